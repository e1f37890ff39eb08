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
/// paths `ANY` takes), the oracle makes it in several ways and says by ``OracleResult/isDeterministic`` whether that mattered.
public struct Oracle: Sendable {
  /// The procedures that `CALL` finds.
  public var procedures: [OracleProcedure]
  /// The values of `$name`.
  public var parameters: [String: Value]

  /// An oracle that knows these procedures and parameters.
  public init(procedures: [OracleProcedure] = [], parameters: [String: Value] = [:]) {
    self.procedures = procedures
    self.parameters = parameters
  }

  /// Runs one statement; a failing one leaves the graph as it was.
  public func run(_ text: String, on graph: inout OracleGraph) throws(OracleError) -> OracleResult {
    let statement = try parse(text)
    var outcomes: [Result<(OracleResult, OracleGraph), OracleError>] = []
    let now = (seconds: Int64(Date().timeIntervalSince1970), nanoseconds: Int32(0))
    for choice in Choice.allCases {
      let run = Run(self, graph, choice, now: now)
      do {
        outcomes.append(.success((try self.run(statement, run, before: graph), run.graph)))
      } catch let error as OracleError {
        outcomes.append(.failure(error))
      } catch let failure as Failure {
        outcomes.append(
          .failure(OracleError(failure.code.errorClass(atRuntime: true), atCompileTime: false, failure.message)))
      } catch {
        outcomes.append(.failure(OracleError("UnknownError", atCompileTime: false, "\(error)")))
      }
    }
    let successes = outcomes.compactMap { try? $0.get() }
    guard let (first, after) = successes.first else {
      _ = try outcomes[0].get()
      throw OracleError("UnknownError", atCompileTime: false, "no outcome")
    }
    var result = first
    func areAlike(bags: Bool) -> Bool {
      var texts: Set<[String]> = []
      for (other, graphAfter) in successes {
        var bagged = other
        bagged.listsAreBags = bags
        let rows = CanonicalText.rows(bagged, before: graph, after: graphAfter)
        texts.insert(
          CanonicalText.sorted(rows, other.tieGroups).map { $0.joined(separator: " | ") }
            + [CanonicalText.graph(graphAfter)])
      }
      return texts.count == 1
    }
    let isCertain = successes.count == outcomes.count
    result.isDeterministic = isCertain && areAlike(bags: false)
    if isCertain, !result.isDeterministic, areAlike(bags: true) {
      (result.isDeterministic, result.listsAreBags) = (true, true)
    }
    graph = after
    return result
  }

  /// Reads the statement and holds it to the rules about names and types.
  private func parse(_ text: String) throws(OracleError) -> Syntax.Statement {
    let parsed = Parser.parseStatement(SourceText(text))
    let error = parsed.diagnostics.first { $0.severity == .error }
    guard error == nil, let statement = parsed.syntax else {
      let errorClass = error?.code.errorClass(atRuntime: false) ?? "SyntaxError"
      throw OracleError(errorClass, atCompileTime: true, error?.message ?? "no statement")
    }
    var rules = StaticRules(self)
    do {
      try rules.check(statement)
    } catch let error as OracleError {
      throw error
    } catch {
      throw OracleError("UnknownError", atCompileTime: true, "\(error)")
    }
    return statement
  }

  private func run(_ statement: Syntax.Statement, _ run: Run, before: OracleGraph) throws -> OracleResult {
    var result = OracleResult(
      columns: [], rows: [], tieGroups: [], isDeterministic: true, listsAreBags: false, effects: OracleEffects())
    // Indexes change no rows, and explaining runs nothing.
    guard case .query(let query) = statement.body, statement.mode != .explain else { return result }
    if let instant = statement.asOf { run.asOf = try run.instant(instant, Row()) }
    let (columns, rows) = try run.run(query, from: Row())
    try run.checkDangling()
    result.columns = columns.map(\.string)
    if columns.isEmpty { return result.with(effects: OracleEffects(from: before, to: run.graph)) }
    result.rows = rows.map { row in columns.map { row[$0] ?? .null } }
    if statement.cite != nil {
      result.columns.append("sources")
      for (i, row) in rows.enumerated() {
        result.rows[i].append(.list(row.sources.sorted().map { .string($0.string) }))
      }
    }
    result.tieGroups = run.ties ?? rows.map { _ in 0 }
    return result.with(effects: OracleEffects(from: before, to: run.graph))
  }
}

/// A procedure as a table: a call gives the rows whose first columns equal the arguments.
public struct OracleProcedure: Sendable {
  /// A column with its type as a signature writes it: `INTEGER?`.
  public struct Column: Sendable {
    public var name: String
    public var type: String

    public init(name: String, type: String) {
      self.name = name
      self.type = type
    }
  }

  /// With its namespaces: `test.my.proc`.
  public var name: String
  public var arguments: [Column]
  public var results: [Column]
  /// Values of the arguments, then of the results.
  public var rows: [[Value]]

  public init(name: String, arguments: [Column], results: [Column], rows: [[Value]]) {
    self.name = name
    self.arguments = arguments
    self.results = results
    self.rows = rows
  }
}

/// What a statement gives.
public struct OracleResult: Sendable {
  public var columns: [String]
  public var rows: [[OracleValue]]
  /// For each row the number of its group of ties under the final `ORDER BY`: groups come in order, the rows of one group in
  /// any. All rows are one group where nothing orders them.
  public var tieGroups: [Int]
  /// Whether the rows and effects do not hang on a choice that the reference leaves open.
  public var isDeterministic: Bool
  /// Whether lists are to be compared as bags, since the order of their making was open (as `collect` after `MATCH`).
  public var listsAreBags: Bool
  public var effects: OracleEffects
}

/// The side effects as openCypher's conformance kit counts them: between the graph before and the graph after.
public struct OracleEffects: Hashable, Sendable {
  public var nodesCreated = 0
  public var nodesDeleted = 0
  public var relationshipsCreated = 0
  public var relationshipsDeleted = 0
  public var labelsAdded = 0
  public var labelsRemoved = 0
  public var propertiesSet = 0
  public var propertiesRemoved = 0

  public init() {}

  init(from before: OracleGraph, to after: OracleGraph) {
    nodesCreated = Set(after.nodes.keys).subtracting(before.nodes.keys).count
    nodesDeleted = Set(before.nodes.keys).subtracting(after.nodes.keys).count
    relationshipsCreated = Set(after.relationships.keys).subtracting(before.relationships.keys).count
    relationshipsDeleted = Set(before.relationships.keys).subtracting(after.relationships.keys).count
    labelsAdded = after.labels.subtracting(before.labels).count
    labelsRemoved = before.labels.subtracting(after.labels).count
    propertiesSet = after.propertyTexts.subtracting(before.propertyTexts).count
    propertiesRemoved = before.propertyTexts.subtracting(after.propertyTexts).count
  }
}

extension OracleResult {
  func with(effects: OracleEffects) -> OracleResult {
    var result = self
    result.effects = effects
    return result
  }
}

/// Why a statement fails.
public struct OracleError: Error, Sendable {
  /// openCypher's class: `SyntaxError`, `TypeError`, `ArithmeticError`, …
  public var errorClass: String
  public var atCompileTime: Bool
  public var message: String

  init(_ errorClass: String, atCompileTime: Bool, _ message: String) {
    self.errorClass = errorClass
    self.atCompileTime = atCompileTime
    self.message = message
  }
}
