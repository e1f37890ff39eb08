/// The temporal types of openCypher: proleptic Gregorian calendar, nanosecond precision.
public enum Temporal {
  /// A calendar day.
  public struct Date: Hashable, Sendable {
    /// Days since 1970-01-01; years reach from -999,999,999 to 999,999,999, which is more than 32 bits hold.
    public var daysSinceEpoch: Int64

    /// The day that many days after 1970-01-01.
    public init(daysSinceEpoch: some BinaryInteger) { self.daysSinceEpoch = Int64(daysSinceEpoch) }

    /// The days as columns hold them; nil beyond some five million years from 1970, for which there are columns of values.
    package var columnDays: Int32? { Int32(exactly: daysSinceEpoch) }
  }

  /// A time of day without zone.
  public struct LocalTime: Hashable, Sendable {
    /// Nanoseconds since midnight.
    public var nanoseconds: Int64

    /// The time that many nanoseconds after midnight.
    public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }
  }

  /// A time of day with an offset from UTC.
  public struct Time: Hashable, Sendable {
    /// The time on a clock of that zone.
    public var local: LocalTime
    /// Seconds east of UTC.
    public var offset: Int32

    /// A time on the clock of a zone `offset` seconds east of UTC.
    public init(local: LocalTime, offset: Int32) {
      self.local = local
      self.offset = offset
    }
  }

  /// A calendar day and a time of day without zone.
  public struct LocalDateTime: Hashable, Sendable {
    /// Seconds since 1970-01-01T00:00.
    public var seconds: Int64
    /// Nanoseconds in the second, 0 to 999,999,999.
    public var nanoseconds: Int32

    /// The instant that many seconds and nanoseconds after 1970-01-01T00:00.
    public init(seconds: Int64, nanoseconds: Int32) {
      self.seconds = seconds
      self.nanoseconds = nanoseconds
    }
  }

  /// A calendar day and a time of day with an offset or a named zone.
  public struct DateTime: Hashable, Sendable {
    /// The day and time on a clock of that zone.
    public var local: LocalDateTime
    /// Seconds east of UTC at that instant.
    public var offset: Int32
    /// The zone's name, as `Europe/Paris`, if it has one.
    public var zone: String?

    /// A day and time on the clock of a zone.
    public init(local: LocalDateTime, offset: Int32, zone: String?) {
      self.local = local
      self.offset = offset
      self.zone = zone
    }
  }

  /// A span of time whose parts are kept apart, since months and days vary in length.
  public struct Duration: Hashable, Sendable {
    /// Months, of any sign.
    public var months: Int64
    /// Days, of any sign.
    public var days: Int64
    /// Seconds, of any sign.
    public var seconds: Int64
    /// Nanoseconds, 0 to 999,999,999, added to `seconds`.
    public var nanoseconds: Int32

    /// A span of all the parts together.
    public init(months: Int64, days: Int64, seconds: Int64, nanoseconds: Int32) {
      self.months = months
      self.days = days
      self.seconds = seconds
      self.nanoseconds = nanoseconds
    }
  }
}
