import MQ
import MQSyntax

// What `:import` and `:export` do.
extension Session {
  /// `:import PATH… [--format FORMAT] [--skip-bad]`
  func importFiles(_ argument: String) throws(CommandError) -> StatementResult {
    let words = try CommandWords(argument, options: ["format"], flags: ["skip-bad"])
    if words.words.isEmpty { throw CommandError("`:import` takes a folder or a file", hint: ":help import") }
    if settings.isReadOnly { throw CommandError("the graph may only be read: `:import` would change it") }
    let paths = words.words.map(placed)
    return try importFiles(paths, format: words[option: "format"], badRows: words.has("skip-bad") ? .skip : .fail)
  }

  /// Adds what the files hold to the graph: all of it, or nothing.
  func importFiles(_ paths: [String], format: String?, badRows: BadRows) throws(CommandError) -> StatementResult {
    let cancellation = interruption ?? Cancellation()
    let start = ContinuousClock.now
    let reading = GraphImport(format: format, badRows: badRows, cancellation: cancellation)
    do {
      let made = try whileWatched(cancellation) {
        try reading.read(paths, addingTo: graph, in: self)
      }
      graph = made.graph
      messages.report(made.report)
      if effectiveMode == .box { show("imported \(made.report.summary)\n") }
      return .done
    } catch _ where cancellation.isCancelled {
      return noteInterruption(after: ContinuousClock.now - start)
    } catch let end as ScriptEnd {
      return end.result
    } catch let error as LoadError {
      messages.report(error)
      return .failed
    } catch let error as CommandError {
      throw error
    } catch {
      throw CommandError("\(error)")
    }
  }

  /// `:export PATH [--format FORMAT]`
  func export(_ argument: String) throws(CommandError) -> StatementResult {
    let words = try CommandWords(argument, options: ["format"])
    guard words.words.count == 1 else {
      throw CommandError("`:export` takes the folder or the file to write", hint: ":help export")
    }
    let path = placed(words.words[0])
    let format = try InterchangeFormat(writing: path, named: words[option: "format"])
    let result = try whileWatched { cancellation in
      try export(as: format, cancellation) { [self] export in try aside(cancellation) { try export.write(to: path) } }
    }
    if result == .done, effectiveMode == .box {
      let counts = ImportReport(nodes: graph.nodeCount, relationships: graph.relationshipCount)
      show("exported \(counts.summary) to \(path)\n")
    }
    return result
  }

  /// Lets `write` write the graph, and tells how far it has come.
  func export(
    as format: InterchangeFormat, _ cancellation: Cancellation? = nil, _ write: (GraphExport) throws -> Void
  ) throws {
    try showingProgress("elements", cancellation) { progress in
      try write(GraphExport(graph: graph, format: format, cancellation: cancellation, progress: progress))
    }
  }

  /// Does what a command does, until it is cancelled.
  func whileWatched(_ body: (Cancellation) throws -> Void) throws(CommandError) -> StatementResult {
    let cancellation = interruption ?? Cancellation()
    let start = ContinuousClock.now
    do {
      try whileWatched(cancellation) { try body(cancellation) }
      return .done
    } catch _ where cancellation.isCancelled {
      return noteInterruption(after: ContinuousClock.now - start)
    } catch let error as CommandError {
      throw error
    } catch {
      throw CommandError("\(error)")
    }
  }

  /// A path as a command gives it: in a script a relative one begins at the script's folder.
  func placed(_ path: String) -> String { path.first == "/" ? path : (scripts.last?.folder ?? "") + path }
}

extension Messages {
  /// Tells of the rows that were left out.
  func report(_ report: ImportReport) {
    guard report.badCount > 0 else { return }
    var lenient = self
    lenient.isLenient = true
    for error in report.bad { lenient.report(error) }
    let more = report.badCount - report.bad.count
    note(
      "\(report.badCount) bad row\(report.badCount == 1 ? "" : "s") left out\(more > 0 ? ", \(more) not listed" : "")")
  }
}
