internal import MQSyntax

// Which names a place may use, and which it may bring in.

extension Binder {
  /// A name is used only where a clause before it, or what stands around it, has brought it in. (openCypher 9: variables)
  ///
  /// A name is reported once, however often it is used.
  mutating func reportUndefined(_ name: String, _ range: SourceRange) {
    guard reportedNames.insert(TextKey(name)).inserted else { return }
    let near = NearestName.find(name, among: visibleNames())
    report(
      .undefinedVariable, "variable `\(name)` is not defined", range, hint: near.map { "did you mean `\($0)`?" })
  }

  /// As ``reportUndefined(_:_:)``, for a name that is known but out of reach. (openCypher 9: `WITH`, aggregation, `DISTINCT`)
  mutating func reportHidden(_ name: String, _ visibility: Scope.Visibility, _ range: SourceRange) {
    guard reportedNames.insert(TextKey(name)).inserted else { return }
    let hint = "use what the clause projects, or project `\(name)` as well"
    switch visibility {
    case .visible: return
    case .notGrouped: reportNotGrouped(name, range)
    case .behindAggregation:
      if grouping?.isSortingByAggregate == true, grouping?.groups(by: name) == true {
        reportNotGrouped(name, range)
      } else {
        report(.undefinedVariable, "variable `\(name)` is not visible behind an aggregation", range, hint: hint)
      }
    case .behindDistinct:
      report(.undefinedVariable, "variable `\(name)` is not visible behind `DISTINCT`", range, hint: hint)
    case .beingCreated:
      report(
        .undefinedVariable, "variable `\(name)` is made by this clause and cannot be read in it", range,
        hint: "create what depends on it in a clause of its own")
    case .insideQuantifier:
      refuse("using `\(name)`, which stands inside a quantified path pattern,", range)
    }
  }

  /// `UNWIND`, the columns of `CALL { … }` and its imports bring in new names only. (openCypher 9: variables)
  mutating func requireUnbound(_ name: Syntax.Name) -> Bool {
    if find(name.text) == nil { return true }
    reportAlreadyBound(name)
    return false
  }
}
