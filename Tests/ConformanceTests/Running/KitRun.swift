import Foundation
import Synchronization

/// The outcome of running scenarios: who failed, and why.
struct KitRun: Sendable {
  var cases: [Kit.Case]
  /// The reasons, by the names of the cases.
  var failures: [String: String]

  var passed: Int { cases.count - failures.count }
}

extension KitRun {
  /// Runs the scenarios, on two threads. With `trace`, each one's name is written to that file before it runs, so that the last
  /// lines name the one that ended the process.
  init(of cases: [Kit.Case], namedGraph: @escaping @Sendable (String) throws -> String, trace: String? = nil) {
    let failures = Mutex<[String: String]>([:])
    let log = trace.flatMap { path in
      FileManager.default.createFile(atPath: path, contents: nil) ? FileHandle(forWritingAtPath: path) : nil
    }
    onTwoThreads(cases.count) { index in
      let item = cases[index]
      if let log { failures.withLock { _ in log.write(Data((item.name + "\n").utf8)) } }
      var run = ScenarioRun(namedGraph: namedGraph)
      if let reason = run.failure(of: item.scenario) {
        failures.withLock { $0[item.name] = reason }
      }
    }
    self.cases = cases
    self.failures = failures.withLock { $0 }
  }

  /// A line per folder with the scenarios passed and all.
  var figures: [String] {
    var passed: [String: Int] = [:]
    var total: [String: Int] = [:]
    for item in cases {
      total[item.file.folder, default: 0] += 1
      if failures[item.name] == nil { passed[item.file.folder, default: 0] += 1 }
    }
    return total.keys.sorted().map { folder in
      let count = "\(passed[folder] ?? 0)/\(total[folder] ?? 0)"
      return String(repeating: " ", count: max(0, 11 - count.count)) + count + "  " + folder
    }
  }
}
