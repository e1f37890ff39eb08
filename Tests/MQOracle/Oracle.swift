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
  var procedures: [OracleProcedure] = []
  var parameters: [String: Value] = [:]
  /// After how many assignments a run gives up, with a `ResourceError`.
  var maximumSteps = 2_000_000
  /// Whether errors in what nothing needs are passed over: the reference says neither that they are raised nor that they are not.
  var isLenient = false

  /// Runs one statement; a failing one leaves the graph as it was.
  func run(_ text: String, on graph: inout OracleGraph) throws(OracleError) -> OracleResult {
    let result = try outcomes(of: text, on: graph, ways: 1)[0].get()
    graph = result.graph
    return result
  }

  /// What comes of a statement as its open choices are made in one way after the other; once if there are none.
  func outcomes(of text: String, on graph: OracleGraph, ways: Int) -> [Result<OracleResult, OracleError>] {
    let parsed = Parser.parseStatement(SourceText(text))
    let error = parsed.diagnostics.first { $0.severity == .error }
    guard error == nil, let statement = parsed.syntax else {
      let errorClass = error?.code.errorClass(atRuntime: false) ?? "SyntaxError"
      return [.failure(OracleError(errorClass, atCompileTime: true, error?.message ?? "no statement"))]
    }
    var rules = StaticRules(self)
    do { try rules.check(statement) } catch { return [.failure(OracleError(error, atCompileTime: true))] }
    let now = Int64(Date().timeIntervalSince1970)
    var outcomes: [Result<OracleResult, OracleError>] = []
    for way in 0..<ways {
      let run = Run(self, rules.findings, graph, way, now: now)
      let outcome = Result { try result(of: statement, run) }
      outcomes.append(outcome.mapError { OracleError($0, atCompileTime: false) })
      if !run.hasChosen { break }
    }
    return outcomes
  }

  private func result(of statement: Syntax.Statement, _ run: Run) throws -> OracleResult {
    let before = run.graph
    if statement.mode == .explain { return OracleResult(graph: before) }
    run.isCited = statement.cite != nil
    if let instant = statement.asOf { run.asOf = try run.moment(instant, Row()) }
    if case .createIndex(let create) = statement.body { try run.create(create) }
    if case .dropIndex(let drop) = statement.body { try run.drop(drop) }
    let (columns, rows) = try statement.query.map { try run.run($0, from: Row()) } ?? ([], [])
    try run.checkDangling()
    var result = OracleResult(graph: run.graph, effects: run.graph.effects(since: before), isOpen: run.isOpen)
    if columns.isEmpty { return result }
    result.columns = columns.map(\.string) + (run.isCited ? ["sources"] : [])
    result.rows = rows.map { row in
      let sources = Value.list(row.sources.sorted().map { Value($0) })
      return columns.map { row[$0] ?? .null } + (run.isCited ? [sources] : [])
    }
    result.tieGroups = run.ties ?? rows.map { _ in 0 }
    return result
  }

  func procedure(_ name: String) -> OracleProcedure? {
    (procedures + OracleProcedure.ofGraph).first { $0.name.lowercased() == name.lowercased() }
  }

  func parameter(_ name: String) -> Value? { parameters.first { Text($0.key) == Text(name) }?.value }
}

struct OracleResult: Sendable {
  var columns: [String] = []
  var rows: [[Value]] = []
  /// For each row the number of its group of ties under the final `ORDER BY`: groups come in order, the rows of one group in
  /// any. All rows are one group where nothing orders them.
  var tieGroups: [Int] = []
  var graph: OracleGraph
  /// What changed, by the conformance kit's names: `+nodes`, `-labels`, ….
  var effects: [String: Int] = [:]
  /// Whether it hangs on something that differs from run to run, as a clock.
  var isOpen = false
}

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

  static func type(_ message: String) -> OracleError { OracleError("TypeError", atCompileTime: false, message) }
  static func argument(_ message: String) -> OracleError { OracleError("ArgumentError", atCompileTime: false, message) }
}
