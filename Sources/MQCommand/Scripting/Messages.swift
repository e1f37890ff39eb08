import MQ
import MQSyntax

/// Errors and warnings on standard error.
struct Messages {
  let output: Output
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

  /// Reports something that has no place in a text.
  func error(_ message: String, hint: String? = nil) { fail("mq: error: \(message)", hint: hint) }

  /// Tells of something that keeps nothing from going on.
  func warn(_ error: CommandError) {
    var lenient = self
    lenient.isLenient = true
    lenient.error(error.message, hint: error.hint)
  }

  func fail(_ message: String, hint: String?) {
    let message = isLenient ? message.replacing("error: ", with: "warning: ", maxReplacements: 1) : message
    if format == .json {
      let hints: [(String, Value)] = hint.map { [("hint", .string($0))] } ?? []
      output.buffer.appendJSON(
        ValueMap([("severity", isLenient ? "warning" : "error"), ("message", .string(message))] + hints))
      output.buffer.append("\n")
      return flush()
    }
    output.buffer.append(message + "\n")
    if let hint { output.buffer.append("hint: \(hint)\n") }
    flush()
  }

  func note(_ message: String) {
    output.buffer.append(message + "\n")
    flush()
  }

  /// As ``note(_:)``, on a line of its own where the terminal has just shown `^C`.
  func noteInterruption(_ message: String, isAtLineStart: Bool = false) {
    note(output.isTerminal && !isAtLineStart ? "\n" + message : message)
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
