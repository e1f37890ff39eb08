internal import MQSyntax

extension Statement {
  /// The statement as of the instant that the parameter holds, where it does not say an instant of its own; nil for a statement
  /// that is no query, to which `AS OF` does not apply.
  package func asOf(parameter: String) -> Statement? {
    guard case .query = syntax.body else { return nil }
    if syntax.asOf != nil { return self }
    var syntax = syntax
    let start = syntax.range.lower
    syntax.asOf = Syntax.Expression(.parameter(parameter), SourceRange(start, start))
    return Statement(parsed: syntax, text: text, parsing: parsing)
  }

  /// Whether it begins with an `AS OF` of its own.
  package var hasAsOf: Bool { syntax.asOf != nil }

  /// Whether its rows come with their sources.
  package var isCited: Bool { syntax.cite != nil && syntax.mode == .run }
}
