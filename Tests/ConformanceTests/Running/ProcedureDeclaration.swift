import MQ
import MQTestSupport

/// `there exists a procedure name(argument :: TYPE, …) :: (column :: TYPE, …)`, with a table of the rows that it gives for
/// certain arguments: the arguments' columns first.
struct ProcedureDeclaration {
  static let opening = "there exists a procedure "

  private(set) var name: String
  private(set) var arguments: [(name: String, type: ValueType)]
  private(set) var results: [(name: String, type: ValueType)]
  private(set) var rows: [[Value]]

  /// Throws ``StepError`` if the signature and the table cannot be understood or do not fit.
  init(_ text: String, table: [[String]]) throws {
    let halves = try Self.halves(of: text.dropFirst(Self.opening.count))
    (name, arguments, results) = (halves.name, try Self.fields(halves.arguments), try Self.fields(halves.results))
    // A procedure without arguments and results has a table of one empty line.
    let cells = table.filter { !$0.isEmpty }
    let names = cells.first ?? []
    guard names == (arguments + results).map(\.name) else {
      throw StepError(description: "a table of \(names) for: \(text)")
    }
    rows = try cells.dropFirst().map { line in
      guard line.count == names.count else { throw StepError(description: "a row of \(line.count) cells for \(names)") }
      return try line.map { cell in
        guard let value = try Cell(literal: cell).parameter else {
          throw StepError(description: "a procedure cannot give \(cell)")
        }
        return value
      }
    }
  }

  /// The procedure: the table's rows for the arguments of a call.
  var procedure: Procedure {
    let (count, rows) = (arguments.count, rows)
    return Procedure(
      name, arguments: arguments.map { Signature.Argument($0.name, $0.type) },
      results: results.map { Signature.Column($0.name, $0.type) }
    ) { given, _ in
      rows.filter { $0.prefix(count).elementsEqual(given) }.map { Array($0.dropFirst(count)) }
    }
  }

  private static func halves(
    of text: Substring
  ) throws -> (name: String, arguments: Substring, results: Substring) {
    guard let opener = text.firstIndex(of: "("), let middle = text.firstRange(of: ") :: ("), text.last == ")",
      opener < middle.lowerBound
    else { throw StepError(description: "no signature: \(text)") }
    return (
      TableText.trimmed(text[..<opener]), text[text.index(after: opener)..<middle.lowerBound],
      text[middle.upperBound...].dropLast()
    )
  }

  private static func fields(_ text: Substring) throws -> [(name: String, type: ValueType)] {
    try text.split(separator: ",").map { field in
      guard let colons = field.firstRange(of: "::"),
        let type = ValueType(TableText.trimmed(field[colons.upperBound...]))
      else { throw StepError(description: "no name and type: \(field)") }
      return (TableText.trimmed(field[..<colons.lowerBound]), type)
    }
  }
}
