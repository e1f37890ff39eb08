import MQ
import MQSyntax

/// Errors and warnings on standard error.
struct Messages {
  private(set) var output: Output
  var format = ErrorFormat.text
  /// Whether errors are only warned of, as those of the start-up file are.
  var isLenient = false

  /// Reports what a stage found in the statement that `excerpt` shows.
  func report(_ diagnostics: [Diagnostic], in excerpt: Excerpt) {
    let diagnostics = isLenient ? diagnostics.map(\.asWarning) : diagnostics
    if format == .json {
      for diagnostic in diagnostics { output.buffer.appendJSON(excerpt.placing(diagnostic), in: excerpt.source) }
      return flush()
    }
    let renderer = DiagnosticRenderer(usesColor: output.isStyled, width: output.terminalWidth ?? 100)
    output.buffer.append(renderer.render(diagnostics.map { excerpt.placing($0).namingItsCode }, in: excerpt.source))
    flush()
  }

  /// What is at fault where there is no text to show.
  enum Origin {
    case program
    /// A command that was typed in the shell.
    case prompt
    case file(String, line: Int? = nil, column: Int? = nil)

    var prefix: String {
      switch self {
      case .program: "mq: "
      case .prompt: ""
      case .file(let name, let line, let column):
        ([name] + [line, column].compactMap { $0.map(String.init) })
          .map { $0 + ":" }.joined() + " "
      }
    }

    /// For programs.
    var entries: [(String, Value)] {
      guard case .file(let name, let line, let column) = self else { return [] }
      let places = [("line", line), ("column", column)]
      return [("file", .string(name))] + places.compactMap { key, number in number.map { (key, .integer(Int64($0))) } }
    }
  }

  /// Tells of something that keeps nothing from going on.
  func warn(_ error: CommandError) {
    var lenient = self
    lenient.isLenient = true
    lenient.error(error.message, hint: error.hint, code: error.code)
  }

  /// Reports something that has no place in a text.
  ///
  /// - Parameter code: For programs only: who reads the message needs no more.
  func error(_ message: String, hint: String? = nil, code: DiagnosticCode? = nil, in origin: Origin = .program) {
    let severity = isLenient ? Diagnostic.Severity.warning : .error
    if format == .json {
      var entries: [(String, Value)] = [("severity", .string(severity.rawValue))]
      if let code { entries += [("code", .string(code.rawValue)), ("gqlstatus", .string(code.gqlStatus))] }
      entries.append(("message", .string(message)))
      entries += origin.entries
      if let hint { entries.append(("hint", .string(hint))) }
      output.buffer.appendJSON(ValueMap(entries))
      output.buffer.append("\n")
      return flush()
    }
    output.buffer.append("\(origin.prefix)\(severity.rawValue): \(message)\n")
    if let hint { output.buffer.append("hint: \(hint)\n") }
    flush()
  }

  func note(_ message: String) {
    if format == .json {
      output.buffer.appendJSON(ValueMap([("severity", "note"), ("message", .string(message))]))
      output.buffer.append("\n")
    } else {
      output.buffer.append(message + "\n")
    }
    flush()
  }

  /// As ``note(_:)``, on a line of its own where the terminal has just shown `^C`.
  func noteInterruption(_ message: String, isAtLineStart: Bool = false) {
    if output.isTerminal, !isAtLineStart { output.buffer.append("\n") }
    note(message)
  }

  /// Others that are kept until they are shown here.
  func kept() -> Messages {
    var kept = self
    kept.output = Output(keepingFor: output)
    return kept
  }

  func show(_ kept: Messages) {
    output.buffer.append(kept.output.buffer)
    flush()
  }

  // Where messages cannot be written there is nobody to be told.
  private func flush() { try? output.flush() }
}

extension Diagnostic {
  fileprivate var asWarning: Diagnostic {
    var warning = self
    warning.severity = .warning
    return warning
  }

  /// With the code behind the message, by which `:explain` finds it.
  fileprivate var namingItsCode: Diagnostic {
    var named = self
    named.message += " [\(code.rawValue)]"
    return named
  }
}
