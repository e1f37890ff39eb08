import Foundation
import MQ

@testable import MQOracle

/// Rows and graphs of either side as text that is equal where they are.
///
/// An element is described by its place among the elements that were there before the statement (relationships: those of their
/// type), in the order of creation, or else as new; by its labels or type and its properties; a relationship by its ends too.
/// Maps and labels are sorted, floats have twelve digits.
struct CanonicalText {
  private var before: OracleGraph
  private var after: OracleGraph
  private var listsAreBags: Bool

  /// The rows that the oracle gave, between the graph before the statement and the graph after it.
  static func rows(_ result: OracleResult, before: OracleGraph, listsAreBags: Bool) -> [[String]] {
    let writer = CanonicalText(before: before, after: result.graph, listsAreBags: listsAreBags)
    return result.rows.map { row in row.map { writer.text($0) } }
  }

  /// The rows that the engine gave, written as the oracle's would be.
  static func rows(_ rows: Rows, before: Graph, after: Graph, listsAreBags: Bool) -> [[String]] {
    let writer = CanonicalText(
      before: OracleGraph(before), after: OracleGraph(after), listsAreBags: listsAreBags)
    return rows.map { row in row.values.map { writer.text($0) } }
  }

  /// Whether the engine's rows are a result that the oracle's admits: the same groups of ties in the same order, each a bag.
  static func agree(_ oracle: [[String]], tieGroups: [Int], _ engine: [[String]]) -> Bool {
    oracle.count == engine.count && sorted(oracle, tieGroups) == sorted(engine, tieGroups)
  }

  static func sorted(_ rows: [[String]], _ groups: [Int]) -> [[String]] {
    zip(groups, rows).sorted { $0.0 != $1.0 ? $0.0 < $1.0 : $0.1.lexicographicallyPrecedes($1.1) }.map(\.1)
  }

  /// A whole graph, whatever the order in which its elements were made: elements are told apart by what is around them, three
  /// steps far.
  static func graph(_ graph: OracleGraph) -> String {
    let writer = CanonicalText(before: OracleGraph(), after: graph, listsAreBags: false)
    let own = graph.nodes.mapValues { writer.text($0.labels, $0.properties) }
    let relationships = graph.relationships.values.map { ($0, writer.text([$0.type], $0.properties)) }
    var looks = own
    for _ in 0..<3 {
      var around = looks.mapValues { [$0] }
      for (relationship, look) in relationships {
        around[relationship.start]?.append("-\(look)->\(looks[relationship.end] ?? "")")
        around[relationship.end]?.append("<-\(look)-\(looks[relationship.start] ?? "")")
      }
      looks = around.mapValues { digest(($0[..<1] + $0[1...].sorted()).joined(separator: " ")) }
    }
    let lines = relationships.map { "\(looks[$0.start] ?? "") \($1) \(looks[$0.end] ?? "")" }
    return (own.map { "(\($1)) \(looks[$0] ?? "")" }.sorted() + lines.sorted()).joined(separator: "\n")
  }

  /// As the oracle's graph.
  static func graph(_ graph: Graph) -> String { self.graph(OracleGraph(graph)) }

  /// FNV-1a, which keeps descriptions short.
  private static func digest(_ text: String) -> String {
    String(text.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }, radix: 36)
  }

  private func text(_ labels: Set<Text>, _ properties: ValueMap) -> String {
    labels.sorted().map { ":\($0.string)" }.joined() + text(.map(properties))
  }

  private func place(ofNode number: Int) -> String {
    if after.nodes[number] == nil { return "deleted" }
    return before.nodeNumbers.firstIndex(of: number).map { "#\($0)" } ?? "new"
  }

  private func text(_ value: Value) -> String {
    switch value {
    case .null: return "null"
    case .boolean, .integer, .date, .localTime, .time, .localDateTime, .dateTime, .duration: return value.text
    case .float(let x) where x.isNaN: return "NaN"
    case .float(let x): return String(format: "%.12gf", x == 0 ? 0 : x)
    case .string(let x): return "'" + x.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
    case .list(let items):
      let texts = items.map { text($0) }
      return "[" + (listsAreBags ? texts.sorted() : texts).joined(separator: ", ") + "]"
    case .map(let map):
      let entries = map.sortedEntries.map { "\($0.key): \(text($0.value))" }
      return "{" + entries.joined(separator: ", ") + "}"
    case .node:
      let number = value.element
      let node = after.nodes[number] ?? OracleGraph.Node()
      return "(\(place(ofNode: number))\(text(node.labels, node.properties)))"
    case .relationship:
      let number = value.element
      guard let relationship = after.relationships[number] else { return "[deleted]" }
      let alike = before.relationshipNumbers.filter { before.relationships[$0]?.type == relationship.type }
      let place = alike.firstIndex(of: number).map { "#\($0)" } ?? "new"
      let ends = "\(self.place(ofNode: relationship.start))->\(self.place(ofNode: relationship.end))"
      return "[\(place)\(text([relationship.type], relationship.properties)) \(ends)]"
    case .path: return "<\(text(.list(value.nodes))) \(text(.list(value.relationships)))>"
    }
  }
}

extension OracleGraph {
  /// A copy of the engine's graph; the numbers stay.
  init(_ graph: Graph) {
    self.init()
    for row in (try? graph.query("MATCH (n) RETURN n")).map(Array.init) ?? [] {
      guard case .node(let node) = row[0] else { continue }
      nodes[Int(node.id.raw)] = Node(
        labels: Set(node.labels.map { Text($0) }), properties: node.properties)
    }
    for row in (try? graph.query("MATCH ()-[r]->() RETURN r")).map(Array.init) ?? [] {
      guard case .relationship(let relationship) = row[0] else { continue }
      relationships[Int(relationship.id.raw)] = Relationship(
        type: Text(relationship.type), start: Int(relationship.start.id.raw), end: Int(relationship.end.id.raw),
        properties: relationship.properties)
    }
  }
}
