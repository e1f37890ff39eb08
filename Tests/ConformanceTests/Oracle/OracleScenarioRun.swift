import MQ
import MQSyntax
import MQTestSupport

@testable import MQOracle

/// Runs the steps of one scenario on the oracle in place of the engine.
///
/// The oracle knows errors by class and phase, not by detail.
struct OracleScenarioRun {
  var namedGraph: @Sendable (String) throws -> String

  private var graph = OracleGraph()
  private var oracle = Oracle()
  private var outcome: Result<ResultTable, OracleError>?
  private var effects: [String: Int] = [:]

  init(namedGraph: @escaping @Sendable (String) throws -> String) { self.namedGraph = namedGraph }

  /// The reason why the scenario fails; nil if it passes.
  mutating func failure(of scenario: Scenario) -> String? {
    do {
      for step in scenario.steps { try run(step) }
      return nil
    } catch let error as OracleError {
      return "set-up: \(Self.text(of: error))"
    } catch {
      return "\(error)"
    }
  }

  private mutating func run(_ step: Step) throws {
    switch try Instruction(step) {
    case .startEmpty: graph = OracleGraph()
    case .startWith(let name):
      graph = OracleGraph()
      let text = SourceText(try namedGraph(name))
      for statement in Parser.parseScript(text).statements {
        _ = try oracle.run(text.text(statement.range), on: &graph)
      }
    case .execute(let text): _ = try oracle.run(text, on: &graph)
    case .declareProcedure(let declaration): oracle.procedures.append(OracleProcedure(declaration))
    case .setParameters(let entries):
      for (name, value) in entries { oracle.parameters[name] = value.parameter }
    case .query(let text):
      do throws(OracleError) {
        let result = try oracle.run(text, on: &graph)
        outcome = .success(ResultTable(result, graph))
        effects = result.effects
      } catch {
        outcome = .failure(error)
        effects = [:]
      }
    case .expectRows(let table, let comparison):
      let rows = try result()
      if let difference = rows.difference(from: table, comparing: comparison) {
        throw ScenarioFailure(description: difference)
      }
    case .expectNoRows: if !(try result()).rows.isEmpty { throw ScenarioFailure(description: "rows: expected none") }
    case .expectError(let expected):
      guard case .failure(let error)? = outcome else { throw ScenarioFailure(description: "no error") }
      let phase = error.atCompileTime ? "compile time" : "runtime"
      if error.errorClass != expected.errorClass || expected.phase ?? phase != phase {
        throw ScenarioFailure(
          description: "error: expected \(expected.errorClass) at \(expected.phase ?? "any time"): "
            + "\(expected.detail ?? "*"), got \(Self.text(of: error))")
      }
    case .expectSideEffects(let expected):
      if SideEffects(effects) != expected {
        throw ScenarioFailure(description: "side effects: expected \(expected), got \(SideEffects(effects))")
      }
    }
  }

  private func result() throws -> ResultTable {
    switch outcome {
    case .success(let table)?: return table
    case .failure(let error)?: throw ScenarioFailure(description: Self.text(of: error))
    case nil: throw ScenarioFailure(description: "a result before a query")
    }
  }

  private static func text(of error: OracleError) -> String {
    "\(error.errorClass) at \(error.atCompileTime ? "compile time" : "runtime") (\(error.message))"
  }
}

extension OracleProcedure {
  fileprivate init(_ declaration: ProcedureDeclaration) {
    self.init(
      name: declaration.name,
      arguments: declaration.arguments.map { Column(name: $0.name, type: $0.type.description) },
      results: declaration.results.map { Column(name: $0.name, type: $0.type.description) }, rows: declaration.rows)
  }
}
