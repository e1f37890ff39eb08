internal import MQSyntax

// Which names a place may use, and which it may bring in.

extension Binder {
  /// A name is used only where a clause before it, or what stands around it, has brought it in. (openCypher 9: variables)
  ///
  /// A name is reported once, however often it is used.
  mutating func reportUndefined(_ name: String, _ range: SourceRange) {
    guard reportedNames.insert(TextKey(name)).inserted else { return }
    let (note, hint) = whyUndefined(name)
    report(.undefinedVariable, "variable `\(name)` is not defined", range, notes: note.map { [$0] } ?? [], hint: hint)
  }

  /// A clause that had the name and did not hand it on, a query around that has it, or else the names that there are.
  private func whyUndefined(_ name: String) -> (note: Diagnostic.Note?, hint: String?) {
    let key = TextKey(name)
    for level in frames.indices.reversed() {
      if let clause = frames[level].clauseDropping(key) {
        return (
          Diagnostic.Note("this `WITH` does not hand `\(name)` on", at: clause),
          "add `\(name)` to the columns of the `WITH`"
        )
      }
      if case .everything = frames[level].outer { continue }
      if frames[..<level].contains(where: { $0.find(key)?.visibility == .visible }) {
        return (nil, "import it into the subquery, as in `CALL (\(name)) { … }`")
      }
      break
    }
    let names = visibleNames().filter { !$0.hasPrefix(" ") }
    if let near = NearestName.find(name, among: names) { return (nil, "did you mean `\(near)`?") }
    if names.isEmpty {
      return (nil, "bring it in with `MATCH`, `WITH` or `UNWIND`; if it is a text, put it in quotation marks")
    }
    return (nil, names.count > 6 ? nil : "what can be used here: " + names.map { "`\($0)`" }.joined(separator: ", "))
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
    case .outsideQuantifier:
      report(
        .undefinedVariable, "variable `\(name)` is not visible inside of a quantified path of its own pattern", range,
        hint: "bind `\(name)` in a `MATCH` before, or compare in the `WHERE` behind the pattern")
    }
  }

  /// A name that is to be new is not in use already. (openCypher 9: variables)
  mutating func reportAlreadyBound(_ name: Syntax.Name) {
    let place = find(name.text).map { variables[$0.variable.index].range }
    report(
      .variableAlreadyBound, "variable `\(name.text)` is already bound", name.range,
      notes: place == nil || place == name.range ? [] : [Diagnostic.Note("`\(name.text)` was bound here", at: place)],
      hint: "use another name")
  }

  /// `UNWIND`, the columns of `CALL { … }` and its imports bring in new names only. (openCypher 9: variables)
  mutating func requireUnbound(_ name: Syntax.Name) -> Bool {
    if find(name.text) == nil { return true }
    reportAlreadyBound(name)
    return false
  }
}
