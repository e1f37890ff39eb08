/// A point in valid time, the time at which facts hold: what `AS OF` asks about, and what `since` and `until` bound.
///
/// A day meets an instant by the calendar day of the instant's own clock; a date-time without a zone is taken as UTC.
struct ValidTime: Hashable, Sendable {
  /// The calendar day, counted from 1970-01-01.
  let day: Int64
  /// The instant in UTC; nil for a whole day.
  private let instant: Instant?

  private struct Instant: Hashable, Sendable {
    var seconds: Int64
    var nanoseconds: Int32
  }

  /// nil for what is neither a date nor a date-time.
  init?(_ value: Value) {
    switch value {
    case .date(let date):
      day = date.daysSinceEpoch
      instant = nil
    case .localDateTime(let local):
      day = Self.day(of: local)
      instant = Instant(seconds: local.seconds, nanoseconds: local.nanoseconds)
    case .dateTime(let zoned):
      day = Self.day(of: zoned.local)
      instant = Instant(
        seconds: zoned.local.seconds - Int64(zoned.offset), nanoseconds: zoned.local.nanoseconds)
    default: return nil
    }
  }

  /// A whole day.
  init(day: Int64) {
    self.day = day
    instant = nil
  }

  private static func day(of local: Temporal.LocalDateTime) -> Int64 {
    local.seconds / 86_400 - (local.seconds % 86_400 < 0 ? 1 : 0)
  }

  /// Whether a fact that begins at `self` holds at `moment`, as far as its beginning goes: it is included.
  func hasBegun(at moment: ValidTime) -> Bool { !moment.precedes(self) }

  /// Whether a fact that ends at `self` holds no longer at `moment`: its end is excluded.
  func hasEnded(at moment: ValidTime) -> Bool { !moment.precedes(self) }

  private func precedes(_ other: ValidTime) -> Bool {
    guard let a = instant, let b = other.instant else { return day < other.day }
    return (a.seconds, a.nanoseconds) < (b.seconds, b.nanoseconds)
  }
}
