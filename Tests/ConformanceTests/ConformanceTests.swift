import Foundation
import Testing

private let environment = ProcessInfo.processInfo.environment

/// Runs the scenarios of a conformance kit, which the environment names, and those of this package:
///
/// - `MQ_TCK`: the folder of a kit in the form of the openCypher Technology Compatibility Kit, with `features` and `graphs`;
///   relative to the working directory or the package. Without it, only the package's own scenarios run.
/// - `MQ_TCK_FILTER`: run only the scenarios whose name contains this, and show each failure in full.
/// - `MQ_TCK_TRACE`: a file that names each of the kit's scenarios before it runs, to find one that ends the process.
@Suite struct ConformanceTests {
  private static let hasKit = environment["MQ_TCK"] != nil
  private static let isFiltered = environment["MQ_TCK_FILTER"] != nil

  @Test(.enabled(if: hasKit, "skipped: MQ_TCK names no folder of conformance scenarios"))
  func kit() throws {
    let run = try Self.kitRun.get()
    expectSuccess(of: run)
    // In one piece, so that no other test's line comes between.
    let figures = Self.isFiltered ? [] : run.figures
    print((figures + ["\(run.passed) passed, \(run.failures.count) failed"]).joined(separator: "\n"))
  }

  /// The scenarios of GQL's and of MQ's own: `Features`.
  @Test func ownFeatures() throws {
    let run = try Self.ownRun.get()
    expectSuccess(of: run)
    print("gql: \(run.passed) of \(run.cases.count)")
  }

  @Test(.enabled(if: hasKit && !isFiltered, "skipped: MQ_TCK names no folder of conformance scenarios"))
  func everyChangeOfTheKitIsCaught() throws {
    let changed = try ChangedKit(of: try Self.kit.get(), passedIn: try Self.kitRun.get())
    expectCaught(changed)
    print("changed: \(changed.caught) of \(changed.changes.count) caught")
  }

  @Test(.enabled(if: !isFiltered, "skipped: MQ_TCK_FILTER is set"))
  func everyChangeOfTheOwnFeaturesIsCaught() throws {
    expectCaught(try ChangedKit(of: try Self.own.get(), passedIn: try Self.ownRun.get()))
  }

  private func expectSuccess(of run: KitRun) {
    let failed = run.cases.compactMap { item in
      run.failures[item.name].map { Self.isFiltered ? text(of: item, $0) : "\(item.name): \($0)" }
    }
    #expect(failed.isEmpty, "\(failed.count) of \(run.cases.count) fail:\n\(failed.joined(separator: "\n"))")
  }

  private func expectCaught(_ changed: ChangedKit) {
    #expect(changed.missed.isEmpty, "changes that were not caught:\n\(changed.missed.joined(separator: "\n"))")
    let kinds = Set(changed.changes.map(\.change.kind))
    #expect(kinds == Set(ChangedExpectation.Kind.allCases), "only these kinds were changed: \(kinds)")
  }

  private func text(of item: Kit.Case, _ reason: String) -> String {
    var lines = ["", "\(item.name) (line \(item.scenario.line))"]
    for step in item.scenario.steps {
      lines.append("  " + step.text)
      lines += (step.docString ?? "").split(separator: "\n").map { "      " + $0 }
      lines += (step.table ?? []).map { "      | " + $0.joined(separator: " | ") + " |" }
    }
    return (lines + ["  fails: \(reason)"]).joined(separator: "\n")
  }
}

// MARK: The scenarios, run once for all tests

extension ConformanceTests {
  private static let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  private static let own = Result { try Kit(features: here.appendingPathComponent("Features")) }
  private static let ownRun = Result { try run(try own.get()) }
  private static let kit = Result { try Kit(at: try folder(environment["MQ_TCK"] ?? "")) }
  private static let kitRun = Result { try run(try kit.get(), trace: environment["MQ_TCK_TRACE"]) }

  private static func run(_ kit: Kit, trace: String? = nil) throws -> KitRun {
    var cases = try kit.cases()
    if let filter = environment["MQ_TCK_FILTER"] { cases = cases.filter { $0.name.contains(filter) } }
    return KitRun(of: cases, namedGraph: kit.namedGraph, trace: trace)
  }

  private static func folder(_ path: String) throws -> URL {
    let package = here.deletingLastPathComponent().deletingLastPathComponent()
    let candidates = [URL(fileURLWithPath: path), package.appendingPathComponent(path)]
    return try #require(
      candidates.first { FileManager.default.fileExists(atPath: $0.path) }, "MQ_TCK: no folder \(path)")
  }
}
