// The orders of temporal values. Those with a zone go by the instant alone, as if each were given on UTC's clock: what other
// clocks show at the same time is equal.

extension Temporal.Time {
  /// Nanoseconds since midnight on UTC's clock; may lie outside the day.
  package var nanosecondsUTC: Int64 { local.nanoseconds - Int64(offset) * 1_000_000_000 }

  static func order(_ a: Temporal.Time, _ b: Temporal.Time) -> Int {
    Value.order(a.nanosecondsUTC, b.nanosecondsUTC)
  }
}

extension Temporal.LocalDateTime {
  static func order(_ a: Temporal.LocalDateTime, _ b: Temporal.LocalDateTime) -> Int {
    let seconds = Value.order(a.seconds, b.seconds)
    return seconds != 0 ? seconds : Value.order(a.nanoseconds, b.nanoseconds)
  }
}

extension Temporal.DateTime {
  /// Seconds since 1970-01-01T00:00Z.
  package var epochSeconds: Int64 { local.seconds - Int64(offset) }

  static func order(_ a: Temporal.DateTime, _ b: Temporal.DateTime) -> Int {
    let seconds = Value.order(a.epochSeconds, b.epochSeconds)
    return seconds != 0 ? seconds : Value.order(a.local.nanoseconds, b.local.nanoseconds)
  }
}

extension Temporal.Duration {
  /// The average month of the Gregorian calendar: 30 days, 10 hours, 29 minutes, 6 seconds.
  package static let secondsPerMonth: Int64 = 2_629_746

  /// By the length that the duration has on average, then part by part: an order for sorting; `<` does not compare durations.
  static func order(_ a: Temporal.Duration, _ b: Temporal.Duration) -> Int {
    let lengths = Value.order(a.averageSeconds, b.averageSeconds)
    if lengths != 0 { return lengths }
    let nanoseconds = Value.order(a.nanoseconds, b.nanoseconds)
    if nanoseconds != 0 { return nanoseconds }
    let months = Value.order(a.months, b.months)
    return months != 0 ? months : Value.order(a.days, b.days)
  }

  private var averageSeconds: Int128 {
    Int128(months) * Int128(Temporal.Duration.secondsPerMonth) + Int128(days) * 86_400 + Int128(seconds)
  }
}
