import Foundation
import MQ
import MQSyntax

/// A second evaluator of MQ, as literal as the language's definitions and in no hurry: it walks the syntax tree with nested
/// loops over assignments.
///
/// With the engine it shares the parser and the definitions of values: the cases of `Value` and the temporal types with their
/// own reading, printing, arithmetic and truncation. Its graph, its rules of names and types, its relations of values, its
/// functions and its matching are its own.
///
/// Where the reference leaves a choice (the order in which matches are found, which rows a `LIMIT` keeps, which of several
/// paths `ANY` takes), the oracle can make it in several ways.
struct Oracle: Sendable {
  /// The procedures that `CALL` finds.
  var procedures: [OracleProcedure] = []
  /// The values of `$name`.
  var parameters: [String: Value] = [:]
  /// After how many assignments a run gives up, with a `ResourceError`.
  var maximumSteps = 2_000_000
  /// Whether errors in what nothing needs are passed over.
  var isLenient = false

  /// Runs one statement; a failing one leaves the graph as it was.
  func run(_ text: String, on graph: inout OracleGraph) throws(OracleError) -> OracleResult {
    let result = try outcomes(of: text, on: graph, ways: 1)[0].get()
    graph = result.graph
    return result
  }

  /// What comes of a statement as its open choices are made in one way after the other; once if there are none.
  func outcomes(of text: String, on graph: OracleGraph, ways: Int) -> [Result<OracleResult, OracleError>] {
    do throws(OracleError) {
      let (statement, findings) = try parse(text)
      let now = (seconds: Int64(Date().timeIntervalSince1970), nanoseconds: Int32(0))
      let first = Run(self, findings, graph, 0, now: now)
      var outcomes = [Result { () throws(OracleError) in try run(statement, first) }]
      for way in 1..<max(ways, 2) where first.hasChosen && ways > 1 {
        let other = Run(self, findings, graph, way, now: now)
        outcomes.append(Result { () throws(OracleError) in try run(statement, other) })
      }
      return outcomes
    } catch { return [.failure(error)] }
  }

  /// Reads the statement and holds it to the rules about names and types.
  private func parse(_ text: String) throws(OracleError) -> (Syntax.Statement, Findings) {
    let parsed = Parser.parseStatement(SourceText(text))
    let error = parsed.diagnostics.first { $0.severity == .error }
    guard error == nil, let statement = parsed.syntax else {
      let errorClass = error?.code.errorClass(atRuntime: false) ?? "SyntaxError"
      throw OracleError(errorClass, atCompileTime: true, error?.message ?? "no statement")
    }
    var rules = StaticRules(self)
    do { try rules.check(statement) } catch { throw OracleError(error, atCompileTime: true) }
    return (statement, rules.findings)
  }

  private func run(_ statement: Syntax.Statement, _ run: Run) throws(OracleError) -> OracleResult {
    let before = run.graph
    if statement.mode == .explain { return OracleResult(graph: before) }
    do {
      run.isCited = statement.cite != nil
      if let instant = statement.asOf { run.asOf = try run.moment(instant, Row()) }
      if case .createIndex(let create) = statement.body { try run.create(create) }
      if case .dropIndex(let drop) = statement.body { try run.drop(drop) }
      let (columns, rows) = try statement.query.map { try run.run($0, from: Row()) } ?? ([], [])
      try run.checkDangling()
      var result = OracleResult(graph: run.graph)
      result.effects = run.graph.effects(since: before)
      result.isOpen = run.isOpen
      if columns.isEmpty { return result }
      result.columns = columns.map(\.string) + (run.isCited ? ["sources"] : [])
      result.rows = rows.map { row in
        let sources = OracleValue.list(row.sources.sorted().map { OracleValue($0) })
        return columns.map { row[$0] ?? .null } + (run.isCited ? [sources] : [])
      }
      result.tieGroups = run.ties ?? rows.map { _ in 0 }
      return result
    } catch { throw OracleError(error, atCompileTime: false) }
  }
}

