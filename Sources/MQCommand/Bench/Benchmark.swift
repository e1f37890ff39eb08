import MQ
import MQSyntax

/// Runs scripts again and again and notes how long they take.
final class Benchmark {
  private(set) var report = BenchmarkReport()
  private let settings: Settings
  private let runs: Int
  private let messages: Messages

  init(_ settings: Settings, runs: Int, messages: Messages) {
    self.settings = settings
    self.runs = runs
    self.messages = messages
  }

  func run(_ files: [String], on source: GraphSource) throws -> StatementResult {
    let session = Session(settings, output: Output(.nowhere), messages: messages)
    let clock = ContinuousClock()
    var loaded = StatementResult.done
    let time = try clock.measure {
      loaded = try session.load(source)
      if loaded == .done { _ = session.graph }
    }
    guard loaded == .done else { return loaded }
    report.loadMilliseconds = time / .milliseconds(1)
    for file in files {
      let result = run(file, on: session.graph)
      guard result == .done else { return result }
    }
    report.peakBytes = System.peakMemory
    return .done
  }

  private func run(_ file: String, on graph: Graph) -> StatementResult {
    var bytes: [UInt8] = []
    do {
      let descriptor = try Descriptor.reading(file)
      defer { descriptor.close() }
      while try descriptor.read(1 << 16, into: &bytes) > 0 {}
    } catch {
      messages.error("cannot read `\(file)`: \(error.message)")
      return .failed
    }
    var script = BenchmarkReport.Script(file: file)
    var times: [Double] = []
    for _ in 0..<runs {
      let clock = ContinuousClock()
      let start = clock.now
      let result = run(bytes, of: file, on: graph, into: &script)
      guard result == .done else { return result }
      times.append((clock.now - start) / .milliseconds(1))
    }
    times.sort()
    script.minimum = times[0]
    script.median = (times[(times.count - 1) / 2] + times[times.count / 2]) / 2
    report.scripts.append(script)
    return .done
  }

  /// One run: every statement of the script on a copy of the graph that the run throws away.
  private func run(
    _ bytes: [UInt8], of file: String, on graph: Graph, into script: inout BenchmarkReport.Script
  ) -> StatementResult {
    var graph = graph
    var splitter = StatementSplitter(name: file)
    splitter.append(bytes)
    splitter.finish()
    while let statement = splitter.next() {
      let cancellation = Cancellation()
      do {
        if let invalid = statement.invalidUTF8 { throw QueryError([invalid], phase: .compile, source: statement.text) }
        try Interrupts.whileWatched(cancellation) {
          try run(try Statement(statement.text), on: &graph, cancellation, into: &script)
        }
      } catch let error as QueryError {
        if cancellation.isCancelled { return .interrupted }
        messages.report(error.diagnostics, in: splitter.excerpt(of: statement))
        return .failed
      } catch {
        messages.error("\(error)")
        return .failed
      }
    }
    return .done
  }

  private func run(
    _ statement: Statement, on graph: inout Graph, _ cancellation: Cancellation,
    into script: inout BenchmarkReport.Script
  ) throws {
    var options = settings.options
    options.cancellation = cancellation
    let cursor = try graph.execute(statement, settings.parameters, options: options)
    script.columns = cursor.columns
    script.first = nil
    script.rows = 0
    while let row = try cursor.nextRow() {
      if script.rows == 0 { script.first = row.values }
      script.rows += 1
    }
  }
}
