internal import MQSyntax

// What a pattern may say of its elements.

extension Binder {
  /// A pattern that is looked for names its properties one by one, since a missing one in a map would mean something else.
  /// (openCypher 9: patterns)
  mutating func reportPropertyMap(_ properties: Syntax.Expression, _ mode: PatternBinding.Mode) {
    let isMerge = if case .merge = mode { true } else { false }
    report(
      .invalidParameterUse,
      isMerge ? "`MERGE` takes its properties one by one" : "a pattern that is matched takes its properties one by one",
      properties.range,
      hint: isMerge
        ? "write `{key: $parameter.key}` for each key that it is found by, and set the rest with `ON CREATE SET`"
        : "write `{key: $parameter.key}` for each key, or compare in `WHERE`")
  }

  /// A relationship has a length before its `]` or a quantifier behind its arrow.
  mutating func reportDoubledLength(_ quantifier: SourceRange) {
    report(
      .invalidRelationshipPattern, "a relationship takes a length or a quantifier, not both", quantifier,
      hint: "leave out one of them")
  }

  /// `shortestPath` and `allShortestPaths` take a path of one relationship pattern. (as commonly supported)
  mutating func requireOneRelationship(
    _ relationships: [Int], _ selector: PathSelection.Kind, _ range: SourceRange
  ) -> Int? {
    if let only = relationships.first, relationships.count == 1 { return only }
    report(
      .invalidRelationshipPattern, "\(Self.name(of: selector)) takes a path of exactly one relationship pattern", range,
      hint: "write it as in `shortestPath((a)-[*]-(b))`")
    return nil
  }

  /// What `shortestPath` gives a name is a list of relationships. (as commonly supported)
  mutating func reportPlainRelationship(_ relationship: PatternRelationship, _ selector: PathSelection.Kind) {
    report(
      .invalidRelationshipPattern, "\(Self.name(of: selector)) needs a relationship of variable length to name",
      relationship.range, hint: "write `-[\(variables[relationship.variable.index].name)*]->`")
  }

  private static func name(of selector: PathSelection.Kind) -> String {
    if case .shortestPath = selector { "`shortestPath`" } else { "`allShortestPaths`" }
  }
}
