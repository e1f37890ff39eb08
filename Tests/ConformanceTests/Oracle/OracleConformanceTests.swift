import Foundation
import Synchronization
import Testing

private let environment = ProcessInfo.processInfo.environment

/// The oracle of the engine's tests under the same scenarios as the engine itself: what is held against it has to be right.
///
/// The variables of the environment are those of ``ConformanceTests``.
@Suite struct OracleConformanceTests {
  @Test(.enabled(if: environment["MQ_TCK"] != nil, "skipped: MQ_TCK names no folder of conformance scenarios"))
  func kit() throws {
    try expectSuccess(of: try Kit(at: URL(fileURLWithPath: environment["MQ_TCK"] ?? "")))
  }

  /// The scenarios of GQL's and of MQ's own.
  @Test func ownFeatures() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    try expectSuccess(of: try Kit(features: folder.appendingPathComponent("Features")))
  }

  private func expectSuccess(of kit: Kit) throws {
    let filter = environment["MQ_TCK_FILTER"]
    let cases = try kit.cases().filter { item in filter.map { item.name.contains($0) } ?? true }
    let failures = Mutex<[String]>([])
    onTwoThreads(cases.count) { index in
      var run = OracleScenarioRun(namedGraph: kit.namedGraph)
      if let reason = run.failure(of: cases[index].scenario) {
        failures.withLock { $0.append("\(cases[index].name): \(reason)") }
      }
    }
    let failed = failures.withLock { $0.sorted() }
    #expect(failed.isEmpty, "\(failed.count) of \(cases.count) fail:\n\(failed.joined(separator: "\n"))")
    print("oracle: \(cases.count - failed.count) of \(cases.count)")
  }
}
