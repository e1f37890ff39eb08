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
package struct Oracle: Sendable {
  /// The procedures that `CALL` finds.
  package var procedures: [OracleProcedure]
  /// The values of `$name`.
  package var parameters: [String: Value]
  /// In how many ways open choices are made; the more, the surer is ``OracleResult/isDeterministic``. Whoever finds a
  /// difference should ask again with many.
  package var ways = 4
  /// After how many assignments a run gives up, with a `ResourceError`.
  package var maximumSteps = 2_000_000
  /// Whether errors in what nothing needs are passed over.
  package var isLenient = false

  package init(procedures: [OracleProcedure] = [], parameters: [String: Value] = [:]) {
    (self.procedures, self.parameters) = (procedures, parameters)
  }

  /// Runs one statement; a failing one leaves the graph as it was.
  package func run(_ text: String, on graph: inout OracleGraph) throws(OracleError) -> OracleResult {
    let (statement, findings) = try parse(text)
    let now = (seconds: Int64(Date().timeIntervalSince1970), nanoseconds: Int32(0))
    let before = graph
    let first = Run(self, findings, before, 0, now: now)
    var outcomes = [Result { () throws(OracleError) in try run(statement, first, before: before) }]
    for way in 1..<max(ways, 2) where first.hasChosen {
      let other = Run(self, findings, before, way, now: now)
      outcomes.append(Result { () throws(OracleError) in try run(statement, other, before: before) })
    }
    if case .failure(var error) = outcomes[0] {
      error.isDeterministic = outcomes.allSatisfy { outcome in
        if case .failure(let other) = outcome { other.errorClass == error.errorClass } else { false }
      }
      throw error
    }
    var (result, after) = try outcomes[0].get()
    let successes = outcomes.compactMap { try? $0.get() }
    /// Whether all choices come to the same; lists as bags if need be.
    func agree() -> Bool {
      let texts = successes.map { other, after in
        var other = other
        other.listsAreBags = result.listsAreBags
        let rows = CanonicalText.sorted(CanonicalText.rows(other, before: before, after: after), other.tieGroups)
        return rows.map { $0.joined(separator: " | ") } + [CanonicalText.graph(after)]
      }
      return successes.count == outcomes.count && Set(texts).count == 1
    }
    result.isDeterministic = agree()
    if !result.isDeterministic {
      result.listsAreBags = true
      result.isDeterministic = agree()
      result.listsAreBags = result.isDeterministic
    }
    if first.isOpen { result.isDeterministic = false }
    graph = after
    return result
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
    do { try rules.check(statement) } catch {
      throw error as? OracleError ?? OracleError("UnknownError", atCompileTime: true, "\(error)")
    }
    return (statement, rules.findings)
  }

  private func run(
    _ statement: Syntax.Statement, _ run: Run, before: OracleGraph
  ) throws(OracleError) -> (OracleResult, OracleGraph) {
    var result = OracleResult(
      columns: [], rows: [], tieGroups: [], isDeterministic: true, listsAreBags: false, effects: OracleEffects())
    // Indexes change no rows, and explaining runs nothing.
    guard case .query(let query) = statement.body, statement.mode != .explain else { return (result, before) }
    do {
      run.isCited = statement.cite != nil
      if let instant = statement.asOf { run.asOf = try run.moment(instant, Row()) }
      let (columns, rows) = try run.run(query, from: Row())
      try run.checkDangling()
      result.effects = OracleEffects(from: before, to: run.graph)
      if columns.isEmpty { return (result, run.graph) }
      result.columns = columns.map(\.string) + (statement.cite == nil ? [] : ["sources"])
      result.rows = rows.map { row in
        let sources = OracleValue.list(row.sources.sorted().map { .string($0.string) })
        return columns.map { row[$0] ?? .null } + (statement.cite == nil ? [] : [sources])
      }
      result.tieGroups = run.ties ?? rows.map { _ in 0 }
      return (result, run.graph)
    } catch let failure as Failure {
      throw OracleError(failure.code.errorClass(atRuntime: true), atCompileTime: false, failure.message)
    } catch {
      throw error as? OracleError ?? OracleError("UnknownError", atCompileTime: false, "\(error)")
    }
  }
}

extension Oracle {
  func procedure(_ name: String) -> OracleProcedure? {
    let ofGraph = [
      ("db.labels", "label"), ("db.relationshipTypes", "relationshipType"), ("db.propertyKeys", "propertyKey"),
    ]
    .map { OracleProcedure(name: $0, arguments: [], results: [.init(name: $1, type: "STRING")], rows: []) }
    return (procedures + ofGraph).first { $0.name.lowercased() == name.lowercased() }
  }

  func parameter(_ name: String) -> OracleValue? {
    parameters.first { Text($0.key) == Text(name) }.map { OracleValue($0.value) }
  }
}

/// A procedure as a table: a call gives the rows whose first columns equal the arguments.
package struct OracleProcedure: Sendable {
  /// A column with its type as a signature writes it: `INTEGER?`.
  package struct Column: Sendable {
    package var name: String
    package var type: String

    package init(name: String, type: String) { (self.name, self.type) = (name, type) }
  }

  /// With its namespaces: `test.my.proc`.
  package var name: String
  package var arguments: [Column]
  package var results: [Column]
  /// Values of the arguments, then of the results.
  package var rows: [[Value]]

  package init(name: String, arguments: [Column], results: [Column], rows: [[Value]]) {
    (self.name, self.arguments, self.results, self.rows) = (name, arguments, results, rows)
  }
}

/// What a statement gives.
package struct OracleResult: Sendable {
  package var columns: [String]
  package var rows: [[OracleValue]]
  /// For each row the number of its group of ties under the final `ORDER BY`: groups come in order, the rows of one group in
  /// any. All rows are one group where nothing orders them.
  package var tieGroups: [Int]
  /// Whether the rows and effects do not hang on a choice that the reference leaves open.
  package var isDeterministic: Bool
  /// Whether lists are to be compared as bags, since the order of their making was open (as `collect` after `MATCH`).
  package var listsAreBags: Bool
  package var effects: OracleEffects
}

/// The side effects as openCypher's conformance kit counts them: between the graph before and the graph after.
package struct OracleEffects: Hashable, Sendable {
  package var nodesCreated = 0
  package var nodesDeleted = 0
  package var relationshipsCreated = 0
  package var relationshipsDeleted = 0
  package var labelsAdded = 0
  package var labelsRemoved = 0
  package var propertiesSet = 0
  package var propertiesRemoved = 0

  package init() {}

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

/// Why a statement fails.
package struct OracleError: Error, Sendable {
  /// openCypher's class: `SyntaxError`, `TypeError`, `ArithmeticError`, …
  package var errorClass: String
  package var atCompileTime: Bool
  package var message: String
  /// Whether it does not hang on a choice that the reference leaves open.
  package var isDeterministic = true

  init(_ errorClass: String, atCompileTime: Bool, _ message: String) {
    (self.errorClass, self.atCompileTime, self.message) = (errorClass, atCompileTime, message)
  }
}
