/// Lines of the form `| a | b |`, as feature files and test tables write them.
package enum TableText {
  /// The cells of a line, without the spaces around them; nil if the line is no row of a table.
  ///
  /// `\|` stands for a bar, `\\` for a backslash and `\n` for a line's end; any other backslash stands for itself.
  package static func cells(of line: some StringProtocol) -> [String]? {
    let bytes = Array(trimmed(line).utf8)
    guard bytes.first == UInt8(ascii: "|") else { return nil }
    var cells: [String] = []
    var cell: [UInt8] = []
    var index = 1
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "|"):
        cells.append(trimmed(String(decoding: cell, as: UTF8.self)))
        cell = []
      case UInt8(ascii: "\\") where index < bytes.count:
        switch bytes[index] {
        case UInt8(ascii: "|"), UInt8(ascii: "\\"): cell.append(bytes[index])
        case UInt8(ascii: "n"): cell.append(UInt8(ascii: "\n"))
        default: cell += [byte, bytes[index]]
        }
        index += 1
      default: cell.append(byte)
      }
    }
    // What follows the last bar is not a cell.
    return cells
  }

  /// The text without spaces and tabs at either end.
  package static func trimmed(_ text: some StringProtocol) -> String {
    let isSpace: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\r") }
    let bytes = Array(text.utf8)
    guard let first = bytes.firstIndex(where: { !isSpace($0) }), let last = bytes.lastIndex(where: { !isSpace($0) })
    else {
      return ""
    }
    return String(decoding: bytes[first...last], as: UTF8.self)
  }
}
