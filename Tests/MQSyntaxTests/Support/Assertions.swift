import MQSyntax
import Testing

/// A diagnostic that a test expects: at the range marked in the text, in order.
struct Expected {
  var code: DiagnosticCode
  var message: String?
  var hint: String?

  init(_ code: DiagnosticCode, _ message: String? = nil, hint: String? = nil) {
    self.code = code
    self.message = message
    self.hint = hint
  }

  /// A plain syntax error with a message.
  static func syntax(_ message: String, hint: String? = nil) -> Expected {
    Expected(.unexpectedSyntax, message, hint: hint)
  }
}

/// Takes the marks `«` and `»` out of a text; the ranges between them are in the order of their beginnings.
func unmarked(_ marked: String) -> (text: String, ranges: [SourceRange]) {
  var bytes: [UInt8] = []
  var open: [Int] = []
  var ranges: [SourceRange] = []
  for scalar in marked.unicodeScalars {
    switch scalar {
    case "«":
      open.append(ranges.count)
      ranges.append(SourceRange(bytes.count, bytes.count))
    case "»": if let index = open.popLast() { ranges[index].upper = bytes.count }
    default: bytes.append(contentsOf: Array(String(scalar).utf8))
    }
  }
  return (String(decoding: bytes, as: UTF8.self), ranges)
}

/// Parses one statement and checks all that must hold of any: the diagnostics stand at the marked places; what is valid
/// comes back from its canonical text as the same tree, and the canonical text as itself; ranges enclose those of their
/// parts; and neither a truncated text nor one with a token missing brings the parser down.
@discardableResult
func assertParse(
  _ marked: String, _ expected: Expected..., formatted: String? = nil,
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) -> ParsedStatement {
  assertParse(marked, expected, formatted: formatted, sourceLocation: sourceLocation)
}

@discardableResult
func assertParse(
  _ marked: String, _ expected: [Expected], formatted: String? = nil,
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) -> ParsedStatement {
  let (text, ranges) = unmarked(marked)
  let source = SourceText(text)
  let statement = Parser.parseStatement(source)
  expectDiagnostics(statement.diagnostics, expected, ranges, in: source, sourceLocation: sourceLocation)
  if statement.isValid, let syntax = statement.syntax {
    expectEnclosedRanges(syntax, in: syntax.range, sourceLocation: sourceLocation)
    expectRoundTrip(syntax, formatted: formatted, sourceLocation: sourceLocation)
  } else {
    #expect(formatted == nil, "not valid, so not formatted", sourceLocation: sourceLocation)
  }
  expectResilience(text, sourceLocation: sourceLocation)
  return statement
}

