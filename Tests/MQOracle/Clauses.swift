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
        switch try evaluate(unwind.list, &row) {
        case .null: return [Row]()
        case .list(let items): return items.map { row.binding(unwind.variable.key, $0) }
        case let other: return [row.binding(unwind.variable.key, other)]
        }
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
          for other in same { first.row.sources.formUnion(other.row.sources) }
          return first
        })
    }
    let isHidden = projection.distinct || isAggregating
    var ties: [Int]?
    if !projection.orderBy.isEmpty {
      var keyed = try arrange(rows).map { row in
        var row = row
        return (keys: try projection.orderBy.map { try tail($0.expression, &row, columns, isHidden) }, row: row)
      }
      func order(_ a: [OracleValue], _ b: [OracleValue]) -> Int {
        let orders = projection.orderBy.indices.map { OracleValue.order(a[$0], b[$0]) }
        guard let first = orders.firstIndex(where: { $0 != 0 }) else { return 0 }
        return projection.orderBy[first].descending ? -orders[first] : orders[first]
      }
      isOpen = isOpen || keyed.count > 1 && keyed.contains { $0.keys.contains(where: \.holdsRelationship) }
      keyed.sort { order($0.keys, $1.keys) < 0 }
      rows = keyed.map(\.row)
      ties = keyed.indices.reduce(into: []) { groups, i in
        groups.append(i == 0 ? 0 : groups[i - 1] + (order(keyed[i - 1].keys, keyed[i].keys) == 0 ? 0 : 1))
      }
    }
    let skipped = try projection.skip.map { try rowCount($0) } ?? 0
    let limit = try projection.limit.map { try rowCount($0) } ?? .max
    rows = Array(rows.dropFirst(skipped).prefix(limit))
    self.ties = ties.map { Array($0.dropFirst(skipped).prefix(limit)) }
    if let predicate = projection.predicate {
      rows = try rows.compactMap { row in
        var row = row
        return try truth(of: tail(predicate, &row, columns, isHidden)) == true ? row : nil
      }
    }
    return rows.map { Row(values: $0.columns, outer: $0.row.outer, sources: $0.row.sources) }
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
    let keyed = try rows.map { row in
      var row = row
      return (keys: try keys.map { try evaluate($0.expression, &row) }, row: row)
    }
    var groups = gathered(keyed) { $0.keys }.map { $0.map(\.row) }
    if keys.isEmpty, groups.isEmpty { groups = [[]] }
    return try arrange(groups).map { group in
      var first = group.first ?? Row()
      for row in group { first.sources.formUnion(row.sources) }
      return try projected(columns, first, group)
    }
  }

  /// An expression of `ORDER BY` or `WHERE`: it sees the columns over the row before, and what repeats a column means it.
  private func tail(
    _ expression: Expression, _ row: inout Projected, _ columns: [Column], _ isHidden: Bool
  ) throws -> OracleValue {
    let outside = (group, projected)
    defer { (group, projected) = outside }
    let repeatable = columns.filter { !$0.expression.isVariable }.map {
      (text: $0.expression.text, value: row.columns[$0.name] ?? .null)
    }
    if let whole = repeatable.first(where: { $0.text == expression.text }) { return whole.value }
    (group, projected) = (row.group, isHidden ? repeatable : [])
    var all = row.row
    all.values.merge(row.columns) { $1 }
    defer { row.row.sources.formUnion(all.sources) }
    // A pattern stands for whether it has a match.
    if case .pattern = expression.kind { return .boolean(try holds(expression, &all)) }
    return try evaluate(expression, &all)
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
      if found.isEmpty, call.optional { return [columns.reduce(row) { $0.binding($1, .null) }] }
      return found.map { result in
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
      let arguments = given ?? procedure.arguments.map { oracle.parameter($0.name) ?? .null }
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
    default: return nil
    }
    return names.sorted().map { [.string($0.string)] }
  }
}

extension OracleProcedure.Column {
  var takesNull: Bool { type.hasSuffix("?") }

  /// Of `LIST OF INTEGER?` and the like.
  var staticType: StaticType {
    let known = ["INTEGER": "i", "FLOAT": "if", "NUMBER": "if", "STRING": "s", "BOOLEAN": "b", "MAP": "m"]
    let words = type.replacing("?", with: "").uppercased().split(separator: " ").map(String.init)
    if words.first == "LIST" { return StaticType("l", items: known[words.last ?? ""] ?? "*") }
    return StaticType(known[words.first ?? ""] ?? "*")
  }

  func takes(_ value: OracleValue) -> Bool {
    value.isNull ? takesNull : staticType.types.contains(value.letter)
  }
}

extension OracleProcedure {
  /// The columns that a call gives, by name, with the procedure's own name for each.
  func yields(of call: Syntax.ProcedureCall) -> [(name: Text, result: Text)] {
    if call.yieldsAll || call.yields == nil { return results.map { (Text($0.name), Text($0.name)) } }
    return (call.yields ?? []).map { (($0.alias ?? $0.name).key, $0.name.key) }
  }
}
