internal import MQSyntax

// The columns of `WITH`, `RETURN` and `UNION`, and the numbers behind `SKIP` and `LIMIT`.

extension Binder {
  /// `RETURN *` needs something to stand for. (openCypher 9: `RETURN`)
  mutating func reportNoVariables(_ star: SourceRange) {
    report(
      .noVariablesInScope, "there are no variables that `*` could stand for", star,
      hint: "name what the pattern matches, or say what to return")
  }

  /// In `WITH`, and in the `RETURN` of a `CALL { … }`, what is no variable gets a name, since later clauses need one.
  /// (openCypher 9: `WITH`)
  mutating func reportNoAlias(_ item: Syntax.Projection.Item, isReturn: Bool) {
    report(
      .noExpressionAlias, "an expression in \(isReturn ? "the `RETURN` of a `CALL`" : "`WITH`") needs a name",
      item.expression.range, hint: "write `\(item.text) AS name`")
  }

  /// No two columns have one name. (openCypher 9: `WITH`, `RETURN`)
  mutating func requireDistinctNames(_ columns: [Column], isReturn: Bool) {
    var seen: Set<TextKey> = []
    for column in columns where !seen.insert(TextKey(column.name.text)).inserted {
      report(
        .columnNameConflict, "`\(isReturn ? "RETURN" : "WITH")` has two columns named `\(column.name.text)`",
        column.name.range, hint: "name one of them otherwise with `AS`")
    }
  }

  // MARK: SKIP and LIMIT

  /// A number of rows is one for the whole clause. (openCypher 9: `SKIP`, `LIMIT`)
  mutating func requireConstant(_ count: Syntax.Expression, _ place: String) -> Bool {
    guard let range = count.rowDependence else { return true }
    report(
      .nonConstantExpression, "\(place) needs a number that is the same for all rows", range,
      hint: "use a literal or a parameter")
    return false
  }

  /// A number of rows is an integer, and none below zero. (openCypher 9: `SKIP`, `LIMIT`)
  mutating func requireRowCount(_ count: BoundExpression, _ place: String) {
    switch count.kind {
    case .literal(.integer(let number)):
      guard number < 0 else { return }
      report(
        .negativeIntegerArgument, "\(place) takes a number of rows, which cannot be negative", count.range,
        hint: "leave \(place) out to take all rows")
    case .literal(.null):
      report(
        .invalidArgumentType, "\(place) needs an integer, but this is `null`", count.range,
        hint: "leave \(place) out to take all rows")
    default:
      if count.types.allows(.integer) { return }
      report(
        .invalidArgumentType, "\(place) needs an integer, but this is \(count.types.described)", count.range,
        hint: count.types == .float ? "`toInteger` makes an integer of a float" : nil)
    }
  }

  // MARK: UNION

  /// One query is united with `UNION` or with `UNION ALL`. (openCypher 9: `UNION`)
  mutating func requireOneUnion(_ query: Syntax.Query) {
    guard let first = query.unions.first, let other = query.unions.first(where: { $0.all != first.all }) else { return }
    report(
      .invalidClauseComposition, "`UNION` and `UNION ALL` cannot be mixed in one query", other.range,
      hint: "put one part into a `CALL () { … }`")
  }

  /// The branches of a `UNION` give columns of the same names. (openCypher 9: `UNION`)
  mutating func reportDifferentColumns(_ first: [String], _ other: [String], _ branch: SourceRange) {
    report(
      .differentColumnsInUnion,
      "the branches of a `UNION` have to give the same columns, but these are \(Self.listed(first)) and \(Self.listed(other))",
      branch, hint: "name them alike with `AS`")
  }

  private static func listed(_ names: [String]) -> String {
    names.isEmpty ? "none" : names.map { "`\($0)`" }.joined(separator: ", ")
  }
}
