import MQ
import MQSyntax

/// A statement up to the word that is to be completed, and what is known of it.
struct UnfinishedStatement {
  let word: UnfinishedWord
  let expected: ExpectedSet
  private let scope: CompletionScope
  private let schema: SchemaNames

  init(_ word: UnfinishedWord, _ graph: Graph) {
    self.word = word
    let bytes = Array(word.before.utf8)
    expected = Parser.expectations(in: SourceText(bytes: bytes), at: bytes.count)
    scope = CompletionScope(word.before)
    schema = SchemaNames(graph: graph)
  }

  var candidates: [Candidate] {
    var roles = expected.names
    // A pattern in an expression is none to the parser until its end is there.
    if scope.isAtNameOfElement { roles.insert(scope.openElement?.isRelationship == true ? .relationshipType : .label) }
    var found = roles.flatMap(candidates)
    if word.isQuoted { return found + (expected.expression ? variables : []) }
    if expected.expression { found += variables + functions(behind: "") }
    found += procedures + indexes
    if word.before.last == "." {
      let functions = functions(behind: qualifier)
      let isNamespace =
        !functions.isEmpty && scope.owner.map { owner in scope.variables.contains { $0.name == owner } } != true
      return isNamespace ? functions : found + functions
    }
    return found + expected.keywords.filter(isMeant).map { Candidate(text: $0.rawValue, kind: .keyword, ending: " ") }
  }

  /// A name as it is written here.
  func name(_ name: String) -> String {
    word.isQuoted ? "`\(name.replacing("`", with: "``"))`" : Literal.name(name)
  }

  private func candidates(_ role: ExpectedSyntax.NameRole) -> [Candidate] {
    switch role {
    // Where a variable may be named anew, one that is there may be meant.
    case .variable: return variables
    case .label:
      // What is no variable has no labels: `a.name IS NULL` is meant.
      let last = scope.tokens.count - 1
      if scope.keyword(last) == .is, scope.kind(last - 2) == .dot { return [] }
      return names(.label, of: scope.openElement.flatMap { $0.isRelationship ? nil : $0 } ?? PatternElement())
    case .relationshipType:
      return names(
        .type, of: scope.openElement.flatMap { $0.isRelationship ? $0 : nil } ?? PatternElement(isRelationship: true))
    case .property:
      // Of what is more than a variable nothing is known.
      return keys(of: scope.owner.flatMap(scope.element) ?? PatternElement(), ending: "")
    case .mapKey:
      return keys(of: scope.openElement ?? PatternElement(), ending: ": ").filter { !scope.keys.contains($0.text) }
    case .column:
      let procedure = Catalog().procedures.first { $0.signature.name.lowercased() == scope.procedure?.lowercased() }
      guard case .rows(let columns)? = procedure?.signature.result else { return [] }
      return columns.filter { !scope.yielded.contains($0.name) }.map { Candidate(text: name($0.name), kind: .variable) }
    case .function: return word.isQuoted ? [] : functions(behind: "")
    // What is called is found by the word before it, and parameters by their sign.
    case .procedure, .index, .parameter: return []
    }
  }

  /// Labels or types that an element can have where it stands, but for those that it has already.
  private func names(_ kind: Candidate.Kind, of element: PatternElement) -> [Candidate] {
    schema.names(at: element).filter { !element.names.contains($0) }.map { Candidate(text: name($0), kind: kind) }
  }

  private func keys(of element: PatternElement, ending: String) -> [Candidate] {
    schema.keys(of: element).map { Candidate(text: name($0), kind: .property, ending: ending) }
  }

  private var variables: [Candidate] {
    scope.variables.map { variable in
      let names = variable.element?.names.map { ":" + $0 }.joined() ?? ""
      return Candidate(text: name(variable.name), kind: .variable, detail: names)
    }
  }

  /// What is before the word as far as it belongs to its name: `db.` or nothing.
  private var qualifier: String {
    String(word.before.reversed().prefix { $0 == "." || $0 == "_" || $0.isLetter || $0.isNumber }.reversed())
  }

  /// The procedures, or what follows a namespace of theirs, behind `CALL`.
  private var procedures: [Candidate] {
    let qualifier = qualifier
    let call = word.before.dropLast(qualifier.count).reversed().drop(while: \.isWhitespace)
    guard String(call.prefix(while: \.isLetter).reversed()).uppercased() == "CALL" else { return [] }
    return Catalog().procedures.map(\.signature).compactMap { signature in
      guard let rest = UnfinishedStatement.rest(of: signature.name, behind: qualifier) else { return nil }
      return Candidate(text: rest, kind: .procedure, ending: "(", detail: signature.description)
    }
  }

  /// The names of the indexes behind `DROP INDEX`.
  private var indexes: [Candidate] {
    let last = scope.tokens.count - 1
    guard scope.keyword(last) == .index, scope.keyword(last - 1) == .drop else { return [] }
    guard let rows = try? schema.graph.query("SHOW INDEXES") else { return [] }
    return rows.compactMap { row in
      if case .string(let name) = row["name"] { Candidate(text: self.name(name), kind: .value) } else { nil }
    }
  }

  /// The functions, or what follows a namespace of theirs.
  private func functions(behind qualifier: String) -> [Candidate] {
    let aggregates = AggregateFunction.allCases.filter { $0 != .countRows }.map { ($0.rawValue, $0.signature) }
    return (aggregates + FunctionTable.all.map { ($0.name, $0.signature) }).compactMap { name, signature in
      guard let rest = UnfinishedStatement.rest(of: name, behind: qualifier) else { return nil }
      return Candidate(text: rest, kind: .function, ending: "(", detail: signature)
    }
  }

  private static func rest(of name: String, behind qualifier: String) -> String? {
    name.lowercased().hasPrefix(qualifier.lowercased()) ? String(name.dropFirst(qualifier.count)) : nil
  }

  /// Whether a keyword that the parser could read makes sense as well.
  private func isMeant(_ keyword: Keyword) -> Bool {
    let isPartOfOperator = [.starts, .ends].contains(scope.keyword(scope.tokens.count - 1))
    if isPartOfOperator { return true }
    switch keyword {
    // What follows a `RETURN` is another query or nothing.
    case _ where scope.hasReturned && keyword.beginsClause: return false
    // They need something to change.
    case .set, .remove, .delete, .detach: return !scope.variables.isEmpty || scope.clause == .merge
    case .union:
      // What only reads and returns nothing is no query yet.
      return ![nil, .match, .where, .with, .unwind, .optional, .union].contains(scope.clause) || scope.hasReturned
    default: return true
    }
  }
}
