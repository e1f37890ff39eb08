/// Makes sentences of the grammar, the same ones for the same seed.
///
/// Where the grammar's remarks decide between two readings, the reading that a rule stands for is the one made: negation
/// keeps parentheses from looking like nodes, and no `-` or `+` follows what may be a pattern.
struct GrammarSentences {
  private let grammar: GrammarFile
  private var generator: SplitMix64
  private var words: [String] = []
  /// The least depth of a derivation of each rule.
  private let depths: [String: Int]
  private var comprehensions = 0
  /// Whether a `+` behind a path would be a sum.
  private var isInExpression = false
  /// The rules and alternatives of the last sentence.
  private(set) var reachedRules: Set<String> = []
  private(set) var reachedAlternatives: Set<Int> = []

  init(_ grammar: GrammarFile, seed: UInt64) {
    self.grammar = grammar
    generator = SplitMix64(seed: seed)
    depths = Self.depths(of: grammar)
  }

  /// The next hundred statements that are not long.
  mutating func hundredStatements(_ body: (String, GrammarSentences) throws -> Void) rethrows {
    var count = 0
    while count < 100 {
      let words = next("Statement", depth: 22 + count * 3 / 10)
      guard words.count < Self.greatestLength else { continue }
      count += 1
      try body(words.joined(separator: " "), self)
    }
  }

  /// The tokens of a sentence of a rule.
  mutating func next(_ rule: String, depth: Int) -> [String] {
    words.removeAll()
    reachedRules.removeAll()
    reachedAlternatives.removeAll()
    isInExpression = false
    write(.rule(rule), depth)
    return words
  }

  mutating func random(_ count: Int) -> Int { generator.next(below: count) }

  /// A sentence that grows longer is given up.
  private static let greatestLength = 350

  private mutating func write(_ expression: GrammarFile.Expression, _ depth: Int) {
    if words.count >= Self.greatestLength { return }
    switch expression {
    case .literal(let text): words.append(text)
    case .token(let name): words.append(token(name))
    case .rule(let name): write(rule: name, depth - 1)
    case .sequence(let parts): for part in parts { write(part, depth) }
    case .choice(let alternatives): write(choose(alternatives, depth), depth)
    case .optional(let inner):
      // Mere words make no sentence long.
      let odds = Self.depth(of: inner, depths) == 0 ? 2 : 3
      if isAffordable(inner, depth), random(odds) == 0 { write(inner, depth) }
    case .star(let inner): writeSome(inner, depth)
    case .plus(let inner):
      write(inner, depth)
      writeSome(inner, depth)
    }
  }

  private mutating func writeSome(_ inner: GrammarFile.Expression, _ depth: Int) {
    while isAffordable(inner, depth), random(4) == 0 { write(inner, depth) }
  }

  private mutating func write(rule name: String, _ depth: Int) {
    guard let rule = grammar.rules[name] else { return }
    reachedRules.insert(name)
    let outside = isInExpression
    defer { isInExpression = outside }
    switch name {
    case "Expression":
      isInExpression = true
      write(rule, depth)
    case "Clause", "Patterns":
      isInExpression = false
      write(rule, depth)
    case "Atom":
      guard case .choice(let alternatives) = rule else { return }
      let chosen = choose(alternatives.filter { !$0.expression.isRule("PatternPredicate") }, depth)
      guard case .sequence(let parts) = chosen.expression else { return write(chosen, depth) }
      reachedAlternatives.insert(chosen.number)
      words += ["(", "NOT"]
      write(parts[1], depth)
      words.append(")")
    case "Comparison" where depth > 12 && random(6) == 0:
      guard case .choice(let alternatives)? = grammar.rules["Atom"] else { return }
      for alternative in alternatives where alternative.expression.isRule("PatternPredicate") {
        write(alternative, depth)
      }
    case "Quantifier" where isInExpression: write(rule.without("+"), depth)
    case "Sum":
      guard case .sequence(let parts) = rule, case .star(let more) = parts[1] else { return }
      write(parts[0], depth)
      while words.last != ")", isAffordable(more, depth), words.count < Self.greatestLength, random(8) == 0 {
        write(more, depth)
      }
    case "Signed" where words.last == "<": write(rule.without("+", "-"), depth)
    case "List", "ListComprehension", "PatternComprehension", "Reduce":
      comprehensions += 1
      write(rule, depth)
      comprehensions -= 1
    case "LabelDisjunction" where comprehensions > 0: write(.rule("LabelConjunction"), depth)
    default: write(rule, depth)
    }
  }

