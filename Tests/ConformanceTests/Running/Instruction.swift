import MQTestSupport

/// What a step of a scenario tells the runner to do or to find.
enum Instruction {
  case startEmpty
  case startWith(graph: String)
  case execute(String)
  case declareProcedure(ProcedureDeclaration)
  case setParameters([(name: String, value: Cell)])
  case query(String)
  case expectRows(ResultTable, RowComparison)
  case expectNoRows
  case expectError(ErrorExpectation)
  case expectSideEffects(SideEffects)
}

/// The error that a query must raise; nil leaves a part open.
struct ErrorExpectation: Equatable {
  var errorClass: String
  var phase: String?
  var detail: String?
}

/// Why a step cannot be understood.
struct StepError: Error, CustomStringConvertible {
  var description: String
}

extension Instruction {
  /// Throws ``StepError`` or ``LiteralError`` for a step that the runner does not know: it is never passed over.
  init(_ step: Step) throws {
    let text = step.text.hasSuffix(":") ? TableText.trimmed(step.text.dropLast()) : step.text
    switch text {
    case "an empty graph", "any graph": self = .startEmpty
    case "having executed": self = .execute(try Self.docString(of: step))
    case "executing query", "executing control query": self = .query(try Self.docString(of: step))
    case "parameters are": self = .setParameters(try Self.parameters(of: step))
    case "the result should be empty": self = .expectNoRows
    case "no side effects": self = .expectSideEffects(SideEffects())
    case "the side effects should be": self = .expectSideEffects(try SideEffects(cells: try Self.table(of: step)))
    case "the result should be, in any order": self = try Self.rows(of: step, RowComparison())
    case "the result should be, in order": self = try Self.rows(of: step, RowComparison(inOrder: true))
    case "the result should be (ignoring element order for lists)",
      "the result should be, in any order (ignoring element order for lists)":
      self = try Self.rows(of: step, RowComparison(ignoringListOrder: true))
    case "the result should be, in order (ignoring element order for lists)":
      self = try Self.rows(of: step, RowComparison(inOrder: true, ignoringListOrder: true))
    default: self = try Self.worded(text, step)
    }
  }

  /// Steps that name something.
  private static func worded(_ text: String, _ step: Step) throws -> Instruction {
    let words = text.split(separator: " ").map(String.init)
    if text.hasPrefix(ProcedureDeclaration.opening) {
      return .declareProcedure(try ProcedureDeclaration(text, table: try table(of: step)))
    }
    if words.count == 3, words[0] == "the", words[2] == "graph" { return .startWith(graph: words[1]) }
    if let expectation = ErrorExpectation(words) { return .expectError(expectation) }
    throw StepError(description: "unknown step: \(text)")
  }

  private static func docString(of step: Step) throws -> String {
    guard let text = step.docString else { throw StepError(description: "no text under: \(step.text)") }
    return text
  }

  private static func table(of step: Step) throws -> [[String]] {
    guard let table = step.table else { throw StepError(description: "no table under: \(step.text)") }
    return table
  }

  private static func rows(of step: Step, _ comparison: RowComparison) throws -> Instruction {
    .expectRows(try ResultTable(cells: try table(of: step)), comparison)
  }

  private static func parameters(of step: Step) throws -> [(name: String, value: Cell)] {
    try table(of: step).map { row in
      guard row.count == 2 else { throw StepError(description: "a parameter is a name and a value, not \(row)") }
      return (row[0], try Cell(literal: row[1]))
    }
  }
}

extension ErrorExpectation {
  /// `a TypeError should be raised at runtime: InvalidArgumentValue`; `at any time` and `*` leave the phase and the detail open.
  fileprivate init?(_ words: [String]) {
    guard words.count >= 8, words[0] == "a" || words[0] == "an", words[2...5] == ["should", "be", "raised", "at"],
      words[words.count - 2].hasSuffix(":")
    else { return nil }
    errorClass = words[1]
    switch words[6..<(words.count - 1)].joined(separator: " ") {
    case "compile time:": phase = "compile time"
    case "runtime:": phase = "runtime"
    case "any time:": phase = nil
    default: return nil
    }
    detail = words[words.count - 1] == "*" ? nil : words[words.count - 1]
  }
}
