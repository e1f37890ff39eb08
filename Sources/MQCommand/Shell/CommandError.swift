import MQSyntax

/// Why a command of the shell did nothing.
struct CommandError: Error, Equatable {
  var message: String
  var hint: String?
  var code = DiagnosticCode.invalidCommand
  /// Whether whoever read the output has left, of which there is nothing to say.
  private(set) var isClosedPipe = false

  init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }

  /// As it is reported of a command's line in a script.
  func diagnostic(of script: ScriptStatement) -> Diagnostic {
    let line = script.text.utf8
    let end = line.lastIndex { $0 > 0x20 }.map { line.distance(from: line.startIndex, to: $0) + 1 } ?? line.count
    return Diagnostic(code, message, at: SourceRange(0, end), hint: hint)
  }

  /// For output that can no longer be written.
  init(_ failure: OutputFailure) {
    self.init("cannot write the output: \(failure.error.message)")
    isClosedPipe = failure.error.isClosedPipe
  }

  /// For a name that is none of some: `unknown mode `cvs``, with the nearest one or all of them.
  /// - Parameter synonyms: What is understood besides, but not listed.
  static func unknown(
    _ what: String, _ name: String, among names: [String], synonyms: [String] = []
  ) -> CommandError {
    CommandError(
      "unknown \(what) `\(name)`",
      hint: NearestName.find(name, among: names + synonyms).map { "did you mean `\($0)`?" }
        ?? "the \(what)s are \(names.joined(separator: ", "))")
  }
}
