import Foundation
import MQ

/// Rows and graphs of either side as text that is equal where they are.
///
/// An element is described by its place among the elements that were there before the statement (relationships: those of their
/// type), in the order of creation, or else as new; by its labels or type and its properties; a relationship by its ends too. Maps
/// and labels are sorted, floats have twelve digits.
public enum CanonicalText {
  /// The rows that the oracle gave, between the graph before the statement and the graph after it.
  public static func rows(_ result: OracleResult, before: OracleGraph, after: OracleGraph) -> [[String]] {
    let view = OracleView(before: before, after: after)
    return result.rows.map { row in row.map { text($0, view, bags: result.listsAreBags) } }
  }

  /// The rows that the engine gave, written as the oracle's would be.
  public static func rows(_ rows: Rows, before: Graph, after: Graph, listsAreBags: Bool) -> [[String]] {
    let view = EngineView(before: before, after: after)
    return rows.map { row in row.values.map { text(view.value($0), view, bags: listsAreBags) } }
  }

  /// Whether the engine's rows are a result that the oracle's admits: the same groups of ties in the same order, each a bag.
  public static func agree(_ oracle: [[String]], tieGroups: [Int], _ engine: [[String]]) -> Bool {
    oracle.count == engine.count && sorted(oracle, tieGroups) == sorted(engine, tieGroups)
  }

  static func sorted(_ rows: [[String]], _ groups: [Int]) -> [[String]] {
    zip(groups, rows).sorted { a, b in
      a.0 != b.0 ? a.0 < b.0 : a.1.lexicographicallyPrecedes(b.1)
    }.map(\.1)
  }

  /// A whole graph, whatever the order in which its elements were made: elements are told apart by what is around them, three
  /// steps far.
  public static func graph(_ graph: OracleGraph) -> String {
    text(OracleView(before: graph, after: graph), graph.nodeNumbers, graph.relationshipNumbers)
  }

  /// As the oracle's graph.
  public static func graph(_ graph: Graph) -> String {
    let view = EngineView(before: graph, after: graph)
    return text(view, view.nodes.map { Int($0.raw) }, view.relationships.map { Int($0.raw) })
  }

  private static func text(_ view: some GraphView, _ nodes: [Int], _ relationships: [Int]) -> String {
    var looks: [Int: String] = [:]
    for node in nodes { looks[node] = plain(view, view.labels(of: node), view.properties(ofNode: node)) }
    var lines: [String] = []
    for step in 0..<4 {
      var around: [Int: [String]] = [:]
      lines = []
      for number in relationships {
        let relationship = view.relationship(number)
        let look = plain(view, [relationship.type], relationship.properties)
        let (start, end) = (looks[relationship.start] ?? "?", looks[relationship.end] ?? "?")
        around[relationship.start, default: []].append("-\(look)->\(end)")
        around[relationship.end, default: []].append("<-\(look)-\(start)")
        lines.append("(\(start))-\(look)->(\(end))")
      }
      if step == 3 { break }
      // Digests keep the descriptions short.
      for node in nodes { looks[node] = digest((looks[node] ?? "") + (around[node] ?? []).sorted().joined()) }
    }
    let own = nodes.map { "\(plain(view, view.labels(of: $0), view.properties(ofNode: $0))) \(looks[$0] ?? "")" }
    return (own.sorted() + lines.sorted()).joined(separator: "\n")
  }

  /// FNV-1a.
  private static func digest(_ text: String) -> String {
    let hash = text.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    return String(hash, radix: 36)
  }

  private static func plain(_ view: some GraphView, _ labels: [Text], _ properties: OracleMap) -> String {
    labels.sorted().map { ":\($0.string)" }.joined() + " " + text(.map(properties), view, bags: false)
  }

  /// A value without elements.
  static func plain(_ value: OracleValue) -> String {
    text(value, OracleView(before: OracleGraph(), after: OracleGraph()), bags: false)
  }

  private static func text(_ value: OracleValue, _ view: some GraphView, bags: Bool) -> String {
    switch value {
    case .null: return "null"
    case .float(let x):
      return x == x.rounded() && x.magnitude < 1e15 ? String(format: "%.1f", x + 0) : String(format: "%.12gf", x)
    case .string(let x): return "'" + x.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
    case .list(let items):
      let texts = items.map { text($0, view, bags: bags) }
      return "[" + (bags ? texts.sorted() : texts).joined(separator: ", ") + "]"
    case .map(let map):
      let entries = map.entries.sorted { $0.key < $1.key }
      return "{" + entries.map { "\($0.key.string): \(text($0.value, view, bags: bags))" }.joined(separator: ", ") + "}"
    case .node(let number):
      return "(\(view.place(ofNode: number))\(plain(view, view.labels(of: number), view.properties(ofNode: number))))"
    case .relationship(let number):
      let relationship = view.relationship(number)
      let ends = "\(view.place(ofNode: relationship.start))->\(view.place(ofNode: relationship.end))"
      return
        "[\(view.place(ofRelationship: number))\(plain(view, [relationship.type], relationship.properties)) \(ends)]"
    case .path(let nodes, let relationships):
      return "<"
        + (nodes.map { text(.node($0), view, bags: bags) }
        + relationships.map { text(.relationship($0), view, bags: bags) }).joined() + ">"
    case .boolean, .integer, .temporal: return (value.plainText ?? "")
    }
  }
}

