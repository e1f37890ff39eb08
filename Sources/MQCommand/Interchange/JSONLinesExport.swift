import MQ

/// Nodes and relationships as lines of JSON, which ``JSONLinesReader`` and APOC read.
enum JSONLinesExport {
  static func append(_ graph: ResultGraph, to text: inout TextBuffer, _ spill: Spill) throws(OutputFailure) {
    for node in graph.nodes {
      text.append("{\"type\":\"node\",\"id\":\"\(node.number)\",\"labels\":[")
      for (index, label) in node.labels.enumerated() {
        if index > 0 { text.append(",") }
        text.appendJSON(label)
      }
      text.append("],\"properties\":")
      text.appendTypedJSON(node.properties)
      text.append("}\n")
      try spill(&text)
    }
    for (number, relationship) in graph.relationships.enumerated() {
      text.append("{\"type\":\"relationship\",\"id\":\"\(number)\",\"label\":")
      text.appendJSON(relationship.type)
      text.append(
        ",\"start\":{\"id\":\"\(relationship.start.number)\"},\"end\":{\"id\":\"\(relationship.end.number)\"}")
      text.append(",\"properties\":")
      text.appendTypedJSON(relationship.properties)
      text.append("}\n")
      try spill(&text)
    }
  }
}

extension TextBuffer {
  /// A property as ``TypedJSON``.
  mutating func appendTypedJSON(_ value: Value) {
    if let tag = TypedJSON.tag(value) {
      append("{\"\(tag)\":")
      appendJSON(Cell.text(of: value))
      append("}")
    } else if case .list(let items) = value {
      append("[")
      for (index, item) in items.enumerated() {
        if index > 0 { append(",") }
        appendTypedJSON(item)
      }
      append("]")
    } else {
      appendJSON(value)
    }
  }

  fileprivate mutating func appendTypedJSON(_ properties: ValueMap) {
    append("{")
    for (index, entry) in properties.sortedByKey.entries.enumerated() {
      if index > 0 { append(",") }
      appendJSON(entry.key)
      append(":")
      appendTypedJSON(entry.value)
    }
    append("}")
  }
}
