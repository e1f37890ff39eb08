/// How a piece of text stands out on a terminal.
enum Emphasis: Sendable {
  case plain
  /// For what is there but not meant: frames, types, nulls.
  case faint
  case bold
}

/// Colours for a terminal, or none.
struct Style: Sendable {
  var isEnabled: Bool

  func paint(_ text: String, _ emphasis: Emphasis) -> String {
    guard isEnabled, !text.isEmpty else { return text }
    return switch emphasis {
    case .plain: text
    case .faint: "\u{1B}[2m\(text)\u{1B}[22m"
    case .bold: "\u{1B}[1m\(text)\u{1B}[22m"
    }
  }
}
