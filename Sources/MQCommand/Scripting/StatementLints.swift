import MQ
import MQSyntax

/// What is right in a statement but hardly meant, for `mq check`.
///
/// Nothing is said of what someone may well have written on purpose: where more of the statement would have to be understood to
/// be sure, there is no warning.
struct StatementLints {
  private let branches: [Syntax.SingleQuery]
  private let bytes: [UInt8]
  private let tokens: [Token]

  init(_ statement: Statement) {
    if case .query(let query) = statement.syntax.body { branches = query.branches } else { branches = [] }
    bytes = Array(statement.text.utf8)
    var lexer = Lexer(bytes)
    var tokens: [Token] = []
    _ = lexer.readStatement(into: &tokens)
    self.tokens = tokens
  }

  func warnings(about graph: Graph) -> [Diagnostic] {
    branches.flatMap { missingColons($0, graph) + cartesianProducts($0) }
  }

  // MARK: `(Person)` for `(:Person)`

  /// Variables that are named as a label or a type, and used nowhere else.
  private func missingColons(_ branch: Syntax.SingleQuery, _ graph: Graph) -> [Diagnostic] {
    branch.clauses.flatMap(\.patterns).flatMap(\.elements).compactMap { element in
      switch element {
      case .node(let node):
        guard let name = node.variable, node.labels == nil, isAlone(name),
          LabelID.find(name.text).map({ graph.nodeCount($0) > 0 }) == true
        else { return nil }
        return missingColon(name, "(:\(Literal.name(name.text)))", "label")
      case .relationship(let relationship):
        guard let name = relationship.variable, relationship.types == nil, isAlone(name),
          TypeID.find(name.text).map({ graph.relationshipCount($0) > 0 }) == true
        else { return nil }
        return missingColon(name, "[:\(Literal.name(name.text))]", "relationship type")
      case .quantified: return nil
      }
    }
  }

  private func missingColon(_ name: Syntax.Name, _ meant: String, _ kind: String) -> Diagnostic {
    Diagnostic(
      .missingColon, "`\(name.text)` is a variable here, but is named as a \(kind)", at: name.range, severity: .warning,
      hint: "did you mean `\(meant)`?")
  }

  /// Whether the statement mentions the variable but once.
  private func isAlone(_ name: Syntax.Name) -> Bool {
    tokens.indices.count { index in
      text(tokens[index]) == name.text
        && (index == 0 || ![.colon, .bar, .ampersand, .exclamation, .dot].contains(tokens[index - 1].kind))
    } == 1
  }

  // MARK: Patterns that have nothing in common

  /// The patterns of a `MATCH` that nothing in the query relates to those before them, neither of which is narrowed down.
  ///
  /// Only where a query consists of `MATCH` and `RETURN` is it seen whether something relates them.
  private func cartesianProducts(_ branch: Syntax.SingleQuery) -> [Diagnostic] {
    var matches: [Syntax.Match] = []
    var related: [Set<String>] = []
    for clause in branch.clauses {
      switch clause {
      case .match(let match):
        matches.append(match)
        related += match.patterns.map(names)
        if let predicate = match.predicate { related.append(words(predicate.range)) }
      case .return(let projection):
        related += (projection.items.map(\.expression) + projection.orderBy.map(\.expression)).map { words($0.range) }
      default: return []
      }
    }
    // Of other words, as names of properties, nothing follows.
    let variables = matches.flatMap(\.patterns).map(names).reduce(into: Set()) { $0.formUnion($1) }
    related = related.map { $0.intersection(variables) }
    let narrowed = matches.compactMap { $0.predicate.map { words($0.range) } }.reduce(into: Set()) { $0.formUnion($1) }
    return matches.flatMap { match -> [Diagnostic] in
      let free = match.patterns.filter { !isNarrowed($0) && names($0).isDisjoint(with: narrowed) }
      return free.indices.dropFirst().compactMap { index -> Diagnostic? in
        let reached = reach(names(free[index]), related)
        guard free[..<index].allSatisfy({ reached.isDisjoint(with: names($0)) }) else { return nil }
        return Diagnostic(
          .cartesianProduct, "nothing relates this pattern to the one before it", at: free[index].range,
          severity: .warning,
          notes: [Diagnostic.Note("every match of one is joined with every match of the other")],
          hint: "relate them, or write a `MATCH` of its own where all pairs are meant")
      }
    }
  }

  /// The names that are mentioned together with some, directly or not.
  private func reach(_ names: Set<String>, _ related: [Set<String>]) -> Set<String> {
    var reached = names
    var rest = related
    while let next = rest.firstIndex(where: { !reached.isDisjoint(with: $0) }) {
      reached.formUnion(rest.remove(at: next))
    }
    return reached
  }

  /// The variables of a pattern.
  private func names(_ pattern: Syntax.PatternPart) -> Set<String> {
    let variables = pattern.elements.map { element in
      switch element {
      case .node(let node): node.variable
      case .relationship(let relationship): relationship.variable
      case .quantified(let quantified): quantified.inner.variable
      }
    }
    return Set((variables + [pattern.variable]).compactMap { $0?.text })
  }

  /// Whether a pattern asks for certain properties; of what is more than nodes and relationships that is taken for granted.
  private func isNarrowed(_ pattern: Syntax.PatternPart) -> Bool {
    pattern.selector != nil
      || pattern.elements.contains { element in
        switch element {
        case .node(let node): node.properties != nil || node.predicate != nil
        case .relationship(let relationship): relationship.properties != nil || relationship.predicate != nil
        case .quantified: true
        }
      }
  }

  /// All names that stand in a part of the statement, whatever they name.
  private func words(_ range: SourceRange) -> Set<String> {
    Set(tokens.filter { $0.lower >= range.lower && $0.upper <= range.upper }.compactMap(text))
  }

  /// A name as it is without its backquotes; nil for other tokens.
  private func text(_ token: Token) -> String? {
    switch token.kind {
    case .word: String(decoding: bytes[token.lower..<token.upper], as: UTF8.self)
    case .quotedName:
      String(decoding: bytes[token.lower + 1..<token.upper - 1], as: UTF8.self).replacing("``", with: "`")
    default: nil
    }
  }
}

extension Syntax.Clause {
  fileprivate var patterns: [Syntax.PatternPart] {
    switch self {
    case .match(let match): match.patterns
    case .create(let create): create.patterns
    case .merge(let merge): [merge.pattern]
    default: []
    }
  }
}
