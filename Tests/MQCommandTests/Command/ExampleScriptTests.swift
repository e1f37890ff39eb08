import Foundation
import MQTestSupport
import Testing

/// The example scripts give the output that stands beside them.
@Suite struct ExampleScriptTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Examples")

  static let scripts: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".mq") }.sorted()
  }()

  @Test func areThere() { #expect(Self.scripts.contains("tour.mq")) }

  @Test(arguments: scripts) func givesItsOutput(_ script: String) throws {
    let file = Self.folder.appendingPathComponent(script)
    let expected = try String(
      contentsOf: file.deletingPathExtension().appendingPathExtension("expected"), encoding: .utf8)
    let result = try BuiltProgram("mq").run(["--mode", "box", file.path])
    #expect(result.status == 0)
    #expect(result.errors == "")
    #expect(result.output == expected)
  }
}
