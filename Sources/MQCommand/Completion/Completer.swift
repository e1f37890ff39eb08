import MQ
import MQSyntax

/// Finds what the word before the cursor can become: from what the parser expects there, the variables in scope and the graph.
struct Completer {
  var graph: Graph
  /// The names of parameters that have values.
  var parameters: [String] = []
  /// The names of those that mq gives: they are offered behind `$` only.
  var givenParameters: [String] = []

  /// What can stand at the end of `text`: the lines that were entered since the last statement, up to the cursor.
  func complete(_ text: String) -> Completion {
    if let command = CommandCompletion.line(in: text) {
      let completion = CommandCompletion(parameters: parameters).complete(command)
      guard let statement = CommandCompletion.statement(in: command) else { return completion }
      let inner = complete(statement)
      return Completion(typed: inner.typed, candidates: inner.candidates + completion.candidates)
    }
    let start = Completer.startOfStatement(in: text)
    let statement = String(text.utf8.dropFirst(start)) ?? text
    if Completer.endsInComment(statement) { return .none }
    // Within backquotes a name is not completed: it would have to be told from a string.
    let typed = Completer.word(before: statement)
    let before = String(statement.dropLast(typed.count))
    if before.last == "$" {
      return Completion(typed: typed, candidates: (parameters + givenParameters).map(Completer.parameter))
    }
    let bytes = Array(statement.utf8)
    let expected = Parser.expectations(in: SourceText(bytes: bytes), at: bytes.count)
    let scope = CompletionScope(statement)
    return Completion(typed: typed, candidates: candidates(expected, scope, before: before, typed: typed))
  }

  private func candidates(
    _ expected: ExpectedSet, _ scope: CompletionScope, before: String, typed: String
  ) -> [Candidate] {
    let schema = SchemaNames(graph: graph)
    var found: [Candidate] = []
    for role in expected.names { found += candidates(role, scope, schema, before: before) }
    if expected.expression {
      found +=
        variables(scope) + functions
        + parameterCandidates.map { candidate in
          Candidate(text: "$" + candidate.text, kind: .parameter)
        }
    }
    found += procedures(before)
    if before.hasSuffix(".") { return found }
    return found + expected.keywords.map { Completer.keyword($0, typed: typed) }
  }

  private func candidates(
    _ role: ExpectedSyntax.NameRole, _ scope: CompletionScope, _ schema: SchemaNames, before: String
  ) -> [Candidate] {
    switch role {
    // Where a variable may be named anew, one that is there may be meant.
    case .variable, .column: return variables(scope)
    case .label:
      let names =
        scope.place.flatMap { place in
          place.previous.map { schema.labels(at: $0.names, end: place.leadsOnwards) }
        } ?? schema.labels
      return names.map { Candidate(text: Literal.name($0), kind: .label) }
    case .relationshipType:
      let names =
        scope.place.flatMap { place in
          place.previous.map { schema.types(at: $0.names, outgoing: place.leadsOnwards) }
        } ?? schema.types
      return names.map { Candidate(text: Literal.name($0), kind: .type) }
    case .property:
      // Of what is more than a variable nothing is known.
      let owner = Completer.word(before: String(before.dropLast()))
      let element = scope.element(owner).flatMap { $0 }
      return schema.keys(of: element ?? .init()).map { Candidate(text: Literal.name($0), kind: .property) }
    case .mapKey:
      let element = scope.place?.element ?? .init()
      return schema.keys(of: element).map { Candidate(text: Literal.name($0), kind: .property, ending: ": ") }
    case .function: return functions
    case .parameter: return parameterCandidates
    // What is called is found by the word before it.
    case .procedure, .index: return []
    }
  }

  /// The procedures, or what follows a namespace of theirs, behind `CALL`.
  private func procedures(_ before: String) -> [Candidate] {
    let qualifier = String(before.reversed().prefix { $0 == "." || $0 == "_" || $0.isLetter || $0.isNumber }.reversed())
    let call = String(before.dropLast(qualifier.count)).trimmed
    guard Completer.word(before: call).uppercased() == "CALL" else { return [] }
    return Catalog().procedures.map(\.signature).filter { $0.name.hasPrefix(qualifier) }.map { signature in
      Candidate(
        text: String(signature.name.dropFirst(qualifier.count)), kind: .procedure, ending: "(",
        detail: signature.description)
    }
  }

  private func variables(_ scope: CompletionScope) -> [Candidate] {
    scope.variables.map { variable in
      let names = variable.element?.names.map { ":" + $0 }.joined() ?? ""
      return Candidate(text: Literal.name(variable.name), kind: .variable, detail: names)
    }
  }

  private var functions: [Candidate] {
    AggregateFunction.allCases.filter { $0 != .countRows }.map {
      Candidate(text: $0.rawValue, kind: .function, ending: "(", detail: $0.signature)
    } + FunctionTable.all.map { Candidate(text: $0.name, kind: .function, ending: "(", detail: $0.signature) }
  }

  private var parameterCandidates: [Candidate] { parameters.map(Completer.parameter) }

  private static func parameter(_ name: String) -> Candidate { Candidate(text: Literal.name(name), kind: .parameter) }

  /// In the case that is being typed.
  private static func keyword(_ keyword: Keyword, typed: String) -> Candidate {
    let isLower = !typed.isEmpty && typed == typed.lowercased()
    let text = isLower ? keyword.rawValue.lowercased() : keyword.rawValue
    return Candidate(text: text, kind: .keyword, ending: " ")
  }

  /// What of a name stands at the end of the text.
  static func word(before text: String) -> String {
    var word = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.reversed() {
      guard scalar == "_" || scalar.properties.isIDContinue else { break }
      word.insert(scalar, at: word.startIndex)
    }
    return String(word)
  }

  /// Whether the end is within a comment of one line. (Of strings and longer comments the parser knows.)
  private static func endsInComment(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    var lexer = Lexer(bytes)
    var tokens: [Token] = []
    while lexer.readStatement(into: &tokens) {}
    let end = tokens.last { $0.kind != .endOfStatement }?.upper ?? 0
    let line = bytes[end...].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).last ?? []
    return !lexer.isUnterminated && String(decoding: line, as: UTF8.self).contains("//")
  }

  /// Behind the last `;` that ends a statement.
  private static func startOfStatement(in text: String) -> Int {
    var lexer = Lexer(Array(text.utf8))
    var tokens: [Token] = []
    var start = 0
    while lexer.readStatement(into: &tokens), let last = tokens.last { start = last.upper }
    return start
  }
}
