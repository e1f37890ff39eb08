package import MQSyntax

/// A name that a statement expects to find in the graph. Where it is missing, the statement runs all the same and matches
/// nothing, which is hardly ever meant.
package struct ExpectedName: Sendable {
  package enum Kind: Sendable { case label, type, property }

  package var kind: Kind
  package var name: String
  package var range: SourceRange
}

extension Binder {
  mutating func expect(_ kind: ExpectedName.Kind, _ name: String, _ range: SourceRange) {
    expectedNames.append(ExpectedName(kind: kind, name: name, range: range))
  }

  mutating func expect(_ kind: ExpectedName.Kind, _ labels: Syntax.LabelExpression) {
    for name in labels.names { expect(kind, name.text, name.range) }
  }
}

extension BoundStatement {
  /// One warning for each expected name that neither the graph has nor the query makes; none about an empty graph.
  package func warnings(about graph: Graph) -> [Diagnostic] {
    guard graph.nodeCount > 0 else { return [] }
    let missing = expectedNames.filter { !$0.isMet(in: graph) }
    if missing.isEmpty { return [] }
    let made = isUpdating ? MadeNames(of: query) : nil
    var seen: Set<TextKey> = []
    var warnings: [Diagnostic] = []
    for expected in missing where made?.contains(expected) != true {
      guard seen.insert(TextKey("\(expected.kind) \(expected.name)")).inserted else { continue }
      warnings.append(expected.warning(about: graph))
    }
    return warnings.sorted { ($0.range?.lower ?? 0) < ($1.range?.lower ?? 0) }
  }
}

extension ExpectedName {
  fileprivate func isMet(in graph: Graph) -> Bool {
    switch kind {
    case .label: LabelID.find(name).map { graph.nodeCount($0) > 0 } ?? false
    case .type: TypeID.find(name).map { graph.relationshipCount($0) > 0 } ?? false
    case .property: KeyID.find(name).map(graph.hasProperty) ?? false
    }
  }

  fileprivate func warning(about graph: Graph) -> Diagnostic {
    let (code, what, names): (DiagnosticCode, String, [String]) =
      switch kind {
      case .label: (.unknownLabel, "no node has the label", graph.labels.map(\.name))
      case .type: (.unknownRelationshipType, "no relationship has the type", graph.types.map(\.name))
      case .property: (.unknownProperty, "nothing in the graph has the property", graph.keys.map(\.name))
      }
    let near = NearestName.find(name, among: names)
    return Diagnostic(
      code, "\(what) `\(name)`", at: range, severity: .warning, hint: near.map { "did you mean `\($0)`?" })
  }
}
