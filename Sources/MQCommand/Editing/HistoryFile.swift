import MQ

/// What was entered, kept from one shell to the next: one entry a line, its time, a tab, and its text with `\n` for line breaks.
struct HistoryFile {
  let path: String

  /// Once the file holds more than this many bytes it is cut to the entries that are loaded.
  private static let largest = 4 << 20

  /// In the folder that the XDG rules give to such files; nil where the user has no home.
  static func standard() -> HistoryFile? {
    XDGFolder.path("XDG_STATE_HOME", ".local/state").map { HistoryFile(path: $0 + "/mq/history") }
  }

  /// The latest entries, the oldest first; none where there is no file yet.
  func load(atMost count: Int) -> [HistoryEntry] {
    // A device has no end.
    guard System.isPlainFile(path), let file = try? Descriptor.reading(path) else { return [] }
    defer { file.close() }
    var bytes: [UInt8] = []
    while let count = try? file.read(1 << 16, into: &bytes), count > 0 {}
    let entries = bytes.split(separator: UInt8(ascii: "\n")).suffix(count)
    if bytes.count > HistoryFile.largest { replace(entries.joined(separator: [UInt8(ascii: "\n")])) }
    return entries.map(HistoryFile.entry)
  }

  /// Adds an entry at once, so that it outlives whatever happens next. Without a place to write to it is merely not kept.
  func append(_ entry: HistoryEntry) {
    if let slash = path.lastIndex(of: "/") { System.makePrivateFolder(String(path[..<slash])) }
    guard let file = try? Descriptor.appendingPrivately(path) else { return }
    defer { file.close() }
    try? file.write(Array(HistoryFile.line(of: entry).utf8))
  }

  private func replace(_ bytes: some Sequence<UInt8>) {
    let temporary = path + ".new"
    System.remove(temporary)
    guard let file = try? Descriptor.appendingPrivately(temporary) else { return }
    let isWritten = (try? file.write(Array(bytes) + [UInt8(ascii: "\n")])) != nil
    file.close()
    if !isWritten || (try? System.replace(path, with: temporary)) == nil { System.remove(temporary) }
  }

  private static func line(of entry: HistoryEntry) -> String {
    (entry.time.map { "\($0)\t" } ?? "") + encoded(entry.text) + "\n"
  }

  /// A line that begins with no time, as those that earlier versions wrote, is an entry whose time is not known.
  private static func entry(_ line: ArraySlice<UInt8>) -> HistoryEntry {
    guard let tab = line.firstIndex(of: UInt8(ascii: "\t")), let time = UTCSecond(utf8: line[..<tab]) else {
      return HistoryEntry(text: decoded(line))
    }
    return HistoryEntry(text: decoded(line[(tab + 1)...]), time: time)
  }

  private static func encoded(_ entry: String) -> String {
    var line = ""
    for scalar in entry.unicodeScalars {
      switch scalar {
      case "\\": line += "\\\\"
      case "\n": line += "\\n"
      default: line.unicodeScalars.append(scalar)
      }
    }
    return line
  }

  private static func decoded(_ line: ArraySlice<UInt8>) -> String {
    let escape = UInt8(ascii: "\\")
    guard line.contains(escape) else { return String(decoding: line, as: UTF8.self) }
    var entry: [UInt8] = []
    entry.reserveCapacity(line.count)
    var isEscaped = false
    for byte in line {
      if !isEscaped, byte == escape {
        isEscaped = true
      } else {
        entry.append(isEscaped && byte == UInt8(ascii: "n") ? UInt8(ascii: "\n") : byte)
        isEscaped = false
      }
    }
    return String(decoding: entry, as: UTF8.self)
  }
}
