import MQ
import MQSyntax

// The clauses that read, and the projections: each makes rows of the rows before it.
extension Run {
  func run(_ clause: Syntax.Clause, _ rows: [Row]) throws -> [Row] {
    switch clause {
    case .match(let match):
      let found = try rows.flatMap { row in
        let found = try matches(match.patterns, match.predicate, row)
        return found.isEmpty && match.optional ? [row.missing(match.patterns.flatMap(\.variables))] : found
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

  // MARK: WITH and RETURN

  private typealias Column = (name: Text, expression: Expression)

  /// A row of columns with the row that they were made of, and the group that it stands for.
  private struct Projected {
    var columns: [Text: OracleValue] = [:]
    var row: Row
    var group: [Row]?
    /// Under `ORDER BY`: what it is sorted by, and which group of ties it is in.
    var keys: [OracleValue] = []
    var tie = 0
  }

  private func project(_ projection: Syntax.Projection, _ before: [Row]) throws -> [Row] {
    let star = projection.star.map { range in
      (findings.stars[range] ?? []).map { ($0, Expression(.variable($0.string), range)) }
    }
    let columns = (star ?? []) + projection.items.map { ($0.columnName, $0.expression) } as [Column]
    let isAggregating = columns.contains { $0.expression.containsAggregate }
    var rows = try isAggregating ? grouped(columns, before) : before.map { try projected(columns, $0, nil) }
    if projection.distinct {
      rows = arrange(
        gathered(rows) { row in columns.map { row.columns[$0.name] ?? .null } }.map { same in
          var first = same[0]
          first.row.sources = sources(of: same.map(\.row))
          return first
        })
    }
    let isHidden = projection.distinct || isAggregating
    if !projection.orderBy.isEmpty { rows = try sorted(arrange(rows), projection.orderBy, columns, isHidden) }
    let skipped = try projection.skip.map { try rowCount($0) } ?? 0
    rows = Array(rows.dropFirst(skipped).prefix(try projection.limit.map { try rowCount($0) } ?? .max))
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
      let orders = items.indices.lazy.map {
        OracleValue.order(a.keys[$0], b.keys[$0]) * (items[$0].descending ? -1 : 1)
      }
      return orders.first { $0 != 0 } ?? 0
    }
    var rows = try rows.map { row in
      var row = row
      row.keys = try items.map { item in
        try tail(item.expression, &row, columns, isHidden) { try evaluate(item.expression, &$0) }
      }
      return row
    }
    isOpen = isOpen || rows.count > 1 && rows.contains { $0.keys.contains(where: \.holdsRelationship) }
    rows.sort { order($0, $1) < 0 }
    for i in rows.indices.dropFirst() { rows[i].tie = rows[i - 1].tie + (order(rows[i - 1], rows[i]) == 0 ? 0 : 1) }
    return rows
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
      var first = group.first ?? Row()
      first.sources = sources(of: group)
      return try projected(columns, first, group)
    }
  }

  /// Evaluates an expression of `ORDER BY` or `WHERE`, which sees the columns over the row before; what repeats a column means it.
  private func tail<T>(
    _ expression: Expression, _ row: inout Projected, _ columns: [Column], _ isHidden: Bool,
    _ evaluate: (inout Row) throws -> T
  ) throws -> T {
    let outside = (group, projected)
    defer { (group, projected) = outside }
    let repeatable = columns.filter { !$0.expression.isVariable }.map { column in
      (text: column.expression.text, value: row.columns[column.name] ?? .null)
    }
    (group, projected) = (row.group, repeatable.filter { isHidden || $0.text == expression.text })
    var all = row.row
    all.values.merge(row.columns) { $1 }
    defer { row.row.sources.formUnion(all.sources) }
    return try evaluate(&all)
  }

  private func rowCount(_ expression: Expression) throws -> Int {
    if case .integer(let count) = try value(expression, Row()), count >= 0 { return Int(count) }
    throw OracleError("SyntaxError", atCompileTime: false, "`SKIP` and `LIMIT` take a count")
  }

  // MARK: CALL

  private func call(_ call: Syntax.CallSubquery, _ rows: [Row]) throws -> [Row] {
    let columns = findings.columns[call.query.branches[0].range] ?? []
    return try rows.flatMap { row in
      let outer = row.inside.outer.filter { entry in
        call.importsAll || call.imports?.contains { $0.key == entry.key } == true
      }
      let found = try run(call.query, from: Row(outer: outer)).rows
      if !call.query.branches[0].returns { return [row] }
      return (found.isEmpty && call.optional ? [Row()] : found).map { result in
        var joined = columns.reduce(row) { $0.binding($1, result[$1] ?? .null) }
        joined.sources.formUnion(result.sources)
        return joined
      }
    }
  }

  /// The rows of the procedure's table that begin with the arguments.
  private func call(_ call: Syntax.ProcedureCall, _ rows: [Row]) throws -> [Row] {
    guard let procedure = oracle.procedure(call.name.text) else { return rows }
    return try rows.flatMap { row -> [Row] in
      var row = row
      let given = try call.arguments.map { try $0.map { try evaluate($0, &row) } }
      let arguments = procedure.arguments.enumerated().map { place, wanted in
        let value = given.map { $0.dropFirst(place).first } ?? oracle.parameter(wanted.name)
        return value ?? wanted.defaultValue.map { OracleValue($0) } ?? .null
      }
      for (value, wanted) in zip(arguments, procedure.arguments) where !wanted.takes(value) {
        throw OracleError.type("an argument of the wrong type")
      }
      if procedure.results.isEmpty { return [row] }
      return try (contents(procedure.name) ?? procedure.rows.map { $0.map { OracleValue($0) } }).compactMap { values in
        guard OracleValue.equivalent(Array(values.prefix(arguments.count)), arguments) else { return nil }
        var result = row
        for (name, column) in procedure.yields(of: call) where findings.yields[call.range]?.contains(name) == true {
          let place = procedure.results.firstIndex { Text($0.name) == column } ?? 0
          result.values[name] = values[arguments.count + place]
        }
        return try holds(call.predicate, &result) ? result : nil
      }
    }
  }

  /// What the procedures over the graph itself give.
  private func contents(_ procedure: String) -> [[OracleValue]]? {
    let nodes = graph.nodes.filter { isValid(node: $0.key) }.values
    let relationships = graph.relationships.values.filter { isValid($0) }
    let names: Set<Text>
    switch procedure {
    case "db.labels": names = nodes.reduce(into: []) { $0.formUnion($1.labels) }
    case "db.relationshipTypes": names = Set(relationships.map(\.type))
    case "db.propertyKeys":
      names = Set((nodes.map(\.properties) + relationships.map(\.properties)).flatMap { $0.entries.map(\.key) })
    case "db.indexes":
      return graph.indexes.sorted { $0.name < $1.name }.map { index in
        [OracleValue(index.name), .string("HASH"), .string("NODE")]
          + [index.label, index.key].map { .list([OracleValue($0)]) }
      }
    default: return nil
    }
    return names.sorted().map { [OracleValue($0)] }
  }
}
