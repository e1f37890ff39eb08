import MQ
import MQSyntax

/// How statements are run and their results written.
struct Settings {
  var mode = OutputMode.auto
  /// The greatest width of a box; nil for the terminal's.
  var width: Int?
  /// How many rows of a long result a box shows on a terminal; nil for all.
  var excerpt: Int? = 40
  /// Whether boxes tell the types of columns.
  var showsTypes = true
  var showsTime = false
  /// Whether statements are shown before they run.
  var echoes = false
  /// Whether a name that the graph does not have is an error.
  var isStrict = false
  /// Whether the graph may not be changed.
  var isReadOnly = false
  /// Whether commands may neither read nor write files, nor run programs.
  var isSafe = false
  /// What long results are shown with on a terminal; nil for nothing.
  var pager: String?
  /// Limits of each statement.
  var options = RunOptions()
  /// What the user has given.
  var parameters: [String: Value] = [:]
  /// What mq gives, asked for each statement that uses it.
  var givenParameters: [GivenParameter: @Sendable () -> Value] = [.environment: { .map(System.environmentVariables) }]
}

/// What became of a statement or a script.
enum StatementResult {
  case done, failed, interrupted
}

/// A graph and all that statements need to be run on it one after the other; updates stay.
final class Session {
  var settings: Settings
  /// Where results go: the screen, or what `:output` named.
  var output: Output { redirection?.output ?? screen }
  /// Where everything goes that was not asked to go elsewhere.
  let screen: Output
  var messages: Messages
  /// Where results go instead of the screen.
  var redirection: Redirection?
  /// The scripts being run, the one at hand last, and where commands in them are.
  var scripts: [ScriptPlace] = []
  /// Whether the terminal's cursor is at the beginning of a line, though a key was pressed.
  var isAtLineStart = false
  /// How far the script is read, where the whole of it is one thing to wait for.
  var loading: RunProgress?
  /// What may take long is done there.
  let workshop: Workshop
  /// What stops the script at hand, and each of its statements.
  var interruption: Cancellation?
  /// Whether `:quit` was met.
  var hasLeft = false
  /// Whether ``verdict`` is asked for.
  var judgesResults = false
  /// Whether the last result has a row, and the last of them begins with neither null nor false; nil before any result.
  var verdict: Bool?
  /// The result that `:last` shows; a shell keeps it, and a script that has commands.
  var last: LastResult?

  /// When the queries that do not say so themselves see the graph; nil for now.
  var moment: ShellMoment?
  /// What the last result cites; nil where it was not cited.
  var citations: Citations?

  /// nil until a statement needs the graph that comes with mq, and while an update has it.
  private var loaded: Graph?
  /// An update that was interrupted and is being taken back.
  private var takingBack: Errand<Execution>?

  init(
    _ settings: Settings = Settings(), graph: Graph? = nil, output: Output, messages: Messages,
    workshop: Workshop = Workshop()
  ) {
    self.settings = settings
    screen = output
    self.messages = messages
    loaded = graph
    self.workshop = workshop
  }

  /// The graph as it is now.
  var graph: Graph {
    get {
      if let loaded { return loaded }
      if let back = takingBack.flatMap({ workshop.wait(for: $0, nil) }) {
        takingBack = nil
        loaded = back.graph
        return back.graph
      }
      System.warmMemory(bytes: 8 << 20)
      let medicen = Graph.medicen
      loaded = medicen
      return medicen
    }
    set {
      takingBack = nil
      loaded = newValue
    }
  }

  /// The graph as it is now; nil while an update is taken back.
  var graphAtHand: Graph? { takingBack.map(\.isDone) == false ? nil : graph }

  /// Runs a statement and writes its result; reports what goes wrong. Throws only if the result cannot be written.
  func run(_ script: ScriptStatement, excerpt: () -> Excerpt) throws -> StatementResult {
    if let invalid = script.invalidUTF8 {
      messages.report([invalid], in: excerpt())
      return .failed
    }
    if script.isCommand { return try perform(script, excerpt) }
    if settings.echoes {
      output.buffer.append(script.text + ";\n")
      try output.flush()
    }
    startPager()
    defer { endRedirection(after: .statement) }
    do {
      return try runStatement(script, excerpt: excerpt)
    } catch let failure as OutputFailure where redirection != nil {
      // Of a pager that was left there is nothing to say.
      if !failure.error.isClosedPipe {
        messages.error("cannot write the output: \(failure.error.message)", code: .fileUnwritable)
      }
      redirection?.output.discard()
      return failure.error.isClosedPipe ? .done : .failed
    }
  }

