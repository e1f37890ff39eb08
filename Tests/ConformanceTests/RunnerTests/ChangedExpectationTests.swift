import Testing

/// A runner that passes a scenario whatever it expects is worth nothing: these features pass, and fail with each change.
@Suite struct ChangedExpectationTests {
  private static let features = [
    #"""
    Feature: Rows
      Scenario: [1] Any order
        Given an empty graph
        When executing query:
          """
          UNWIND [1, 2, 2] AS a
          RETURN a, 'x|y' AS `b c`
          """
        Then the result should be, in any order:
          | a | b c    |
          | 2 | 'x\|y' |
          | 1 | 'x\|y' |
          | 2 | 'x\|y' |
        And no side effects

      Scenario: [2] In order
        Given any graph
        And parameters are:
          | list | [1.5, null, 'x'] |
        When executing query:
          """
          UNWIND $list AS a
          RETURN a
          """
        Then the result should be, in order:
          | a    |
          | 1.5  |
          | null |
          | 'x'  |
        And no side effects

      Scenario Outline: [3] Lists in any order
        Given any graph
        When executing query:
          """
          RETURN <list> AS list
          """
        Then the result should be (ignoring element order for lists):
          | list      |
          | [1, 2, 3] |

        Examples:
          | list      |
          | [3, 2, 1] |
          | [2, 3, 1] |
    """#,
    #"""
    Feature: Elements
      Background:
        Given an empty graph
        And having executed:
          """
          CREATE (:A {name: 'a'})-[:T {n: 1}]->(:B:C)
          """

      Scenario: [1] Nodes and relationships
        When executing query:
          """
          MATCH (a:A)-[r]->(b)
          RETURN a, r, b
          """
        Then the result should be, in any order:
          | a                | r           | b      |
          | (:A {name: 'a'}) | [:T {n: 1}] | (:C:B) |
        And no side effects

      Scenario: [2] Creating
        When executing query:
          """
          CREATE (:C {x: 1, y: null})-[:S {z: true}]->(:D)
          """
        Then the result should be empty
        And the side effects should be:
          | +nodes         | 2 |
          | +relationships | 1 |
          | +labels        | 1 |
          | +properties    | 2 |
        When executing control query:
          """
          MATCH (c:C)-[r]->(d)
          RETURN c.x AS x, r.z AS z
          """
        Then the result should be, in any order:
          | x | z    |
          | 1 | true |
    """#,
    #"""
    Feature: Errors
      Scenario: [1] Before running
        Given any graph
        When executing query:
          """
          RETURN missing
          """
        Then a SyntaxError should be raised at compile time: UndefinedVariable
        And no side effects

      Scenario: [2] While running
        Given any graph
        When executing query:
          """
          CREATE (n)
          WITH [1, 2] AS list, 'x' AS key
          UNWIND [list, {a: 1}] AS container
          RETURN container[toInteger('1')]
          """
        Then a TypeError should be raised at runtime: MapElementAccessByNonString
        And no side effects
    """#,
  ]

  private static func noGraph(_ name: String) throws -> String { throw StepError(description: "no graph \(name)") }

  @Test(arguments: features)
  func theFeaturesPass(text: String) throws {
    for scenario in try Feature(parsing: text).scenarios {
      var run = ScenarioRun(namedGraph: Self.noGraph)
      #expect(run.failure(of: scenario) == nil, "\(scenario.name)")
    }
  }

  @Test func everyChangeIsCaught() throws {
    var kinds: Set<ChangedExpectation.Kind> = []
    for text in Self.features {
      for change in ChangedExpectation.all(in: text) {
        kinds.insert(change.kind)
        let changed = try Feature(parsing: ChangedExpectation.applying([change], to: text)).scenarios
        let scenarios = changed.filter { $0.line == change.scenarioLine }
        #expect(!scenarios.isEmpty)
        for scenario in scenarios {
          var run = ScenarioRun(namedGraph: Self.noGraph)
          #expect(run.failure(of: scenario) != nil, "\(change.kind) of the scenario at line \(change.scenarioLine)")
        }
      }
    }
    #expect(kinds == Set(ChangedExpectation.Kind.allCases))
  }

  @Test func aChangeTouchesOneScenario() throws {
    for text in Self.features {
      let scenarios = try Feature(parsing: text).scenarios
      for change in ChangedExpectation.all(in: text) {
        let changed = try Feature(parsing: ChangedExpectation.applying([change], to: text)).scenarios
        let different = zip(scenarios, changed).filter { "\($0.steps.map(\.content))" != "\($1.steps.map(\.content))" }
        #expect(Set(different.map(\.0.line)) == [change.scenarioLine])
      }
    }
  }
}

extension Step {
  /// All but the line, which a change may move.
  fileprivate var content: String { "\(text) \(docString ?? "") \(table ?? [])" }
}
