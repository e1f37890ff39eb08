public import MQSyntax

/// What is wrong or doubtful in a statement: see ``QueryError`` and ``Rows/warnings``.
public typealias Diagnostic = MQSyntax.Diagnostic
/// The stable identifiers of diagnostics.
public typealias DiagnosticCode = MQSyntax.DiagnosticCode
