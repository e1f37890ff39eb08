extension QueryCase {
  /// Reads a sheet of cases, set apart by empty lines. A case is
  ///
  ///     # a remark, which names the case
  ///     $parameter = [1, 2]
  ///     the query, in one line or more
  ///     in order
  ///     | column |
  ///     | 1      |
  ///     effects +nodes 1, +labels 2
  ///
  /// Only the query and the table are always there (an update without columns has no table); without `in order` the order
  /// of rows is free, and without `effects` nothing may have changed. Instead of a table, `! InvalidArgumentType` expects that
  /// error, at the place that the query marks with `«…»`.
  /// A block that begins with `graph` holds the statements that make the graph of all cases after it.
  ///
  /// A sheet that is not so is a mistake in the tests: it traps.
  package static func all(
    in sheet: String, fileID: String = #fileID, filePath: String = #filePath, line: Int = #line
  ) -> [QueryCase] {
    var cases: [QueryCase] = []
    var graph = ""
    var block: [Substring] = []
    // The sheet begins on the line after the call's.
    let lines: [Substring] = sheet.split(separator: "\n", omittingEmptySubsequences: false) + [""]
    for (index, text) in lines.enumerated() {
      if !TableText.trimmed(text).isEmpty {
        block.append(text)
        continue
      }
      defer { block = [] }
      if block.isEmpty { continue }
      let start = line + 1 + index - block.count
      if block[0] == "graph" || block[0].hasPrefix("graph ") {
        graph = block.joined(separator: "\n").dropFirst("graph".count).description
        continue
      }
      do {
        var result = try QueryCase(block, graph: graph)
        result.fileID = fileID
        result.filePath = filePath
        result.line = start
        cases.append(result)
      } catch {
        preconditionFailure("\(filePath):\(start): \(error)")
      }
    }
    return cases
  }

  private init(_ block: [Substring], graph: String) throws {
    var remark: String?
    var parameters: [(name: String, value: Cell)] = []
    var query: [Substring] = []
    var table: [[String]] = []
    var inOrder = false
    var code: String?
    var effects = SideEffects()
    for line in block {
      if query.isEmpty, line.hasPrefix("# ") {
        remark = String(line.dropFirst(2))
      } else if query.isEmpty, line.hasPrefix("$"), let sign = line.firstRange(of: " = ") {
        let name = String(line[..<sign.lowerBound].dropFirst())
        parameters.append((name, try Cell(literal: String(line[sign.upperBound...]))))
      } else if let cells = TableText.cells(of: line) {
        table.append(cells)
      } else if line == "in order" {
        inOrder = true
      } else if line.hasPrefix("! ") {
        code = String(line.dropFirst(2))
      } else if line.hasPrefix("effects ") {
        effects = try Self.effects(line.dropFirst("effects ".count))
      } else if table.isEmpty, code == nil {
        query.append(line)
      } else {
        throw LiteralError("a line in the wrong place: \(line)")
      }
    }
    let (text, place) = try Self.unmarked(query.joined(separator: "\n"))
    if text.isEmpty { throw LiteralError("no query") }
    let isUpdate = table.isEmpty && effects != SideEffects()
    if code == nil, table.isEmpty, !isUpdate {
      throw LiteralError("neither a table, an error nor effects are expected")
    }
    if code != nil, !table.isEmpty || isUpdate { throw LiteralError("an error comes alone") }
    self.init(
      title: remark ?? text, graph: graph, parameters: parameters, query: text,
      expectation: try code.map { .error(code: $0, place: place) }
        ?? .rows(try ResultTable(cells: table), inOrder: inOrder),
      sideEffects: effects, fileID: "", filePath: "", line: 0)
  }

  /// `+nodes 1, +labels 2`
  private static func effects(_ text: Substring) throws -> SideEffects {
    try SideEffects(
      cells: text.split(separator: ",").map { $0.split(separator: " ").map(String.init) })
  }

  /// The text without `«` and `»`, and what stood between them as byte offsets.
  private static func unmarked(_ text: String) throws -> (text: String, place: Range<Int>?) {
    guard let open = text.firstIndex(of: "«") else { return (text, nil) }
    guard let close = text.firstIndex(of: "»"), open < close else { throw LiteralError("`«` without `»`") }
    let before = text[..<open]
    let marked = text[text.index(after: open)..<close]
    let after = text[text.index(after: close)...]
    let start = before.utf8.count
    return (String(before + marked + after), start..<(start + marked.utf8.count))
  }
}

extension QueryCase: CustomStringConvertible {
  package var description: String { title }
}
