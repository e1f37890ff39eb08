/// A piece of a statement as the grammar derived it: it prints as text, and knows what of it may be left out.
///
/// Interpolation keeps the parts: `"(\(left) AND \(right))"` is a sequence of words and phrases.
indirect enum Phrase: Sendable {
  case word(String)
  case sequence([Phrase])
  /// Parts of which some may be left out, but for so many.
  case list([Phrase], separator: String, minimum: Int)
  /// What may be left out altogether.
  case optional(Phrase)
  /// What may be replaced by a literal, or by another expression in it.
  case expression(Phrase)

  static let nothing = Phrase.word("")

  /// The words in order.
  var text: String {
    var result = ""
    write(to: &result)
    return result
  }

  private func write(to text: inout String) {
    switch self {
    case .word(let word): text += word
    case .sequence(let parts): for part in parts { part.write(to: &text) }
    case .optional(let part), .expression(let part): part.write(to: &text)
    case .list(let parts, let separator, _):
      var isFirst = true
      for part in parts {
        if !isFirst { text += separator }
        part.write(to: &text)
        isFirst = false
      }
    }
  }
}

extension Phrase: ExpressibleByStringInterpolation {
  init(stringLiteral value: String) { self = .word(value) }

  init(stringInterpolation: Interpolation) {
    self = stringInterpolation.parts.count == 1 ? stringInterpolation.parts[0] : .sequence(stringInterpolation.parts)
  }

  struct Interpolation: StringInterpolationProtocol {
    fileprivate var parts: [Phrase] = []

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ literal: String) { if !literal.isEmpty { parts.append(.word(literal)) } }

    mutating func appendInterpolation(_ phrase: Phrase) { parts.append(phrase) }

    mutating func appendInterpolation(_ text: String) { parts.append(.word(text)) }

    mutating func appendInterpolation(_ number: Int) { parts.append(.word(String(number))) }
  }
}

extension Phrase {
  /// Without the conditions and property maps of patterns that may be left out.
  var withoutPredicates: Phrase {
    switch self {
    case .word: self
    case .optional(let part):
      part.text.hasPrefix(" WHERE") || part.text.hasPrefix(" {") ? .nothing : .optional(part.withoutPredicates)
    case .expression(let body): .expression(body.withoutPredicates)
    case .sequence(let parts): .sequence(parts.map(\.withoutPredicates))
    case .list(let parts, let separator, let minimum):
      .list(parts.map(\.withoutPredicates), separator: separator, minimum: minimum)
    }
  }

  static func list(_ parts: [Phrase], minimum: Int = 1) -> Phrase { .list(parts, separator: ", ", minimum: minimum) }
}
