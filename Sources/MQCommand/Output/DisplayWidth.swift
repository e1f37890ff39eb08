/// The number of terminal cells that a text takes.
///
/// Widths follow what terminals do: scalars count by Unicode's East Asian Width, marks and joiners count nothing, and a
/// cluster that is drawn as one emoji counts two.
enum DisplayWidth {
  static func of(_ text: String) -> Int {
    if isASCII(text) { return text.utf8.count }
    return text.reduce(0) { $0 + of($1) }
  }

  static func of(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return 0 }
    if scalars.count == 1 { return of(first) }
    if first.properties.isEmoji, scalars.dropFirst().contains(where: drawsEmoji) { return 2 }
    return scalars.reduce(0) { $0 + of($1) }
  }

  /// The longest beginning of `text` that takes at most `width` cells.
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

  /// Whether the text takes more than `width` cells; looks at no more of it than needed.
  static func exceeds(_ text: String, _ width: Int) -> Bool {
    if text.utf8.count <= width { return false }
    return prefix(text, width).endIndex < text.endIndex
  }

  private static func isASCII(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 } }

  // What makes one emoji of a cluster: a joiner, the emoji variation, a skin tone, a flag's second letter, a keycap, a tag.
  private static func drawsEmoji(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200D, 0xFE0F, 0x20E3, 0x1F1E6...0x1F1FF, 0x1F3FB...0x1F3FF, 0xE0020...0xE007F: true
    default: false
    }
  }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    // Vowels and final consonants of Hangul are drawn into the syllable that they follow.
    if 0x1160...0x11FF ~= scalar.value { return 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return scalar.properties.isEmojiPresentation || isWide(scalar.value) ? 2 : 1
    }
  }

  /// The wide and full-width ranges of East Asian Width that are not emoji, with the gaps inside blocks filled.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0xA4CF, 0xA960...0xA97F,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
    0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F265, 0x20000...0x2FFFD, 0x30000...0x3FFFD,
  ]

  private static func isWide(_ value: UInt32) -> Bool {
    guard value >= 0x1100 else { return false }
    return wide.contains { $0 ~= value }
  }
}