  private mutating func write(_ alternative: GrammarFile.Alternative, _ depth: Int) {
    reachedAlternatives.insert(alternative.number)
    write(alternative.expression, depth)
  }

  private mutating func choose(_ alternatives: [GrammarFile.Alternative], _ depth: Int) -> GrammarFile.Alternative {
    let affordable = alternatives.filter { isAffordable($0.expression, depth) }
    if !affordable.isEmpty { return affordable[random(affordable.count)] }
    return alternatives.min {
      Self.depth(of: $0.expression, depths) < Self.depth(of: $1.expression, depths)
    } ?? alternatives[0]
  }

  private func isAffordable(_ expression: GrammarFile.Expression, _ depth: Int) -> Bool {
    Self.depth(of: expression, depths) <= depth
  }

  private mutating func token(_ name: String) -> String {
    let choices =
      switch name {
      case "WORD": ["name", "Area", "order", "MATCH", "été", "end"]
      case "NONRESERVED_WORD": ["a", "b", "n", "x1", "変数"]
      case "QUOTED_NAME": ["`a b`", "`match`", "`a``b`"]
      case "PARAMETER": ["$p", "$1", "$`p q`"]
      case "INTEGER": ["2"]
      case "FLOAT": ["1.5", ".5", "1e9"]
      case "STRING": ["'s'", "\"it's\"", "'\\n'"]
      default: [name]
      }
    return choices[random(choices.count)]
  }

  // MARK: - Depths

  private static func depths(of grammar: GrammarFile) -> [String: Int] {
    var depths: [String: Int] = [:]
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      for (name, rule) in grammar.rules {
        let depth = depth(of: rule, depths)
        if depth < infinite, depth + 1 < depths[name] ?? infinite {
          depths[name] = depth + 1
          hasChanged = true
        }
      }
    }
    return depths
  }

  private static let infinite = 1_000_000

  private static func depth(of expression: GrammarFile.Expression, _ depths: [String: Int]) -> Int {
    switch expression {
    case .literal, .token, .optional, .star: 0
    case .rule(let name): depths[name] ?? infinite
    case .sequence(let parts): parts.map { depth(of: $0, depths) }.max() ?? 0
    case .choice(let alternatives): alternatives.map { depth(of: $0.expression, depths) }.min() ?? infinite
    case .plus(let inner): depth(of: inner, depths)
    }
  }
}

extension GrammarFile.Expression {
  fileprivate func isRule(_ name: String) -> Bool {
    if case .rule(name) = self { return true }
    return false
  }

  /// The expression without some literals among its choices and repetitions.
  fileprivate func without(_ literals: String...) -> GrammarFile.Expression { removing(Set(literals)) ?? .sequence([]) }

  private func removing(_ literals: Set<String>) -> GrammarFile.Expression? {
    switch self {
    case .literal(let text): return literals.contains(text) ? nil : self
    case .token, .rule: return self
    case .sequence(let parts):
      let kept = parts.map { $0.removing(literals) }
      return kept.contains { $0 == nil } ? nil : .sequence(kept.compactMap(\.self))
    case .choice(let alternatives):
      let kept = alternatives.compactMap { alternative in
        alternative.expression.removing(literals).map {
          GrammarFile.Alternative(number: alternative.number, expression: $0)
        }
      }
      return kept.isEmpty ? nil : .choice(kept)
    case .optional(let inner): return inner.removing(literals).map { .optional($0) } ?? .sequence([])
    case .star(let inner): return inner.removing(literals).map { .star($0) } ?? .sequence([])
    case .plus(let inner): return inner.removing(literals).map { .plus($0) }
    }
  }
}