extension Oracle {
  func procedure(_ name: String) -> OracleProcedure? {
    let indexes = ["name", "type", "entityType", "labelsOrTypes", "properties"]
    let ofGraph = [
      ("db.labels", ["label"]), ("db.relationshipTypes", ["relationshipType"]), ("db.propertyKeys", ["propertyKey"]),
      ("db.indexes", indexes),
    ].map { name, results in
      OracleProcedure(
        name: name, arguments: [],
        results: results.map {
          .init(name: $0, type: $0 == "labelsOrTypes" || $0 == "properties" ? "LIST OF STRING" : "STRING")
        },
        rows: [])
    }
    return (procedures + ofGraph).first { $0.name.lowercased() == name.lowercased() }
  }

  func parameter(_ name: String) -> OracleValue? {
    parameters.first { Text($0.key) == Text(name) }.map { OracleValue($0.value) }
  }
}

/// A procedure as a table: a call gives the rows whose first columns equal the arguments.
struct OracleProcedure: Sendable {
  /// A column with its type as a signature writes it: `INTEGER?`.
  struct Column: Sendable {
    var name: String
    var type: String
    /// What is passed where a call leaves the argument out; nil if it must not.
    var defaultValue: Value?
  }

  /// With its namespaces: `test.my.proc`.
  var name: String
  var arguments: [Column]
  var results: [Column]
  /// Values of the arguments, then of the results.
  var rows: [[Value]]

  /// How many arguments a call may have: those with default values come last.
  var counts: ClosedRange<Int> { arguments.prefix { $0.defaultValue == nil }.count...arguments.count }

  /// The columns that a call gives, by name, with the procedure's own name for each.
  func yields(of call: Syntax.ProcedureCall) -> [(name: Text, result: Text)] {
    if call.yieldsAll || call.yields == nil { return results.map { (Text($0.name), Text($0.name)) } }
    return (call.yields ?? []).map { (($0.alias ?? $0.name).key, $0.name.key) }
  }
}

extension OracleProcedure.Column {
  var takesNull: Bool { type.hasSuffix("?") }

  /// Of `LIST OF INTEGER?` and the like.
  var staticType: StaticType {
    let known = ["INTEGER": "i", "FLOAT": "if", "NUMBER": "if", "STRING": "s", "BOOLEAN": "b", "MAP": "m"]
    let words = type.replacing("?", with: "").uppercased().split(separator: " ").map(String.init)
    let item = known[words.last ?? ""] ?? "*"
    return words.first == "LIST" ? StaticType("l", items: item) : StaticType(item)
  }

  func takes(_ value: OracleValue) -> Bool { value.isNull ? takesNull : value.isOne(of: String(staticType.types)) }
}

/// What a statement gives.
struct OracleResult: Sendable {
  var columns: [String] = []
  var rows: [[OracleValue]] = []
  /// For each row the number of its group of ties under the final `ORDER BY`: groups come in order, the rows of one group in
  /// any. All rows are one group where nothing orders them.
  var tieGroups: [Int] = []
  /// The graph afterwards.
  var graph: OracleGraph
  /// What changed, by the conformance kit's names: `+nodes`, `-labels`, ….
  var effects: [String: Int] = [:]
  /// Whether it hangs on something that differs from run to run, as a clock.
  var isOpen = false
}

/// Why a statement fails.
struct OracleError: Error, Sendable {
  /// openCypher's class: `SyntaxError`, `TypeError`, `ArithmeticError`, …
  var errorClass: String
  var atCompileTime: Bool
  var message: String

  init(_ errorClass: String, atCompileTime: Bool, _ message: String) {
    (self.errorClass, self.atCompileTime, self.message) = (errorClass, atCompileTime, message)
  }

  /// As it is, or a failure of what the oracle shares with the engine.
  init(_ error: any Error, atCompileTime: Bool) {
    switch error {
    case let error as OracleError: self = error
    case let error as Failure: self.init(error.code.errorClass(atRuntime: true), atCompileTime: false, error.message)
    default: self.init("UnknownError", atCompileTime: atCompileTime, "\(error)")
    }
  }
}
