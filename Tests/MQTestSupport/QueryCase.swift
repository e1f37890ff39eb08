package import MQ

/// A query with what must come of it: a line or two of a sheet of such cases. See ``QueryCase/all(in:fileID:filePath:line:)``.
package struct QueryCase: Sendable {
  /// The remark before the query, or the query.
  package var title: String
  /// Statements that make the graph.
  package var graph: String
  package var parameters: [(name: String, value: Cell)]
  /// Without the marks.
  package var query: String
  package var expectation: Expectation
  package var sideEffects: SideEffects
  /// Where the case stands in the tests.
  package var fileID: String
  package var filePath: String
  package var line: Int

  package enum Expectation: Sendable {
    case rows(ResultTable, inOrder: Bool)
    /// The code's name in the kit, and the place as byte offsets; nil leaves the place open.
    case error(code: String, place: Range<Int>?)
  }
}

extension QueryCase {
  /// What is wrong, in words; nil if all is as expected. The query runs on copies of one graph, with and without the optimizer.
  package func failure(catalog: Catalog = Catalog()) -> String? {
    do {
      var start = Graph()
      try start.load(script: graph)
      var values: [String: Value] = [:]
      for (name, value) in parameters { values[name] = value.parameter }
      let content = try GraphContent(of: start)
      for optimize in [true, false] {
        var graph = start
        let options = RunOptions(timeout: .seconds(20), catalog: catalog, optimize: optimize)
        let reason = try failure(on: &graph, content, values, options)
        if let reason { return (optimize ? "" : "without the optimizer: ") + "\(query)\n\(reason)" }
      }
      if try GraphContent(of: start) != content { return "\(query)\nthe graph's other copy changed" }
      return nil
    } catch let error as QueryError {
      return "\(query)\nset-up: \(Self.text(of: error))"
    } catch {
      return "\(query)\nset-up: \(error)"
    }
  }

  private func failure(
    on graph: inout Graph, _ before: GraphContent, _ values: [String: Value], _ options: RunOptions
  ) throws -> String? {
    let result = Result { try ResultTable(graph.run(query, values, options: options).rows) }
    if let reason = difference(result) { return reason }
    let effects = SideEffects(from: before, to: try GraphContent(of: graph))
    return effects == sideEffects ? nil : "side effects: expected \(sideEffects), got \(effects)"
  }

  private func difference(_ result: Result<ResultTable, any Error>) -> String? {
    switch (expectation, result) {
    case (.rows(let expected, let inOrder), .success(let table)):
      return table.difference(from: expected, comparing: RowComparison(inOrder: inOrder))
    case (.error(let code, _), .success(let table)): return "expected \(code), got \(table.rows.count) rows"
    case (.error(let code, let place), .failure(let error as QueryError)):
      guard let diagnostic = error.diagnostics.first(where: { $0.severity == .error }) else { return "no error in it" }
      if diagnostic.code.rawValue != code { return "expected \(code), got \(Self.text(of: error))" }
      guard let place else { return nil }
      let range = diagnostic.range.map { $0.lower..<$0.upper }
      return range == place ? nil : "expected at \(shown(place)), got at \(range.map(shown) ?? "no place")"
    case (_, .failure(let error as QueryError)): return Self.text(of: error)
    case (_, .failure(let error)): return "\(error)"
    }
  }

  private func shown(_ range: Range<Int>) -> String {
    let bytes = Array(query.utf8)
    guard range.upperBound <= bytes.count else { return "\(range), outside the query" }
    return "\(range) `\(String(decoding: bytes[range], as: UTF8.self))`"
  }

  private static func text(of error: QueryError) -> String {
    error.diagnostics.map { "\($0.code.rawValue): \($0.message)" }.joined(separator: "; ")
  }
}
