import MQ
import MQTestSupport

@testable import MQOracle

/// What comes of one statement on one graph in the engine and in the oracle.
enum Judgement: Sendable {
  case agreement(Outcome)
  /// Nothing can be said.
  case undecided(Reason)
  case difference(Difference)

  /// What both sides say.
  enum Outcome: Sendable {
    case rows, noRows
    /// Of that class.
    case failure(String)

    var name: String {
      switch self {
      case .rows: "rows"
      case .noRows: "no rows"
      case .failure: "failure"
      }
    }
  }

  enum Reason: String, Hashable, Sendable {
    /// The result hangs on a choice that the language leaves open.
    case openChoice
    /// The engine refuses what it does not run.
    case notSupported
    /// A limit of time, rows or memory.
    case limit
    /// Only one side reads a deleted element: whether what needs no reading may be left unread is open.
    case deletedElement
    /// The engine evaluates a predicate for a row that the rest of the pattern would have left out, and fails.
    case evaluationOrder
    /// Either side fails, each for its own reason, of which the statement holds both.
    case severalErrors
  }
}

/// A disagreement: its kind, which shrinking keeps, and what was seen.
struct Difference: Sendable {
  enum Kind: String, Hashable, Sendable {
    case script, columns, rows, effects, graph, engineFails, oracleFails, errorClass, counters, crash
  }

  var kind: Kind
  var description: String
  /// The error classes of both sides and whatever else shrinking must not lose.
  var detail = ""

  /// Whether the one side that fails does so while running.
  var isRuntime = false
  /// Whether what fails in the engine alone, while running, stands in a pattern or behind `WHERE`.
  var isInPredicate = false
  /// The engine's and the oracle's, where they differ.
  var classes: (engine: String?, oracle: String?) = (nil, nil)

  func isLike(_ other: Difference) -> Bool { kind == other.kind && detail == other.detail }
}

/// Holds the engine against the oracle.
struct Judge: Sendable {
  var options: RunOptions

  /// How the engine runs, where that is not the ordinary way.
  enum Manner: String, CaseIterable, Sendable {
    case ordinary = ""
    case unoptimized = ", without the optimizer"
    /// On three threads, of which each takes a few rows at a time.
    case threads = ", on three threads"

    /// That of a trial: of ten, two run without the optimizer and two on threads.
    init(number: Int) {
      self =
        switch number % 10 {
        case 3, 7: .unoptimized
        case 2, 9: .threads
        default: .ordinary
        }
    }
  }

  init(_ manner: Manner = .ordinary) {
    options = RunOptions(
      timeout: .seconds(10), maximumRows: 20_000, maximumMemory: 256 << 20, optimize: manner != .unoptimized)
    if manner != .threads { return }
    (options.threads, options.parallelRows, options.maximumMorsel) = (3, 0, 2)
  }

  /// More assignments than this are not tried: a debug build makes some tens of thousands in a second.
  private static let maximumSteps = 40_000

  static let parameters: [String: Value] = QueryGenerator.parameters.mapValues { text in
    guard let value = try? Cell(literal: text).parameter else { preconditionFailure("no literal: \(text)") }
    return value
  }

  func judge(_ trial: Trial) -> Judgement { judge(trial.statement.text, after: trial.graph.statements) }

  func judge(_ statement: String, after script: [String]) -> Judgement {
    let judgement = judge(statement, after: script, ways: 2)
    // What looks like a difference may be a choice that two ways of making it do not show.
    guard case .difference = judgement else { return judgement }
    return judge(statement, after: script, ways: 40)
  }

  private func judge(_ statement: String, after script: [String], ways: Int) -> Judgement {
    var oracle = Oracle(parameters: Self.parameters)
    oracle.maximumSteps = Self.maximumSteps
    var graph = Graph()
    var oracleGraph = OracleGraph()
    for step in script {
      do {
        _ = try graph.run(step)
        _ = try oracle.run(step, on: &oracleGraph)
      } catch {
        return .difference(Difference(kind: .script, description: "\(step)\n\(Self.text(of: error))"))
      }
    }
    let before = graph
    let given = Result { () throws(QueryError) in try graph.run(statement, Self.parameters, options: options) }
    if case .failure(let error) = given, let reason = Self.refusal(error) { return .undecided(reason) }
    let expectation = Expectation(oracle, statement, on: oracleGraph, ways: ways)
    let expected = expectation.result
    if case .failure(let error) = expected, error.errorClass == "ResourceError" { return .undecided(.limit) }
    switch (given, expected) {
    case (.success(let outcome), .success):
      return judge(outcome, States(before: before, after: graph, expectation: expectation))
    case (.failure(let error), .success(let result)):
      if !expectation.isDeterministic { return .undecided(.openChoice) }
      if error.errorClass == "EntityNotFound", statement.contains("DELETE ") { return .undecided(.deletedElement) }
      let isInPredicate = error.phase == .run && Self.standsInPredicate(error)
      let text = "the engine fails: \(Self.text(of: error))\nthe oracle gives \(result.rows.count) rows"
      return .difference(
        Difference(
          kind: .engineFails, description: text, detail: Self.code(of: error), isInPredicate: isInPredicate))
    case (.success(let outcome), .failure(let error)):
      if !expectation.isDeterministic { return .undecided(.openChoice) }
      // What nothing needs may be left unevaluated; then the rows have to be these.
      oracle.isLenient = true
      let lenient = Expectation(oracle, statement, on: oracleGraph, ways: ways)
      if !error.atCompileTime, case .success = lenient.result {
        let judgement = judge(outcome, States(before: before, after: graph, expectation: lenient))
        if case .difference = judgement {} else { return judgement }
      }
      let text = "the oracle fails: \(Self.text(of: error))\nthe engine gives \(outcome.rows.count) rows"
      return .difference(
        Difference(
          kind: .oracleFails, description: text, detail: error.errorClass, isRuntime: !error.atCompileTime))
    case (.failure(let error), .failure(let other)):
      let sameTime = (error.phase == .compile) == other.atCompileTime
      if error.errorClass == other.errorClass, sameTime { return .agreement(.failure(error.errorClass)) }
      return .difference(
        Difference(
          kind: .errorClass, description: "engine: \(Self.text(of: error))\noracle: \(Self.text(of: other))",
          detail: "\(error.errorClass) \(other.errorClass) \(sameTime)", classes: (error.errorClass, other.errorClass)))
    }
  }

