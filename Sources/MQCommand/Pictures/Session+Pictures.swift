import MQ

// What `:draw`, `:chart` and `:crosstab` do.
extension Session {
  /// `:draw [FILE]`: the nodes and relationships of the last result, or the operators of its plan.
  func draw(_ argument: String) throws(CommandError) {
    let diagram = try lastDiagram()
    let words = try CommandWords(argument).words
    guard let path = words.first else {
      for line in try GraphDrawing(diagram).lines(width: width) { output.buffer.append(line + "\n") }
      return endRedirection(after: .statement)
    }
    if settings.isSafe { throw CommandError("`:draw` writes no file under --safe") }
    if words.count > 1 { throw CommandError("`:draw` takes one file") }
    var text = TextBuffer()
    switch OutputMode(fileName: path) {
    case .svg: text.append(try Graphviz.svg(diagram))
    // A picture can be meant only.
    case .html: text.append(try Graphviz.page(diagram))
    case .dot: DotWriter.append(diagram, to: &text)
    case .mermaid: MermaidWriter.append(diagram, to: &text)
    case .box: for line in try GraphDrawing(diagram).lines(width: width) { text.append(line + "\n") }
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

  private func lastDiagram() throws(CommandError) -> Diagram {
    if let plan = last?.plan { return Diagram(plan) }
    var graph = ResultGraph()
    for row in try ResultColumnChoice(last).rows { graph.add(row) }
    if graph.isEmpty {
      throw CommandError("the last result has no nodes to draw", hint: "return nodes, relationships or paths")
    }
    graph.sort()
    return Diagram(graph)
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
