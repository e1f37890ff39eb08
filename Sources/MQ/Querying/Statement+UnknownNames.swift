package import MQSyntax

extension Statement {
  /// The places of the names in a text, which need be no whole statement, that nothing stands for: labels, types and properties
  /// that the graph does not have, functions and procedures that there are not, and variables that nothing has brought in.
  ///
  /// Behind a mistake of the syntax nothing is said of variables, since what brings them in may not have been understood.
  package static func unknownNames(in text: String, graph: Graph, catalog: Catalog = Catalog()) -> [SourceRange] {
    let parsed = Parser.parseStatement(SourceText(text))
    guard let syntax = parsed.syntax else { return [] }
    let firstMistake = parsed.diagnostics.filter { $0.severity == .error }.compactMap { $0.range?.lower }.min()
    return Binder.unknownNames(in: syntax, graph: graph, catalog: catalog).filter { diagnostic in
      diagnostic.code != .undefinedVariable || (diagnostic.range?.upper ?? 0) <= firstMistake ?? .max
    }
    .compactMap(\.range).filter { $0.lower < $0.upper }
  }
}
