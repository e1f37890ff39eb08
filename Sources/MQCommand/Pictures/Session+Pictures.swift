import MQ

// What `:draw`, `:chart` and `:crosstab` do.
extension Session {
  /// `:draw [FILE]`: the nodes and relationships of the last result.
  func draw(_ argument: String) throws(CommandError) {
    let result = try ResultColumnChoice(last)
    var graph = ResultGraph()
    for row in result.rows { graph.add(row) }
    graph.sort()
    let words = try CommandWords(argument).words
    guard let path = words.first else {
      for line in try GraphDrawing(graph).lines(width: width) { output.buffer.append(line + "\n") }
      return endRedirection(after: .statement)
    }
    if settings.isSafe { throw CommandError("`:draw` writes no file under --safe") }
    if words.count > 1 { throw CommandError("`:draw` takes one file") }
    if graph.isEmpty {
      throw CommandError("the last result has no nodes to draw", hint: "return nodes, relationships or paths")
    }
    var text = TextBuffer()
    switch OutputMode(fileName: path) {
    case .svg: text.append(try Graphviz.svg(graph))
    // A picture can be meant only.
    case .html: text.append(try Graphviz.page(graph))
    case .dot: DotWriter().append(graph, to: &text)
    case .mermaid: MermaidWriter().append(graph, to: &text)
    case .box: for line in try GraphDrawing(graph).lines(width: width) { text.append(line + "\n") }
    default:
      throw CommandError(
        "the ending of `\(path)` tells no kind of picture", hint: "endings are .svg, .html, .dot, .mmd and .txt")
    }
    do throws(SystemError) {
      let file = try Descriptor.writing(placed(path))
      defer { file.close() }
      try file.write(text.bytes)
    } catch {
      throw CommandError("cannot write `\(path)`: \(error.message)")
    }
  }

  /// `:chart [KIND] [COLUMN…]`
  func chart(_ argument: String) throws(CommandError) {
    var words = try CommandWords(argument).words
    var chart = Chart.bar
    if let name = words.first {
      chart = try Chart(name: name)
      words.removeFirst()
    }
    for line in try chart.lines(ResultColumnChoice(last), words, width: width) { output.buffer.append(line + "\n") }
    endRedirection(after: .statement)
  }

  /// `:crosstab [ROWS COLUMNS [CELLS]]`
  func crosstab(_ argument: String) throws(CommandError) {
    let table = try Crosstab(ResultColumnChoice(last), CommandWords(argument).words)
    try write(table.columns, table.rows)
    endRedirection(after: .statement)
  }
}
