import MQ

/// A script of MQ that makes the result's nodes and relationships anew.
///
/// Nodes without relationships get a statement each; the others are made by one `CREATE`, since only within a statement can a
/// relationship name its ends.
struct ScriptWriter: ElementWriter {
  var graph = ResultGraph()

  func append(_ graph: ResultGraph, to text: inout TextBuffer) {
    // Nothing is spilled that could fail.
    try? ScriptWriter.append(graph, to: &text) { _ in }
  }

  /// Statements that make indexes, for a script that makes a whole graph.
  static func append(_ indexes: [IndexDefinition], to text: inout TextBuffer) {
    for index in indexes {
      text.append("CREATE INDEX \(Literal.name(index.name)) FOR (n:\(Literal.name(index.label.name)))")
      text.append(" ON (n.\(Literal.name(index.key.name)));\n")
    }
  }

  static func append(_ graph: ResultGraph, to text: inout TextBuffer, _ spill: Spill) throws(OutputFailure) {
    var ends: Set<Int64> = []
    for relationship in graph.relationships {
      ends.insert(relationship.start.number)
      ends.insert(relationship.end.number)
    }
    for node in graph.nodes where !ends.contains(node.number) {
      text.append("CREATE (\(pattern(node.labels, node.properties)));\n")
      try spill(&text)
    }
    guard !graph.relationships.isEmpty else { return }
    var names: [Int64: String] = [:]
    var separator = "CREATE\n  "
    for node in graph.nodes where ends.contains(node.number) {
      let name = "n\(names.count + 1)"
      names[node.number] = name
      text.append("\(separator)(\(name)\(pattern(node.labels, node.properties)))")
      try spill(&text)
      separator = ",\n  "
    }
    for relationship in graph.relationships {
      let (start, end) = (names[relationship.start.number] ?? "", names[relationship.end.number] ?? "")
      text.append("\(separator)(\(start))-[\(pattern([relationship.type], relationship.properties))]->(\(end))")
      try spill(&text)
    }
    text.append(";\n")
  }

  /// What stands within the brackets behind a name.
  private static func pattern(_ labels: [String], _ properties: ValueMap) -> String {
    let labels = labels.map { ":" + Literal.name($0) }.joined()
    return properties.isEmpty ? labels : labels + " " + Literal.text(of: properties.sortedByKey)
  }
}
