import MQ
import MQSyntax

// The clauses that read, and the projections: each makes rows of the rows before it.
extension Run {
  func run(_ clause: Syntax.Clause, _ rows: [Row]) throws -> [Row] {
    switch clause {
    case .match(let match):
      let found = try rows.flatMap { row in
        let found = try matches(match.patterns, match.predicate, row)
        return found.isEmpty && match.optional
          ? [match.patterns.flatMap(\.variables).reduce(row) { $0.binding($1.key, $0[$1.key] ?? .null) }] : found
      }
      return arrange(found)
    case .unwind(let unwind):
      return try rows.flatMap { row in
        var row = row
        let list = try evaluate(unwind.list, &row)
        let items = list.letter == "l" || list.isNull ? list.items : [list]
        return items.map { row.binding(unwind.variable.key, $0) }
      }
    case .with(let projection), .return(let projection): return try project(projection, rows)
    case .call(let procedure): return try call(procedure, rows)
    case .subquery(let subquery): return try call(subquery, rows)
    case .create, .merge, .set, .remove, .delete: return try update(clause, rows)
    }
  }

  private typealias Column = (name: Text, expression: Expression)

  /// A row of columns with the row that they were made of, and the group that it stands for.
  private struct Projected {
    var columns: [Text: Value] = [:]
    var row: Row
    var group: [Row]?
    /// Under `ORDER BY`: what it is sorted by, and which group of ties it is in.
    var keys: [Value] = []
    var tie = 0
  }

  private func project(_ projection: Syntax.Projection, _ before: [Row]) throws -> [Row] {
    let star = projection.star.map { range in
      (findings.stars[range] ?? []).map { ($0, Expression(.variable($0.string), range)) }
    }
    let columns: [Column] = (star ?? []) + projection.items.map { ($0.columnName, $0.expression) }
    let isAggregating = columns.contains { $0.expression.containsAggregate }
    var rows = try isAggregating ? grouped(columns, before) : before.map { try projected(columns, $0, nil) }
    if projection.distinct {
      let distinct = gathered(rows) { row in columns.map { row.columns[$0.name] ?? .null } }
      rows = arrange(distinct.map { same in with(same[0]) { $0.row.sources = sources(of: same.map(\.row)) } })
    }
    let isHidden = projection.distinct || isAggregating
    if !projection.orderBy.isEmpty { rows = try sorted(arrange(rows), projection.orderBy, columns, isHidden) }
    rows = try Array(rows.dropFirst(rowCount(projection.skip) ?? 0).prefix(rowCount(projection.limit) ?? .max))
    self.ties = projection.orderBy.isEmpty ? nil : rows.map(\.tie)
    if let predicate = projection.predicate {
      rows = try rows.compactMap { row in
        var row = row
        return try tail(predicate, &row, columns, isHidden) { try holds(predicate, &$0) } ? row : nil
      }
    }
    return rows.map { Row(values: $0.columns, outer: $0.row.outer, sources: $0.row.sources) }
  }

  private func sorted(
    _ rows: [Projected], _ items: [Syntax.Projection.SortItem], _ columns: [Column], _ isHidden: Bool
  ) throws -> [Projected] {
    func order(_ a: Projected, _ b: Projected) -> Int {
      zip(items, zip(a.keys, b.keys)).lazy.map { Relations.order($1.0, $1.1) * ($0.descending ? -1 : 1) }
        .first { $0 != 0 } ?? 0
    }
    var rows = rows
    for i in rows.indices {
      rows[i].keys = try items.map(\.expression).map { expression in
        try tail(expression, &rows[i], columns, isHidden) { try evaluate(expression, &$0) }
      }
    }
    isOpen = isOpen || rows.count > 1 && rows.contains { $0.keys.contains(where: \.holdsRelationship) }
    let groups = gathered(rows, by: \.keys).sorted { order($0[0], $1[0]) < 0 }
    return groups.enumerated().flatMap { tie, rows in rows.map { row in with(row) { $0.tie = tie } } }
  }

  private func projected(_ columns: [Column], _ row: Row, _ rows: [Row]?) throws -> Projected {
    let outside = group
    group = rows
    defer { group = outside }
    var result = Projected(row: row, group: rows)
    for column in columns { result.columns[column.name] = try evaluate(column.expression, &result.row) }
    return result
  }

  /// A row for each group: the columns without aggregates are what rows are grouped by.
  private func grouped(_ columns: [Column], _ rows: [Row]) throws -> [Projected] {
    let keys = columns.filter { !$0.expression.containsAggregate }
    let keyed = try rows.map { try projected(keys, $0, nil) }
    var groups = gathered(keyed) { row in keys.map { row.columns[$0.name] ?? .null } }.map { $0.map(\.row) }
    if keys.isEmpty, groups.isEmpty { groups = [[]] }
    return try arrange(groups).map { group in
      try projected(columns, with(group.first ?? Row()) { $0.sources = sources(of: group) }, group)
    }
  }

  /// Evaluates an expression of `ORDER BY` or `WHERE`, which sees the columns over the row before; what repeats a column means it.
  private func tail<T>(
    _ expression: Expression, _ row: inout Projected, _ columns: [Column], _ isHidden: Bool,
    _ evaluate: (inout Row) throws -> T
  ) throws -> T {
    let outside = (group, projected)
    defer { (group, projected) = outside }
    let repeatable = columns.filter { !$0.expression.isVariable && (isHidden || $0.expression.text == expression.text) }
    (group, projected) = (row.group, repeatable.map { ($0.expression.text, row.columns[$0.name] ?? .null) })
    var all = with(row.row) { $0.values.merge(row.columns) { $1 } }
    defer { row.row.sources.formUnion(all.sources) }
    return try evaluate(&all)
  }

  private func rowCount(_ expression: Expression?) throws -> Int? {
    guard let expression else { return nil }
    if case .integer(let count) = try value(expression, Row()), count >= 0 { return Int(count) }
    throw OracleError("SyntaxError", atCompileTime: false, "`SKIP` and `LIMIT` take a count")
  }

  private func call(_ call: Syntax.CallSubquery, _ rows: [Row]) throws -> [Row] {
    let columns = findings.columns[call.query.branches[0].range] ?? []
    let imports = Set((call.imports ?? []).map(\.key))
    return try rows.flatMap { row in
      let outer = row.inside.outer.filter { call.importsAll || imports.contains($0.key) }
      let found = try run(call.query, from: Row(outer: outer)).rows
      if !call.query.branches[0].returns { return [row] }
      return (found.isEmpty && call.optional ? [Row()] : found).map { result in
        with(columns.reduce(row) { $0.binding($1, result[$1] ?? .null) }) { $0.sources.formUnion(result.sources) }
      }
    }
  }
}
