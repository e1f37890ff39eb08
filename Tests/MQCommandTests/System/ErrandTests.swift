import MQ
import Testing

@testable import MQCommand

/// What another thread does while one waits for it.
struct ErrandTests {
  @Test func givesTheValueOnce() throws {
    var value: [Int]? = [1, 2]
    let errand = try #require(Errand(&value) { $0.append(3) })
    #expect(value == nil)
    #expect(errand.wait(Cancellation()) == [1, 2, 3])
    #expect(errand.wait(nil) == nil)
    #expect(errand.isDone)
  }

  @Test func isLeftBehindWhereItDoesNotEnd() throws {
    let cancellation = Cancellation()
    let mayEnd = Cancellation()
    var value: Int? = 1
    let errand = try #require(
      Errand(&value) { number in
        while !mayEnd.isCancelled {}
        number += 1
      })
    cancellation.cancel()
    #expect(errand.wait(cancellation) == nil)
    #expect(!errand.isDone)
    mayEnd.cancel()
    #expect(errand.wait(nil) == 2)
  }

  @Test(arguments: [false, true])
  func changesAValueAside(isInteractive: Bool) throws {
    let session = Session(output: Output(.memory), messages: Messages(output: Output(.memory)))
    session.isInteractive = isInteractive
    var value: Int? = 1
    try session.aside(Cancellation(), &value) { $0 += 1 }
    #expect(value == 2)
    #expect(throws: CommandError.self) {
      try session.aside(Cancellation(), &value) { _ in throw CommandError("no") }
    }
    #expect(try session.aside(Cancellation()) { 7 } == 7)
  }

  /// An update is run on the graph itself, and what it changed is there afterwards, whether it failed or not.
  @Test func givesTheGraphBack() throws {
    let output = Output(.memory)
    let session = Session(graph: Graph(), output: output, messages: Messages(output: Output(.memory)))
    session.isInteractive = true
    for text in ["CREATE (:A);", "UNWIND [1, 0] AS x CREATE (:A {x: 1 / x});", "CREATE (:B);"] {
      _ = try session.run(.text(text), keepGoing: true)
    }
    #expect(session.graph.nodeCount == 2)
  }
}
