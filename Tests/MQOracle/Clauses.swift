import MQ
import MQSyntax

// The clauses that read: each makes a table of the one before it.
extension Run {
  func run(_ clause: Syntax.Clause, _ rows: [Row]) throws -> [Row] {
    switch clause {
    case .match(let match):
      let found = try rows.flatMap { row -> [Row] in
        let rows = try matches(match.patterns, match.predicate, row)
        if !rows.isEmpty || !match.optional { return rows }
        return [row.missing(match.patterns.flatMap(\.variables).map { Text($0.text) })]
      }
      return choice.arrange(found)
    case .unwind(let unwind):
      return try rows.flatMap { row in
        var row = row
        switch try evaluate(unwind.list, &row) {
        case .null: return [Row]()
        case .list(let items): return items.map { row.binding(unwind.variable, $0) }
        case let other: return [row.binding(unwind.variable, other)]
        }
      }
    case .with(let projection), .return(let projection): return try project(projection, rows)
    case .call(let procedure): return try call(procedure, rows)
    case .subquery(let subquery): return try call(subquery, rows)
    case .create, .merge, .set, .remove, .delete: return try update(clause, rows)
    }
  }

  // MARK: WITH and RETURN

  /// A column with the expression that it holds.
  private typealias Item = (name: Text, expression: Syntax.Expression)

  private func project(_ projection: Syntax.Projection, _ rows: [Row]) throws -> [Row] {
    let star = projection.star.map { range in
      (findings.stars[range] ?? []).map { ($0, Syntax.Expression(.variable($0.string), range)) }
    }
    let columns = (star ?? []) + projection.items.map { ($0.columnName, $0.expression) } as [Item]
    var rows =
      try columns.contains { $0.expression.containsAggregate }
      ? grouped(columns, rows) : rows.map { try projected(columns, $0, nil) }
    let names = columns.map(\.name)
    if projection.distinct {
      var kept: [Projected] = []
      for row in rows {
        if let same = kept.firstIndex(where: { other in
          names.allSatisfy { OracleValue.equivalent(row.columns[$0] ?? .null, other.columns[$0] ?? .null) }
        }) {
          kept[same].row.sources.formUnion(row.row.sources)
        } else {
          kept.append(row)
        }
      }
      rows = choice.arrange(kept)
    }
    let isHidden = projection.distinct || columns.contains { $0.expression.containsAggregate }
    var ties: [Int]?
    if !projection.orderBy.isEmpty {
      let keyed = try choice.arrange(rows).map { row in
        var row = row
        return (keys: try projection.orderBy.map { try tail($0.expression, &row, columns, isHidden) }, row: row)
      }
      let descending = projection.orderBy.map(\.descending)
      func order(_ a: [OracleValue], _ b: [OracleValue]) -> Int {
        for (i, isDescending) in descending.enumerated() {
          let order = OracleValue.order(a[i], b[i])
          if order != 0 { return isDescending ? -order : order }
        }
        return 0
      }
      let places = keyed.indices.sorted { i, j in
        let order = order(keyed[i].keys, keyed[j].keys)
        return order != 0 ? order < 0 : i < j
      }
      let sorted = places.map { keyed[$0] }
      rows = sorted.map(\.row)
      var groups: [Int] = []
      for i in sorted.indices {
        groups.append(i == 0 ? 0 : groups[i - 1] + (order(sorted[i - 1].keys, sorted[i].keys) == 0 ? 0 : 1))
      }
      ties = groups
    }
    let start = min(try projection.skip.map { try rowCount($0) } ?? 0, rows.count)
    let end = min(try projection.limit.map { try rowCount($0) } ?? rows.count, rows.count - start) + start
    rows = Array(rows[start..<end])
    self.ties = ties.map { Array($0[start..<end]) }
    if let predicate = projection.predicate {
      rows = try rows.compactMap { row in
        var row = row
        return try truth(of: tail(predicate, &row, columns, isHidden)) == true ? row : nil
      }
    }
    return rows.map { Row(values: $0.columns, outer: $0.row.outer, sources: $0.row.sources) }
  }

  /// A row of columns with the row that they were made of, and the group that it stands for.
  private struct Projected {
    var columns: [Text: OracleValue] = [:]
    var row: Row
    var group: [Row]?
  }

  private func projected(
    _ columns: [Item], _ row: Row, _ rows: [Row]?
  ) throws -> Projected {
    let outside = group
    group = rows
    defer { group = outside }
    var result = Projected(row: row, group: rows)
    for column in columns { result.columns[column.name] = try evaluate(column.expression, &result.row) }
    return result
  }

