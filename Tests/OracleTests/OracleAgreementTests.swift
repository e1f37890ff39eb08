import Foundation
import Testing

/// The engine against the oracle: random statements on random graphs.
///
/// `MQ_SOAK=200000` runs so many cases instead of the ordinary ones, `MQ_SOAK_SEED` with another seed, `MQ_SOAK_FROM` from that
/// case on; `MQ_ORACLE_CASE=17` runs one alone and shows it, also if it crashes.
@Suite struct OracleAgreementTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let soak = environment["MQ_SOAK"].flatMap { Int($0) }
  private static let single = environment["MQ_ORACLE_CASE"].flatMap { Int($0) }
  private static let probed = environment["MQ_ORACLE_PROBE"].flatMap { Int($0) }
  private static let seed = environment["MQ_SOAK_SEED"].flatMap { UInt64($0) } ?? Trial.ordinarySeed
  private static let chunk = 100

  @Test(.enabled(if: soak == nil && single == nil && probed == nil), arguments: 0..<20)
  func agreesOnRandomStatements(chunk: Int) {
    var run = TrialRun(seed: Self.seed)
    let note = CaseNote("mq-oracle-case-\(chunk)")
    for number in chunk * Self.chunk..<(chunk + 1) * Self.chunk { run.run(number, note: note) }
    for report in run.reports { Issue.record("\(report)") }
    #expect(run.differences == 0, "\(run.summary)")
    print("oracle: cases from \(chunk * Self.chunk) of seed \(Self.seed): \(run.summary)")
  }

  @Test(.enabled(if: soak != nil))
  func agreesOnSoak() {
    let first = Self.environment["MQ_SOAK_FROM"].flatMap { Int($0) } ?? 0
    let end = Self.soak ?? 0
    var run = TrialRun(seed: Self.seed)
    run.maximumReports = Self.environment["MQ_SOAK_REPORTS"].flatMap { Int($0) } ?? 20
    let note = CaseNote("mq-oracle-case-soak-\(first)")
    print("oracle: cases \(first)..<\(end) of seed \(Self.seed); the running case stands in \(note.url.path)")
    var shown = 0
    for number in first..<max(first, end) {
      run.run(number, note: note)
      for report in run.reports[shown...] { print(report) }
      shown = run.reports.count
      if (number + 1) % 2000 == 0 {
        print("oracle: up to case \(number + 1): \(run.summary)")
        fflush(nil)
      }
    }
    print("oracle: done, cases \(first)..<\(end) of seed \(Self.seed): \(run.summary)")
    #expect(run.differences == 0, "\(run.summary)")
  }

  /// `MQ_ORACLE_PROBE=2000` runs so many cases each in the built command, and shows those that crash it.
  @Test(.enabled(if: probed != nil))
  func crashesNowhere() {
    let first = Self.environment["MQ_SOAK_FROM"].flatMap { Int($0) } ?? 0
    for number in first..<first + (Self.probed ?? 0) {
      let probe = CrashProbe(manner: Judge.Manner(number: number))
      let trial = Trial(seed: Self.seed, number: number, features: .implemented)
      guard let crash = probe.difference(trial) else { continue }
      var shrinker = Shrinker { probe.difference($0) }
      let (small, difference) = shrinker.shrink(trial, crash)
      let report = TrialRun.report(small, difference, number: number, seed: Self.seed, probe.manner)
      print(report)
      Issue.record("\(report)")
    }
  }

  @Test(.enabled(if: single != nil))
  func agreesOnSingleCase() {
    guard let number = Self.single else { return }
    let trial = Trial(seed: Self.seed, number: number, features: .implemented)
    print("graph\n\(trial.graph.script)\n\n\(trial.statement.text)\n")
    let probe = CrashProbe(manner: Judge.Manner(number: number))
    if let crash = probe.difference(trial) {
      var shrinker = Shrinker { probe.difference($0) }
      let (small, difference) = shrinker.shrink(trial, crash)
      Issue.record("\(TrialRun.report(small, difference, number: number, seed: Self.seed, probe.manner))")
      return
    }
    var run = TrialRun(seed: Self.seed)
    run.run(number)
    for report in run.reports { Issue.record("\(report)") }
    print(run.summary)
  }
}
