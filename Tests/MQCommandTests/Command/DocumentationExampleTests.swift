import Foundation
import MQ
import Testing

@testable import MQCommand

/// The examples of the article on the extensions give what stands under them: a block is a query, the next one its result.
@Suite struct DocumentationExampleTests {
  private static let article = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sources/MQ/Documentation.docc/Extensions.md")

  @Test func givesItsResults() throws {
    let text = try String(contentsOf: Self.article, encoding: .utf8)
    let parts = text.components(separatedBy: "```\n")
    #expect(parts.count % 2 == 1)
    let blocks = parts.indices.filter { $0 % 2 == 1 }.map { parts[$0] }
    #expect(blocks.count == 7)
    let session = Session(
      Settings(mode: .csv), graph: .medicen, output: Output(.memory), messages: Messages(output: Output(.memory)))
    var shown = ""
    for block in blocks {
      if block.hasPrefix("source,") {
        let sources = try Self.shown(by: session) { _ = try session.showCitations() }
        #expect(sources == block)
      } else if shown.isEmpty {
        shown = try Self.shown(by: session) { _ = try session.run(.text(block), keepGoing: false) }
      } else {
        #expect(shown == block)
        shown = ""
      }
    }
    #expect(shown.isEmpty)
  }

  /// What is added to the session's output.
  private static func shown(by session: Session, _ body: () throws -> Void) throws -> String {
    let before = session.output.buffer.text
    try body()
    return String(session.output.buffer.text.dropFirst(before.count))
  }
}
