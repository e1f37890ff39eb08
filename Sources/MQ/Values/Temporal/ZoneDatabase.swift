import Synchronization

// The only file that sees Foundation, whose zones are ICU's: the same on every machine, with no zone files of the system.
#if canImport(FoundationInternationalization)
  private import FoundationEssentials
  private import FoundationInternationalization
#else
  private import Foundation
#endif

/// The named zones of the tz database, as Foundation knows them.
package enum ZoneDatabase {
  private static let known = Mutex<[TextKey: ZoneRules]>([:])

  /// Fails with `.invalidArgumentValue` for a name that no zone has.
  package static func rules(of name: String) throws(Failure) -> ZoneRules {
    let found = known.withLock { known in
      if let rules = known[TextKey(name)] { return Optional(rules) }
      let rules = zone(name).map { ZoneRules(zone: $0) }
      if let rules { known[TextKey(name)] = rules }
      return rules
    }
    if let found { return found }
    // Without this reference to the list of names, a static program would be linked without ICU, and so without any zone.
    let similar = TimeZone.knownTimeZoneIdentifiers.first { $0.lowercased() == name.lowercased() }
    throw Failure(
      .invalidArgumentValue, "there is no time zone `\(name)`",
      hint: similar.map { "did you mean `\($0)`?" }
        ?? "write an offset, as `+01:00`, or a name of the tz database, as `Europe/Paris`")
  }

  private static func zone(_ name: String) -> TimeZone? {
    // Foundation also reads names with a zero byte behind them, and abbreviations, of which few are names of the database.
    guard isPlain(name), TimeZone.abbreviationDictionary[name] == nil || shortNames.contains(name) else { return nil }
    return TimeZone(identifier: name)
  }

  private static func isPlain(_ name: String) -> Bool {
    name.utf8.count < 64
      && name.utf8.allSatisfy { byte in
        (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || "/_+-:".utf8.contains(byte)
      }
  }

  private static let shortNames: Set = ["CET", "EET", "EST", "GMT", "HST", "MST", "UTC", "WET"]
}

/// When a place's clocks were and will be set.
package struct ZoneRules: Sendable {
  private let zone: TimeZone

  fileprivate init(zone: TimeZone) { self.zone = zone }

  /// No clock is more than 26 hours away from UTC.
  package static let greatestDistance: Int64 = 93_600

  /// Seconds east of UTC at an instant, which is given in seconds since 1970-01-01T00:00Z.
  package func offset(atInstant instant: Int64) -> Int32 {
    // Foundation's dates are floating-point numbers, and ICU's years are few. But all clocks that are still set go by rules that
    // repeat with the calendar, and before there were zones every place had its own time.
    var instant = max(instant, ZoneRules.earliest)
    if instant >= ZoneRules.latest {
      instant = ZoneRules.latest + (instant - ZoneRules.latest) % ZoneRules.calendarCycle
    }
    return Int32(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant))))
  }

  /// Some time in the year 1002, and in 2286.
  private static let earliest: Int64 = -30_540_000_000
  private static let latest: Int64 = 10_000_000_000
  /// 400 years of the Gregorian calendar, which are whole weeks.
  private static let calendarCycle: Int64 = 146_097 * Temporal.secondsPerDay

  /// The offsets under which a clock shows that time, given as seconds since 1970-01-01T00:00: none in a gap, two where clocks
  /// are put back, in the order of their instants.
  package func offsets(atLocal seconds: Int64) -> [Int32] {
    // The candidates are those in force a day or so around.
    var result: [Int32] = []
    for candidate in [
      offset(atInstant: seconds - ZoneRules.greatestDistance), offset(atInstant: seconds + ZoneRules.greatestDistance),
    ]
    where !result.contains(candidate) && offset(atInstant: seconds - Int64(candidate)) == candidate {
      result.append(candidate)
    }
    if result.isEmpty {
      // Two changes within four days: try all offsets between.
      for shift in stride(from: -ZoneRules.greatestDistance, through: ZoneRules.greatestDistance, by: 3600) {
        let candidate = offset(atInstant: seconds + shift)
        if !result.contains(candidate), offset(atInstant: seconds - Int64(candidate)) == candidate {
          result.append(candidate)
        }
      }
    }
    return result
  }
}
