import Foundation
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
    let kit = try Kit(at: try folder(environment["MQ_TCK"] ?? ""))
    var cases = try kit.cases()
    let filter = environment["MQ_TCK_FILTER"]
    if let filter { cases = cases.filter { $0.name.contains(filter) } }
    let run = KitRun(of: cases, namedGraph: kit.namedGraph, trace: environment["MQ_TCK_TRACE"])
    if filter != nil {
      show(run)
      return
    }
    let known = KnownFailures(parsing: (try? String(contentsOf: KnownFailures.file, encoding: .utf8)) ?? "")
    if environment["MQ_TCK_UPDATE"] == "1" {
      let text = known.updated(failures: run.failures, cases: cases)
      try text.write(to: KnownFailures.file, atomically: true, encoding: .utf8)
    } else {
      let contradictions = known.contradictions(failures: run.failures, cases: cases)
      #expect(contradictions.isEmpty, "\(contradictions.count) contradictions:\n\(contradictions.joined(separator: "\n"))")
    }
    // In one piece, so that no other test's line comes between.
    print((run.figures + ["\(run.passed) passed, \(run.failures.count) failed"]).joined(separator: "\n"))
  }

  private func folder(_ path: String) throws -> URL {
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
