import MQ

/// The result's nodes and relationships as GraphML, which Gephi, yEd, NetworkX and igraph read.
///
/// Labels are the attribute `labels`, written `:A:B`, types the attribute `label`, as graph databases export them. A property
/// whose values have several types is several attributes of the same name. What the standard has no type for is a string with
/// a `mq:type` of its own, so that nothing is lost: temporal values in ISO 8601, everything else as ``TypedJSON``.
struct GraphMLWriter: ElementWriter {
  var graph = ResultGraph()

  func append(_ graph: ResultGraph, to text: inout TextBuffer) {
    // Nothing is spilled that could fail.
    try? GraphMLWriter.append(graph, to: &text) { _ in }
  }

  static func append(_ graph: ResultGraph, to text: inout TextBuffer, _ spill: Spill) throws(OutputFailure) {
    var nodeKeys = AttributeKeys("n", reserved: "labels", for: "node")
    for node in graph.nodes {
      nodeKeys.note(reserved: GraphMLWriter.value(ofLabels: node.labels))
      nodeKeys.note(node.properties)
    }
    var relationshipKeys = AttributeKeys("r", reserved: "label", for: "edge")
    for relationship in graph.relationships {
      relationshipKeys.note(reserved: .string(relationship.type))
      relationshipKeys.note(relationship.properties)
    }
    let ownTypes = nodeKeys.hasOwnTypes || relationshipKeys.hasOwnTypes ? " xmlns:mq=\"urn:mq:graphml\"" : ""
    text.append(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns"\(ownTypes)>

      """)
    nodeKeys.appendDeclarations(to: &text)
    relationshipKeys.appendDeclarations(to: &text)
    text.append("<graph id=\"G\" edgedefault=\"directed\">\n")
    for node in graph.nodes {
      text.append("<node id=\"n\(node.number)\">")
      let labels = node.labels
      if !labels.isEmpty { nodeKeys.append(reserved: GraphMLWriter.value(ofLabels: labels), to: &text) }
      nodeKeys.append(node.properties, to: &text)
      text.append("</node>\n")
      try spill(&text)
    }
    for (number, relationship) in graph.relationships.enumerated() {
      text.append("<edge id=\"e\(number)\" source=\"n\(relationship.start.number)\"")
      text.append(" target=\"n\(relationship.end.number)\">")
      relationshipKeys.append(reserved: .string(relationship.type), to: &text)
      relationshipKeys.append(relationship.properties, to: &text)
      text.append("</edge>\n")
      try spill(&text)
    }
    text.append("</graph>\n</graphml>\n")
  }

  /// Why a graph cannot be written without loss; nil where it can.
  static func fault(in graph: ResultGraph) -> CommandError? {
    fault(in: graph.nodes.lazy.map(\.properties)) ?? fault(in: graph.relationships.lazy.map(\.properties))
  }

  private static func fault(in elements: some Sequence<ValueMap>) -> CommandError? {
    for properties in elements {
      for name in properties.keys where !XMLText.holds(name) {
        return CommandError(
          "GraphML cannot hold the name \(Literal.name(name)) of a property", hint: "export to .jsonl or .mq")
      }
    }
    return nil
  }

  /// Names that would not be told apart are a list.
  private static func value(ofLabels labels: [String]) -> Value {
    labels.contains { $0.isEmpty || $0.contains(":") }
      ? .list(labels.map(Value.string)) : .string(labels.map { ":" + $0 }.joined())
  }
}

/// The attributes that GraphML declares for nodes or for edges.
private struct AttributeKeys {
  private struct Key: Hashable {
    var name: [UInt8]
    var type: GraphMLType
  }

  private let prefix: String
  private let reserved: String
  private let element: String
  private var keys: [(name: String, type: GraphMLType)] = []
  private var positions: [Key: Int] = [:]
  private var reservedTypes: Set<GraphMLType> = [.string]

  init(_ prefix: String, reserved: String, for element: String) {
    self.prefix = prefix
    self.reserved = reserved
    self.element = element
  }

  var hasOwnTypes: Bool { reservedTypes.count > 1 || keys.contains { $0.type.isOwn } }

  mutating func note(reserved value: Value) { reservedTypes.insert(GraphMLType(value)) }

  mutating func note(_ properties: ValueMap) {
    for (name, value) in properties.entries {
      let key = Key(name: Array(name.utf8), type: GraphMLType(value))
      if positions[key] == nil {
        positions[key] = keys.count
        keys.append((name, key.type))
      }
    }
  }

  mutating func appendDeclarations(to text: inout TextBuffer) {
    // The keys' first uses differ from process to process.
    keys.sort { a, b in
      a.name.utf8.elementsEqual(b.name.utf8)
        ? a.type.rawValue < b.type.rawValue : a.name.utf8.lexicographicallyPrecedes(b.name.utf8)
    }
    for (index, key) in keys.enumerated() { positions[Key(name: Array(key.name.utf8), type: key.type)] = index }
    declare(reserved, reserved, .string, to: &text)
    if reservedTypes.contains(.json) { declare(reserved + ".json", reserved, .json, to: &text) }
    for (index, (name, type)) in keys.enumerated() { declare("\(prefix)\(index)", name, type, to: &text) }
  }

  private func declare(_ id: String, _ name: String, _ type: GraphMLType, to text: inout TextBuffer) {
    text.append("<key id=\"\(id)\" for=\"\(element)\" attr.name=\"\(XMLText.escaped(name))\"")
    text.append(" attr.type=\"\(type.isOwn ? "string" : type.rawValue)\"")
    text.append(type.isOwn ? " mq:type=\"\(type.rawValue)\"/>\n" : "/>\n")
  }

  func append(reserved value: Value, to text: inout TextBuffer) {
    let type = GraphMLType(value)
    append(value, type, key: type == .json ? reserved + ".json" : reserved, to: &text)
  }

  func append(_ properties: ValueMap, to text: inout TextBuffer) {
    for (name, value) in properties.sortedByKey.entries {
      let type = GraphMLType(value)
      guard let index = positions[Key(name: Array(name.utf8), type: type)] else { continue }
      append(value, type, key: "\(prefix)\(index)", to: &text)
    }
  }

  private func append(_ value: Value, _ type: GraphMLType, key: String, to text: inout TextBuffer) {
    text.append("<data key=\"\(key)\">\(XMLText.escaped(type.text(of: value)))</data>")
  }
}

/// The types of attributes: those of GraphML, and mq's own.
private enum GraphMLType: String {
  case boolean, long, double, string
  case date, localtime, time, localdatetime, datetime, duration, json

  init(_ value: Value) {
    self =
      switch value {
      case .boolean: .boolean
      case .integer: .long
      case .float: .double
      case .string(let text): XMLText.holds(text) ? .string : .json
      case .date: .date
      case .localTime: .localtime
      case .time: .time
      case .localDateTime: .localdatetime
      case .dateTime: .datetime
      case .duration: .duration
      case .null, .list, .map, .node, .relationship, .path: .json
      }
  }

  var isOwn: Bool {
    switch self {
    case .boolean, .long, .double, .string: false
    case .date, .localtime, .time, .localdatetime, .datetime, .duration, .json: true
    }
  }

  func text(of value: Value) -> String {
    switch value {
    // As XML Schema writes them.
    case .float(let number) where number.isInfinite: return number < 0 ? "-INF" : "INF"
    case _ where self == .json:
      var json = TextBuffer()
      json.appendTypedJSON(value)
      return XMLText.escapedInJSON(json.text)
    default: return Cell.text(of: value)
    }
  }
}

/// What XML 1.0 can hold, and how.
enum XMLText {
  /// Whether all characters are some that XML knows.
  static func holds(_ text: String) -> Bool { text.unicodeScalars.allSatisfy(holds) }

  private static func holds(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: true
    case 0..<0x20, 0xFFFE, 0xFFFF: false
    default: true
    }
  }

  /// With marks as entities, and white space that readers change as references.
  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x26 || $0 == 0x3C || $0 == 0x3E || $0 == 0x22 }) else {
      return text
    }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\t", "\n", "\r": result += "&#\(scalar.value);"
      default: result += Markup.entity(scalar) ?? (holds(scalar) ? String(scalar) : "\u{FFFD}")
      }
    }
    return result
  }

  /// JSON whose strings hold nothing that XML does not.
  static func escapedInJSON(_ json: String) -> String {
    json.unicodeScalars.reduce(into: "") { text, scalar in
      text += holds(scalar) ? String(scalar) : "\\u" + String(scalar.value, radix: 16)
    }
  }
}
