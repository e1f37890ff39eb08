/// A sum of durations: each of their parts is added in 128 bits, and only the sum has to be a duration.
package struct DurationSum: Sendable {
  private var months: Int128 = 0
  private var days: Int128 = 0
  private var nanoseconds: Int128 = 0

  package init() {}

  package mutating func add(_ duration: Temporal.Duration) {
    months += Int128(duration.months)
    days += Int128(duration.days)
    nanoseconds += duration.clockNanoseconds
  }

  package func merged(with other: DurationSum) -> DurationSum {
    var result = self
    result.months += other.months
    result.days += other.days
    result.nanoseconds += other.nanoseconds
    return result
  }

  package func total() throws(Failure) -> Temporal.Duration {
    guard let months = Int64(exactly: months), let days = Int64(exactly: days) else {
      throw Temporal.Duration.tooLong
    }
    return try Temporal.Duration(months: months, days: days, nanoseconds: nanoseconds)
  }
}
