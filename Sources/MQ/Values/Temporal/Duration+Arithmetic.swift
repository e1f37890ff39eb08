extension Temporal.Duration {
  /// No time at all.
  package static let zero = Temporal.Duration(months: 0, days: 0, seconds: 0, nanoseconds: 0)

  /// Seconds and nanoseconds together.
  package var clockNanoseconds: Int128 { Int128(seconds) * 1_000_000_000 + Int128(nanoseconds) }

  /// The parts with nanoseconds of any size and sign, which are carried into the seconds.
  package init(months: Int64, days: Int64, nanoseconds: Int128) throws(Failure) {
    let (quotient, remainder) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    let seconds = remainder < 0 ? quotient - 1 : quotient
    guard let seconds = Int64(exactly: seconds) else { throw Temporal.Duration.tooLong }
    self.init(
      months: months, days: days, seconds: seconds,
      nanoseconds: Int32(remainder < 0 ? remainder + 1_000_000_000 : remainder))
  }

  /// Parts given in nanoseconds of each unit: what is left over a whole number of months goes into the days at the average
  /// length of a month, what is left over whole days into the seconds.
  package init(monthNanoseconds: Int128, dayNanoseconds: Int128, nanoseconds: Int128) throws(Failure) {
    let (months, ofMonth) = monthNanoseconds.quotientAndRemainder(dividingBy: Temporal.Duration.nanosecondsPerMonth)
    let (days, ofDay) = (dayNanoseconds + ofMonth).quotientAndRemainder(dividingBy: Int128(Temporal.nanosecondsPerDay))
    let (rest, overflow) = nanoseconds.addingReportingOverflow(ofDay)
    guard !overflow, let months = Int64(exactly: months), let days = Int64(exactly: days) else {
      throw Temporal.Duration.tooLong
    }
    try self.init(months: months, days: days, nanoseconds: rest)
  }

  package static let nanosecondsPerMonth = Int128(secondsPerMonth) * 1_000_000_000

  package static var tooLong: Failure {
    Failure(.arithmeticOverflow, "the duration is too long: each of its parts must fit into a 64-bit integer")
  }

  package func adding(_ other: Temporal.Duration) throws(Failure) -> Temporal.Duration {
    let (months, a) = months.addingReportingOverflow(other.months)
    let (days, b) = days.addingReportingOverflow(other.days)
    if a || b { throw Temporal.Duration.tooLong }
    return try Temporal.Duration(months: months, days: days, nanoseconds: clockNanoseconds + other.clockNanoseconds)
  }

  package func subtracting(_ other: Temporal.Duration) throws(Failure) -> Temporal.Duration {
    let (months, a) = months.subtractingReportingOverflow(other.months)
    let (days, b) = days.subtractingReportingOverflow(other.days)
    if a || b { throw Temporal.Duration.tooLong }
    return try Temporal.Duration(months: months, days: days, nanoseconds: clockNanoseconds - other.clockNanoseconds)
  }

  package func negated() throws(Failure) -> Temporal.Duration { try Temporal.Duration.zero.subtracting(self) }

  /// By an integer or a float.
  package func multiplied(by factor: Value) throws(Failure) -> Temporal.Duration {
    try scaled(by: try Decimal(factor))
  }

  /// By an integer or a float.
  package func divided(by divisor: Value) throws(Failure) -> Temporal.Duration {
    let decimal = try Decimal(divisor)
    if decimal.numerator != 0 { return try scaled(by: decimal.inverted) }
    // A decimal knows no numbers as small as floats do.
    guard divisor.numberValue == 0 else { throw Temporal.Duration.tooLong }
    throw Failure(.divisionByZero, "`/` of a duration by zero", hint: "test for zero before")
  }

  private func scaled(by factor: Decimal) throws(Failure) -> Temporal.Duration {
    try Temporal.Duration(
      monthNanoseconds: factor.applied(to: Int128(months) * Temporal.Duration.nanosecondsPerMonth),
      dayNanoseconds: factor.applied(to: Int128(days) * Int128(Temporal.nanosecondsPerDay)),
      nanoseconds: factor.applied(to: clockNanoseconds))
  }
}
