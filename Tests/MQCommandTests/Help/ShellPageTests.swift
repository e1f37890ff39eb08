import Foundation
import Testing

/// The page that compares the shell names for every row the tests and the transcripts that hold it; they are there.
struct ShellPageTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The cells of the rows of the table whose header begins so.
  private static func rows(_ header: String) throws -> [[String]] {
    let page = root.appendingPathComponent("Sources/MQCommand/Documentation.docc/Shell.md")
    let lines = try String(contentsOf: page, encoding: .utf8).components(separatedBy: "\n")
    let start = try #require(lines.firstIndex { $0.hasPrefix(header) })
    return lines[(start + 2)...].prefix { $0.hasPrefix("|") }.map { line in
      line.replacingOccurrences(of: "\\|", with: "¦").split(separator: "|", omittingEmptySubsequences: false)
        .dropFirst().dropLast().map { $0.trimmingCharacters(in: .whitespaces) }
    }
  }

  /// What stands between backticks.
  private static func names(in cell: String) -> [String] {
    cell.components(separatedBy: "`").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
  }

  /// The text of each file of tests.
  private static func sources() throws -> [String] {
    let folder = root.appendingPathComponent("Tests/MQCommandTests")
    let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    return try files.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
      .map { try String(contentsOf: $0, encoding: .utf8) }
  }

  @Test func everyRowIsHeldBySomething() throws {
    let matrix = try Self.rows("| feature | DuckDB |")
    let holding = try Self.rows("| feature | tests |")
    #expect(matrix.count >= 46)
    #expect(matrix.map { $0[0] } == holding.map { $0[0] })
    #expect(matrix.allSatisfy { $0.count == 7 && $0.allSatisfy { !$0.isEmpty } })
    for row in holding { #expect(!(Self.names(in: row[1]) + Self.names(in: row[2])).isEmpty, "\(row[0])") }
  }

  @Test func everyTestIsThere() throws {
    let sources = try Self.sources()
    for name in try Self.rows("| feature | tests |").flatMap({ Self.names(in: $0[1]) }) {
      let parts = name.components(separatedBy: "/")
      let suites = sources.filter { $0.contains("struct \(parts[0]) {") }
      #expect(suites.count == 1, "\(name)")
      if parts.count == 2 { #expect(suites.contains { $0.contains("func \(parts[1])(") }, "\(name)") }
    }
  }

  @Test func everyTranscriptIsThere() throws {
    let trials = try String(contentsOf: Self.root.appendingPathComponent("Tests/Terminal/trials"), encoding: .utf8)
    for name in try Self.rows("| feature | tests |").flatMap({ Self.names(in: $0[2]) }) {
      let transcript = Self.root.appendingPathComponent("Tests/Terminal/Transcripts/\(name).txt")
      let text = try String(contentsOf: transcript, encoding: .utf8)
      #expect(text.contains("---"), "\(name)")
      #expect(trials.contains("def \(name.replacingOccurrences(of: "-", with: "_"))("), "\(name)")
    }
  }
}
