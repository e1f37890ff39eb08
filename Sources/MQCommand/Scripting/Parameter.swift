import MQ
import MQSyntax

/// A parameter given on the command line as `name=expression`.
struct Parameter: Sendable {
  var name: String
  /// In MQ: `12`, `'Imaging'`, `date('2019-10-10')`, `[1, 2]`.
  var expression: String

  /// nil where there is no name or no `=`.
  init?(_ argument: String) {
    guard let equals = argument.firstIndex(of: "=") else { return nil }
    let name = argument[..<equals].drop { $0 == "$" }
    guard !name.isEmpty else { return nil }
    self.name = String(name)
    expression = String(argument[argument.index(after: equals)...])
  }

  /// The expression's value; nil, with the reason reported, where it has none. It may use the parameters before it.
  func value(_ earlier: [String: Value], _ messages: Messages) -> Value? {
    let prefix = "RETURN "
    let excerpt = Excerpt(
      source: SourceText(expression, name: "--param \(name)"), offset: -prefix.utf8.count)
    do {
      let rows = try Graph().query(prefix + expression, earlier)
      if rows.count == 1, rows.columns.count == 1 { return rows[0][0] }
      messages.report([Diagnostic(.unexpectedSyntax, "expected one value", at: nil)], in: excerpt)
    } catch {
      var diagnostics = error.diagnostics
      if diagnostics.first?.code == .undefinedVariable, diagnostics[0].hint == nil {
        diagnostics[0].hint = "a text stands in quotation marks: --param \"\(name)='…'\""
      }
      messages.report(diagnostics, in: excerpt)
    }
    return nil
  }
}
