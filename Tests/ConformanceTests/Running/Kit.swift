import Foundation

/// A folder of scenarios, and perhaps one of the graphs that they name.
struct Kit: Sendable {
  /// With `NAME/NAME.cypher`; nil where scenarios name none.
  private var graphs: URL?
  /// In order of their paths.
  var files: [File]

  /// A feature file.
  struct File: Sendable {
    /// Within the folder, as `clauses/match/Match1.feature`.
    var path: String
    var text: String

    /// The folder that the figures are printed for.
    var folder: String { path.split(separator: "/").dropLast().joined(separator: "/") }
  }

  /// A scenario with a name that no other one has.
  struct Case: Sendable {
    var name: String
    var file: File
    var scenario: Scenario
  }

  /// Reads the feature files of a kit: `features/**/*.feature` and `graphs`. Throws if there are none or one cannot be read.
  init(at root: URL) throws {
    try self.init(features: root.appendingPathComponent("features"))
    graphs = root.appendingPathComponent("graphs")
  }

  /// Reads all feature files of a folder. Throws if there are none or one cannot be read.
  init(features: URL) throws {
    let names = FileManager.default.enumerator(atPath: features.path)?.compactMap { $0 as? String } ?? []
    files = try names.filter { $0.hasSuffix(".feature") }.sorted().map { path in
      File(path: path, text: try String(contentsOf: features.appendingPathComponent(path), encoding: .utf8))
    }
    if files.isEmpty { throw StepError(description: "no feature files in \(features.path)") }
  }

  /// Every scenario, the outlines expanded. Throws if a feature file cannot be understood.
  func cases() throws -> [Case] {
    try files.flatMap { try Self.cases(in: $0) }
  }

  static func cases(in file: File) throws -> [Case] {
    let feature: Feature
    do {
      feature = try Feature(parsing: file.text)
    } catch {
      throw StepError(description: "\(file.path): \(error)")
    }
    var seen: [String: Int] = [:]
    return feature.scenarios.map { scenario in
      var name = "\(file.path): \(scenario.name)" + (scenario.example.map { " #\($0)" } ?? "")
      seen[name, default: 0] += 1
      if let count = seen[name], count > 1 { name += " (\(count))" }
      return Case(name: name, file: file, scenario: scenario)
    }
  }

  /// The statements that make the graph of that name.
  @Sendable func namedGraph(_ name: String) throws -> String {
    guard let file = graphs?.appendingPathComponent("\(name)/\(name).cypher") else {
      throw StepError(description: "no graph \(name)")
    }
    return try String(contentsOf: file, encoding: .utf8)
  }
}
