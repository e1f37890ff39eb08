import Foundation
import MQTestSupport
import Testing

/// The example scripts give the output that stands beside them.
@Suite struct ExampleScriptTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Examples")

  /// The scripts in a folder of the examples, as paths from there.
  private static func scripts(in folder: String) -> [String] {
    let url = folder.isEmpty ? Self.folder : Self.folder.appendingPathComponent(folder)
    let files = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
    return files.filter { $0.hasSuffix(".mq") }.sorted().map { folder.isEmpty ? $0 : "\(folder)/\($0)" }
  }

  static let scripts = scripts(in: "") + scripts(in: "questions") + scripts(in: "clusters")
  static let general = scripts(in: "clusters")

  @Test func areThere() {
    #expect(Self.scripts.contains("tour.mq"))
    #expect(Self.general.count >= 5)
  }

  @Test(arguments: scripts) func givesItsOutput(_ script: String) throws {
    try expect(script, on: nil, "expected")
  }

  /// What stands in `Examples/clusters` uses only the vocabulary that all graphs of clusters share: the folder's own graph has
  /// no other, and a name that a graph does not have is a warning.
  @Test(arguments: general) func givesItsOutputOnAnotherWorld(_ script: String) throws {
    try expect(script, on: "clusters/world", "world.expected")
  }

  @Test func standInTheCanonicalForm() throws {
    let result = try BuiltProgram("mq").run(["fmt", "--check", Self.folder.path])
    #expect(result.output == "")
    #expect(result.status == 0)
  }

  @Test func leaveNothingToWarnOf() throws {
    let result = try BuiltProgram("mq").run(["check", "--strict", Self.folder.path])
    #expect(result.errors == "")
    #expect(result.status == 0)
  }

  private func expect(_ script: String, on graph: String?, _ ending: String) throws {
    let file = Self.folder.appendingPathComponent(script)
    let expected = try String(
      contentsOf: file.deletingPathExtension().appendingPathExtension(ending), encoding: .utf8)
    let source = graph.map { ["--graph", Self.folder.appendingPathComponent($0).path] } ?? []
    let result = try BuiltProgram("mq").run(["--mode", "box", "--width", "120"] + source + [file.path])
    #expect(result.status == 0)
    #expect(result.errors == "")
    #expect(result.output == expected)
  }
}
