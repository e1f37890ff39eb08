import MQ
import MQSyntax

/// How statements are run and their results written.
struct Settings {
  var mode = OutputMode.auto
  /// The greatest width of a box; nil for the terminal's.
  var width: Int?
  var showsTime = false
  /// Limits of each statement.
  var options = RunOptions()
  var parameters: [String: Value] = [:]
}

/// What became of a statement or a script.
enum StatementResult {
  case done, failed, interrupted
}

/// A graph and all that statements need to be run on it one after the other; updates stay.
final class Session {
  var settings: Settings
  let output: Output
  let messages: Messages

  /// When the queries that do not say so themselves see the graph; nil for now.
  var moment: ShellMoment?
  /// What the last result cites; nil where it was not cited.
  private(set) var citations: Citations?

  /// nil until a statement needs the graph that comes with mq.
  private var loaded: Graph?

  init(_ settings: Settings = Settings(), graph: Graph? = nil, output: Output, messages: Messages) {
    self.settings = settings
    self.output = output
    self.messages = messages
    loaded = graph
  }

  /// The graph as it is now.
  var graph: Graph {
    get {
      if let loaded { return loaded }
      System.warmMemory(bytes: 8 << 20)
      let medicen = Graph.medicen
      loaded = medicen
      return medicen
    }
    set { loaded = newValue }
  }

  /// Runs a statement and writes its result; reports what goes wrong. Throws only if the result cannot be written.
  func run(_ script: ScriptStatement, excerpt: () -> Excerpt) throws -> StatementResult {
    if let invalid = script.invalidUTF8 {
      messages.report([invalid], in: excerpt())
      return .failed
    }
    let clock = ContinuousClock()
    let start = clock.now
    let cancellation = Cancellation()
    do {
      try Interrupts.whileWatched(cancellation) {
        citations = nil
        let written = try Statement(script.text)
        let statement = try moment?.applied(to: written) ?? written
        let cursor = try cursor(statement, cancellation)
        let warnings = cursor.warnings
        if !warnings.isEmpty {
          try output.flush()
          messages.report(warnings, in: excerpt())
        }
        try write(cursor, of: statement, cancellation)
        try output.flush()
        // What is doubtful in the data is known when all rows have been read.
        let later = cursor.warnings.dropFirst(warnings.count)
        if !later.isEmpty { messages.report(Array(later), in: excerpt()) }
      }
    } catch let error as QueryError {
      try output.flush()
      if cancellation.isCancelled {
        messages.noteInterruption("interrupted after \(text(of: clock.now - start))")
        return .interrupted
      }
      messages.report(error.diagnostics.map(\.forTheCommandLine), in: excerpt())
      return .failed
    }
    if settings.showsTime { messages.note("time: \(text(of: clock.now - start))") }
    return .done
  }

  private func cursor(_ statement: Statement, _ cancellation: Cancellation) throws -> Cursor {
    var parameters = settings.parameters
    parameters[ShellMoment.parameter] = moment?.value
    var options = settings.options
    options.cancellation = cancellation
    guard statement.readsGraph else { return try Graph().cursor(statement, parameters, options: options) }
    _ = graph
    // In place: a copy of the graph, were there one, would make the update copy what it changes.
    return try loaded!.execute(statement, parameters, options: options)
  }

  private func text(of duration: Duration) -> String {
    let milliseconds = duration / .milliseconds(1)
    return milliseconds < 1000
      ? Decimals.text(of: milliseconds, places: 1) + " ms" : Decimals.text(of: milliseconds / 1000, places: 2) + " s"
  }
}

// MARK: Results

extension Session {
  /// The mode that `auto` stands for here.
  var effectiveMode: OutputMode {
    settings.mode == .auto ? (output.isTerminal ? .box : .csv) : settings.mode
  }

  func write(_ cursor: Cursor, of statement: Statement, _ cancellation: Cancellation) throws {
    output.beginResult()
    if statement.isCited { citations = Citations() }
    let mode = effectiveMode
    if statement.syntax.mode != .run, settings.mode == .auto || settings.mode == .box {
      return try write(cursor, PlanWriter(), cancellation)
    }
    if cursor.columns.isEmpty {
      while try cursor.nextRow() != nil {}
    } else {
      switch mode {
      case .auto, .box: try write(cursor, boxWriter, cancellation)
      case .csv: try write(cursor, CSVWriter(), cancellation)
      case .json: try write(cursor, JSONWriter(lines: false), cancellation)
      case .jsonl: try write(cursor, JSONWriter(lines: true), cancellation)
      }
    }
    if mode == .box, statement.isUpdating { output.buffer.append(cursor.counters.summary + "\n") }
  }

  /// The cells that a line for people may take.
  var width: Int { settings.width ?? output.terminalWidth ?? 100 }

  private var boxWriter: BoxWriter {
    BoxWriter(
      limit: width, excerpt: output.isTerminal ? 40 : nil,
      style: Style(isEnabled: output.isStyled))
  }

  private func write(_ cursor: Cursor, _ writer: some ResultWriter, _ cancellation: Cancellation) throws {
    var writer = writer
    // A statement that fails before its first row leaves nothing behind, not even names of columns.
    var next = try cursor.nextRow()
    writer.begin(cursor.columns, into: &output.buffer)
    while let row = next {
      if cancellation.isCancelled {
        throw QueryError([Diagnostic(.cancelled, "interrupted", at: nil)], phase: .run, source: "")
      }
      citations?.add(row)
      writer.add(row.values, into: &output.buffer)
      try output.flushIfFull()
      next = try cursor.nextRow()
    }
    writer.finish(into: &output.buffer)
  }
}

extension Diagnostic {
  /// With what helps only whoever runs `mq`.
  fileprivate var forTheCommandLine: Diagnostic {
    guard code == .missingParameter else { return self }
    var diagnostic = self
    diagnostic.notes.append(Note("mq takes parameters as `--param name=expression`"))
    return diagnostic
  }
}
