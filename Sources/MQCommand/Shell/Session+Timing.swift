import MQ
import MQSyntax

extension Session {
  /// Runs a statement several times, each on the graph as it is, and shows the median of the times and their spread.
  func time(_ argument: String) throws(CommandError) -> StatementResult {
    let digits = argument.prefix { $0.isASCII && $0.isNumber }
    let runs = digits.isEmpty ? 5 : Int(digits) ?? 0
    let text = String(argument.dropFirst(digits.count)).trimmed
    guard 1...100_000 ~= runs, !text.isEmpty else {
      throw CommandError("`:time` takes a number of runs, at least 1, and a statement")
    }
    let excerpt = Excerpt(source: SourceText(text, name: scripts.last?.name ?? "<shell>"), offset: 0)
    let cancellation = Cancellation()
    var options = settings.options
    options.cancellation = cancellation
    let snapshot = graph
    var times: [Duration] = []
    var rows = 0
    do throws(QueryError) {
      try Interrupts.whileWatched(cancellation) { () throws(QueryError) in
        for _ in 0..<runs {
          var copy = snapshot
          let start = ContinuousClock.now
          let statement = try Statement(text)
          let cursor = try copy.execute(statement, settings.parameters, options: options)
          rows = 0
          while try cursor.nextRow() != nil { rows += 1 }
          times.append(ContinuousClock.now - start)
        }
      }
    } catch {
      if cancellation.isCancelled {
        messages.noteInterruption("interrupted after \(times.count) of \(runs) runs")
        return .interrupted
      }
      messages.report(error.diagnostics, in: excerpt)
      return .failed
    }
    times.sort()
    let middle = (times[(times.count - 1) / 2] + times[times.count / 2]) / 2
    show(
      "\(runs) run\(runs == 1 ? "" : "s"), \(rows) row\(rows == 1 ? "" : "s"): median \(self.text(of: middle)), "
        + "from \(self.text(of: times[0])) to \(self.text(of: times[times.count - 1]))\n")
    return .done
  }
}
