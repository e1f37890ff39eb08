import MQ

/// The result's nodes and relationships as GraphML, which Gephi, yEd, NetworkX and igraph read.
///
/// Labels are the attribute `labels`, written `:A:B`, types the attribute `label`, as graph databases export them. Whatever is
/// no boolean or number is a string: lists and maps as JSON, temporal values in ISO 8601.
struct GraphMLWriter: ResultWriter {
  private var graph = ResultGraph()

  func begin(_ columns: [ResultColumn], into text: inout TextBuffer) {}

  mutating func add(_ row: [Value], into text: inout TextBuffer) { graph.add(row) }

  mutating func finish(into text: inout TextBuffer) {
    graph.sort()
    GraphMLWriter.append(graph, to: &text)
  }

  static func append(_ graph: ResultGraph, to text: inout TextBuffer) {
    let nodeKeys = AttributeKeys("n", graph.nodes.lazy.map(\.properties))
    let relationshipKeys = AttributeKeys("r", graph.relationships.lazy.map(\.properties))
    text.append(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
      <key id="labels" for="node" attr.name="labels" attr.type="string"/>
      <key id="label" for="edge" attr.name="label" attr.type="string"/>

      """)
    nodeKeys.appendDeclarations(for: "node", to: &text)
    relationshipKeys.appendDeclarations(for: "edge", to: &text)
    text.append("<graph id=\"G\" edgedefault=\"directed\">\n")
    for node in graph.nodes {
      text.append("<node id=\"n\(node.number)\">")
      let labels = node.labels.map { ":" + $0 }.joined()
      if !labels.isEmpty { text.append("<data key=\"labels\">\(Markup.escaped(labels))</data>") }
      nodeKeys.append(node.properties, to: &text)
      text.append("</node>\n")
    }
    for relationship in graph.relationships {
      text.append("<edge id=\"e\(relationship.number)\" source=\"n\(relationship.start.number)\"")
      text.append(" target=\"n\(relationship.end.number)\">")
      text.append("<data key=\"label\">\(Markup.escaped(relationship.type))</data>")
      relationshipKeys.append(relationship.properties, to: &text)
      text.append("</edge>\n")
    }
    text.append("</graph>\n</graphml>\n")
  }
}

/// The attributes that GraphML declares for nodes or for edges, each of the one type that all its values have.
private struct AttributeKeys {
  private var types: [(name: String, type: String)] = []
  private var positions: [[UInt8]: Int] = [:]
  private let prefix: String

  init(_ prefix: String, _ elements: some Sequence<ValueMap>) {
    self.prefix = prefix
    for properties in elements {
      for (key, value) in properties.entries {
        let type = AttributeKeys.type(of: value)
        let bytes = Array(key.utf8)
        if let position = positions[bytes] {
          if types[position].type != type { types[position].type = "string" }
        } else {
          positions[bytes] = types.count
          types.append((key, type))
        }
      }
    }
  }

  private static func type(of value: Value) -> String {
    switch value {
    case .boolean: "boolean"
    case .integer: "long"
    case .float: "double"
    default: "string"
    }
  }

  func appendDeclarations(for element: String, to text: inout TextBuffer) {
    for (index, (name, type)) in types.enumerated() {
      text.append("<key id=\"\(prefix)\(index)\" for=\"\(element)\" attr.name=\"\(Markup.escaped(name))\"")
      text.append(" attr.type=\"\(type)\"/>\n")
    }
  }

  func append(_ properties: ValueMap, to text: inout TextBuffer) {
    for (key, value) in properties.sortedByKey.entries {
      guard let index = positions[Array(key.utf8)] else { continue }
      text.append("<data key=\"\(prefix)\(index)\">\(Markup.escaped(AttributeKeys.text(of: value)))</data>")
    }
  }

  private static func text(of value: Value) -> String {
    switch value {
    // As XML Schema writes them.
    case .float(let number) where number.isInfinite: return number < 0 ? "-INF" : "INF"
    case .list, .map:
      var json = TextBuffer()
      json.appendJSON(value)
      return json.text
    default: return Cell.text(of: value)
    }
  }
}