  private func runStatement(_ script: ScriptStatement, excerpt: () -> Excerpt) throws -> StatementResult {
    let clock = ContinuousClock()
    let start = clock.now
    let cancellation = interruption ?? Cancellation()
    do {
      try whileWatched(cancellation) {
        citations = nil
        let written = try Statement(script.text)
        if settings.isReadOnly { try refuseUpdate(written) }
        let statement = try moment?.applied(to: written) ?? written
        if settings.isStrict { try refuseUnknownNames(in: statement) }
        try showingProgress("steps", cancellation, isUpdating: statement.isUpdating) { progress in
          let rows = RowReader(try cursor(statement, cancellation, progress), cancellation, workshop)
          let warnings = rows.warnings
          if !warnings.isEmpty {
            try output.flush()
            messages.report(warnings, in: excerpt())
          }
          try write(rows, of: statement, cancellation, progress)
          try output.flush()
          // What is doubtful in the data is known when all rows have been read.
          let later = rows.warnings.dropFirst(warnings.count)
          if !later.isEmpty { messages.report(Array(later), in: excerpt()) }
        }
      }
    } catch _ as LeftBehind {
      try output.flush()
      return noteInterruption(after: clock.now - start)
    } catch let error as QueryError {
      try output.flush()
      if cancellation.isCancelled { return noteInterruption(after: clock.now - start) }
      messages.report(error.diagnostics.map(\.forTheCommandLine), in: excerpt())
      return .failed
    } catch let error as CommandError {
      try output.flush()
      // Graphviz, which draws for some modes, gets the Ctrl-C as well.
      if cancellation.isCancelled { return noteInterruption(after: clock.now - start) }
      messages.error(error.message, hint: error.hint, code: error.code)
      return .failed
    }
    if settings.showsTime { messages.note("time: \(text(of: clock.now - start))") }
    return .done
  }

  private func cursor(
    _ statement: Statement, _ cancellation: Cancellation, _ progress: RunProgress?
  ) throws -> CursorHandover {
    var parameters = try settings.parameters(of: statement)
    parameters[ShellMoment.parameter] = moment?.value
    var options = settings.options
    options.cancellation = cancellation
    options.progress = progress
    if let back = takingBack {
      if !back.isDone { progress?.begin(.takingBack) }
      guard let given = workshop.wait(for: back, cancellation) else { throw LeftBehind() }
      takingBack = nil
      loaded = given.graph
      progress?.begin(.passing)
    }
    let isUpdating = statement.isUpdating
    var run: Execution? = Execution(graph: statement.readsGraph ? graph : Graph())
    // In place: a copy of the graph, were there one, would make the update copy what it changes.
    if isUpdating { loaded = nil }
    let work: @Sendable (inout Execution) -> Void = { [parameters, options] run in
      do throws(QueryError) {
        run.result = .success(CursorHandover(cursor: try run.graph.execute(statement, parameters, options: options)))
      } catch {
        run.result = .failure(error)
      }
    }
    if let errand = workshop.start(&run, work) {
      run = workshop.wait(for: errand, cancellation)
      if run == nil, isUpdating { takingBack = errand }
    } else {
      run.change(work)
    }
    guard let run, let result = run.result else { throw LeftBehind() }
    if isUpdating { loaded = run.graph }
    return try result.get()
  }

  /// Tells that what ran for so long was interrupted.
  func noteInterruption(after time: Duration) -> StatementResult {
    messages.noteInterruption("interrupted after \(text(of: time))", isAtLineStart: isAtLineStart)
    return .interrupted
  }

  func text(of duration: Duration) -> String {
    let milliseconds = duration / .milliseconds(1)
    return milliseconds < 1000
      ? Decimals.text(of: milliseconds, places: 1) + " ms" : Decimals.text(of: milliseconds / 1000, places: 2) + " s"
  }
}

/// A statement's run, and the graph that it has for itself.
private struct Execution: Sendable {
  var graph: Graph
  var result: Result<CursorHandover, QueryError>?
}

extension Session {
  private func refuseUpdate(_ statement: Statement) throws(QueryError) {
    guard statement.isUpdating, statement.syntax.mode != .explain else { return }
    let refusal = Diagnostic(
      .updateRefused, "the statement changes the graph, which may only be read", at: statement.firstUpdate,
      hint: "`EXPLAIN` shows what it would do")
    throw QueryError([refusal], phase: .compile, source: statement.text)
  }

  /// Fails where the statement asks for a label, a type or a property that the graph does not have.
  private func refuseUnknownNames(in statement: Statement) throws(QueryError) {
    guard statement.readsGraph else { return }
    let unknown = try statement.describe(in: graph).warnings.filter {
      [.unknownLabel, .unknownRelationshipType, .unknownProperty].contains($0.code)
    }
    guard !unknown.isEmpty else { return }
    let errors = unknown.map { warning in
      var error = warning
      error.severity = .error
      return error
    }
    throw QueryError(errors, phase: .compile, source: statement.text)
  }
}

extension Diagnostic {
  /// With what helps only whoever runs `mq`.
  fileprivate var forTheCommandLine: Diagnostic {
    guard code == .missingParameter else { return self }
    var diagnostic = self
    diagnostic.notes.append(Note("mq takes parameters as `--param name=expression` and `:param name = expression`"))
    return diagnostic
  }
}