  private func judge(_ outcome: Outcome, _ states: States) -> Judgement {
    if !states.expectation.isDeterministic { return .undecided(.openChoice) }
    if let difference = states.difference(outcome) { return .difference(difference) }
    return .agreement(outcome.rows.isEmpty ? .noRows : .rows)
  }

  private static func refusal(_ error: QueryError) -> Judgement.Reason? {
    for diagnostic in error.diagnostics where diagnostic.severity == .error {
      switch diagnostic.code {
      case .notSupported: return .notSupported
      case .timeLimit, .rowLimit, .memoryLimit, .cancelled: return .limit
      default: break
      }
    }
    return nil
  }

  /// Whether what failed stands in a pattern or behind `WHERE`, by the clause word before it.
  private static func standsInPredicate(_ error: QueryError) -> Bool {
    guard let range = error.diagnostics.first(where: { $0.severity == .error })?.range else { return false }
    let text = String(decoding: Array(error.source.utf8.prefix(range.lower)), as: UTF8.self)
    let words = text.replacing("STARTS WITH", with: "").replacing("ENDS WITH", with: "")
      .split { !$0.isLetter }
    let clauses = ["MATCH", "WHERE", "WITH", "RETURN", "UNWIND", "SET", "CREATE", "MERGE", "REMOVE", "DELETE", "BY"]
    let last = words.last { clauses.contains(String($0)) }
    return last == "MATCH" || last == "WHERE"
  }

  private static func code(of error: QueryError) -> String {
    error.diagnostics.first { $0.severity == .error }?.code.rawValue ?? ""
  }

  private static func text(of error: any Error) -> String {
    switch error {
    case let error as QueryError:
      let messages = error.diagnostics.filter { $0.severity == .error }.map { "\($0.code.rawValue): \($0.message)" }
      return "engine: \(error.errorClass) at \(error.phase.rawValue): \(messages.joined(separator: "; "))"
    case let error as OracleError:
      return "oracle: \(error.errorClass) at \(error.atCompileTime ? "compile time" : "runtime"): \(error.message)"
    default: return "\(error)"
    }
  }
}

/// The engine's graph before and after the statement, and what the oracle expects.
private struct States {
  var before: Graph
  var after: Graph
  var expectation: Expectation

  func difference(_ outcome: Outcome) -> Difference? {
    guard case .success(let result) = expectation.result else { return nil }
    let columns = outcome.rows.columns.map(\.name)
    if columns != result.columns {
      return Difference(kind: .columns, description: "engine: \(columns)\noracle: \(result.columns)")
    }
    let listsAreBags = expectation.listsAreBags
    let given = CanonicalText.rows(outcome.rows, before: before, after: after, listsAreBags: listsAreBags)
    let expected = CanonicalText.rows(result, before: expectation.before, listsAreBags: listsAreBags)
    if !CanonicalText.agree(expected, tieGroups: result.tieGroups, given) {
      let text =
        "engine: \(Self.shown(given))\noracle: \(Self.shown(expected)) in groups \(result.tieGroups.prefix(20))"
      return Difference(kind: .rows, description: text, detail: given.count == expected.count ? "" : "number")
    }
    return effectDifference(outcome, result)
  }

  private func effectDifference(_ outcome: Outcome, _ result: OracleResult) -> Difference? {
    let counts = result.effects
    if outcome.counters.isEmpty, counts.values.allSatisfy({ $0 == 0 }) { return nil }
    let (given, expected) = (CanonicalText.graph(after), CanonicalText.graph(result.graph))
    if !given.utf8.elementsEqual(expected.utf8) {
      return Difference(kind: .graph, description: "engine:\n\(given)\noracle:\n\(expected)")
    }
    do {
      let effects = SideEffects(from: try GraphContent(of: before), to: try GraphContent(of: after))
      let others = try SideEffects(cells: counts.map { [$0, String($1)] })
      if effects != others { return Difference(kind: .effects, description: "engine: \(effects)\noracle: \(others)") }
    } catch {
      return Difference(kind: .effects, description: "\(error)")
    }
    func change(_ what: String) -> Int { (counts["+" + what] ?? 0) - (counts["-" + what] ?? 0) }
    let counters = outcome.counters
    if counters.nodesCreated - counters.nodesDeleted != change("nodes")
      || counters.relationshipsCreated - counters.relationshipsDeleted != change("relationships")
    {
      return Difference(kind: .counters, description: "engine: \(counters)\noracle: \(counts)")
    }
    return nil
  }

  private static func shown(_ rows: [[String]]) -> String {
    let lines = rows.prefix(12).map { "\n    | " + $0.joined(separator: " | ") + " |" }
    return "(\(rows.count))" + lines.joined() + (rows.count > 12 ? "\n    …" : "")
  }
}
