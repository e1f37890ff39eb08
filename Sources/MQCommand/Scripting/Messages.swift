import MQ
import MQSyntax

/// Errors and warnings on standard error.
struct Messages {
  let output: Output

  /// Reports what a stage found in the statement that `excerpt` shows.
  func report(_ diagnostics: [Diagnostic], in excerpt: Excerpt) {
    let renderer = DiagnosticRenderer(excerpt.source, firstLine: excerpt.firstLine, isStyled: output.isStyled)
    for diagnostic in diagnostics { output.buffer.append(renderer.render(excerpt.placing(diagnostic))) }
    flush()
  }

  /// Reports something that has no place in a text.
  func error(_ message: String, hint: String? = nil) { fail("mq: error: \(message)", hint: hint) }

  func fail(_ message: String, hint: String?) {
    output.buffer.append(message + "\n")
    if let hint { output.buffer.append("  hint: \(hint)\n") }
    flush()
  }

  func note(_ message: String) {
    output.buffer.append(message + "\n")
    flush()
  }

  // Where messages cannot be written there is nobody to be told.
  private func flush() { try? output.flush() }
}
