import Synchronization

// The only file that reads the system's zone files.
#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// The named zones, from the TZif files of the system: in the folder that `TZDIR` names, or where systems usually keep them.
package enum ZoneDatabase {
  /// Read once each; nil for a name without a file.
  private static let known = Mutex<[TextKey: ZoneRules?]>([:])

  /// Fails with `.invalidArgumentValue` for a zone that the system does not know.
  package static func rules(of name: String) throws(Failure) -> ZoneRules {
    let found = known.withLock { known in
      if let rules = known[TextKey(name)] { return rules }
      let rules = load(ZoneLinks.target(of: name)) ?? load(name) ?? builtIn(name)
      known[TextKey(name)] = .some(rules)
      return rules
    }
    if let found { return found }
    throw Failure(
      .invalidArgumentValue, "there is no time zone `\(name)`",
      hint: "write an offset, as `+01:00`, or a name of the tz database, as `Europe/Paris`")
  }

  private static func builtIn(_ name: String) -> ZoneRules? {
    ["UTC", "GMT", "Etc/UTC", "Etc/GMT"].contains { TextBytes.equal($0, name) } ? ZoneRules(offset: 0) : nil
  }

  private static func load(_ name: String) -> ZoneRules? {
    guard isPlain(name) else { return nil }
    var folders = [
      "/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo",
      "/var/db/timezone/zoneinfo",
    ]
    if let folder = getenv("TZDIR") { folders.insert(String(cString: folder), at: 0) }
    for folder in folders {
      if let bytes = contents(of: "\(folder)/\(name)"), let rules = ZoneRules(tzif: bytes) { return rules }
    }
    return nil
  }

  /// Names are paths below the folder; nothing may lead out of it.
  private static func isPlain(_ name: String) -> Bool {
    !name.utf8.isEmpty && name.utf8.count < 64 && name.utf8.first != UInt8(ascii: "/")
      && name.utf8.allSatisfy { byte in
        (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || "/_+-".utf8.contains(byte)
      }
  }

  private static func contents(of path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    // The greatest zone files have a few thousand bytes; whatever is much greater is none.
    let limit = 1 << 18
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      count = fread(buffer.baseAddress, 1, limit, file)
    }
    return bytes.isEmpty || bytes.count == limit ? nil : bytes
  }
}
