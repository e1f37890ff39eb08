import MQTestSupport

/// Runs a trial in the built command, whose crash does not take the tests with it.
struct CrashProbe: Sendable {
  var manner = Judge.Manner.ordinary

  /// How the command ended, if that was no ordinary end.
  func difference(_ trial: Trial) -> Difference? {
    let parameters = QueryGenerator.parameters.sorted { $0.key < $1.key }.flatMap {
      ["--param", "\($0.key)=\($0.value)"]
    }
    let options = ["--graph", "empty", "--timeout", "10", "--max-rows", "20000", "--mode", "jsonl"]
    let script = trial.graph.script + "\n" + trial.statement.text + ";\n"
    let arguments = options + (manner == .unoptimized ? ["--no-optimizer"] : []) + parameters
    guard let result = try? BuiltProgram("mq").run(arguments, input: script) else { return nil }
    if result.status == 0 || result.status == 1 { return nil }
    let reason = result.errors.split(separator: "\n").first { $0.contains("rror") } ?? ""
    return Difference(kind: .crash, description: "status \(result.status): \(reason)")
  }
}
