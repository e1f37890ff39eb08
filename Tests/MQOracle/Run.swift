import MQ
import MQSyntax

/// An assignment of values to variables.
struct Row {
  /// The variables of the query itself.
  var values: [Text: OracleValue] = [:]
  /// The variables that a subquery sees of the queries around it, which no `WITH` hides.
  var outer: [Text: OracleValue] = [:]
  /// The lineage that `CITE` shows: the sources of every element that the row was matched through.
  var sources: Set<Text> = []

  subscript(name: Text) -> OracleValue? { values[name] ?? outer[name] }

  /// The row that a subquery inside an expression of this one starts from.
  var inside: Row { Row(outer: outer.merging(values) { $1 }) }
}

/// One way of making the choices that the reference leaves open: the order of rows that nothing orders.
enum Choice: CaseIterable {
  case forward, backward, mixed

  func arrange<T>(_ items: [T]) -> [T] {
    switch self {
    case .forward: items
    case .backward: items.reversed()
    case .mixed: items.indices.sorted { ($0 &* 7919 % 101, $0) < ($1 &* 7919 % 101, $1) }.map { items[$0] }
    }
  }
}

/// The state of one statement on its way.
final class Run {
  let oracle: Oracle
  let findings: Findings
  let choice: Choice
  let now: TemporalFunctions.Instant
  var graph: OracleGraph
  /// The instant that patterns are matched at; nil for all times.
  var asOf: Value?
  /// The sources that subqueries added to the row whose expression is being evaluated.
  var cited: Set<Text> = []
  /// The rows of the group whose aggregates are being evaluated.
  var group: [Row]?
  /// Expressions that mean a column, by their text.
  var projected: [(text: String, value: OracleValue)] = []
  /// For the rows of the statement's result, as ``OracleResult/tieGroups``.
  var ties: [Int]?
  private var steps = 0

  init(_ oracle: Oracle, _ findings: Findings, _ graph: OracleGraph, _ choice: Choice, now: TemporalFunctions.Instant) {
    self.oracle = oracle
    self.findings = findings
    self.graph = graph
    self.choice = choice
    self.now = now
  }

  /// Ends a run that tries too many assignments.
  func count() throws {
    steps += 1
    if steps > 2_000_000 { throw OracleError("ResourceError", atCompileTime: false, "too many assignments to try") }
  }

  // MARK: Queries

  /// Runs a query from one row. The columns are in order; without `RETURN` there are none.
  func run(_ query: Syntax.Query, from row: Row) throws -> (columns: [Text], rows: [Row]) {
    var (columns, rows) = try run(query.branches[0], from: row)
    if query.unions.isEmpty { return (columns, rows) }
    for branch in query.branches.dropFirst() { rows += try run(branch, from: row).rows }
    ties = nil
    if query.unions[0].all { return (columns, rows) }
    rows = distinct(rows, by: columns)
    return (columns, choice.arrange(rows))
  }

  private func run(_ query: Syntax.SingleQuery, from row: Row) throws -> (columns: [Text], rows: [Row]) {
    let outside = asOf
    defer { asOf = outside }
    if let expression = query.asOf { asOf = try instant(expression, row) }
    var rows = [row]
    for clause in query.clauses {
      ties = nil
      rows = try run(clause, rows)
    }
    return (findings.columns[query.range] ?? [], rows)
  }

  /// The rows without repetitions; what is the same is cited together.
  func distinct(_ rows: [Row], by columns: [Text]) -> [Row] {
    var result: [Row] = []
    for row in rows {
      let same = result.firstIndex { other in
        columns.allSatisfy { OracleValue.equivalent(row[$0] ?? .null, other[$0] ?? .null) }
      }
      if let same { result[same].sources.formUnion(row.sources) } else { result.append(row) }
    }
    return result
  }

  // MARK: AS OF

  func instant(_ expression: Syntax.Expression, _ row: Row) throws -> Value {
    switch try value(expression, row) {
    case .temporal(let value): if case .other = Moment(value) {} else { return value }
    default: break
    }
    throw OracleError.type("`AS OF` takes a date or a date-time")
  }

  private enum Moment {
    case day(Int64)
    /// Seconds since 1970 in UTC, nanoseconds, and the calendar day.
    case instant(Int64, Int32, day: Int64)
    case other

    init(_ value: Value) {
      func day(_ local: Temporal.LocalDateTime) -> Int64 { local.seconds.quotientRoundedDown(by: 86_400) }
      switch value {
      case .date(let x): self = .day(x.daysSinceEpoch)
      case .localDateTime(let x): self = .instant(x.seconds, x.nanoseconds, day: day(x))
      case .dateTime(let x):
        self = .instant(x.local.seconds - Int64(x.offset), x.local.nanoseconds, day: day(x.local))
      default: self = .other
      }
    }

    /// Whether this is before the other; a day meets a date-time by calendar day. nil if one is neither.
    func isBefore(_ other: Moment) -> Bool? {
      switch (self, other) {
      case (.day(let x), .day(let y)), (.day(let x), .instant(_, _, let y)), (.instant(_, _, let x), .day(let y)): x < y
      case (.instant(let x, let m, _), .instant(let y, let n, _)): (x, m) < (y, n)
      default: nil
      }
    }
  }

  /// From `since`, included, to `until`, excluded; a bound that is no date or date-time is missing, and a missing bound open.
  private func isValid(_ properties: OracleMap) -> Bool {
    guard let asOf else { return true }
    let moment = Moment(asOf)
    func bound(_ key: Text) -> Moment? {
      if case .temporal(let value)? = properties[key] { Moment(value) } else { nil }
    }
    if bound("since").flatMap({ moment.isBefore($0) }) == true { return false }
    return bound("until").flatMap { moment.isBefore($0) } != false
  }

  func isValid(node: Int) -> Bool { graph.nodes[node].map { isValid($0.properties) } ?? false }

  func isValid(relationship: OracleGraph.Relationship) -> Bool {
    isValid(relationship.properties) && isValid(node: relationship.start) && isValid(node: relationship.end)
  }

  // MARK: CITE

  func sources(of properties: OracleMap?) -> Set<Text> {
    switch properties?["sources"] {
    case .string(let text)?: return [Text(text)]
    case .list(let items)?:
      return Set(items.compactMap { if case .string(let text) = $0 { Text(text) } else { nil } })
    default: return []
    }
  }
}
