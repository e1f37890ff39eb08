import MQSyntax

/// Tells whether a text belongs to the grammar, in whatever way: every rule is tried everywhere, once.
struct GrammarRecognizer {
  private struct Place: Hashable {
    var rule: String
    var position: Int
  }

  private let grammar: GrammarFile
  private let tokens: [(token: Token, text: String)]
  private var ends: [Place: Set<Int>] = [:]

  private init(_ grammar: GrammarFile, _ tokens: [(token: Token, text: String)]) {
    self.grammar = grammar
    self.tokens = tokens
  }

  static func accepts(_ text: String, as rule: String, in grammar: GrammarFile) -> Bool {
    var lexer = Lexer(Array(text.utf8))
    var tokens: [Token] = []
    guard !lexer.readStatement(into: &tokens), lexer.diagnostics.isEmpty else { return false }
    let source = SourceText(text)
    var recognizer = GrammarRecognizer(grammar, tokens.dropLast().map { ($0, source.text($0.range)) })
    return recognizer.ends(of: .rule(rule), from: [0]).contains(tokens.count - 1)
  }

  /// Where what an expression describes may end, if it begins at one of some positions.
  private mutating func ends(of expression: GrammarFile.Expression, from starts: Set<Int>) -> Set<Int> {
    switch expression {
    case .literal(let text): starts.filter { matches($0, text) }.shifted
    case .token(let name): starts.filter { matches($0, token: name) }.shifted
    case .rule(let name):
      starts.reduce(into: []) { $0.formUnion(ends(of: Place(rule: name, position: $1))) }
    case .sequence(let parts): parts.reduce(starts) { $0.isEmpty ? [] : ends(of: $1, from: $0) }
    case .choice(let alternatives): alternatives.reduce(into: []) { $0.formUnion(ends(of: $1, from: starts)) }
    case .optional(let inner): starts.union(ends(of: inner, from: starts))
    case .star(let inner): repeated(inner, from: starts)
    case .plus(let inner): repeated(inner, from: ends(of: inner, from: starts))
    }
  }

  private mutating func ends(of place: Place) -> Set<Int> {
    if let known = ends[place] { return known }
    guard let rule = grammar.rules[place.rule] else { return [] }
    // No rule of the grammar is left-recursive, so nothing asks for a place while it is being found.
    let found = ends(of: rule, from: [place.position])
    ends[place] = found
    return found
  }

  private mutating func repeated(_ inner: GrammarFile.Expression, from starts: Set<Int>) -> Set<Int> {
    var all = starts
    var new = starts
    while !new.isEmpty {
      new = ends(of: inner, from: new).subtracting(all)
      all.formUnion(new)
    }
    return all
  }

  private func matches(_ position: Int, _ literal: String) -> Bool {
    guard position < tokens.count else { return false }
    let (token, text) = tokens[position]
    if literal.first?.isLetter == true { return token.kind == .word && text.uppercased() == literal.uppercased() }
    return text == literal
  }

  private func matches(_ position: Int, token name: String) -> Bool {
    guard position < tokens.count else { return false }
    let token = tokens[position].token
    switch name {
    case "WORD": return token.kind == .word
    case "NONRESERVED_WORD": return token.kind == .word && token.keyword?.isReserved != true
    case "QUOTED_NAME": return token.kind == .quotedName
    case "PARAMETER": return token.kind == .parameter || token.kind == .quotedParameter
    case "INTEGER": return token.kind == .integer
    case "FLOAT": return token.kind == .float
    case "STRING": return token.kind == .string
    default: return false
    }
  }
}

extension Set<Int> {
  fileprivate var shifted: Set<Int> { Set(map { $0 + 1 }) }
}