/// What there is to say of elements by number.
private protocol GraphView {
  func place(ofNode number: Int) -> String
  func place(ofRelationship number: Int) -> String
  func labels(of node: Int) -> [Text]
  func properties(ofNode number: Int) -> OracleMap
  func relationship(_ number: Int) -> OracleGraph.Relationship
}

private struct OracleView: GraphView {
  var before: OracleGraph
  var after: OracleGraph

  func place(ofNode number: Int) -> String {
    if after.nodes[number] == nil { return "deleted" }
    return before.nodeNumbers.firstIndex(of: number).map { "#\($0)" } ?? "new"
  }

  func place(ofRelationship number: Int) -> String {
    guard let type = after.relationships[number]?.type else { return "deleted" }
    let alike = before.relationshipNumbers.filter { before.relationships[$0]?.type == type }
    return alike.firstIndex(of: number).map { "#\($0)" } ?? "new"
  }

  func labels(of node: Int) -> [Text] { Array(after.nodes[node]?.labels ?? []) }
  func properties(ofNode number: Int) -> OracleMap { after.nodes[number]?.properties ?? OracleMap() }

  func relationship(_ number: Int) -> OracleGraph.Relationship {
    after.relationships[number]
      ?? OracleGraph.Relationship(type: after.typesOfDeleted[number] ?? "", start: -1, end: -1)
  }
}

private struct EngineView: GraphView {
  var before: Graph
  var after: Graph

  init(before: Graph, after: Graph) {
    self.before = before
    self.after = after
    nodesBefore = Self.elements(of: before).nodes
    relationshipsBefore = Self.elements(of: before).relationships
    (nodes, relationships) = Self.elements(of: after)
  }

  let nodesBefore: [NodeID]
  let relationshipsBefore: [RelationshipID]
  let nodes: [NodeID]
  let relationships: [RelationshipID]

  private static func elements(of graph: Graph) -> (nodes: [NodeID], relationships: [RelationshipID]) {
    let nodes = (try? graph.query("MATCH (n) RETURN n"))?.compactMap { $0[0].nodeValue?.id } ?? []
    let relationships =
      (try? graph.query("MATCH ()-[r]->() RETURN r"))?.compactMap { $0[0].relationshipValue?.id } ?? []
    return (nodes.sorted(), relationships.sorted())
  }

  func value(_ value: Value) -> OracleValue {
    switch value {
    case .node(let node): .node(Int(node.id.raw))
    case .relationship(let relationship): .relationship(Int(relationship.id.raw))
    case .path(let path):
      .path(nodes: path.nodes.map { Int($0.id.raw) }, relationships: path.relationships.map { Int($0.id.raw) })
    case .list(let items): .list(items.map { self.value($0) })
    case .map(let map): .map(OracleMap(map.entries.map { (Text($0.key), self.value($0.value)) }))
    default: OracleValue(value)
    }
  }

  func place(ofNode number: Int) -> String {
    let id = NodeID(UInt32(truncatingIfNeeded: number))
    if number < 0 || !nodes.contains(id) { return "deleted" }
    return nodesBefore.firstIndex(of: id).map { "#\($0)" } ?? "new"
  }

  func place(ofRelationship number: Int) -> String {
    let id = RelationshipID(raw: UInt64(number))
    if !relationships.contains(id) { return "deleted" }
    return relationshipsBefore.filter { $0.type == id.type }.firstIndex(of: id).map { "#\($0)" } ?? "new"
  }

  func labels(of node: Int) -> [Text] {
    let id = NodeID(UInt32(truncatingIfNeeded: node))
    return nodes.contains(id) ? after.labels(of: id).map { Text($0.name) } : []
  }

  func properties(ofNode number: Int) -> OracleMap {
    let id = NodeID(UInt32(truncatingIfNeeded: number))
    guard nodes.contains(id) else { return OracleMap() }
    return OracleMap(after.properties(of: id).map { (Text($0.key.name), OracleValue($0.value)) })
  }

  func relationship(_ number: Int) -> OracleGraph.Relationship {
    let id = RelationshipID(raw: UInt64(number))
    let type = Text(id.type.name)
    guard relationships.contains(id) else { return OracleGraph.Relationship(type: type, start: -1, end: -1) }
    return OracleGraph.Relationship(
      type: type, start: Int(after.start(of: id).raw), end: Int(after.end(of: id).raw),
      properties: OracleMap(after.properties(of: id).map { (Text($0.key.name), OracleValue($0.value)) }))
  }
}
