import MQ
import MQSyntax

/// The instant that `:as-of` sets: the queries that follow see the graph as of then.
struct ShellMoment: Equatable {
  let value: Value

  /// The parameter that carries it; a name that nobody writes.
  static let parameter = ":as-of"

  /// The value of an expression of MQ, worked out now, so that `:as-of date()` stays the day on which it was said.
  init(_ expression: String, _ settings: Settings) throws(CommandError) {
    let rows: Rows
    do {
      let statement = try Statement("RETURN \(expression)")
      rows = try Graph().query(statement, settings.parameters(of: statement))
    } catch {
      let first = error.diagnostics.first { $0.severity == .error }
      let hint = Self.isDate(expression) ? Self.hint(expression) : first?.hint
      throw CommandError("`:as-of` takes an expression: \(first?.message ?? "this is none")", hint: hint)
    }
    guard rows.count == 1, rows.columns.count == 1 else { throw CommandError("`:as-of` takes one expression") }
    value = rows[0][0]
    switch value {
    case .date, .localDateTime, .dateTime: break
    default:
      throw CommandError("`:as-of` takes a date or a date-time, not \(value.typeName)", hint: Self.hint(expression))
    }
  }

  private static func hint(_ expression: String) -> String {
    let text = expression.filter { $0 != "'" && $0 != "\"" }
    return "write `:as-of date('\(isDate(text) ? text : "2018-12-31")')`"
  }

  /// Whether the text is a date that only lacks its function.
  private static func isDate(_ text: String) -> Bool {
    (try? Graph().query("RETURN date($text)", ["text": .string(text)])) != nil
  }

  /// As the prompt and `:as-of` show it.
  var text: String { value.text }

  /// The statement as of the instant, unless it says one of its own or `AS OF` does not apply to it. Throws ``QueryError``
  /// for an update.
  func applied(to statement: Statement) throws(QueryError) -> Statement {
    if statement.hasAsOf { return statement }
    guard !statement.isUpdating else {
      throw QueryError(
        [
          Diagnostic(
            .updateRefused, "the graph is shown as of \(text), where nothing can be changed", at: statement.firstUpdate,
            hint: "`:as-of off` comes back to the present")
        ], phase: .compile, source: statement.text)
    }
    // The plan of an update is that of now.
    if statement.firstUpdate != nil { return statement }
    return statement.asOf(parameter: Self.parameter) ?? statement
  }
}
