import MQSyntax

extension DisplayWidth {
  /// The longest beginning of `text` that takes at most `width` cells of a terminal.
  static func prefix(_ text: String, _ width: Int) -> Substring {
    // Bytes of ASCII take a cell each, unless what follows combines with the last.
    if text.utf8.prefix(width + 1).allSatisfy({ 0x20..<0x7F ~= $0 }) {
      return text[..<(text.utf8.index(text.startIndex, offsetBy: width, limitedBy: text.endIndex) ?? text.endIndex)]
    }
    var taken = 0
    var end = text.startIndex
    while end < text.endIndex {
      taken += of(text[end])
      if taken > width { break }
      end = text.index(after: end)
    }
    return text[..<end]
  }
}
