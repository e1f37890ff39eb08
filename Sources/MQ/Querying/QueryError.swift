public import MQSyntax

/// Why a statement was refused or failed, with one diagnostic or more.
public struct QueryError: Error, Sendable {
  /// When it was found.
  public enum Phase: String, Sendable {
    /// Before any row was read.
    case compile = "compile time"
    /// While running.
    case run = "runtime"
  }

  /// At least one error, in the order of the text, perhaps with warnings.
  public var diagnostics: [Diagnostic]
  /// When it was found.
  public var phase: Phase
  /// The statement's text, into which the diagnostics' ranges point.
  public var source: String

  /// Wraps what a stage reported.
  public init(_ diagnostics: [Diagnostic], phase: Phase, source: String) {
    self.diagnostics = diagnostics
    self.phase = phase
    self.source = source
  }

  /// openCypher's class of the first error: `SyntaxError`, `TypeError` and so on.
  public var errorClass: String {
    guard let first = diagnostics.first(where: { $0.severity == .error }) else { return "SyntaxError" }
    return first.isTypeError ? "TypeError" : first.code.errorClass(atRuntime: phase == .run)
  }
}
