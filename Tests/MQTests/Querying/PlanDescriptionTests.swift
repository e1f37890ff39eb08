import MQ
import MQTestSupport
import Testing

/// Plans as values.
@Suite struct PlanDescriptionTests {
  @Test func otherStatementsHaveNone() throws {
    #expect(try Graph().query("RETURN 1 AS n").plan == nil)
  }

  @Test func anExplanationTellsWhatIsExpected() throws {
    var graph = Graph()
    _ = try graph.run("UNWIND range(1, 5) AS x CREATE (:A {x: x})")
    let rows = try graph.query("EXPLAIN MATCH (a:A) RETURN a.x AS n UNION ALL RETURN 1 AS n")
    let plan = try #require(rows.plan)
    #expect(!plan.isProfile && plan.stages.isEmpty)
    #expect(plan.root.name == "Union" && plan.root.details == "ALL" && plan.root.inputs.count == 2)
    #expect(plan.operators.allSatisfy { $0.rows == nil && $0.time == nil && $0.share == nil })
    #expect(plan.operators.first { $0.name == "NodeByLabelScan" }?.estimatedRows == 5)
    #expect(plan.lines() == rows.map { $0[0].stringValue })
  }

  @Test func aProfileTellsWhatCame() throws {
    let plan = try #require(Graph().query("PROFILE UNWIND range(1, 100) AS x WITH x WHERE x > 40 RETURN x").plan)
    #expect(plan.isProfile && plan.root.rows == 60)
    #expect(plan.operators.contains { $0.name == "Unwind" && $0.rows == 100 })
    #expect(plan.stages.map(\.name) == ["Parsing", "Binding", "Planning", "Opening", "Release"])
    let shares = plan.operators.compactMap(\.share) + plan.stages.map(\.share)
    #expect(shares.count == plan.operators.count + plan.stages.count)
    #expect(abs(shares.reduce(0, +) - 1) < 1e-9 && shares.allSatisfy { $0 >= 0 })
    for item in plan.operators { for input in item.inputs { #expect(input.time != nil) } }
  }

  @Test func theProfileOfAnUpdateRunsIt() throws {
    var graph = Graph()
    let outcome = try graph.run("PROFILE UNWIND range(1, 3) AS x CREATE (a:A {x: x})")
    #expect(outcome.counters.nodesCreated == 3 && graph.nodeCount == 3)
    let plan = try #require(outcome.rows.plan)
    #expect(plan.root.name == "Create" && plan.root.details == "1 node, 0 relationships per row" && plan.root.rows == 3)
    #expect(outcome.rows.count == plan.operators.count + plan.stages.count + 1)
    #expect(try graph.run("PROFILE CREATE (a:A) RETURN a").rows.plan?.root.name == "Create")
    #expect(try graph.run("EXPLAIN CREATE (a:A)").rows.plan?.root.name == "Create")
    #expect(graph.nodeCount == 4)
  }

  @Test func detailsGiveWay() throws {
    let text = "EXPLAIN WITH '日本' AS a, 'one two three four five six seven' AS b WHERE a < b RETURN a, b"
    let plan = try #require(Graph().query(text).plan)
    #expect(plan.lines(width: 200) == plan.lines())
    let lines = plan.lines(width: 50)
    #expect(lines.contains { $0.contains("…") } && lines.allSatisfy { $0.count <= 50 })
    #expect(lines[0].hasSuffix("estimated rows"))
  }

  @Test func barsGiveWayToDetails() throws {
    let text = "PROFILE UNWIND ['one two three four five six seven'] AS a WITH a WHERE a > 'one' RETURN a"
    let plan = try #require(Graph().query(text).plan)
    #expect(plan.lines()[0].contains("estimated rows"))
    for width in [52, 56] {
      let lines = plan.lines(width: width)
      #expect(lines[0].contains("estimated  ") && !lines.joined().contains("█"))
      #expect(lines.allSatisfy { $0.count <= width }, "\(lines)")
      #expect(lines.contains { $0.hasSuffix("% ◀") } && lines.contains { $0.hasPrefix("Unwind") })
    }
  }
}
