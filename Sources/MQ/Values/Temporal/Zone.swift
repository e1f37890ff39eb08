extension Temporal {
  /// What sets a clock: a fixed distance from UTC, or the changing one of a named place.
  package enum Zone: Hashable, Sendable {
    /// Seconds east of UTC.
    case offset(Int32)
    /// As `Europe/Paris`.
    case named(String)

    package static let utc = Zone.offset(0)
  }
}

extension Temporal.DateTime {
  package var timeZone: Temporal.Zone { zone.map { .named($0) } ?? .offset(offset) }

  /// What a clock of the zone shows. A time that the zone skips is moved on by the length of the gap; of a time that it shows
  /// twice, the one with `preferred` as its offset is meant, or else the first.
  package init(
    _ local: Temporal.LocalDateTime, in zone: Temporal.Zone, preferring preferred: Int32? = nil
  ) throws(Failure) {
    switch zone {
    case .offset(let offset): self.init(local: local, offset: offset, zone: nil)
    case .named(let name):
      let rules = try ZoneDatabase.rules(of: name)
      let candidates = rules.offsets(atLocal: local.seconds)
      if let preferred, candidates.contains(preferred) {
        self.init(local: local, offset: preferred, zone: name)
      } else if let offset = candidates.first {
        self.init(local: local, offset: offset, zone: name)
      } else {
        // In a gap: under the offset from before it, the time names an instant behind it.
        let before = rules.offset(atInstant: local.seconds - ZoneRules.greatestDistance)
        try self.init(instant: try local.adding(seconds: -Int64(before), nanoseconds: 0), in: zone)
      }
    }
  }

  /// The date-time that is that instant, given on UTC's clock.
  package init(instant: Temporal.LocalDateTime, in zone: Temporal.Zone) throws(Failure) {
    switch zone {
    case .offset(let offset):
      self.init(local: try instant.adding(seconds: Int64(offset), nanoseconds: 0), offset: offset, zone: nil)
    case .named(let name):
      let offset = try ZoneDatabase.rules(of: name).offset(atInstant: instant.seconds)
      self.init(local: try instant.adding(seconds: Int64(offset), nanoseconds: 0), offset: offset, zone: name)
    }
  }

  package init(_ local: Temporal.LocalDateTime, inZoneOf other: Temporal.DateTime) throws(Failure) {
    try self.init(local, in: other.timeZone, preferring: other.offset)
  }

  package init(instant: Temporal.LocalDateTime, inZoneOf other: Temporal.DateTime) throws(Failure) {
    try self.init(instant: instant, in: other.timeZone)
  }
}
