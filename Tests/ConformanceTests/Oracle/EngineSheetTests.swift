import Foundation
import MQ
import MQSyntax
import MQTestSupport
import Testing

@testable import MQOracle

/// The sheets of queries that the engine is tested with, on the oracle: what they expect is written by hand.
@Suite struct EngineSheetTests {
  static let sheets = Result {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = tests.appendingPathComponent("MQTests/Queries")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
    return try names.sorted().map { name in
      (name, try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8))
    }
  }

  @Test func engineSheets() throws {
    var count = 0
    for (name, text) in try Self.sheets.get() {
      // Every other piece stands between the marks of a sheet.
      let pieces = text.split(separator: "\"\"\"", omittingEmptySubsequences: false)
      for sheet in pieces.indices where sheet % 2 == 1 && Self.opensSheet(pieces[sheet - 1]) {
        let indent = pieces[sheet].reversed().prefix { $0 == " " }.count
        let lines = pieces[sheet].split(separator: "\n", omittingEmptySubsequences: false).dropFirst().dropLast()
        let body = lines.map { $0.dropFirst(indent) }.joined(separator: "\n")
        for queryCase in QueryCase.all(in: body) {
          count += 1
          if let failure = OracleSheet.failure(of: queryCase) { Issue.record("\(name): \(failure)") }
        }
      }
    }
    #expect(count > 500)
  }

  /// Whether what stands before a text's marks hands it to `QueryCase.all(in:)`.
  private static func opensSheet(_ code: Substring) -> Bool {
    let marks = code.reversed().drop { $0 == "#" || $0 == " " }
    return String(marks.prefix(12).reversed()).hasSuffix("in:")
  }
}

/// How a case of a sheet is held against the oracle.
enum OracleSheet {
  /// What is wrong, in words; nil if all is as expected. Of errors, only the class is compared.
  static func failure(of queryCase: QueryCase) -> String? {
    var graph = OracleGraph()
    var oracle = Oracle()
    for (name, value) in queryCase.parameters { oracle.parameters[name] = value.parameter }
    do {
      let script = SourceText(queryCase.graph)
      for statement in Parser.parseScript(script).statements {
        _ = try oracle.run(script.text(statement.range), on: &graph)
      }
      let result = try oracle.run(queryCase.query, on: &graph)
      guard case .rows(let expected, let inOrder) = queryCase.expectation else {
        return "\(queryCase.query)\nexpected an error, got \(result.rows.count) rows"
      }
      let table = ResultTable(result, graph)
      if let difference = table.difference(from: expected, comparing: RowComparison(inOrder: inOrder)) {
        return "\(queryCase.query)\n\(difference)"
      }
      let effects = SideEffects(result.effects)
      return effects == queryCase.sideEffects ? nil : "\(queryCase.query)\nside effects: \(effects)"
    } catch {
      let found = "\(error.errorClass) (\(error.message))"
      guard case .error(let code, _) = queryCase.expectation, let known = DiagnosticCode(rawValue: code) else {
        return "\(queryCase.query)\n\(found)"
      }
      let classes = [known.errorClass(atRuntime: false), known.errorClass(atRuntime: true), "TypeError"]
      return classes.contains(error.errorClass) ? nil : "\(queryCase.query)\nexpected \(code), got \(found)"
    }
  }
}
