import Foundation
import MQ
import MQTestSupport
import Testing

/// What the engine says of random statements on small graphs, without the oracle.
@Suite struct OracleGeneratorTests {
  @Test func showsStatements() throws {
    let seed = Trial.ordinarySeed
    var codes: [String: [String]] = [:]
    var rows = 0, empty = 0
    let clock = ContinuousClock()
    var slowest: [(Duration, Int)] = []
    let note = CaseNote("mq-oracle-case-generator")
    for number in 0..<2000 {
      note.write(number)
      let trial = Trial(seed: seed, number: number, features: .implemented)
      var graph = Graph()
      try graph.load(script: trial.graph.script)
      let start = clock.now
      do {
        let outcome = try graph.run(
          trial.statement.text, Judge.parameters, options: RunOptions(timeout: .seconds(10), maximumRows: 20_000))
        if outcome.rows.isEmpty { empty += 1 } else { rows += 1 }
      } catch {
        let key = "\(error.phase.rawValue) \(error.errorClass) \(error.diagnostics[0].code.rawValue)"
        codes[key, default: []].append("\(number): \(trial.statement.text)\n      \(error.diagnostics[0].message)")
      }
      slowest.append((clock.now - start, number))
    }
    print("rows \(rows), empty \(empty)")
    for (key, texts) in codes.sorted(by: { $0.value.count > $1.value.count }) {
      print("\(texts.count) \(key)")
      for text in texts.prefix(4) { print("   ", text) }
    }
    for (time, number) in slowest.sorted(by: { $0.0 > $1.0 }).prefix(8) { print("slow", time, number) }
  }
}
