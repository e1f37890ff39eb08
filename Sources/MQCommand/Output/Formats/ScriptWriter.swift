import MQ

/// A script of MQ that makes the result's nodes and relationships anew.
///
/// Nodes without relationships get a statement each; the others are made by one `CREATE`, since only within a statement can a
/// relationship name its ends.
struct ScriptWriter: ResultWriter {
  private var graph = ResultGraph()

  func begin(_ columns: [ResultColumn], into text: inout TextBuffer) {}

  mutating func add(_ row: [Value], into text: inout TextBuffer) { graph.add(row) }

  mutating func finish(into text: inout TextBuffer) {
    graph.sort()
    ScriptWriter.append(graph, to: &text)
  }

  static func append(_ graph: ResultGraph, to text: inout TextBuffer) {
    var ends: Set<Int64> = []
    for relationship in graph.relationships {
      ends.insert(relationship.start.number)
      ends.insert(relationship.end.number)
    }
    for node in graph.nodes where !ends.contains(node.number) {
      text.append("CREATE (\(pattern(node.labels, node.properties)));\n")
    }
    guard !graph.relationships.isEmpty else { return }
    var names: [Int64: String] = [:]
    var separator = "CREATE\n  "
    for node in graph.nodes where ends.contains(node.number) {
      let name = "n\(names.count + 1)"
      names[node.number] = name
      text.append("\(separator)(\(name)\(pattern(node.labels, node.properties)))")
      separator = ",\n  "
    }
    for relationship in graph.relationships {
      let (start, end) = (names[relationship.start.number] ?? "", names[relationship.end.number] ?? "")
      text.append("\(separator)(\(start))-[\(pattern([relationship.type], relationship.properties))]->(\(end))")
    }
    text.append(";\n")
  }

  /// What stands within the brackets behind a name.
  private static func pattern(_ labels: [String], _ properties: ValueMap) -> String {
    let labels = labels.map { ":" + Literal.name($0) }.joined()
    return properties.isEmpty ? labels : labels + " " + Literal.text(of: properties.sortedByKey)
  }
}
