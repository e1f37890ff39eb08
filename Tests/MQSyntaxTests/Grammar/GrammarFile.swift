import Foundation

/// The rules of `Grammar/mq.ebnf` above those of the tokens.
struct GrammarFile {
  indirect enum Expression {
    /// A keyword or a sign in quotation marks.
    case literal(String)
    /// A token, in capitals.
    case token(String)
    case rule(String)
    case sequence([Expression])
    case choice([Alternative])
    case optional(Expression)
    case star(Expression)
    case plus(Expression)
  }

  /// One way to go on, by a number that no other in the file has.
  struct Alternative {
    var number: Int
    var expression: Expression
  }

  var rules: [String: Expression] = [:]
  var names: [String] = []

  /// The rule that each alternative stands in, by number.
  private(set) var ruleOfAlternative: [String] = []
  /// Every text in quotation marks.
  var literals: Set<String> = []
  /// Every name that the rules use.
  var references: Set<String> = []

  static func read() throws -> GrammarFile {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return try GrammarFile(String(contentsOf: root.appending(path: "Grammar/mq.ebnf"), encoding: .utf8))
  }

  init(_ text: String) throws {
    let syntax = text.components(separatedBy: "/* ---- Tokens ---- */")[0]
    var words: [Substring] = []
    let token = #/\/\*(?:[^*]|\*(?!\/))*\*\/|::=|'[^']*'|[A-Za-z_]+|[|?*+()]/#
    for match in syntax.matches(of: token) where !match.output.hasPrefix("/*") { words.append(match.output) }
    let beginnings = words.indices.filter { $0 + 1 < words.count && words[$0 + 1] == "::=" }
    for (index, start) in beginnings.enumerated() {
      let end = index + 1 < beginnings.count ? beginnings[index + 1] : words.count
      var rest = words[(start + 2)..<end]
      rules[String(words[start])] = choice(&rest, in: String(words[start]))
      names.append(String(words[start]))
      guard rest.isEmpty else { throw Problem.cannotRead(String(words[start])) }
    }
  }

  enum Problem: Error { case cannotRead(String) }

  private mutating func choice(_ words: inout ArraySlice<Substring>, in rule: String) -> Expression {
    var alternatives = [sequence(&words, in: rule)]
    while words.first == "|" {
      words.removeFirst()
      alternatives.append(sequence(&words, in: rule))
    }
    if alternatives.count == 1 { return alternatives[0] }
    return .choice(
      alternatives.map {
        ruleOfAlternative.append(rule)
        return Alternative(number: ruleOfAlternative.count - 1, expression: $0)
      })
  }

  private mutating func sequence(_ words: inout ArraySlice<Substring>, in rule: String) -> Expression {
    var parts: [Expression] = []
    while let word = words.first, word != "|", word != ")" {
      words.removeFirst()
      var part = primary(word, &words, in: rule)
      switch words.first {
      case "?": part = .optional(part)
      case "*": part = .star(part)
      case "+": part = .plus(part)
      default:
        parts.append(part)
        continue
      }
      words.removeFirst()
      parts.append(part)
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func primary(
    _ word: Substring, _ words: inout ArraySlice<Substring>, in rule: String
  ) -> Expression {
    if word == "(" {
      let inner = choice(&words, in: rule)
      if words.first == ")" { words.removeFirst() }
      return inner
    }
    if word.hasPrefix("'") {
      let literal = String(word.dropFirst().dropLast())
      literals.insert(literal)
      return .literal(literal)
    }
    references.insert(String(word))
    return word.allSatisfy { $0.isUppercase || $0 == "_" } ? .token(String(word)) : .rule(String(word))
  }
}
