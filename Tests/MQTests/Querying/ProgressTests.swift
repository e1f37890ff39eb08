import MQTestSupport
import Testing

@testable import MQ

/// What a run tells whoever watches it. Stages are counted from 0; in the last one all steps are taken in the end.
struct ProgressTests {
  private static let script = "UNWIND range(1, 12) AS x CREATE (:A {x: x})"

  private func stage(
    after query: String, threads: Int? = nil, parallelRows: Double = 50_000
  ) throws -> RunProgress.Stage {
    var graph = Graph()
    _ = try graph.run(ProgressTests.script)
    let progress = RunProgress()
    var options = RunOptions(threads: threads)
    options.progress = progress
    options.parallelRows = parallelRows
    _ = try? graph.run(query, options: options)
    return progress.stage
  }

  @Test(arguments: [
    ("MATCH (n) RETURN n", 0, 12),
    ("UNWIND range(1, 30) AS x MATCH (n) RETURN x", 0, 30),
    ("UNWIND [1, 2, 3] AS x RETURN x", 0, 3),
    ("UNWIND range(1, 30) AS x RETURN x ORDER BY -x", 2, 30),
    ("UNWIND range(1, 30) AS x RETURN x % 4, count(*)", 2, 4),
    ("UNWIND range(1, 30) AS x RETURN collect(x)", 1, 1),
    ("MATCH (n) CALL (n) { MATCH (m) RETURN m ORDER BY m.x } RETURN m", 0, 12),
    ("MATCH (n) RETURN COUNT { MATCH (m) WHERE m.x > n.x }", 0, 12),
    ("MATCH (n) RETURN n.x UNION ALL MATCH (m:A) RETURN m.x AS `n.x`", 1, 12),
    ("UNWIND range(1, 30) AS x CREATE (:B {x: x})", 2, 30),
    ("MATCH (n) SET n.y = 1", 2, 12),
    ("MATCH (n) DETACH DELETE n", 2, 12),
    ("UNWIND range(1, 30) AS x CREATE (b:B) SET b.x = x", 4, 30),
  ])
  func endsWithAllStepsTaken(query: String, number: Int, steps: Int) throws {
    let stage = try stage(after: query)
    #expect(stage.number == number)
    #expect(stage.expected == steps)
    #expect(stage.taken == steps)
    #expect(stage.work == .passing)
    #expect(stage.isLast)
  }

  @Test func countsWhatThreadsShareOut() throws {
    let stage = try stage(after: "MATCH (n) RETURN n.x, count(*)", threads: 3, parallelRows: 0)
    #expect((stage.number, stage.expected, stage.taken) == (2, 12, 12))
  }

  @Test func tellsThatAnUpdateIsTakenBack() throws {
    #expect(try stage(after: "UNWIND [1, 0] AS x CREATE (:B {x: 1 / x})").work == .takingBack)
  }

  @Test func whatIsTakenBackIsNoStage() {
    let progress = RunProgress()
    progress.begin(.takingBack)
    #expect((progress.stage.work, progress.stage.number) == (.takingBack, 0))
    progress.begin(.passing)
    #expect((progress.stage.work, progress.stage.number) == (.passing, 0))
    progress.beginPassing(100)
    #expect(progress.stage.number == 0)
  }

  @Test func tellsTheShareOfWhatIsHandedOut() {
    let progress = RunProgress()
    progress.announceWork()
    progress.beginPassing(100)
    progress.handOut(40)
    progress.reach(1, of: 4)
    #expect((progress.stage.taken, progress.stage.number, progress.stage.isLast) == (10, 0, false))
    progress.handOut(60)
    #expect(progress.stage.taken == 40)
    progress.begin(.sorting, rows: 7)
    #expect((progress.stage.taken, progress.stage.number, progress.stage.isLast) == (0, 1, true))
  }
}
