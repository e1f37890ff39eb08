internal import MQSyntax

/// Why a value could not be computed; the expression that fails adds its place to make a diagnostic.
package struct Failure: Error {
  package var code: DiagnosticCode
  package var message: String
  package var hint: String?

  package init(_ code: DiagnosticCode, _ message: String, hint: String? = nil) {
    self.code = code
    self.message = message
    self.hint = hint
  }
}
