internal import MQSyntax

/// Why a value could not be computed; the expression that fails adds its place to make a diagnostic.
package struct Failure: Error {
  package var code: DiagnosticCode
  package var message: String
  package var hint: String?
  /// The argument of the call that is to blame, if it is one alone.
  package var argument: Int?

  package init(_ code: DiagnosticCode, _ message: String, hint: String? = nil, argument: Int? = nil) {
    self.code = code
    self.message = message
    self.hint = hint
    self.argument = argument
  }
}
