import Foundation
import Synchronization
import Testing

private let environment = ProcessInfo.processInfo.environment

/// Runs a folder of scenarios in the form of the openCypher Technology Compatibility Kit, which the environment names:
///
/// - `MQ_TCK`: the folder, with `features` and `graphs`; relative to the working directory or the package.
/// - `MQ_TCK_UPDATE=1`: write the list of known failures anew.
/// - `MQ_TCK_FILTER`: run only the scenarios whose name contains this, and show each failure in full.
/// - `MQ_TCK_TRACE`: a file that names each scenario before it runs, to find one that ends the process.
@Suite struct ConformanceTests {
  @Test(.enabled(if: environment["MQ_TCK"] != nil, "skipped: MQ_TCK names no folder of conformance scenarios"))
  func kit() throws {
    let run = try Self.run.get().run
    if environment["MQ_TCK_FILTER"] != nil {
      show(run)
      return
    }
    let known = KnownFailures(parsing: (try? String(contentsOf: KnownFailures.file, encoding: .utf8)) ?? "")
    if environment["MQ_TCK_UPDATE"] == "1" {
      let text = known.updated(failures: run.failures, cases: run.cases)
      try text.write(to: KnownFailures.file, atomically: true, encoding: .utf8)
    } else {
      let contradictions = known.contradictions(failures: run.failures, cases: run.cases)
      #expect(
        contradictions.isEmpty, "\(contradictions.count) contradictions:\n\(contradictions.joined(separator: "\n"))")
    }
    // In one piece, so that no other test's line comes between.
    print((run.figures + ["\(run.passed) passed, \(run.failures.count) failed"]).joined(separator: "\n"))
  }

  @Test(.enabled(if: environment["MQ_TCK"] != nil, "skipped: MQ_TCK names no folder of conformance scenarios"))
  func everyChangedExpectationIsCaught() throws {
    let (kit, run) = try Self.run.get()
    let changes = Self.changes(in: kit, run)
    let missed = Mutex<[String]>([])
    onTwoThreads(changes.count) { index in
      let (path, change) = changes[index]
      if (try? change.isCaught(namedGraph: kit.namedGraph)) != true {
        missed.withLock { $0.append("\(path):\(change.scenarioLine): \(change.kind)") }
      }
    }
    let notCaught = missed.withLock { $0 }
    #expect(notCaught.isEmpty, "\(notCaught.joined(separator: "\n"))")
    print("changed: \(changes.count - notCaught.count) of \(changes.count) caught")
  }

  /// One change for each scenario that passes, the kinds in turn as far as the scenario has them.
  private static func changes(in kit: Kit, _ run: KitRun) -> [(path: String, change: ChangedExpectation)] {
    let failing = Set(run.cases.filter { run.failures[$0.name] != nil }.map { "\($0.file.path):\($0.scenario.line)" })
    let known = Set(run.cases.map { "\($0.file.path):\($0.scenario.line)" })
    var result: [(path: String, change: ChangedExpectation)] = []
    for file in kit.files {
      let byScenario = Dictionary(grouping: ChangedExpectation.all(in: file.text), by: \.scenarioLine)
      for (line, changes) in byScenario.sorted(by: { $0.key < $1.key }) {
        let name = "\(file.path):\(line)"
        if known.contains(name), !failing.contains(name) {
          result.append((file.path, changes[result.count % changes.count]))
        }
      }
    }
    return result
  }

  /// The kit and what came of it, run once for all tests.
  private static let run = Result {
    let kit = try Kit(at: try folder(environment["MQ_TCK"] ?? ""))
    var cases = try kit.cases()
    if let filter = environment["MQ_TCK_FILTER"] { cases = cases.filter { $0.name.contains(filter) } }
    return (kit: kit, run: KitRun(of: cases, namedGraph: kit.namedGraph, trace: environment["MQ_TCK_TRACE"]))
  }

  private static func folder(_ path: String) throws -> URL {
    let package = KnownFailures.file.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let candidates = [URL(fileURLWithPath: path), package.appendingPathComponent(path)]
    return try #require(
      candidates.first { FileManager.default.fileExists(atPath: $0.path) }, "MQ_TCK: no folder \(path)")
  }

  private func show(_ run: KitRun) {
    for item in run.cases {
      guard let reason = run.failures[item.name] else { continue }
      print("\n\(item.name) (line \(item.scenario.line))")
      for step in item.scenario.steps {
        print("  " + step.text)
        for line in (step.docString ?? "").split(separator: "\n") { print("      " + line) }
        for row in step.table ?? [] { print("      | " + row.joined(separator: " | ") + " |") }
      }
      print("  fails: \(reason)")
    }
    print("\n\(run.passed) of \(run.cases.count) pass (filtered)")
  }
}
