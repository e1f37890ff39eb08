internal import MQSyntax

// What quantified and selective paths may hold.

extension Binder {
  // MARK: Quantified paths

  /// What is repeated has a relationship. (ISO GQL: quantified path patterns)
  mutating func reportNothingToRepeat(_ quantified: Syntax.QuantifiedPattern) {
    report(
      .invalidRelationshipPattern, "a quantified path has to hold a relationship", quantified.range,
      hint: "a node alone cannot be repeated")
  }

  /// Quantified paths do not nest, and have no names inside of each other. (ISO GQL: quantified path patterns)
  mutating func reportInnerPath(_ inner: Syntax.QuantifiedPattern) {
    report(
      .invalidRelationshipPattern,
      inner.quantifier == nil
        ? "a path inside of a quantified path has no name of its own" : "a quantified path cannot hold another one",
      inner.range, hint: inner.quantifier == nil ? "leave out the name" : "write out what the inner one repeats")
  }

  /// As ``reportInnerPath(_:)``, for a relationship.
  mutating func refuseInnerLength(_ relationship: Syntax.RelationshipPattern) {
    guard let range = relationship.length?.range ?? relationship.quantifier?.range else { return }
    report(
      .invalidRelationshipPattern, "a quantified path cannot hold a relationship of variable length", range,
      hint: "write out its relationships, or quantify it alone")
  }

  /// A quantified path brings in its names itself. (ISO GQL: quantified path patterns)
  mutating func reportInside(_ name: Syntax.Name) {
    report(
      .variableAlreadyBound, "variable `\(name.text)` is already bound, and a quantified path brings in its own",
      name.range,
      hint: "use another name inside, and compare the two in a `WHERE`")
  }

  // MARK: Selectors

  /// A selector stands before a whole path. (ISO GQL: selective path search)
  mutating func refuseSelector(inside part: Syntax.PatternPart) {
    guard part.selector != nil else { return }
    report(
      .invalidRelationshipPattern, "a selector stands before a whole path, not inside of one", part.range,
      hint: "put it behind `MATCH`")
  }

  /// A selector takes a number of at least 1. (ISO GQL: selective path search)
  mutating func requirePathCount(_ count: Syntax.Expression) {
    guard case .integer(let number) = count.kind, number < 1 else { return }
    report(
      .numberOutOfRange, "a selector takes a number of at least 1", count.range, hint: "leave the path out to find none"
    )
  }

  /// A selective path finds its relationships itself.
  mutating func refuseBoundRelationship(_ relationship: PatternRelationship) {
    guard relationship.isBound else { return }
    report(
      .variableAlreadyBound, "a selective path finds its relationships itself, but this one is bound",
      relationship.range, hint: "use another name, and compare the two in a `WHERE` inside of the pattern")
  }

  /// As ``refuseBoundRelationship(_:)``, for `shortestPath` and `allShortestPaths`.
  mutating func refuseBoundRelationships(_ relationship: PatternRelationship, _ kind: PathSelection.Kind) {
    guard relationship.isBound else { return }
    report(
      .variableAlreadyBound, "\(Self.name(of: kind)) finds its relationships itself, but these are bound",
      relationship.range, hint: "use another name")
  }
}
