import MQ

/// Rows as JSON objects: one array of them, or (JSON lines) one a line.
///
/// A column's name that comes again is made unique, since a reader keeps only one of two equal keys.
struct JSONWriter: ResultWriter {
  /// Whether each object stands for itself on its line.
  let lines: Bool
  private var keys: [TextBuffer] = []
  private var isFirst = true

  init(lines: Bool) { self.lines = lines }

  mutating func begin(_ columns: [ResultColumn], into text: inout TextBuffer) {
    keys = JSONWriter.uniqueNames(columns.map(\.name)).map { name in
      var key = TextBuffer()
      key.appendJSON(name)
      key.append(UInt8(ascii: ":"))
      return key
    }
    if !lines { text.append(UInt8(ascii: "[")) }
  }

  mutating func add(_ row: [Value], into text: inout TextBuffer) {
    if !lines { text.append(isFirst ? "\n" : ",\n") }
    isFirst = false
    appendObject(row, to: &text)
    if lines { text.append(UInt8(ascii: "\n")) }
  }

  mutating func finish(into text: inout TextBuffer) {
    if !lines { text.append(isFirst ? "]\n" : "\n]\n") }
  }

  private func appendObject(_ row: [Value], to text: inout TextBuffer) {
    text.append(UInt8(ascii: "{"))
    for (index, value) in row.enumerated() {
      if index > 0 { text.append(UInt8(ascii: ",")) }
      text.append(keys[index])
      text.appendJSON(value)
    }
    text.append(UInt8(ascii: "}"))
  }

  /// The names, those that came before with `_2`, `_3` and so on added, whatever is free.
  static func uniqueNames(_ names: [String]) -> [String] {
    // By bytes: Swift takes canonically equivalent strings for equal, JSON does not.
    var taken = Set(names.map { Array($0.utf8) })
    var seen: Set<[UInt8]> = []
    return names.map { name in
      if seen.insert(Array(name.utf8)).inserted { return name }
      var number = 2
      while !taken.insert(Array("\(name)_\(number)".utf8)).inserted { number += 1 }
      return "\(name)_\(number)"
    }
  }
}
