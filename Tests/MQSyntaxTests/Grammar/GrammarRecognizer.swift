import MQSyntax

/// Tells whether a text belongs to the grammar: every rule is tried everywhere, once, and where the grammar's remarks decide
/// between two readings, so does ``Remarks``.
struct GrammarRecognizer {
  private let grammar: CompiledGrammar
  private let tokens: [GrammarToken]
  private let remarks: Remarks
  /// Where each rule ends that begins at each position, found when first asked for.
  private var known: [[Int]?]

  private init(_ grammar: CompiledGrammar, _ tokens: [GrammarToken]) {
    self.grammar = grammar
    self.tokens = tokens
    remarks = Remarks(grammar, tokens)
    known = Array(repeating: nil, count: grammar.rules.count * (tokens.count + 1))
  }

  static func accepts(_ text: String, as rule: String, in grammar: CompiledGrammar) -> Bool {
    guard let tokens = GrammarToken.all(in: text), let start = grammar.numbers[rule] else { return false }
    var recognizer = GrammarRecognizer(grammar, tokens)
    return recognizer.ends(rule: start, 0).contains(tokens.count)
  }

  /// Where what an expression describes may end if it begins at a position, in order.
  private mutating func ends(_ expression: CompiledGrammar.Expression, _ start: Int) -> [Int] {
    switch expression {
    case .word(let text): start < tokens.count && tokens[start].word == text ? [start + 1] : []
    case .sign(let text): start < tokens.count && tokens[start].text == text ? [start + 1] : []
    case .token(let name): start < tokens.count && tokens[start].isA(name) ? [start + 1] : []
    case .rule(let number): ends(rule: number, start)
    case .sequence(let parts): parts.reduce([start]) { $0.isEmpty ? [] : ends($1, $0) }
    case .choice(let alternatives): alternatives.reduce([]) { $0.united(with: ends($1, start)) }
    case .optional(let inner): [start].united(with: ends(inner, start))
    case .star(let inner): repeated(inner, [start])
    case .plus(let inner): repeated(inner, ends(inner, start))
    }
  }

  private mutating func ends(_ expression: CompiledGrammar.Expression, _ starts: [Int]) -> [Int] {
    if starts.count == 1 { return ends(expression, starts[0]) }
    return starts.reduce([]) { $0.united(with: ends(expression, $1)) }
  }

  private mutating func ends(rule: Int, _ start: Int) -> [Int] {
    let place = rule * (tokens.count + 1) + start
    if let found = known[place] { return found }
    // No rule of the grammar is left-recursive, so nothing asks for a place while it is being found.
    let found = remarks.allow(rule, start) ? ends(grammar.rules[rule], start) : []
    known[place] = found
    return found
  }

  private mutating func repeated(_ inner: CompiledGrammar.Expression, _ starts: [Int]) -> [Int] {
    var all = starts
    var new = starts
    while !new.isEmpty {
      new = ends(inner, new).filter { !all.contains($0) }
      all = all.united(with: new)
    }
    return all
  }
}

/// The rules of a grammar by number.
struct CompiledGrammar: Sendable {
  indirect enum Expression: Sendable {
    /// A keyword, in capitals.
    case word(String)
    case sign(String)
    case token(String)
    case rule(Int)
    case sequence([Expression])
    case choice([Expression])
    case optional(Expression)
    case star(Expression)
    case plus(Expression)
  }

  let names: [String]
  let numbers: [String: Int]
  private(set) var rules: [Expression] = []

  init(_ file: GrammarFile) {
    names = file.names
    numbers = Dictionary(zip(names, names.indices)) { first, _ in first }
    rules = names.map { compile(file.rules[$0] ?? .sequence([])) }
  }

  private func compile(_ expression: GrammarFile.Expression) -> Expression {
    switch expression {
    case .literal(let text) where text.first?.isLetter == true: .word(text.uppercased())
    case .literal(let text): .sign(text)
    case .token(let name): .token(name)
    case .rule(let name): numbers[name].map { .rule($0) } ?? .choice([])
    case .sequence(let parts): .sequence(parts.map(compile))
    case .choice(let alternatives): .choice(alternatives.map { compile($0.expression) })
    case .optional(let inner): .optional(compile(inner))
    case .star(let inner): .star(compile(inner))
    case .plus(let inner): .plus(compile(inner))
    }
  }
}

/// A token with what the grammar asks of it.
struct GrammarToken {
  var kind: TokenKind
  var text: String
  /// In capitals, if it is a word that is not in backquotes.
  var word: String?
  var isReserved: Bool

  /// nil where the text is not made of tokens, or is of more than one statement.
  static func all(in text: String) -> [GrammarToken]? {
    var lexer = Lexer(Array(text.utf8))
    var tokens: [Token] = []
    guard !lexer.readStatement(into: &tokens), lexer.diagnostics.isEmpty else { return nil }
    let source = SourceText(text)
    return tokens.dropLast().map { token in
      let text = source.text(token.range)
      return GrammarToken(
        kind: token.kind, text: text, word: token.kind == .word ? text.uppercased() : nil,
        isReserved: token.keyword?.isReserved == true)
    }
  }

  func isA(_ name: String) -> Bool {
    switch name {
    case "WORD": kind == .word
    case "NONRESERVED_WORD": kind == .word && !isReserved
    case "QUOTED_NAME": kind == .quotedName
    case "PARAMETER": kind == .parameter || kind == .quotedParameter
    case "INTEGER": kind == .integer
    case "FLOAT": kind == .float
    case "STRING": kind == .string
    default: false
    }
  }
}

extension [Int] {
  /// Both, in order, each number once.
  fileprivate func united(with other: [Int]) -> [Int] {
    if isEmpty { return other }
    if other.isEmpty || self == other { return self }
    return Set(self).union(other).sorted()
  }
}
