import Foundation
import MQSyntax

/// Statements that were not made for these tests.
enum Corpus {
  private static let package = (0..<4).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }

  /// The statements of the example scripts.
  static func examples() throws -> [String] {
    let folder = package.appending(path: "Examples")
    let scripts = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".mq") }
      .sorted()
    return try scripts.flatMap { name -> [String] in
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      let source = SourceText(text)
      var reader = StatementReader(source)
      var statements: [String] = []
      while let statement = reader.next() { statements.append(source.text(statement.range)) }
      return statements
    }
  }

  /// The conformance kit that the environment names, if it does.
  static let kit: URL? = {
    guard let path = ProcessInfo.processInfo.environment["MQ_TCK"] else { return nil }
    return [URL(filePath: path), package.appending(path: path)].first {
      FileManager.default.fileExists(atPath: $0.path)
    }
  }()

  /// The distinct queries of the kit's scenarios, those of outlines with their examples put in.
  static func kitQueries(_ kit: URL) throws -> [String] {
    let folder = kit.appending(path: "features")
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    var seen: Set<String> = []
    var queries: [String] = []
    for path in paths.sorted() where path.hasSuffix(".feature") {
      for query in self.queries(in: try String(contentsOf: folder.appending(path: path), encoding: .utf8))
      where seen.insert(query).inserted {
        queries.append(query)
      }
    }
    return queries
  }

  private static func queries(in feature: String) -> [String] {
    var queries: [String] = []
    /// The queries of the scenario being read.
    var own: [String] = []
    var isOutline = false
    var names: [String]?
    var doc: [Substring]?
    for line in feature.split(separator: "\n", omittingEmptySubsequences: false) {
      let text = line.trimmingCharacters(in: .whitespaces)
      if text == "\"\"\"" {
        if let lines = doc { own.append(lines.joined(separator: "\n")) }
        doc = doc == nil ? [] : nil
      } else if doc != nil {
        doc?.append(line)
      } else if text.hasPrefix("Scenario") || text.hasPrefix("Background") {
        if !isOutline { queries += own }
        own = []
        isOutline = text.hasPrefix("Scenario Outline")
        names = nil
      } else if text.hasPrefix("Examples:") {
        names = []
      } else if isOutline, let known = names, text.hasPrefix("|") {
        let cells = self.cells(of: text)
        if known.isEmpty { names = cells } else { queries += own.map { filled($0, known, cells) } }
      }
    }
    return isOutline ? queries : queries + own
  }

  /// `| a | b\|c |`
  private static func cells(of row: String) -> [String] {
    row.replacing("\\|", with: "\u{0}").split(separator: "|").map {
      $0.replacing("\u{0}", with: "|").trimmingCharacters(in: .whitespaces)
    }
  }

  private static func filled(_ query: String, _ names: [String], _ values: [String]) -> String {
    zip(names, values).reduce(query) { $0.replacing("<\($1.0)>", with: $1.1) }
  }
}
