import MQ

/// The result's nodes and relationships as a graph of Graphviz: `mq --mode dot -c … | dot -Tsvg`.
struct DotWriter: ElementWriter {
  var graph = ResultGraph()

  func append(_ graph: ResultGraph, to text: inout TextBuffer) { DotWriter.append(Diagram(graph), to: &text) }

  /// - Parameter hasNotes: Whether boxes and arrows show their notes to whoever points at them.
  static func append(_ diagram: Diagram, hasNotes: Bool = false, to text: inout TextBuffer) {
    func attributes(_ pairs: [(String, String?)]) -> String {
      let given = pairs.compactMap { name, value in value.map { "\(name)=\($0)" } }
      return given.isEmpty ? "" : " [\(given.joined(separator: ", "))]"
    }
    func tooltip(_ notes: [String]) -> (String, String?) {
      // Without one Graphviz shows the label.
      ("tooltip", hasNotes ? quoted(notes.isEmpty ? [" "] : notes) : nil)
    }
    text.append("digraph {\n  node [shape=box, style=rounded];\n")
    for box in diagram.boxes {
      let frame = ("penwidth", box.standsOut ? "3" : nil)
      text.append("  n\(box.number)\(attributes([("label", quoted(box.lines)), frame, tooltip(box.notes)]));\n")
    }
    for arrow in diagram.arrows {
      let label = ("label", arrow.caption.isEmpty ? nil : quoted([arrow.caption]))
      text.append("  n\(arrow.from) -> n\(arrow.to)\(attributes([label, tooltip(arrow.notes)]));\n")
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

  func append(_ graph: ResultGraph, to text: inout TextBuffer) { MermaidWriter.append(Diagram(graph), to: &text) }

  static func append(_ diagram: Diagram, to text: inout TextBuffer) {
    text.append("flowchart LR\n")
    for box in diagram.boxes {
      text.append("  n\(box.number)[\(quoted(box.lines))]\n")
      if box.standsOut { text.append("  style n\(box.number) stroke-width:3px\n") }
    }
    for arrow in diagram.arrows {
      let caption = arrow.caption.isEmpty ? "" : "|\(quoted([arrow.caption]))|"
      text.append("  n\(arrow.from) -->\(caption) n\(arrow.to)\n")
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

/// The result's nodes and relationships as a picture that Graphviz draws.
struct PictureWriter: ElementWriter {
  /// Whether no other program may run.
  let isSafe: Bool
  var graph = ResultGraph()

  func append(_ graph: ResultGraph, to text: inout TextBuffer) throws(CommandError) {
    text.append(try Graphviz.svg(Diagram(graph), isSafe: isSafe))
  }
}
