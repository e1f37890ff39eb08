package import MQSyntax

extension Statement {
  /// The places of the names in a text, which need be no whole statement, that nothing stands for: labels, types and properties
  /// that the graph does not have, functions and procedures that there are not, and variables that nothing has brought in. The
  /// first word that a keyword may be meant by is among them.
  ///
  /// Behind a mistake of the syntax nothing is said of variables, since what brings them in may not have been understood.
  package static func unknownNames(in text: String, graph: Graph, catalog: Catalog = Catalog()) -> [SourceRange] {
    let parsed = Parser.parseStatement(SourceText(text))
    let mistakes = parsed.diagnostics.filter { $0.severity == .error }
    let misspelt = mistakes.first.flatMap { $0.hint?.hasPrefix("did you mean") == true ? $0.range : nil }
    let firstMistake = mistakes.compactMap { $0.range?.lower }.min()
    let unbound = parsed.syntax.map { Binder.unknownNames(in: $0, graph: graph, catalog: catalog) } ?? []
    return unbound.filter { diagnostic in
      diagnostic.code != .undefinedVariable || (diagnostic.range?.upper ?? 0) <= firstMistake ?? .max
    }
    .compactMap(\.range).filter { $0.lower < $0.upper } + (misspelt.map { [$0] } ?? [])
  }
}
