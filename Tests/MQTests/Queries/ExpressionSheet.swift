import MQ
import Testing

/// An expression and what it gives: a line of a sheet, `expression => text of the value` or `expression => ! code`. Strings stand
/// without quotes. A whole query, known by its first word, must give one value.
struct ExpressionCase: Sendable, CustomTestStringConvertible {
  var expression: String
  var expected: String

  var testDescription: String { expression }

  /// The lines of a sheet; empty ones and those that begin with `#` are passed over.
  static func all(in sheet: String) -> [ExpressionCase] {
    sheet.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      guard let arrow = line.ranges(of: " => ").last else { preconditionFailure("no ` => ` in `\(line)`") }
      return ExpressionCase(expression: String(line[..<arrow.lowerBound]), expected: String(line[arrow.upperBound...]))
    }
  }

  private var query: String {
    let starts = ["RETURN", "WITH", "UNWIND", "MATCH"]
    return starts.contains { expression.hasPrefix("\($0) ") } ? expression : "RETURN \(expression)"
  }

  /// Records an issue unless the expression gives what is expected, with the optimizer and without.
  func expectToHold() {
    for optimize in [true, false] {
      let found: String
      do {
        let rows = try Graph().query(query, options: RunOptions(timeout: .seconds(20), optimize: optimize))
        let values = rows.flatMap(\.values)
        found = values.count == 1 ? values[0].stringValue ?? "\(values[0])" : "\(values.count) values"
      } catch {
        found = "! \(error.diagnostics.first?.code.rawValue ?? "?")"
      }
      if !found.utf8.elementsEqual(expected.utf8) {
        Issue.record("\(query)\(optimize ? "" : ", without the optimizer")\n expected \(expected)\n got      \(found)")
      }
    }
  }
}
