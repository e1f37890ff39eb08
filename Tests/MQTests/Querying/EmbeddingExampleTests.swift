import Foundation
import MQTestSupport
import Testing

/// The example of a program that embeds MQ says what its folder says that it says.
@Suite struct EmbeddingExampleTests {
  @Test func printsWhatIsExpected() throws {
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let expected = try String(
      contentsOf: package.appendingPathComponent("Examples/Embedding/expected.txt"), encoding: .utf8)
    let result = try BuiltProgram("EmbeddingExample").run()
    #expect(result.output == expected)
    #expect(result.errors == "")
    #expect(result.status == 0)
  }
}
