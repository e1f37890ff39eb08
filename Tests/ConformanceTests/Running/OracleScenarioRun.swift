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
  private var effects = OracleEffects()

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
        let rows = result.rows.map { row in row.map { Cell($0, graph) } }
        outcome = .success(ResultTable(columns: result.columns, rows: rows))
        effects = result.effects
      } catch {
        outcome = .failure(error)
        effects = OracleEffects()
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

extension SideEffects {
  fileprivate init(_ effects: OracleEffects) {
    let counts = [
      effects.nodesCreated, effects.nodesDeleted, effects.relationshipsCreated, effects.relationshipsDeleted,
      effects.labelsAdded, effects.labelsRemoved, effects.propertiesSet, effects.propertiesRemoved,
    ]
    self = (try? SideEffects(cells: zip(Self.names, counts).map { [$0, String($1)] })) ?? SideEffects()
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

extension Cell {
  fileprivate init(_ value: OracleValue, _ graph: OracleGraph) {
    func entries(_ map: OracleMap?) -> [Entry] {
      (map?.entries ?? []).map { Entry(key: $0.key.string, value: Cell($0.value, graph)) }
    }
    switch value {
    case .null: self = .null
    case .boolean(let x): self = .boolean(x)
    case .integer(let x): self = .integer(x)
    case .float(let x): self = .float(x)
    case .string(let x): self = .string(x)
    case .list(let items): self = .list(items.map { Cell($0, graph) })
    case .map(let map): self = .map(entries(map))
    case .node(let number):
      let node = graph.nodes[number]
      self = .node(labels: (node?.labels ?? []).map(\.string), properties: entries(node?.properties))
    case .relationship(let number):
      let relationship = graph.relationships[number]
      self = .relationship(type: relationship?.type.string ?? "", properties: entries(relationship?.properties))
    case .path(let nodes, let relationships):
      let steps = relationships.indices.map { i in
        Step(
          relationship: Cell(.relationship(relationships[i]), graph),
          forwards: graph.relationships[relationships[i]]?.start == nodes[i], node: Cell(.node(nodes[i + 1]), graph))
      }
      self = .path(start: Cell(.node(nodes[0]), graph), steps: steps)
    case .temporal(let value): self = .string(value.description)
    }
  }
}
