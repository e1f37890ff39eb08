/// How a byte of an edited text is shown.
struct Paint: Hashable {
  enum Kind: UInt8 {
    case plain, keyword, string, number, parameter, variable, label, type, property, function, comment, command
    /// A bracket or quote without a counterpart, and what no token begins with.
    case mistake
    /// What the history would go on with.
    case suggestion
    /// Prompts of further lines.
    case gutter
  }

  var kind = Kind.plain
  /// Whether it is a name that nothing stands for.
  var isUnknown = false
  /// Whether it is what was searched for.
  var isFound = false

  static let plain = Paint()

  /// What a terminal is told, from whatever it was told before.
  var escape: String {
    var codes = Paint.color(kind)
    if isUnknown { codes += codes.isEmpty ? "4" : ";4" }
    if isFound { codes += codes.isEmpty ? "7" : ";7" }
    return codes.isEmpty ? "\u{1B}[0m" : "\u{1B}[0;\(codes)m"
  }

  /// The same colours as in the list of what can be completed.
  static func color(_ kind: Kind) -> String {
    switch kind {
    case .plain, .variable: ""
    case .keyword, .command: "1;34"
    case .string, .number: "32"
    case .parameter: "92"
    case .label: "33"
    case .type: "35"
    case .property: "36"
    case .function: "34"
    case .comment, .gutter: "2"
    case .mistake: "1;31"
    case .suggestion: "90"
    }
  }
}
