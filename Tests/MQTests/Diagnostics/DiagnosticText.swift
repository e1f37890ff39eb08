import MQ
import MQSyntax
import MQTestSupport
import Testing

/// A statement with the whole text of what is said against it, as a reader of the terminal sees it.
struct DiagnosticText: Sendable, CustomTestStringConvertible {
  /// openCypher's class, phase and detail, as its conformance kit writes them: `SyntaxError at compile time: UnknownFunction`.
  var kind: Kind
  /// A statement that makes the graph; may be empty.
  var graph: String
  var parameters: [(name: String, value: Cell)]
  var query: String
  var text: String
  /// Where the case stands in its sheet.
  var line: Int

  var testDescription: String { "\(kind): \(query)" }

  struct Kind: Hashable, Sendable, CustomStringConvertible {
    var errorClass: String
    var phase: String
    var detail: String

    var description: String { "\(errorClass) at \(phase): \(detail)" }

    /// Whether it is one of what the kit asks for with `any time` and `*`.
    func isIn(_ asked: Kind) -> Bool {
      errorClass == asked.errorClass && (asked.phase == "any time" || asked.phase == phase)
        && (asked.detail == "*" || asked.detail == detail)
    }
  }

  /// Reads a sheet, its cases set apart by empty lines:
  ///
  ///     SyntaxError at compile time: UndefinedVariable
  ///     graph CREATE (:A)
  ///     $parameter = 1
  ///     the statement, in one line or more
  ///     query:1:8: error: …, and all other lines of the rendered diagnostics
  ///
  /// The lines `graph` and `$…` may be left out. A sheet that is not so is a mistake in the tests: it traps.
  static func all(in sheet: String, line: Int = #line) -> [DiagnosticText] {
    var cases: [DiagnosticText] = []
    var block: [Substring] = []
    let lines: [Substring] = sheet.split(separator: "\n", omittingEmptySubsequences: false) + [""]
    for (index, text) in lines.enumerated() {
      if !text.isEmpty {
        block.append(text)
      } else if !block.isEmpty {
        let start = line + 2 + index - block.count
        guard let result = DiagnosticText(block, line: start) else {
          preconditionFailure("line \(start): no case of a sheet")
        }
        cases.append(result)
        block = []
      }
    }
    return cases
  }

  private init?(_ block: [Substring], line: Int) {
    guard let head = block.first, let kind = Kind(head) else { return nil }
    self.kind = kind
    self.line = line
    graph = ""
    parameters = []
    var statement: [Substring] = []
    var rendered: [Substring] = []
    for text in block.dropFirst() {
      if !rendered.isEmpty || text.hasPrefix("query:") {
        rendered.append(text)
      } else if statement.isEmpty, text.hasPrefix("graph ") {
        graph = String(text.dropFirst("graph ".count))
      } else if statement.isEmpty, text.hasPrefix("$"), let sign = text.firstRange(of: " = ") {
        guard let value = try? Cell(literal: String(text[sign.upperBound...])) else { return nil }
        parameters.append((String(text[..<sign.lowerBound].dropFirst()), value))
      } else {
        statement.append(text)
      }
    }
    if statement.isEmpty || rendered.isEmpty { return nil }
    query = statement.joined(separator: "\n")
    text = rendered.joined(separator: "\n") + "\n"
  }

  /// What came out differently, in words; nil if nothing.
  func failure() -> String? {
    do {
      var graph = Graph()
      try graph.load(script: self.graph)
      var values: [String: Value] = [:]
      for (name, value) in parameters { values[name] = value.parameter }
      do {
        _ = try graph.run(query, values)
        return "\(query)\nexpected \(kind), but it ran"
      } catch {
        return difference(from: error)
      }
    } catch {
      return "\(query)\nset-up: \(error)"
    }
  }

  private func difference(from error: QueryError) -> String? {
    let first = error.diagnostics.first { $0.severity == .error }
    let found = Kind(
      errorClass: error.errorClass, phase: error.phase.rawValue, detail: first?.code.detail ?? "nothing")
    if found != kind { return "\(query)\nexpected \(kind), got \(found)" }
    let rendered = DiagnosticRenderer().render(error.diagnostics, in: SourceText(query, name: "query"))
    return rendered == text ? nil : "expected\n\(text)\ngot\n\(rendered)"
  }
}

extension DiagnosticText.Kind {
  /// `SyntaxError at compile time: UnknownFunction`
  init?(_ text: Substring) {
    guard let place = text.firstRange(of: " at "), let colon = text.firstRange(of: ": "),
      place.upperBound < colon.lowerBound
    else { return nil }
    self.init(
      errorClass: String(text[..<place.lowerBound]), phase: String(text[place.upperBound..<colon.lowerBound]),
      detail: String(text[colon.upperBound...]))
  }
}
