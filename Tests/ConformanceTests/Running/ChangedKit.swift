import Foundation

/// A copy of a kit in which one expectation of every scenario is changed, and what came of running it: each has to fail.
struct ChangedKit {
  /// The changes made, one a scenario, each with the file that it is made in.
  var changes: [(path: String, change: ChangedExpectation)] = []
  /// The changed scenarios that passed nevertheless.
  var missed: [String] = []

  var caught: Int { changes.count - missed.count }

  /// Makes the copy in a temporary folder, runs it and deletes it. Only scenarios that passed are changed. Throws if the copy
  /// cannot be written or read.
  init(of kit: Kit, passedIn run: KitRun) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mq-changed-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let byFile = Dictionary(grouping: run.cases, by: \.file.path)
    var changedCases: [String: ChangedExpectation.Kind] = [:]
    for file in kit.files {
      let cases = Dictionary(grouping: byFile[file.path] ?? [], by: \.scenario.line)
      let chosen = choose(from: ChangedExpectation.all(in: file.text)) { line in
        cases[line]?.allSatisfy { run.failures[$0.name] == nil } ?? false
      }
      changes += chosen.map { (file.path, $0) }
      for change in chosen {
        for item in cases[change.scenarioLine] ?? [] { changedCases[item.name] = change.kind }
      }
      let copy = folder.appendingPathComponent(file.path)
      try FileManager.default.createDirectory(at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
      try ChangedExpectation.applying(chosen, to: file.text).write(to: copy, atomically: false, encoding: .utf8)
    }
    let cases = try Kit(features: folder).cases().filter { changedCases[$0.name] != nil }
    let outcome = KitRun(of: cases, namedGraph: kit.namedGraph)
    let absent = Set(changedCases.keys).subtracting(cases.map(\.name))
    missed = (cases.map(\.name).filter { outcome.failures[$0] == nil } + absent.sorted()).map { name in
      "\(name): \(changedCases[name]?.rawValue ?? "")"
    }
  }

  /// One change for each scenario: of those that it allows, the kind that was chosen least so far.
  private func choose(
    from changes: [ChangedExpectation], where isWanted: (Int) -> Bool
  ) -> [ChangedExpectation] {
    var counts: [ChangedExpectation.Kind: Int] = [:]
    for (_, change) in self.changes { counts[change.kind, default: 0] += 1 }
    var chosen: [ChangedExpectation] = []
    let byScenario = Dictionary(grouping: changes, by: \.scenarioLine)
    for (line, candidates) in byScenario.sorted(by: { $0.key < $1.key }) where isWanted(line) {
      guard let best = candidates.min(by: { counts[$0.kind] ?? 0 < counts[$1.kind] ?? 0 }) else { continue }
      counts[best.kind, default: 0] += 1
      chosen.append(best)
    }
    return chosen
  }
}
