import MQ
import MQSyntax

/// The columns of a result that a chart shows.
struct ResultColumnChoice {
  let columns: [ResultColumn]
  let rows: [[Value]]
  /// The plan whose table it is.
  let plan: PlanDescription?

  init(_ last: LastResult?) throws(CommandError) {
    guard let last, !last.columns.isEmpty else { throw CommandError("there is no last result") }
    if last.isIncomplete {
      throw CommandError(
        "the last result has more than \(LastResult.limit) rows, which are not kept",
        hint: "aggregate them in the query")
    }
    if last.rows.isEmpty { throw CommandError("the last result has no rows") }
    columns = last.columns
    rows = last.rows
    plan = last.plan
  }

  /// The column of that name, whatever its case.
  func column(_ name: String) throws(CommandError) -> Int {
    let exact = columns.firstIndex { $0.name == name }
    if let index = exact ?? columns.firstIndex(where: { $0.name.lowercased() == name.lowercased() }) { return index }
    let near = NearestName.find(name, among: columns.map(\.name))
    throw CommandError(
      "the last result has no column `\(name)`",
      hint: near.map { "did you mean `\($0)`?" } ?? "it has \(columns.map { "`\($0.name)`" }.joined(separator: ", "))")
  }

  /// Whether all values of a column that are not null are numbers, and some are.
  func isNumeric(_ column: Int) -> Bool {
    var found = false
    for row in rows where !row[column].isNull {
      guard row[column].numberValue != nil else { return false }
      found = true
    }
    return found
  }

  /// The column of numbers that is meant, or the first one but for `other`.
  func numbers(_ name: String?, besides other: Int? = nil) throws(CommandError) -> Int {
    if let name {
      let index = try column(name)
      guard isNumeric(index) else { throw CommandError("not all values of `\(columns[index].name)` are numbers") }
      return index
    }
    guard let index = columns.indices.first(where: { $0 != other && isNumeric($0) }) else {
      throw CommandError("the last result has no column of numbers")
    }
    return index
  }

  /// The numbers of a column; nil for null and what is not finite.
  func series(_ column: Int) -> [Double?] {
    rows.map { row in row[column].numberValue.flatMap { $0.isFinite ? $0 : nil } }
  }
}

/// Numbers on charts.
enum ChartNumber {
  /// Integers whole, others with as many places as tell about four digits.
  static func text(_ number: Double) -> String {
    if number == number.rounded(), number.magnitude < 1e16 { return String(Int64(number)) }
    guard number.isFinite, number.magnitude < 1e15, number.magnitude >= 1e-4 else { return scientific(number) }
    let places = number.magnitude >= 1000 ? 1 : number.magnitude >= 1 ? 2 : 4
    return rounded(number, places)
  }

  /// As `9.223e18`.
  private static func scientific(_ number: Double) -> String {
    let text = FloatText.text(of: number)
    let parts = text.split(separator: "e")
    guard parts.count == 2, let mantissa = Double(parts[0]), mantissa.magnitude < 9.9995 else { return text }
    return "\(rounded(mantissa, 3))e\(parts[1])"
  }

  /// Without zeros at its end.
  private static func rounded(_ number: Double, _ places: Int) -> String {
    var text = Decimals.text(of: number, places: places)
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }

  static func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - DisplayWidth.of(text))) + text
  }
}
