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

  /// Where something is wrong that is in no text at hand.
  enum Place {
    /// In how `mq` is called, or in what it meets.
    case program
    /// In what a person has just typed.
    case prompt
    case file(String, line: Int? = nil, column: Int? = nil)

    fileprivate var text: String {
      switch self {
      case .program: "mq: "
      case .prompt: ""
      case .file(let name, let line, let column):
        ([name] + [line, column].compactMap { $0.map(String.init) }).joined(separator: ":") + ": "
      }
    }

    fileprivate var entries: [(String, Value)] {
      guard case .file(let name, let line, let column) = self else { return [] }
      return [("file", .string(name))]
        + [("line", line), ("column", column)].compactMap { key, number in number.map { (key, .integer(Int64($0))) } }
    }
  }

  /// Reports something that has no place in a text.
  func error(_ message: String, hint: String? = nil, code: DiagnosticCode? = nil) {
    fail(message, hint: hint, code: code)
  }

  /// Tells of something that keeps nothing from going on.
  func warn(_ error: CommandError) {
    var lenient = self
    lenient.isLenient = true
    lenient.fail(error.message, hint: error.hint, code: error.code)
  }

  /// - Parameter code: For programs only: nobody who reads the message needs more than the message.
  func fail(_ message: String, hint: String?, code: DiagnosticCode? = nil, at place: Place = .program) {
    let severity = isLenient ? "warning" : "error"
    if format == .json {
      var entries: [(String, Value)] = [("severity", .string(severity))]
      if let code {
        entries += [("code", .string(code.rawValue)), ("gqlstatus", .string(code.gqlStatus))]
      }
      entries.append(("message", .string(message)))
      entries += place.entries
      if let hint { entries.append(("hint", .string(hint))) }
      output.buffer.appendJSON(ValueMap(entries))
      output.buffer.append("\n")
      return flush()
    }
    output.buffer.append("\(place.text)\(severity): \(message)\n")
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
