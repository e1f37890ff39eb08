extension DisplayWidth {
  /// Whether `text` takes more than `limit` cells; reads no more of it than it must.
  package static func exceeds(_ text: Substring, _ limit: Int) -> Bool {
    var width = 0
    for character in text {
      width += of(character)
      if width > limit { return true }
    }
    return false
  }

  /// The longest beginning of `text` that takes at most `limit` cells of a terminal, and the cells that it takes.
  package static func prefix(_ text: String, _ limit: Int) -> (text: Substring, width: Int) {
    // Bytes of ASCII take a cell each, unless what follows combines with the last.
    if text.utf8.prefix(limit + 1).allSatisfy({ 0x20..<0x7F ~= $0 }) {
      let width = min(limit, text.utf8.count)
      return (text[..<text.utf8.index(text.startIndex, offsetBy: width)], width)
    }
    var taken = 0
    var end = text.startIndex
    while end < text.endIndex {
      let width = of(text[end])
      if taken + width > limit { break }
      taken += width
      end = text.index(after: end)
    }
    return (text[..<end], taken)
  }
}
