/// Makes sentences of the grammar, the same ones for the same seed.
///
/// Where the grammar's remarks decide between two readings, the reading that a rule stands for is the one made: negation
/// keeps parentheses from looking like nodes, and no `-` or `+` follows what may be a pattern.
struct GrammarSentences {
  private let grammar: GrammarFile
  private var state: UInt64
  private var words: [String] = []
  /// The least depth of a derivation of each rule.
  private let depths: [String: Int]
  private var comprehensions = 0

  init(_ grammar: GrammarFile, seed: UInt64) {
    self.grammar = grammar
    state = seed
    depths = Self.depths(of: grammar)
  }

  /// A sentence of a rule, its tokens separated by spaces.
  mutating func next(_ rule: String, depth: Int) -> [String] {
    words.removeAll()
    write(.rule(rule), depth)
    return words
  }

  /// SplitMix64.
  mutating func random(_ count: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((value ^ (value >> 31)) % UInt64(count))
  }

  private mutating func write(_ expression: GrammarFile.Expression, _ depth: Int) {
    switch expression {
    case .literal(let text): words.append(text)
    case .token(let name): words.append(token(name))
    case .rule(let name): write(rule: name, depth - 1)
    case .sequence(let parts): for part in parts { write(part, depth) }
    case .choice(let alternatives): write(choose(alternatives, depth), depth)
    case .optional(let inner): if isAffordable(inner, depth), random(3) == 0 { write(inner, depth) }
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
    switch name {
    case "Atom":
      guard case .choice(let alternatives) = rule else { return }
      switch choose(alternatives.filter { !$0.isRule("PatternPredicate") }, depth) {
      case .sequence(let parts):
        words += ["(", "NOT"]
        write(parts[1], depth)
        words.append(")")
      case let other: write(other, depth)
      }
    case "Comparison" where depth > 12 && random(6) == 0: write(.rule("PatternPredicate"), depth)
    case "Quantifier", "Sum", "Signed": write(rule.without("+", "-"), depth)
    case "List", "ListComprehension", "PatternComprehension", "Reduce":
      comprehensions += 1
      write(rule, depth)
      comprehensions -= 1
    case "LabelDisjunction" where comprehensions > 0: write(.rule("LabelConjunction"), depth)
    default: write(rule, depth)
    }
  }

  private mutating func choose(_ alternatives: [GrammarFile.Expression], _ depth: Int) -> GrammarFile.Expression {
    let affordable = alternatives.filter { isAffordable($0, depth) }
    if !affordable.isEmpty { return affordable[random(affordable.count)] }
    return alternatives.min { Self.depth(of: $0, depths) < Self.depth(of: $1, depths) } ?? .sequence([])
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
    case .choice(let alternatives): alternatives.map { depth(of: $0, depths) }.min() ?? infinite
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
      let kept = alternatives.compactMap { $0.removing(literals) }
      return kept.isEmpty ? nil : .choice(kept)
    case .optional(let inner): return inner.removing(literals).map { .optional($0) } ?? .sequence([])
    case .star(let inner): return inner.removing(literals).map { .star($0) } ?? .sequence([])
    case .plus(let inner): return inner.removing(literals).map { .plus($0) }
    }
  }
}
