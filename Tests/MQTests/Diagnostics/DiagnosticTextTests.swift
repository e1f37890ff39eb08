import Foundation
import Testing

/// What is said of wrong statements, word by word: message, place, hint and notes.
@Suite struct DiagnosticTextTests {
  static let all = names + types + values + clauses + updates

  @Test(arguments: all)
  func reads(_ example: DiagnosticText) {
    let failure = example.failure()
    #expect(failure == nil, "line \(example.line) of the sheet: \(failure ?? "")")
  }

  /// Every class, phase and detail that the conformance kit names is here, and the ten that it names most often three times.
  @Test(.enabled(if: kit != nil, "skipped: MQ_TCK names no folder of conformance scenarios"))
  func coversTheConformanceKit() throws {
    let asked = try Self.kindsOfTheKit()
    #expect(!asked.isEmpty)
    for (kind, _) in asked {
      #expect(Self.all.contains { $0.kind.isIn(kind) }, "no text for \(kind)")
    }
    let commonest = asked.sorted { ($1.value, $0.key.description) < ($0.value, $1.key.description) }.prefix(10)
    for (kind, count) in commonest {
      #expect(Self.all.count { $0.kind.isIn(kind) } >= 3, "fewer than three texts for \(kind), named \(count) times")
    }
  }

  private static let kit: URL? = {
    guard let path = ProcessInfo.processInfo.environment["MQ_TCK"] else { return nil }
    let package = (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
    return [URL(fileURLWithPath: path), package.appendingPathComponent(path)].first {
      FileManager.default.fileExists(atPath: $0.path)
    }
  }()

  /// How often the scenarios of the kit name each kind of error.
  private static func kindsOfTheKit() throws -> [DiagnosticText.Kind: Int] {
    let folder = try #require(kit).appendingPathComponent("features")
    var kinds: [DiagnosticText.Kind: Int] = [:]
    for case let path as String in try #require(FileManager.default.enumerator(atPath: folder.path))
    where path.hasSuffix(".feature") {
      let text = try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
      for line in text.split(separator: "\n") {
        guard let middle = line.firstRange(of: " should be raised at ") else { continue }
        let name = line[..<middle.lowerBound].split(separator: " ").last ?? ""
        guard let kind = DiagnosticText.Kind("\(name) at \(line[middle.upperBound...])") else { continue }
        kinds[kind, default: 0] += 1
      }
    }
    return kinds
  }
}
