import MQSyntax

extension DisplayWidth {
  /// The longest beginning of `text` that takes at most `width` cells of a terminal.
  static func prefix(_ text: String, _ width: Int) -> Substring {
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
