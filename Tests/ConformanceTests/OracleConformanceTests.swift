import Foundation
import Synchronization
import Testing

private let environment = ProcessInfo.processInfo.environment

/// The oracle of the engine's tests under the same scenarios as the engine itself: what is held against it has to be right.
@Suite struct OracleConformanceTests {
  @Test(.enabled(if: environment["MQ_TCK"] != nil, "skipped: MQ_TCK names no folder of conformance scenarios"))
  func oracle() throws {
    let kit = try Kit(at: URL(fileURLWithPath: environment["MQ_TCK"] ?? ""))
    let filter = environment["MQ_TCK_FILTER"]
    let cases = try kit.cases().filter { item in filter.map { item.name.contains($0) } ?? true }
    let failures = Mutex<[String: String]>([:])
    onTwoThreads(cases.count) { index in
      var run = OracleScenarioRun(namedGraph: kit.namedGraph)
      if let reason = run.failure(of: cases[index].scenario) {
        failures.withLock { $0[cases[index].name] = reason }
      }
    }
    let found = failures.withLock { $0 }
    for item in cases where found[item.name] != nil { print("\(item.name)\n    \(found[item.name] ?? "")") }
    print("oracle: \(cases.count - found.count) of \(cases.count) pass")
  }
}