  /// A row for each group: the columns without aggregates are what rows are grouped by.
  private func grouped(
    _ columns: [Item], _ rows: [Row]
  ) throws -> [Projected] {
    let keys = columns.filter { !$0.expression.containsAggregate }
    var groups: [(keys: [OracleValue], rows: [Row])] = []
    for row in rows {
      var row = row
      let values = try keys.map { try evaluate($0.expression, &row) }
      if let same = groups.firstIndex(where: { OracleValue.equivalent($0.keys, values) }) {
        groups[same].rows.append(row)
      } else {
        groups.append((values, [row]))
      }
    }
    if keys.isEmpty, groups.isEmpty { groups = [([], [])] }
    return try choice.arrange(groups).map { group in
      var first = group.rows.first ?? Row()
      for row in group.rows { first.sources.formUnion(row.sources) }
      return try projected(columns, first, group.rows)
    }
  }

  /// An expression of `ORDER BY` or `WHERE`: it sees the columns over the row before, and what repeats a column means it.
  private func tail(
    _ expression: Syntax.Expression, _ row: inout Projected,
    _ columns: [Item], _ isHidden: Bool
  ) throws -> OracleValue {
    let outside = (group, self.projected)
    defer { (group, self.projected) = outside }
    group = row.group
    if let whole = columns.first(where: { $0.expression.text == expression.text }), !expression.isVariable {
      return row.columns[whole.name] ?? .null
    }
    if isHidden {
      self.projected = columns.filter { !$0.expression.isVariable }.map {
        ($0.expression.text, row.columns[$0.name] ?? .null)
      }
    }
    var all = row.row
    all.values.merge(row.columns) { $1 }
    let before = all.sources
    defer { row.row.sources.formUnion(all.sources.subtracting(before)) }
    // A pattern stands for whether it has a match.
    if case .pattern = expression.kind { return .boolean(try holds(expression, &all)) }
    return try evaluate(expression, &all)
  }

  private func rowCount(_ expression: Syntax.Expression) throws -> Int {
    guard case .integer(let count) = try value(expression, Row()), count >= 0 else {
      throw OracleError("SyntaxError", atCompileTime: false, "`SKIP` and `LIMIT` take a count")
    }
    return Int(count)
  }

  // MARK: CALL

  private func call(_ call: Syntax.CallSubquery, _ rows: [Row]) throws -> [Row] {
    let columns = findings.columns[call.query.branches[0].range] ?? []
    return try rows.flatMap { row -> [Row] in
      var inner = Row()
      inner.outer = row.inside.outer.filter { entry in
        call.importsAll || call.imports?.contains { Text($0.text) == entry.key } == true
      }
      let found = try run(call.query, from: inner).rows
      if !call.query.branches[0].returns { return [row] }
      if found.isEmpty, call.optional { return [row.missing(columns)] }
      return found.map { result in
        var joined = row
        for name in columns { joined.values[name] = result[name] ?? .null }
        joined.sources.formUnion(result.sources)
        return joined
      }
    }
  }

  /// The columns that a call gives, by name, with the procedure's own name for each.
  func yields(of call: Syntax.ProcedureCall) -> [(name: Text, result: Text)] {
    guard let procedure = oracle.procedure(call.name.text) else { return [] }
    if let yields = call.yields, !call.yieldsAll {
      return yields.map { (Text(($0.alias ?? $0.name).text), Text($0.name.text)) }
    }
    return procedure.results.map { (Text($0.name), Text($0.name)) }
  }

  private func call(_ call: Syntax.ProcedureCall, _ rows: [Row]) throws -> [Row] {
    guard let procedure = oracle.procedure(call.name.text) else { return rows }
    let yields = yields(of: call)
    let width = procedure.arguments.count
    return try rows.flatMap { row -> [Row] in
      var row = row
      let arguments =
        try call.arguments?.map { try evaluate($0, &row) }
        ?? procedure.arguments.map { argument in
          oracle.parameters.first { Text($0.key) == Text(argument.name) }.map { OracleValue($0.value) } ?? .null
        }
      if procedure.results.isEmpty { return [row] }
      let fitting = procedure.rows.filter { OracleValue.equivalent($0[..<width].map { OracleValue($0) }, arguments) }
      return try fitting.compactMap { values in
        var result = row
        for (name, column) in yields {
          let place = procedure.results.firstIndex { Text($0.name) == column } ?? 0
          result.values[name] = OracleValue(values[width + place])
        }
        return try holds(call.predicate, &result) ? result : nil
      }
    }
  }
}

extension Oracle {
  func procedure(_ name: String) -> OracleProcedure? { procedures.first { Text($0.name) == Text(name) } }
}

extension Syntax.SingleQuery {
  var returns: Bool { if case .return? = clauses.last { true } else { false } }
}

extension Syntax.Projection.Item {
  var columnName: Text {
    if let alias { return Text(alias.text) }
    if case .variable(let name) = expression.kind { return Text(name) }
    return Text(text)
  }
}

extension Syntax.Expression {
  var isVariable: Bool { if case .variable = kind { true } else { false } }
}

extension Row {
  /// The row with null for what was not found.
  fileprivate func missing(_ names: [Text]) -> Row {
    var row = self
    for name in names where row[name] == nil { row.values[name] = .null }
    return row
  }
}
