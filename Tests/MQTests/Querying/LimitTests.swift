import Foundation
import MQ
import Testing

/// Limits of a run, and its end by another's wish. Whatever ends a run, the graph is as it was.
@Suite struct LimitTests {
  /// A million million rows, of which only the number is asked for one by one.
  private let endless =
    "UNWIND range(1, 1000000) AS x UNWIND range(1, 1000000) AS y WITH x + y AS z WHERE z < 0 RETURN z"

  private func code(_ body: () throws -> Void) -> DiagnosticCode? {
    do {
      try body()
      return nil
    } catch {
      return (error as? QueryError)?.diagnostics.first?.code
    }
  }

  @Test func aRunThatIsCancelledBeforehandDoesNothing() {
    let cancellation = Cancellation()
    cancellation.cancel()
    var graph = Graph()
    #expect(code { _ = try graph.run(endless, options: RunOptions(cancellation: cancellation)) } == .cancelled)
    #expect(code { _ = try graph.run("CREATE (:A)", options: RunOptions(cancellation: cancellation)) } == .cancelled)
    #expect(graph.nodeCount == 0)
  }

  @Test(.timeLimit(.minutes(1)))
  func aRunEndsWhenAnotherThreadCancelsIt() {
    let cancellation = Cancellation()
    let thread = Thread {
      Thread.sleep(forTimeInterval: 0.05)
      cancellation.cancel()
    }
    thread.start()
    #expect(code { _ = try Graph().query(endless, options: RunOptions(cancellation: cancellation)) } == .cancelled)
    #expect(cancellation.isCancelled)
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "UNWIND range(1, 1000000) AS x UNWIND range(1, 1000000) AS y WITH x + y AS z WHERE z < 0 RETURN z",
      "UNWIND range(1, 1000000) AS x UNWIND range(1, 1000000) AS y RETURN count(DISTINCT y % 7) AS n",
      "MATCH (a), (b), (c), (d), (e) WHERE a.n + b.n + c.n + d.n + e.n < 0 RETURN a",
      "MATCH p = ()-[*]-() RETURN max(length(p)) AS length",
    ])
  func aRunEndsWhenItsTimeIsUp(query: String) throws {
    var graph = Graph()
    // A grid of 16 by 16, whose paths nobody counts.
    _ = try graph.run(
      "UNWIND range(0, 255) AS n CREATE (:N {n: n})")
    _ = try graph.run(
      "MATCH (a:N), (b:N) WHERE b.n = a.n + 16 OR (b.n = a.n + 1 AND b.n % 16 <> 0) CREATE (a)-[:NEXT]->(b)")
    let options = RunOptions(timeout: .milliseconds(50))
    #expect(code { _ = try graph.query(query, options: options) } == .timeLimit)
  }

  @Test(.timeLimit(.minutes(1)))
  func anUpdateThatRunsOutOfTimeIsTakenBack() throws {
    var graph = Graph()
    _ = try graph.run("CREATE (:Here)")
    let options = RunOptions(timeout: .milliseconds(50))
    #expect(
      code {
        _ = try graph.run(
          "UNWIND range(1, 1000000) AS x UNWIND range(1, 1000) AS y CREATE (:N {x: x})", options: options)
      } == .timeLimit)
    #expect(graph.nodeCount == 1)
    #expect(try graph.query("MATCH (n:N) RETURN n").isEmpty)
  }

  @Test func rowsBeyondTheLimitAreAnError() throws {
    let options = RunOptions(maximumRows: 10)
    #expect(code { _ = try Graph().query("UNWIND range(1, 11) AS x RETURN x", options: options) } == .rowLimit)
    #expect(try Graph().query("UNWIND range(1, 10) AS x RETURN x", options: options).count == 10)
    // Rows on the way do not count.
    #expect(try Graph().query("UNWIND range(1, 1000) AS x RETURN count(*) AS n", options: options).count == 1)
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "UNWIND range(1, 1000000) AS x WITH collect(x) AS list RETURN size(list)",
      "UNWIND range(1, 1000000) AS x RETURN x ORDER BY -x",
      "UNWIND range(1, 1000000) AS x WITH DISTINCT x RETURN count(*)",
      "UNWIND range(1, 1000000) AS x WITH x AS key, count(*) AS n RETURN sum(n)",
    ])
  func intermediateResultsBeyondTheLimitAreAnError(query: String) {
    let options = RunOptions(maximumMemory: 4_000_000)
    #expect(code { _ = try Graph().query(query, options: options) } == .memoryLimit)
  }

  @Test func limitsThatAreNotReachedChangeNothing() throws {
    let options = RunOptions(
      timeout: .seconds(60), maximumRows: 100, maximumMemory: 100_000_000, cancellation: Cancellation(), threads: 1)
    #expect(try Graph().query("UNWIND range(1, 100) AS x RETURN x", options: options).count == 100)
  }

  @Test(
    arguments: [
      "UNWIND range(1, 40000) AS x CREATE (:N {x: x, name: 'the name of ' + x})",
      "UNWIND range(1, 40000) AS x CREATE (:N)-[:R]->(:N)",
      "UNWIND range(1, 40000) AS x MATCH (n:Here) SET n.x = x",
      "UNWIND range(1, 20000) AS x MERGE (n:N {name: 'one of the names that are long enough to be counted, number ' + x})",
    ])
  func whatAnUpdateAddsCounts(statement: String) throws {
    var graph = Graph()
    _ = try graph.run("CREATE (:Here)")
    #expect(code { _ = try graph.run(statement, options: RunOptions(maximumMemory: 2_000_000)) } == .memoryLimit)
    #expect(graph.nodeCount == 1)
    _ = try graph.run(statement, options: RunOptions(maximumMemory: 60_000_000))
  }

  @Test(arguments: [
    "UNWIND range(1, 20000) AS x MERGE (n:Here)",
    "UNWIND range(1, 20000) AS x CALL (x) { MATCH (n:Here) SET n.x = 1 RETURN n }",
  ])
  func whatEachRowLooksForIsGivenBack(statement: String) throws {
    var graph = Graph()
    _ = try graph.run("CREATE (:Here)")
    _ = try graph.run(statement + " RETURN count(*)", options: RunOptions(maximumMemory: 3_000_000))
  }
}
