import MQ
import MQSyntax

extension Session {
  /// Runs a statement several times, each on the graph as it is, and shows the median of the times and their spread.
  func time(_ argument: String, _ place: () -> Excerpt?) throws(CommandError) -> StatementResult {
    let digits = argument.prefix { $0.isASCII && $0.isNumber }
    let runs = digits.isEmpty ? 5 : Int(digits) ?? 0
    let text = String(argument.dropFirst(digits.count)).trimmed
    guard 1...100_000 ~= runs, !text.isEmpty else {
      throw CommandError("`:time` takes a number of runs, at least 1, and a statement")
    }
    var excerpt = place() ?? Excerpt(source: SourceText(argument, name: "<shell>"), offset: 0)
    excerpt.offset += argument.utf8.count - text.utf8.count
    let cancellation = interruption ?? Cancellation()
    var options = settings.options
    options.cancellation = cancellation
    let start = ContinuousClock.now
    let timed: TimedRuns
    do {
      let parameters = try settings.parameters(of: Statement(text))
      timed = try whileWatched(cancellation) {
        try showingProgress("runs", cancellation) { progress in
          progress?.expect(runs)
          return try aside(cancellation) { [graph, options, parameters] in
            try TimedRuns(runs, of: text, on: graph, parameters, options, progress)
          }
        }
      }
    } catch let error as QueryError where !cancellation.isCancelled {
      messages.report(error.diagnostics, in: excerpt)
      return .failed
    } catch {
      return noteInterruption(after: ContinuousClock.now - start)
    }
    let (times, rows) = (timed.times.sorted(), timed.rows)
    let middle = (times[(times.count - 1) / 2] + times[times.count / 2]) / 2
    show(
      "\(runs) run\(runs == 1 ? "" : "s"), \(rows) row\(rows == 1 ? "" : "s"): median \(self.text(of: middle)), "
        + "from \(self.text(of: times[0])) to \(self.text(of: times[times.count - 1]))\n")
    return .done
  }
}

/// How long each run of a statement took.
private struct TimedRuns: Sendable {
  private(set) var times: [Duration] = []
  /// The rows of each run.
  private(set) var rows = 0

  init(
    _ runs: Int, of text: String, on graph: Graph, _ parameters: [String: Value], _ options: RunOptions,
    _ progress: RunProgress?
  ) throws(QueryError) {
    for _ in 0..<runs {
      var copy = graph
      let start = ContinuousClock.now
      let cursor = try copy.execute(Statement(text), parameters, options: options)
      rows = 0
      while try cursor.nextRow() != nil { rows += 1 }
      times.append(ContinuousClock.now - start)
      progress?.advance(1)
    }
  }
}
