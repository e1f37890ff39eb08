import Testing

/// Temporal values cut off, measured, added up and taken apart.
@Suite struct TemporalCalculationTests {
  static let truncations = ExpressionCase.all(
    in: #"""
      date.truncate('millennium', date('2017-10-11'), {}) => 2000-01-01
      date.truncate('millennium', date({year: 2017, month: 10, day: 11}), {day: 2}) => 2000-01-02
      date.truncate('century', localdatetime('1984-10-11T12:31')) => 1900-01-01
      date.truncate('decade', datetime('1984-10-11T12:31+01:00')) => 1980-01-01
      date.truncate('year', date('1984-10-11'), {day: 5}) => 1984-01-05
      date.truncate('weekYear', date('1984-01-01')) => 1983-01-03
      date.truncate('weekYear', date('1984-02-01'), {day: 5}) => 1984-01-05
      date.truncate('quarter', date('1984-11-11'), {day: 2}) => 1984-10-02
      date.truncate('month', date('1984-10-11'), {day: 2}) => 1984-10-02
      date.truncate('week', date('1984-10-11'), {dayOfWeek: 2}) => 1984-10-09
      date.truncate('day', datetime('1984-10-11T12:31+01:00')) => 1984-10-11
      date.truncate('hour', date('1984-10-11')) => ! InvalidArgumentValue
      datetime.truncate('millennium', date('2017-10-11'), {day: 2}) => 2000-01-02T00:00Z
      datetime.truncate('century', datetime('2017-10-11T12:31:14.645876123+03:00'), {day: 2}) => 2000-01-02T00:00+03:00
      datetime.truncate('century', localdatetime('2017-10-11T12:31:14.645876123'), {timezone: 'Europe/Stockholm'}) => 2000-01-01T00:00+01:00[Europe/Stockholm]
      datetime.truncate('week', datetime('1984-10-11T12:31:14.645876123+01:00'), {dayOfWeek: 2, timezone: 'Europe/Stockholm'}) => 1984-10-09T00:00+01:00[Europe/Stockholm]
      datetime.truncate('hour', datetime('1984-10-11T12:31:14.645876123-01:00'), {nanosecond: 2}) => 1984-10-11T12:00:00.000000002-01:00
      datetime.truncate('millisecond', datetime('1984-10-11T12:31:14.645876123[Europe/Stockholm]'), {nanosecond: 2}) => 1984-10-11T12:31:14.645000002+01:00[Europe/Stockholm]
      datetime.truncate('microsecond', datetime('1984-10-11T12:31:14.645876123-01:00'), {nanosecond: 2}) => 1984-10-11T12:31:14.645876002-01:00
      datetime.truncate('day', date('1984-10-11'), {timezone: '+0100'}) => 1984-10-11T00:00+01:00
      localdatetime.truncate('day', datetime('1984-10-11T12:31:14.6+01:00'), {hour: 3}) => 1984-10-11T03:00
      localdatetime.truncate('minute', localdatetime('1984-10-11T12:31:14.6'), {nanosecond: 2}) => 1984-10-11T12:31:00.000000002
      localdatetime.truncate('weekYear', date('1984-01-01'), {day: 5}) => 1983-01-05T00:00
      localdatetime.truncate('second', datetime('1984-10-11T12:31:14.645876123[Europe/Stockholm]')) => 1984-10-11T12:31:14
      localtime.truncate('day', localtime('12:31:14.645876123'), {nanosecond: 2}) => 00:00:00.000000002
      localtime.truncate('hour', time('12:31:14.645876123-01:00')) => 12:00
      localtime.truncate('millisecond', datetime('1984-10-11T12:31:14.645876123-01:00')) => 12:31:14.645
      time.truncate('day', localtime('12:31:14.645876123'), {timezone: '+01:00'}) => 00:00+01:00
      time.truncate('minute', time('12:31:14.645876123-01:00'), {nanosecond: 2}) => 12:31:00.000000002-01:00
      time.truncate('microsecond', datetime('1984-10-11T12:31:14.645876123[Europe/Stockholm]'), {nanosecond: 2}) => 12:31:14.645876002+01:00
      time.truncate('hour', localdatetime('1984-10-11T12:31:14.6')) => 12:00Z
      date.truncate('DAY', date('1984-10-11')) => 1984-10-11
      date.truncate('fortnight', date('1984-10-11')) => ! InvalidArgumentValue
      date.truncate('day', time('10:00')) => ! InvalidArgumentType
      time.truncate('year', datetime('1984-10-11T12:31Z')) => ! InvalidArgumentValue
      datetime.truncate('hour', date('1984-10-11')) => ! InvalidArgumentValue
      date.truncate(null, date('1984-10-11')) => null
      date.truncate('day', null) => null
      date.truncate('day', date('1984-10-11'), null) => null
      date.truncate('millennium', date('-0001-10-11')) => -1000-01-01
      date.truncate('decade', date('0003-10-11')) => 0000-01-01
      datetime.truncate('day', datetime('2018-03-25T10:00[Europe/Paris]')) => 2018-03-25T00:00+01:00[Europe/Paris]
      datetime.truncate('hour', datetime('2018-10-28T02:30+01:00[Europe/Paris]')) => 2018-10-28T02:00+01:00[Europe/Paris]
      datetime.truncate('minute', datetime('2018-10-28T02:30:10+01:00[Europe/Paris]')) => 2018-10-28T02:30+01:00[Europe/Paris]
      """#)

  @Test(arguments: truncations)
  func areTruncated(_ expression: ExpressionCase) { expression.expectToHold() }

  static let differences = ExpressionCase.all(
    in: #"""
      duration.between(date('1984-10-11'), date('1984-10-11')) => PT0S
      duration.between(date('1984-10-11'), date('2015-06-24')) => P30Y8M13D
      duration.between(date('1984-10-11'), localdatetime('2016-07-21T21:45:22.142')) => P31Y9M10DT21H45M22.142S
      duration.between(date('1984-10-11'), datetime('2015-07-21T21:40:32.142+0100')) => P30Y9M10DT21H40M32.142S
      duration.between(date('1984-10-11'), localtime('16:30')) => PT16H30M
      duration.between(date('1984-10-11'), time('16:30+0100')) => PT16H30M
      duration.between(localtime('14:30'), date('2015-06-24')) => PT-14H-30M
      duration.between(localtime('14:30'), localdatetime('2016-07-21T21:45:22.142')) => PT7H15M22.142S
      duration.between(localtime('14:30'), datetime('2015-07-21T21:40:32.142+0100')) => PT7H10M32.142S
      duration.between(localtime('14:30'), localtime('16:30')) => PT2H
      duration.between(localtime('14:30'), time('16:30+0100')) => PT2H
      duration.between(time('14:30'), time('16:30+0100')) => PT1H
      duration.between(localdatetime('2015-07-21T21:40:32.142'), date('2015-06-24')) => P-27DT-21H-40M-32.142S
      duration.between(localdatetime('2015-07-21T21:40:32.142'), localdatetime('2016-07-21T21:45:22.142')) => P1YT4M50S
      duration.between(datetime('2014-07-21T21:40:36.143+0200'), date('2015-06-24')) => P11M2DT2H19M23.857S
      duration.between(datetime('2014-07-21T21:40:36.143+0200'), datetime('2015-07-21T21:40:32.142+0100')) => P1YT59M55.999S
      duration.between(datetime('2014-07-21T21:40:36.143+0200'), localtime('16:30')) => PT-5H-10M-36.143S
      duration.between(datetime('2014-07-21T21:40:36.143+0200'), time('16:30+0100')) => PT-4H-10M-36.143S
      duration.inMonths(date('1984-10-11'), date('2015-06-24')) => P30Y8M
      duration.inMonths(date('2015-06-24'), date('1984-10-11')) => P-30Y-8M
      duration.inMonths(date('1984-10-11'), localtime('16:30')) => PT0S
      duration.inMonths(localtime('14:30'), localdatetime('2016-07-21T21:45:22.142')) => PT0S
      duration.inMonths(datetime('2014-07-21T21:40:36.143+0200'), datetime('2015-07-21T21:40:32.142+0100')) => P1Y
      duration.inDays(date('1984-10-11'), date('2015-06-24')) => P11213D
      duration.inDays(localdatetime('2015-07-21T21:40:32.142'), date('2015-06-24')) => P-27D
      duration.inDays(datetime('2014-07-21T21:40:36.143+0200'), datetime('2015-07-21T21:40:32.142+0100')) => P365D
      duration.inDays(time('14:30'), time('16:30')) => PT0S
      duration.inSeconds(date('1984-10-11'), date('2015-06-24')) => PT269112H
      duration.inSeconds(localtime('14:30'), date('2015-06-24')) => PT-14H-30M
      duration.inSeconds(datetime('2014-07-21T21:40:36.143+0200'), datetime('2015-07-21T21:40:32.142+0100')) => PT8760H59M55.999S
      duration.between(date('2018-01-31'), date('2018-03-01')) => P1M1D
      duration.between(date('2018-03-01'), date('2018-01-31')) => P-1M-1D
      duration.between(date('2016-02-29'), date('2017-02-28')) => P11M30D
      duration.between(localdatetime('2018-01-01T12'), localdatetime('2018-01-02T10')) => PT22H
      duration.between(localdatetime('2018-01-02T10'), localdatetime('2018-01-01T12')) => PT-22H
      duration.between(localdatetime('2018-03-11T12'), localdatetime('2018-01-12T10')) => P-1M-30DT-2H
      duration.inSeconds(datetime('2017-10-28T23:00[Europe/Stockholm]'), localdatetime('2017-10-29T04:00')) => PT6H
      duration.inSeconds(datetime('2017-10-29T00:00[Europe/Stockholm]'), localtime('04:00')) => PT5H
      duration.inSeconds(datetime({year: 2017, month: 10, day: 29, hour: 0, timezone: 'Europe/Stockholm'}), date({year: 2017, month: 10, day: 30})) => PT25H
      duration.between(date('-999999999-01-01'), date('+999999999-12-31')) => P1999999998Y11M30D
      duration.inSeconds(localdatetime('-999999999-01-01'), localdatetime('+999999999-12-31T23:59:59')) => PT17531639991215H59M59S
      duration.between(null, date('2015-06-24')) => null
      duration.between(date('2015-06-24'), null) => null
      duration.between(date('2015-06-24'), 1) => ! InvalidArgumentType
      duration.between(duration('P1D'), date('2015-06-24')) => ! InvalidArgumentType
      """#)

  @Test(arguments: differences)
  func areMeasured(_ expression: ExpressionCase) { expression.expectToHold() }

  static let sums = ExpressionCase.all(
    in: #"""
      date('1984-10-11') + duration({years: 12, months: 5, days: 14, hours: 16, minutes: 12, seconds: 70, nanoseconds: 2}) => 1997-03-25
      date('1984-10-11') - duration({years: 12, months: 5, days: 14, hours: 16, minutes: 12, seconds: 70, nanoseconds: 2}) => 1972-04-27
      date('1984-10-11') + duration({months: 1, days: -14, hours: 16, minutes: -12, seconds: 70}) => 1984-10-28
      date('1984-10-11') + duration({hours: 23}) => 1984-10-11
      date('1984-10-11') + duration({hours: 24}) => 1984-10-12
      date('1984-10-11') + duration({hours: -1}) => 1984-10-11
      date('1984-10-11') + duration({days: 1.5, hours: 12}) => 1984-10-13
      date('1984-10-11') + duration({years: 12.5, months: 5.5, days: 14.5, hours: 16.5, minutes: 12.5, seconds: 70.5, nanoseconds: 3}) => 1997-10-11
      duration('P1M') + date('2018-01-31') => 2018-02-28
      date('2016-01-31') + duration('P1M') => 2016-02-29
      (date('2011-01-31') + duration('P1M')) + duration('P12M') => 2012-02-28
      date('2011-01-31') + (duration('P1M') + duration('P12M')) => 2012-02-29
      date('2016-02-29') - duration('P1Y') => 2015-02-28
      date('2018-03-31') - duration('P1M') => 2018-02-28
      date('2018-03-31') + duration('P1M1D') => 2018-05-01
      localtime('12:31:14.000000001') + duration({years: 12, months: 5, days: 14, hours: 16, minutes: 12, seconds: 70, nanoseconds: 2}) => 04:44:24.000000003
      localtime('12:31:14.000000001') - duration({years: 12, months: 5, days: 14, hours: 16, minutes: 12, seconds: 70, nanoseconds: 2}) => 20:18:03.999999999
      time('13:42:19') + duration({days: 1, hours: 12}) => 01:42:19Z
      time('12:31:14.000000001+01:00') + duration({hours: 16, minutes: 12, seconds: 70, nanoseconds: 2}) => 04:44:24.000000003+01:00
      localdatetime('1984-10-11T12:31:14.000000001') + duration({years: 12, months: 5, days: 14, hours: 16, minutes: 12, seconds: 70, nanoseconds: 2}) => 1997-03-26T04:44:24.000000003
      datetime('1984-10-11T12:31:14.000000001+01:00') - duration({years: 12, months: 5, days: 14, hours: 16, minutes: 12, seconds: 70, nanoseconds: 2}) => 1972-04-26T20:18:03.999999999+01:00
      datetime('2018-03-24T02:30[Europe/Paris]') + duration('P1D') => 2018-03-25T03:30+02:00[Europe/Paris]
      datetime('2018-03-24T02:30[Europe/Paris]') + duration('PT24H') => 2018-03-25T03:30+02:00[Europe/Paris]
      datetime('2018-03-24T18:00[Europe/Paris]') + duration('P1D') => 2018-03-25T18:00+02:00[Europe/Paris]
      datetime('2018-03-24T18:00[Europe/Paris]') + duration('PT24H') => 2018-03-25T19:00+02:00[Europe/Paris]
      datetime('2018-10-28T02:30+01:00[Europe/Paris]') + duration('PT0S') => 2018-10-28T02:30+01:00[Europe/Paris]
      datetime('2018-10-28T02:30+01:00[Europe/Paris]') + duration('PT1H') => 2018-10-28T03:30+01:00[Europe/Paris]
      datetime('2018-10-28T02:30+02:00[Europe/Paris]') + duration('PT1H') => 2018-10-28T02:30+01:00[Europe/Paris]
      datetime('2018-10-27T02:30[Europe/Paris]') + duration('P1D') => 2018-10-28T02:30+02:00[Europe/Paris]
      datetime('2018-09-28T02:30+02:00[Europe/Paris]') + duration('P1M') => 2018-10-28T02:30+02:00[Europe/Paris]
      datetime('2018-11-28T02:30+01:00[Europe/Paris]') - duration('P1M') => 2018-10-28T02:30+01:00[Europe/Paris]
      duration({years: 12, months: 5, days: 14, hours: 16, minutes: 12, seconds: 70, nanoseconds: 1}) + duration({months: 1, days: -14, hours: 16, minutes: -12, seconds: 70}) => P12Y6MT32H2M20.000000001S
      duration({years: 12, months: 5, days: 14, hours: 16, minutes: 12, seconds: 70, nanoseconds: 1}) - duration({years: 12, months: 5, days: 14, hours: 16, minutes: 12, seconds: 70, nanoseconds: 1}) => PT0S
      duration({years: 12, months: 5, days: 14, hours: 16, minutes: 12, seconds: 70}) * 1 => P12Y5M14DT16H13M10S
      duration({years: 12, months: 5, days: 14, hours: 16, minutes: 12, seconds: 70}) * 2 => P24Y10M28DT32H26M20S
      duration({years: 12, months: 5, days: 14, hours: 16, minutes: 12, seconds: 70}) * 0.5 => P6Y2M22DT13H21M8S
      duration({years: 12, months: 5, days: 14, hours: 16, minutes: 12, seconds: 70}) / 2 => P6Y2M22DT13H21M8S
      duration({years: 12, months: 5, days: 14, hours: 16, minutes: 12, seconds: 70}) / 0.5 => P24Y10M28DT32H26M20S
      2 * duration('P1D') => P2D
      duration('P1D') * -1.5 => P-1DT-12H
      -1 * duration('PT1S') => PT-1S
      duration('P1D') / 7 => PT3H25M42.857142857S
      duration('P1D') / 0 => ! DivisionByZero
      duration('P1D') * 'a' => ! InvalidArgumentType
      duration('P1D') + 1 => ! InvalidArgumentType
      date('2018-01-01') + 1 => ! InvalidArgumentType
      date('2018-01-01') - date('2018-01-01') => ! InvalidArgumentType
      date('2018-01-01') * 2 => ! InvalidArgumentType
      duration('P1D') - date('2018-01-01') => ! InvalidArgumentType
      date('2018-01-01') + null => null
      null + duration('P1D') => null
      -duration('P1D') => P-1D
      date('+999999999-12-31') + duration('P1D') => ! ArithmeticOverflow
      date('-999999999-01-01') - duration('P1D') => ! ArithmeticOverflow
      date('+999999999-12-31') + duration('PT24H') => ! ArithmeticOverflow
      localdatetime('+999999999-12-31T23:59:59.999999999') + duration({nanoseconds: 1}) => ! ArithmeticOverflow
      duration({seconds: 9223372036854775807}) + duration({seconds: 1}) => ! ArithmeticOverflow
      duration({months: 9223372036854775807}) + duration({months: 1}) => ! ArithmeticOverflow
      duration({seconds: 9223372036854775807}) * 2 => ! ArithmeticOverflow
      date('2018-01-01') + duration({months: 9223372036854775807}) => ! ArithmeticOverflow
      date('2018-01-01') + duration({days: 9223372036854775807}) => ! ArithmeticOverflow
      datetime('2018-01-01') + duration({seconds: 9223372036854775807}) => ! ArithmeticOverflow
      datetime('+999999999-12-31T23:59:59-18:00') => +999999999-12-31T23:59:59-18:00
      datetime('-999999999-01-01T00:00+18:00') => -999999999-01-01T00:00+18:00
      """#)

  @Test(arguments: sums)
  func areAddedUp(_ expression: ExpressionCase) { expression.expectToHold() }

  static let accessors = ExpressionCase.all(
    in: #"""
      WITH date('1984-10-11') AS d RETURN [d.year, d.quarter, d.month, d.week, d.weekYear, d.day, d.ordinalDay, d.weekDay, d.dayOfQuarter, d.dayOfWeek] => [1984, 4, 10, 41, 1984, 11, 285, 4, 11, 4]
      WITH date('1984-01-01') AS d RETURN [d.year, d.weekYear, d.week, d.weekDay] => [1984, 1983, 52, 7]
      WITH date('2018-12-31') AS d RETURN [d.year, d.weekYear, d.week, d.weekDay] => [2018, 2019, 1, 1]
      WITH localtime('12:31:14.645876123') AS d RETURN [d.hour, d.minute, d.second, d.millisecond, d.microsecond, d.nanosecond] => [12, 31, 14, 645, 645876, 645876123]
      WITH time('12:31:14.645876123+01:00') AS d RETURN [d.hour, d.minute, d.second, d.millisecond, d.microsecond, d.nanosecond, d.timezone, d.offset, d.offsetMinutes, d.offsetSeconds] => [12, 31, 14, 645, 645876, 645876123, '+01:00', '+01:00', 60, 3600]
      WITH datetime('1984-11-11T12:31:14.645876123[Europe/Stockholm]') AS d RETURN [d.year, d.quarter, d.month, d.week, d.weekYear, d.day, d.ordinalDay, d.weekDay, d.dayOfQuarter, d.hour, d.minute, d.second, d.millisecond, d.microsecond, d.nanosecond, d.timezone, d.offset, d.offsetMinutes, d.offsetSeconds, d.epochSeconds, d.epochMillis] => [1984, 4, 11, 45, 1984, 11, 316, 7, 42, 12, 31, 14, 645, 645876, 645876123, 'Europe/Stockholm', '+01:00', 60, 3600, 469020674, 469020674645]
      WITH datetime('1969-12-31T23:59:59.5Z') AS d RETURN [d.epochSeconds, d.epochMillis] => [-1, -500]
      WITH time('12:31-01:30') AS d RETURN [d.offsetMinutes, d.offsetSeconds] => [-90, -5400]
      WITH duration({years: 1, months: 4, days: 10, hours: 1, minutes: 1, seconds: 1, nanoseconds: 111111111}) AS d RETURN [d.years, d.quarters, d.months, d.weeks, d.days, d.hours, d.minutes, d.seconds, d.milliseconds, d.microseconds, d.nanoseconds, d.quartersOfYear, d.monthsOfQuarter, d.monthsOfYear, d.daysOfWeek, d.minutesOfHour, d.secondsOfMinute, d.millisecondsOfSecond, d.microsecondsOfSecond, d.nanosecondsOfSecond] => [1, 5, 16, 1, 10, 1, 61, 3661, 3661111, 3661111111, 3661111111111, 1, 1, 4, 3, 1, 1, 111, 111111, 111111111]
      WITH duration('PT-1.5S') AS d RETURN [d.seconds, d.milliseconds, d.millisecondsOfSecond, d.nanosecondsOfSecond, d.secondsOfMinute] => [-2, -1500, 500, 500000000, -2]
      WITH date('1984-10-11') AS d RETURN d.hour => ! InvalidArgumentValue
      WITH date('1984-10-11') AS d RETURN d['year'] => ! InvalidArgumentType
      WITH [date('1984-10-11'), null] AS d RETURN d[1].year => null
      """#)

  @Test(arguments: accessors)
  func haveComponents(_ expression: ExpressionCase) { expression.expectToHold() }
}
