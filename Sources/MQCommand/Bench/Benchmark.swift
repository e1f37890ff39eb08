import MQ
import MQSyntax

/// Runs scripts again and again and notes how long they take.
final class Benchmark {
  private(set) var report = BenchmarkReport()
  private let settings: Settings
  private let runs: Int
  private let isPrepared: Bool
  private let isCumulative: Bool
  private let churn: Churn?
  private let messages: Messages

  init(
    _ settings: Settings, runs: Int, isPrepared: Bool, isCumulative: Bool, churn: Churn?, messages: Messages
  ) {
    self.settings = settings
    self.runs = runs
    self.isPrepared = isPrepared
    self.isCumulative = isCumulative
    self.churn = churn
    self.messages = messages
    report.threads = settings.options.threads ?? OperatingSystem.coreCount
  }

  func run(_ files: [String], on source: GraphSource) throws -> StatementResult {
    let session = Session(settings, output: Output(.nowhere), messages: messages)
    let clock = ContinuousClock()
    var loaded = StatementResult.done
    var graph = Graph()
    let time = try clock.measure {
      loaded = try session.load(source)
      if loaded == .done { graph = session.graph }
    }
    guard loaded == .done else { return loaded }
    report.loadMilliseconds = time / .milliseconds(1)
    // From here on the one graph is this one, so that updates change it in place.
    session.graph = Graph()
    if let churn {
      do { try churn.apply(to: &graph) } catch {
        messages.error("cannot change the graph: \(error.message)")
        return .failed
      }
    }
    for file in files {
      let result = run(file, on: &graph)
      guard result == .done else { return result }
    }
    report.memory = graph.memory
    report.elements = (graph.nodeCount, graph.relationshipCount)
    report.peakBytes = System.peakMemory
    return .done
  }

  private func run(_ file: String, on graph: inout Graph) -> StatementResult {
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
    var result = StatementResult.done
    let cancellation = Cancellation()
    Interrupts.whileWatched(cancellation) {
      result = run(bytes, on: &graph, cancellation, into: &script)
    }
    if result == .done { report.scripts.append(script) }
    return result
  }

  private func run(
    _ bytes: [UInt8], on graph: inout Graph, _ cancellation: Cancellation, into script: inout BenchmarkReport.Script
  ) -> StatementResult {
    var prepared: [(ScriptStatement, Statement)]?
    var times: [Double] = []
    let clock = ContinuousClock()
    for _ in 0..<runs {
      var splitter = StatementSplitter(name: script.file)
      var current: ScriptStatement?
      do {
        if isPrepared, prepared == nil {
          prepared = []
          splitter.append(bytes)
          splitter.finish()
          while let next = splitter.next() {
            current = next
            prepared?.append((next, try Benchmark.parse(next)))
          }
        }
        let fresh = isCumulative ? nil : graph
        let start = clock.now
        if let prepared {
          for (written, statement) in prepared {
            current = written
            try run(statement, on: &graph, cancellation, into: &script)
          }
        } else {
          splitter.append(bytes)
          splitter.finish()
          while let next = splitter.next() {
            current = next
            try run(Benchmark.parse(next), on: &graph, cancellation, into: &script)
          }
        }
        times.append((clock.now - start) / .milliseconds(1))
        if let fresh { graph = fresh }
      } catch let error as QueryError {
        if cancellation.isCancelled { return .interrupted }
        if let current { messages.report(error.diagnostics, in: splitter.excerpt(of: current)) }
        return .failed
      } catch {
        messages.error("\(error)")
        return .failed
      }
    }
    times.sort()
    script.minimum = times[0]
    script.median = (times[(times.count - 1) / 2] + times[times.count / 2]) / 2
    return .done
  }

  private static func parse(_ written: ScriptStatement) throws(QueryError) -> Statement {
    if let invalid = written.invalidUTF8 { throw QueryError([invalid], phase: .compile, source: written.text) }
    return try Statement(written.text)
  }

  private func run(
    _ statement: Statement, on graph: inout Graph, _ cancellation: Cancellation,
    into script: inout BenchmarkReport.Script
  ) throws {
    var options = settings.options
    options.cancellation = cancellation
    let cursor = try graph.execute(statement, settings.parameters(of: statement), options: options)
    script.columns = cursor.columns
    script.first = nil
    script.rows = 0
    while let row = try cursor.nextRow() {
      if script.rows == 0 { script.first = row.values }
      script.rows += 1
    }
  }
}
