import Testing

/// What the kit's runner reads in a feature file.
@Suite struct FeatureParserTests {
  private let text = #"""
    #encoding: utf-8
    Feature: Things - and others
      A description
      of two lines.

      Background:
        Given an empty graph
        # a remark
        And having executed:
          """
          CREATE (a),
                 (b)
          """

      @slow @odd
      Scenario: [1] Plain
        When executing query:
          """
          RETURN 1 AS a
          """
        Then the result should be, in any order:
          | a |
          # a remark in a table
          | 1 |
        And no side effects

      Scenario Outline: [2] With <x>
        When executing query:
          """
          RETURN <x> <> <y> AS a, <z>
          """
        Then the result should be, in any order:
          | a   |
          | <x> |

        Examples:
          | x    | y     |
          | 'a'  | '<x>' |
          | '\|' | '\\'  |

        @second
        Examples: more
          | x | y |
          | 3 | 4 |
    """#

  private func feature() throws -> Feature { try Feature(parsing: text) }

  @Test func expandsOutlinesOverAllTables() throws {
    let scenarios = try feature().scenarios
    #expect(scenarios.map(\.name) == ["[1] Plain", "[2] With <x>", "[2] With <x>", "[2] With <x>"])
    #expect(scenarios.map(\.example) == [nil, 1, 2, 3])
    #expect(scenarios[0].tags == ["@slow", "@odd"])
  }

  @Test func everyScenarioBeginsWithTheBackground() throws {
    for scenario in try feature().scenarios {
      #expect(scenario.steps.count > 2)
      #expect(scenario.steps[0].text == "an empty graph")
      #expect(scenario.steps[1].docString == "CREATE (a),\n       (b)")
    }
  }

  @Test func readsTablesWithRemarksBetweenTheirRows() throws {
    #expect(try feature().scenarios[0].steps[3].table == [["a"], ["1"]])
  }

  @Test func fillsPlaceholdersOnce() throws {
    let scenarios = try feature().scenarios
    #expect(scenarios[1].steps[2].docString == "RETURN 'a' <> '<x>' AS a, <z>")
    #expect(scenarios[2].steps[2].docString == #"RETURN '|' <> '\' AS a, <z>"#)
    #expect(scenarios[2].steps[3].table == [["a"], ["'|'"]])
    #expect(scenarios[3].steps[2].docString == "RETURN 3 <> 4 AS a, <z>")
  }

  @Test func rulesHaveBackgroundsOfTheirOwn() throws {
    let feature = try Feature(
      parsing: """
        Feature: F
          Background:
            Given an empty graph
          Rule: one
            Background:
              And one
            Scenario: a
              When a
          Rule: two
            Scenario: b
              When b
        """)
    #expect(
      feature.scenarios.map { $0.steps.map(\.text) } == [["an empty graph", "one", "a"], ["an empty graph", "b"]])
  }

  @Test(arguments: [
    ("", "no feature"),
    ("Scenario: a\n", "a scenario without a feature"),
    ("Feature: a\nScenario Outline: b\n  When <x>\n", "an outline without examples"),
    ("Feature: a\nScenario: b\n  Examples:\n", "examples without an outline"),
    ("Feature: a\nScenario: b\n  When c\n    \"\"\"\n    text\n", "a text that does not end"),
    ("Feature: a\nScenario: b\n  When c\n  Wen d\n", "neither a step nor a heading"),
    (
      "Feature: a\nScenario Outline: b\n  When <x>\n  Examples:\n    | x | y |\n    | 1 |\n",
      "a row of 1 examples for 2 names"
    ),
    ("Feature: a\n  | x |\n", "a table outside a scenario"),
  ])
  func refusesBrokenFiles(text: String, message: String) {
    let error = #expect(throws: GherkinError.self) { try Feature(parsing: text) }
    #expect(error?.message.contains(message) == true)
  }
}
