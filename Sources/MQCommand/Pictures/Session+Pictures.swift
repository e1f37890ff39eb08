import MQ

// What `:draw`, `:chart` and `:crosstab` do, where Ctrl-C stops them.
extension Session {
  /// `:draw [FILE]`: the nodes and relationships of the last result, or the operators of its plan.
  func draw(_ argument: String) throws(CommandError) -> StatementResult {
    let result = try ResultColumnChoice(last)
    let words = try CommandWords(argument).words
    guard let path = words.first else {
      return try showLines { [width] in try GraphDrawing(Diagram(result)).lines(width: width) }
    }
    if settings.isSafe { throw CommandError("`:draw` writes no file under --safe") }
    if words.count > 1 { throw CommandError("`:draw` takes one file") }
    guard let picture = GraphPicture(fileName: path) else {
      throw CommandError(
        "the ending of `\(path)` tells no kind of picture", hint: "endings are .svg, .html, .dot, .mmd and .txt")
    }
    return try whileWatched { cancellation in
      try aside(cancellation) { [width, place = placed(path)] in
        let bytes = try picture.bytes(of: Diagram(result), width: width, cancellation)
        if cancellation.isCancelled { throw LeftBehind() }
        do throws(SystemError) {
          let file = try Descriptor.writing(place)
          defer { file.close() }
          try file.write(bytes)
        } catch {
          throw CommandError("cannot write `\(path)`: \(error.message)")
        }
      }
    }
  }

  /// `:chart [KIND] [COLUMN…]`
  func chart(_ argument: String) throws(CommandError) -> StatementResult {
    let result = try ResultColumnChoice(last)
    var words = try CommandWords(argument).words
    var chart = Chart.bar
    if let name = words.first {
      chart = try Chart(name: name)
      words.removeFirst()
    }
    return try showLines { [width, chart, words] in try chart.lines(result, words, width: width) }
  }

  /// `:crosstab [ROWS COLUMNS [CELLS]]`
  func crosstab(_ argument: String) throws(CommandError) -> StatementResult {
    let result = try ResultColumnChoice(last)
    let words = try CommandWords(argument).words
    defer { endRedirection(after: .statement) }
    return try whileWatched { cancellation in
      let table = try aside(cancellation) { try Crosstab(result, words) }
      try write(table.columns, table.rows, cancellation)
    }
  }

  private func showLines(_ lines: @escaping @Sendable () throws -> [String]) throws(CommandError) -> StatementResult {
    defer { endRedirection(after: .statement) }
    return try whileWatched { cancellation in
      for line in try aside(cancellation, lines) { output.buffer.append(line + "\n") }
    }
  }
}

/// What a file holds that a result is drawn to.
private enum GraphPicture {
  case svg, page, dot, mermaid, text

  /// What the name's ending says; nil where that is no picture.
  init?(fileName: String) {
    switch OutputMode(fileName: fileName) {
    case .svg: self = .svg
    // A picture can be meant only.
    case .html: self = .page
    case .dot: self = .dot
    case .mermaid: self = .mermaid
    case .box: self = .text
    default: return nil
    }
  }

  func bytes(of diagram: Diagram, width: Int, _ cancellation: Cancellation) throws(CommandError) -> [UInt8] {
    var text = TextBuffer()
    switch self {
    case .svg: text.append(try Graphviz.svg(diagram, isSafe: false, cancellation))
    case .page: text.append(try Graphviz.page(diagram, cancellation))
    case .dot: DotWriter.append(diagram, to: &text)
    case .mermaid: MermaidWriter.append(diagram, to: &text)
    case .text: for line in try GraphDrawing(diagram).lines(width: width) { text.append(line + "\n") }
    }
    return text.bytes
  }
}

extension Diagram {
  /// The plan, or the nodes and relationships of all rows in order.
  fileprivate init(_ result: ResultColumnChoice) throws(CommandError) {
    if let plan = result.plan {
      self.init(plan)
      return
    }
    var graph = ResultGraph()
    for row in result.rows { graph.add(row) }
    if graph.isEmpty {
      throw CommandError("the last result has no nodes to draw", hint: "return nodes, relationships or paths")
    }
    graph.sort()
    self.init(graph)
  }
}
