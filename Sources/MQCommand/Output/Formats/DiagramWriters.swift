import MQ

/// The result's nodes and relationships as a graph of Graphviz: `mq --mode dot -c … | dot -Tsvg`.
struct DotWriter: ElementWriter {
  var graph = ResultGraph()
  /// Whether elements show their properties to whoever points at them.
  var hasTooltips = false

  func append(_ graph: ResultGraph, to text: inout TextBuffer) {
    func tooltip(_ properties: ValueMap) -> String {
      guard hasTooltips else { return "" }
      let lines = properties.sortedByKey.entries.map { "\($0.key): \(Cell($0.value, limit: 200).text)" }
      return ", tooltip=\(DotWriter.quoted(lines.isEmpty ? [" "] : lines))"
    }
    text.append("digraph {\n  node [shape=box, style=rounded];\n")
    for node in graph.nodes {
      text.append("  n\(node.number) [label=\(DotWriter.quoted(node.captionLines))\(tooltip(node.properties))];\n")
    }
    for relationship in graph.relationships {
      text.append("  n\(relationship.start.number) -> n\(relationship.end.number)")
      text.append(" [label=\(DotWriter.quoted([relationship.type]))\(tooltip(relationship.properties))];\n")
    }
    text.append("}\n")
  }

  private static func quoted(_ lines: [String]) -> String {
    let escaped = lines.map { line in
      Cell.escaped(line.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))
    }
    return "\"" + escaped.joined(separator: "\\n") + "\""
  }
}

/// The result's nodes and relationships as a flow chart of Mermaid, which many sites draw within Markdown.
struct MermaidWriter: ElementWriter {
  var graph = ResultGraph()

  func append(_ graph: ResultGraph, to text: inout TextBuffer) {
    text.append("flowchart LR\n")
    for node in graph.nodes { text.append("  n\(node.number)[\(MermaidWriter.quoted(node.captionLines))]\n") }
    for relationship in graph.relationships {
      text.append("  n\(relationship.start.number) -->|\(MermaidWriter.quoted([relationship.type]))|")
      text.append(" n\(relationship.end.number)\n")
    }
  }

  /// Mermaid knows no escapes but entities.
  private static func quoted(_ lines: [String]) -> String {
    let escaped = lines.map { line in
      Cell.escaped(line.replacing("#", with: "#35;").replacing("\"", with: "#quot;").replacing("<", with: "#lt;"))
    }
    return "\"" + escaped.joined(separator: "<br>") + "\""
  }
}

extension Node {
  /// What a picture writes into a node: its name, as far as it has one, and its labels.
  var captionLines: [String] {
    let properties = properties
    let keys = ["name", "title", "label", "id"]
    let named = keys.lazy.compactMap { properties[$0] }.first { !$0.isNull }
    let text = named.map(Cell.text) ?? "\(number)"
    let labels = labels.map { ":" + $0 }.joined()
    return [text.count > 60 ? text.prefix(59) + "…" : text] + (labels.isEmpty ? [] : [labels])
  }
}

/// The result's nodes and relationships as a picture that Graphviz draws.
struct PictureWriter: ElementWriter {
  /// Whether no other program may run.
  let isSafe: Bool
  var graph = ResultGraph()

  func append(_ graph: ResultGraph, to text: inout TextBuffer) throws(CommandError) {
    if isSafe { throw Graphviz.refusal }
    text.append(try Graphviz.svg(graph))
  }
}
