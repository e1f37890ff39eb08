import Foundation

/// Runs trials by number and counts what comes of them.
struct TrialRun {
  let seed: UInt64
  var features = Features.implemented
  private var outcomes: [String: Int] = [:]
  private(set) var undecided: [Judgement.Reason: Int] = [:]
  /// Reports of the differences, shrunk.
  private(set) var reports: [String] = []
  private(set) var differences = 0
  /// Differences beyond so many are counted, not shrunk.
  var maximumReports = 2

  init(seed: UInt64) { self.seed = seed }

  mutating func run(_ number: Int, note: CaseNote? = nil) {
    note?.write(number)
    let trial = Trial(seed: seed, number: number, features: features)
    let manner = Judge.Manner(number: number)
    let judge = Judge(manner)
    var judgement = judge.judge(trial)
    if case .difference(let difference) = judgement, let reason = judge.excuse(for: difference, in: trial) {
      judgement = .undecided(reason)
    }
    switch judgement {
    case .agreement(let outcome): outcomes[outcome.name, default: 0] += 1
    case .undecided(let reason): undecided[reason, default: 0] += 1
    case .difference(let difference):
      differences += 1
      if reports.count >= maximumReports { return }
      var shrinker = Shrinker(judge)
      let (small, smallDifference) = shrinker.shrink(trial, difference)
      reports.append(Self.report(small, smallDifference, number: number, seed: seed, manner))
    }
  }

  /// A difference as a regression test to be pasted: the graph, the statement, and what either side says of it.
  static func report(_ trial: Trial, _ difference: Difference, number: Int, seed: UInt64, _ manner: Judge.Manner)
    -> String
  {
    """
    ---- case \(number) of seed \(seed)\(manner.rawValue): \(difference.kind.rawValue)
    graph
    \(trial.graph.script)

    \(trial.statement.text)
    \(difference.description)

    """
  }

  var summary: String {
    let decided = outcomes.values.reduce(0, +)
    let parts =
      [
        "\(decided) agree (\(count("rows")) with rows, \(count("no rows")) without, \(count("failure")) fail on both sides)"
      ]
      + undecided.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.value) undecided (\($0.key.rawValue))" }
      + ["\(differences) differ"]
    return parts.joined(separator: ", ")
  }

  private func count(_ outcome: String) -> Int { outcomes[outcome, default: 0] }
}

extension Judge {
  /// Why a difference between a failure and another one, or none, says nothing.
  fileprivate func excuse(for difference: Difference, in trial: Trial) -> Judgement.Reason? {
    switch difference.kind {
    case .errorClass: return findsBoth(difference, in: trial) ? .severalErrors : nil
    case .oracleFails where difference.isRuntime, .engineFails where difference.isInPredicate:
      // A predicate alone fails, for a row that something else in its pattern would have left out.
      let plain = Trial(graph: trial.graph, statement: trial.statement.withoutPredicates)
      if case .agreement(let outcome) = judge(plain), outcome.name != "failure" { return .evaluationOrder }
      return nil
    default: return nil
    }
  }

  /// Whether the statement with something left out fails on both sides in the one way, and with something else left out in the
  /// other: then it holds two errors, and which is found first is open.
  fileprivate func findsBoth(_ difference: Difference, in trial: Trial) -> Bool {
    guard case let (engine?, oracle?) = difference.classes else { return false }
    var found: Set<String> = []
    for statement in trial.statement.reductions() {
      guard case .agreement(.failure(let errorClass)) = judge(Trial(graph: trial.graph, statement: statement)) else {
        continue
      }
      found.insert(errorClass)
      if found.isSuperset(of: [engine, oracle]) { return true }
    }
    return false
  }
}

extension Features {
  /// What the engine runs.
  static let implemented: Features = [.quantifiedPaths, .selectors, .asOf, .cite, .shortestPath, .indexes]
}

/// Holds the number of the case that runs, so that a crash can be told.
final class CaseNote {
  let url: URL
  private let file: FileHandle?

  init(_ name: String) {
    url = FileManager.default.temporaryDirectory.appendingPathComponent(name)
    _ = FileManager.default.createFile(atPath: url.path, contents: nil)
    file = FileHandle(forWritingAtPath: url.path)
  }

  func write(_ number: Int) {
    try? file?.seek(toOffset: 0)
    try? file?.write(contentsOf: Data("\(number)            \n".utf8))
  }
}
