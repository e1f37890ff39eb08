import MQ
import MQTestSupport

/// Runs the steps of one scenario on a graph of its own.
struct ScenarioRun {
  /// Gives the statements that make a named graph. Throws if there is none of that name.
  var namedGraph: @Sendable (String) throws -> String

  private var graph = Graph()
  private var parameters: [String: Value] = [:]
  /// With the procedures that the scenario declares.
  private var catalog = Catalog()
  /// What the last query did; nil before the first one.
  private var observation: Observation?
  /// Whether the last query's result or error was compared with an expectation.
  private var isJudged = false

  private struct Observation {
    var result: Result<ResultTable, any Error>
    var sideEffects: SideEffects
  }

  init(namedGraph: @escaping @Sendable (String) throws -> String) {
    self.namedGraph = namedGraph
  }
}

/// Why a scenario does not pass.
struct ScenarioFailure: Error, CustomStringConvertible {
  var description: String
}

extension ScenarioRun {
  /// The reason why the scenario fails; nil if it passes.
  mutating func failure(of scenario: Scenario) -> String? {
    do {
      for step in scenario.steps {
        try run(try Instruction(step))
      }
      if !isJudged { throw ScenarioFailure(description: "no expectation after the last query") }
      return nil
    } catch let error as QueryError {
      return "set-up: " + Self.text(of: error)
    } catch {
      return "\(error)"
    }
  }

  private mutating func run(_ instruction: Instruction) throws {
    switch instruction {
    case .startEmpty: graph = Graph()
    case .startWith(let name):
      graph = Graph()
      try graph.load(script: try namedGraph(name))
    case .execute(let text): _ = try graph.run(text, parameters, options: options)
    case .declareProcedure(let declaration): try catalog.register(declaration.procedure)
    case .setParameters(let entries):
      for (name, value) in entries {
        guard let value = value.parameter else {
          throw ScenarioFailure(description: "no parameter value: \(value.text())")
        }
        parameters[name] = value
      }
    case .query(let text): try observe(text)
    case .expectRows(let table, let comparison):
      let rows = try result()
      if let difference = rows.difference(from: table, comparing: comparison) {
        throw ScenarioFailure(description: difference)
      }
    case .expectNoRows:
      let rows = try result()
      if !rows.rows.isEmpty { throw ScenarioFailure(description: "rows: expected none, got \(rows.rows.count)") }
    case .expectError(let expectation): try compare(try error(), with: expectation)
    case .expectSideEffects(let expected):
      guard let observation else { throw ScenarioFailure(description: "side effects before a query") }
      if observation.sideEffects != expected {
        throw ScenarioFailure(description: "side effects: expected \(expected), got \(observation.sideEffects)")
      }
    }
  }

  private var options: RunOptions { RunOptions(timeout: .seconds(20), threads: 1, catalog: catalog) }

  private mutating func observe(_ text: String) throws {
    if observation != nil, !isJudged { throw ScenarioFailure(description: "no expectation after a query") }
    let before = try GraphContent(of: graph)
    let result: Result<ResultTable, any Error>
    do {
      result = .success(try ResultTable(graph.run(text, parameters, options: options).rows))
    } catch {
      result = .failure(error)
    }
    observation = Observation(result: result, sideEffects: SideEffects(from: before, to: try GraphContent(of: graph)))
    isJudged = false
  }

  private mutating func result() throws -> ResultTable {
    guard let observation else { throw ScenarioFailure(description: "a result before a query") }
    isJudged = true
    switch observation.result {
    case .success(let table): return table
    case .failure(let error as QueryError): throw ScenarioFailure(description: Self.text(of: error))
    case .failure(let error): throw ScenarioFailure(description: "\(error)")
    }
  }

  private mutating func error() throws -> QueryError {
    guard let observation else { throw ScenarioFailure(description: "an error before a query") }
    isJudged = true
    switch observation.result {
    case .success(let table): throw ScenarioFailure(description: "no error, but \(table.rows.count) rows")
    case .failure(let error as QueryError): return error
    case .failure(let error): throw ScenarioFailure(description: "\(error)")
    }
  }

  private func compare(_ error: QueryError, with expectation: ErrorExpectation) throws {
    let detail = error.diagnostics.first { $0.severity == .error }?.code.detail
    let matches =
      error.errorClass == expectation.errorClass && (expectation.phase ?? error.phase.rawValue) == error.phase.rawValue
      && (expectation.detail == nil || expectation.detail == detail)
    if matches { return }
    let expected = "\(expectation.errorClass) at \(expectation.phase ?? "any time"): \(expectation.detail ?? "*")"
    throw ScenarioFailure(description: "error: expected \(expected), got \(Self.text(of: error))")
  }

  private static func text(of error: QueryError) -> String {
    let first = error.diagnostics.first { $0.severity == .error }
    return
      "\(error.errorClass) at \(error.phase.rawValue): \(first?.code.detail ?? "?") (\(first?.message ?? "no message"))"
  }
}