func expectDiagnostics(
  _ diagnostics: [Diagnostic], _ expected: [Expected], _ ranges: [SourceRange], in source: SourceText,
  sourceLocation: Testing.SourceLocation
) {
  let rendered = DiagnosticRenderer().render(diagnostics, in: source)
  #expect(diagnostics.count == expected.count, "\(rendered)", sourceLocation: sourceLocation)
  #expect(ranges.count == expected.count, "a mark for each diagnostic", sourceLocation: sourceLocation)
  for ((diagnostic, expected), range) in zip(zip(diagnostics, expected), ranges) {
    #expect(diagnostic.code == expected.code, "\(rendered)", sourceLocation: sourceLocation)
    #expect(diagnostic.range == range, "\(rendered)", sourceLocation: sourceLocation)
    if let message = expected.message { #expect(diagnostic.message == message, sourceLocation: sourceLocation) }
    if let hint = expected.hint { #expect(diagnostic.hint == hint, sourceLocation: sourceLocation) }
  }
}

private func expectRoundTrip(
  _ syntax: Syntax.Statement, formatted: String?, sourceLocation: Testing.SourceLocation
) {
  let text = QueryFormatter.format(syntax)
  if let formatted { #expect(text == formatted, sourceLocation: sourceLocation) }
  let again = Parser.parseStatement(SourceText(text))
  let rendered = DiagnosticRenderer().render(again.diagnostics, in: SourceText(text))
  #expect(again.isValid, "\(rendered)", sourceLocation: sourceLocation)
  guard let second = again.syntax else { return }
  #expect(shape(second) == shape(syntax), "\(text)", sourceLocation: sourceLocation)
  #expect(QueryFormatter.format(second) == text, sourceLocation: sourceLocation)
}

/// Every range in a tree lies within the one around it.
private func expectEnclosedRanges(_ value: Any, in outer: SourceRange, sourceLocation: Testing.SourceLocation) {
  let mirror = Mirror(reflecting: value)
  var inner = outer
  for case ("range"?, let range as SourceRange) in mirror.children.map({ ($0.label, $0.value) }) {
    let isEnclosed = outer.lower <= range.lower && range.lower <= range.upper && range.upper <= outer.upper
    #expect(isEnclosed, "\(range) in \(outer): \(value)", sourceLocation: sourceLocation)
    inner = range
  }
  for child in mirror.children where !(child.value is SourceRange) {
    expectEnclosedRanges(child.value, in: inner, sourceLocation: sourceLocation)
  }
}

/// Parses what is left of a text when its end or one of its characters is cut off.
private func expectResilience(_ text: String, sourceLocation: Testing.SourceLocation) {
  let bytes = Array(text.utf8)
  // A long text would take its time, and says no more.
  guard bytes.count <= 400 else { return }
  for index in bytes.indices {
    for variant in [Array(bytes[..<index]), Array(bytes[..<index] + bytes[(index + 1)...])] {
      let statements = Parser.parseScript(SourceText(bytes: variant)).statements
      let areInside = statements.allSatisfy { statement in
        statement.diagnostics.allSatisfy { $0.range.map { 0 <= $0.lower && $0.upper <= variant.count } ?? true }
      }
      #expect(areInside, "\(String(decoding: variant, as: UTF8.self))", sourceLocation: sourceLocation)
    }
  }
}

/// A tree as text without its ranges and without the projections' source text, to compare.
func shape(_ value: Any) -> String {
  if value is SourceRange { return "" }
  let mirror = Mirror(reflecting: value)
  if mirror.children.isEmpty { return String(reflecting: value) }
  if mirror.displayStyle == .optional { return mirror.children.first.map { shape($0.value) } ?? "nil" }
  let children = mirror.children.filter { !($0.value is SourceRange) && $0.label != "text" || value is Syntax.Name }
  let parts = children.map { ($0.label.map { $0 + ": " } ?? "") + shape($0.value) }
  return "\(type(of: value))(\(parts.joined(separator: ", ")))"
}

/// An expression's canonical text with every operator's operands in parentheses, to see how it was read.
func grouping(_ text: String) -> String {
  let statement = Parser.parseStatement(SourceText("RETURN " + text))
  guard statement.isValid, case .query(let query)? = statement.syntax?.body,
    case .return(let projection)? = query.branches[0].clauses.first
  else { return "invalid: \(statement.diagnostics.map(\.message))" }
  return projection.items.map { grouped($0.expression) }.joined(separator: ", ")
}

private func grouped(_ expression: Syntax.Expression) -> String {
  switch expression.kind {
  case .logical(let kind, let operands): "(" + operands.map(grouped).joined(separator: " \(kind.rawValue) ") + ")"
  case .not(let operand): "(NOT \(grouped(operand)))"
  case .negate(let operand): "(-\(grouped(operand)))"
  case .plus(let operand): "(+\(grouped(operand)))"
  case .binary(let kind, let left, let right): "(\(grouped(left)) \(kind.rawValue) \(grouped(right)))"
  case .comparison(let first, let rest):
    "(" + rest.reduce(grouped(first)) { $0 + " \($1.0.rawValue) " + grouped($1.1) } + ")"
  case .isNull(let operand, let negated): "(\(grouped(operand)) IS \(negated ? "NOT " : "")NULL)"
  case .property(let base, let key): "(\(grouped(base)).\(key.text))"
  case .element(let base, let index): "(\(grouped(base))[\(grouped(index))])"
  case .hasLabels(let base, _): "(\(grouped(base)):…)"
  case .list(let elements): "[" + elements.map(grouped).joined(separator: ", ") + "]"
  case .call(let call): call.name.text + "(" + call.arguments.map(grouped).joined(separator: ", ") + ")"
  case .pattern: "«\(QueryFormatter.format(expression))»"
  default: QueryFormatter.format(expression)
  }
}
