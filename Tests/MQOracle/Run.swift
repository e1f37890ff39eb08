import MQ
import MQSyntax

/// A value with something of it changed.
func with<T>(_ value: T, _ change: (inout T) throws -> Void) rethrows -> T {
  var value = value
  try change(&value)
  return value
}

/// An assignment of values to variables.
struct Row {
  var values: [Text: Value] = [:]
  /// The variables that a subquery sees of the queries around it, which no `WITH` hides.
  var outer: [Text: Value] = [:]
  /// The lineage that `CITE` shows: the sources of every element that the row was matched through.
  var sources: Set<Text> = []

  subscript(name: Text) -> Value? { values[name] ?? outer[name] }

  /// The row that a subquery inside an expression of this one starts from.
  var inside: Row { Row(outer: outer.merging(values) { $1 }) }

  func binding(_ name: Text, _ value: Value) -> Row { with(self) { $0.values[name] = value } }
}

/// The state of one statement on its way.
final class Run {
  let oracle: Oracle
  let findings: Findings
  /// Seconds since 1970.
  let now: Int64
  var graph: OracleGraph
  /// The instant that patterns are matched at; nil for all times.
  var asOf: Value?
  var isCited = false
  /// The sources that subqueries added to the row whose expression is being evaluated.
  var cited: Set<Text> = []
  /// The rows of the group whose aggregates are being evaluated.
  var group: [Row]?
  /// Expressions that mean a column, by their text.
  var projected: [(text: String, value: Value)] = []
  /// For the rows of the statement's result, as ``OracleResult/tieGroups``.
  var ties: [Int]?
  /// Whether there was a choice, and whether something was read that differs from run to run, as a clock.
  private(set) var hasChosen = false
  var isOpen = false
  private var steps = 0
  /// What the next choice is made by; 0 takes things as they come.
  private var chance: UInt64

  /// - Parameter way: one way of making the choices that the reference leaves open; 0 takes things as they come.
  init(_ oracle: Oracle, _ findings: Findings, _ graph: OracleGraph, _ way: Int, now: Int64) {
    (self.oracle, self.findings, self.graph, self.now) = (oracle, findings, graph, now)
    chance = UInt64(way)
  }

  var isLenient: Bool { oracle.isLenient }

  /// What nothing orders comes in any order.
  func arrange<T>(_ items: [T]) -> [T] {
    hasChosen = hasChosen || items.count > 1
    if chance == 0 { return items }
    let keys = items.map { _ in
      chance = chance &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return chance >> 33
    }
    return zip(keys, items).sorted { $0.0 < $1.0 }.map(\.1)
  }

  func open(_ value: Value) -> Value {
    isOpen = true
    return value
  }

  func count() throws {
    steps += 1
    if steps > oracle.maximumSteps { throw OracleError("ResourceError", atCompileTime: false, "too many assignments") }
  }

  /// Runs a query from one row. The columns are in order; without `RETURN` there are none.
  func run(_ query: Syntax.Query, from row: Row) throws -> (columns: [Text], rows: [Row]) {
    let outside = asOf
    defer { asOf = outside }
    // What opens a query holds for all of its branches, but for those that say otherwise.
    if let opening = query.branches[0].asOf { asOf = try moment(opening, row) }
    let columns = findings.columns[query.branches[0].range] ?? []
    let rows = try query.branches.flatMap { try run($0, from: row) }
    guard let union = query.unions.first else { return (columns, rows) }
    ties = nil
    if union.all { return (columns, arrange(rows)) }
    // What is the same is cited together.
    let distinct = gathered(rows) { row in columns.map { row[$0] ?? .null } }
    return (columns, arrange(distinct.map { Row(values: $0[0].values, outer: row.outer, sources: sources(of: $0)) }))
  }

  private func run(_ query: Syntax.SingleQuery, from row: Row) throws -> [Row] {
    let outside = asOf
    defer { asOf = outside }
    if let expression = query.asOf { asOf = try moment(expression, row) }
    // Nothing needs the rows that a `LIMIT 0` leaves out, once nothing is changed any more.
    let none = isLenient ? query.clauses.lastIndex { $0.projection?.limit?.literal?.intValue == 0 } ?? -1 : -1
    let lastUpdate = query.clauses.prefix(none + 1).lastIndex(where: \.isUpdate) ?? -1
    return try query.clauses.enumerated().reduce([row]) { rows, clause in
      ties = nil
      return clause.offset > lastUpdate && clause.offset <= none ? [] : try run(clause.element, rows)
    }
  }

  /// The items in groups of equivalent keys, both in order of first appearance.
  func gathered<T>(_ items: [T], by key: (T) -> [Value]) -> [[T]] {
    var groups: [(key: [Value], items: [T])] = []
    for item in items {
      let key = key(item)
      let same = groups.firstIndex { Relations.order($0.key, key) == 0 }
      if same == nil { groups.append((key, [])) }
      groups[same ?? groups.count - 1].items.append(item)
    }
    return groups.map(\.items)
  }

  func moment(_ expression: Expression, _ row: Row) throws -> Value {
    if let moment = try Optional(value(expression, row)), moment.day != nil { return moment }
    throw OracleError.type("`AS OF` takes a date or a date-time")
  }

  /// From `since`, included, to `until`, excluded; a bound that is no date or date-time is missing, and a missing bound open.
  private func isValid(_ properties: ValueMap) -> Bool {
    guard let asOf else { return true }
    let bounds = ["since", "until"].map { asOf.isBefore(properties[$0] ?? .null) }
    return bounds[0] != true && bounds[1] != false
  }

  func isValid(node: Int) -> Bool { graph.nodes[node].map { isValid($0.properties) } ?? false }

  func isValid(_ relationship: OracleGraph.Relationship) -> Bool {
    isValid(relationship.properties) && isValid(node: relationship.start) && isValid(node: relationship.end)
  }

  func sources(of properties: ValueMap?) -> Set<Text> {
    let value = properties?["sources"] ?? .null
    return Set(([value] + value.items).compactMap { $0.stringValue.map { Text($0) } })
  }

  func sources(of rows: [Row]) -> Set<Text> { rows.reduce(into: []) { $0.formUnion($1.sources) } }
}
