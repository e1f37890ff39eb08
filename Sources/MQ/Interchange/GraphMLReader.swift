internal import MQSyntax

/// Reads a graph from GraphML, as mq, APOC, NetworkX, igraph, Gephi and yEd write it.
///
/// Labels are the attribute `labels` (`:A:B`), a relationship's type is the attribute `label`, or `RELATED` if there is none.
/// The values of other attributes have the types that their keys declare; what the standard has no type for, mq writes with a
/// `mq:type` of its own. An edge without direction leads from its source to its target.
package struct GraphMLReader {
  private let file: String
  private var xml: XMLReader
  private var keys: [String: AttributeKey] = [:]
  /// The nodes and edges that are not ended; a node may hold a graph.
  private var elements: [Element] = []

  static let defaultType = "RELATED"

  package static func read(
    _ path: String, into builder: inout GraphBuilder, progress: RunProgress? = nil
  ) throws(LoadError) {
    let chunks = try FileChunks(path, progress: progress)
    var reader = try GraphMLReader(file: path) { () throws(LoadError) in try chunks.next() }
    try reader.read(into: &builder)
  }

  init(file: String, chunks: @escaping () throws(LoadError) -> [UInt8]) throws(LoadError) {
    self.file = file
    xml = try XMLReader(file: file, chunks: chunks)
  }

  mutating func read(into builder: inout GraphBuilder) throws(LoadError) {
    guard case .start(let root, _)? = try xml.next(), root == "graphml" else {
      throw xml.place.error(.invalidElement, "the outermost element is not `graphml`")
    }
    while let event = try xml.next() {
      switch event {
      case .start(let name, let attributes): try start(name, XMLAttributes(attributes), &builder)
      case .end(let name): try end(name, &builder)
      case .text: break
      }
    }
    // Nodes of other files have the same identifiers.
    try builder.endIdentifiers()
  }
}

/// A node or an edge that is being read.
private struct Element {
  var isNode: Bool
  var place: FilePlace
  var identifier: String?
  var start: String?
  var end: String?
  var labels: [String]?
  var type: String?
  var properties: [(key: String, value: Value)] = []
  var given: Set<String> = []
  /// Why it cannot be taken.
  var fault: LoadError?
}

/// An attribute that `key` declares.
private struct AttributeKey {
  enum Domain { case node, edge, both, other }

  var name: String?
  var domain: Domain
  /// One of GraphML's types, or of mq's.
  var type: String
  /// The type of a list's items, as APOC has it.
  var list: String?
  var defaultText: String?

  func covers(_ isNode: Bool) -> Bool { domain == .both || domain == (isNode ? .node : .edge) }
}

private struct XMLAttributes {
  private let attributes: [XMLReader.Attribute]

  init(_ attributes: [XMLReader.Attribute]) { self.attributes = attributes }

  subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }
}

// MARK: Elements

extension GraphMLReader {
  private mutating func start(
    _ name: String, _ attributes: XMLAttributes, _ builder: inout GraphBuilder
  ) throws(LoadError) {
    switch name {
    case "key": try declare(attributes)
    case "node":
      var node = Element(isNode: true, place: xml.place)
      node.identifier = attributes["id"]
      if node.identifier == nil { node.fault = xml.place.error(.invalidElement, "the node has no `id`") }
      node.labels = attributes["labels"].map(GraphMLReader.labels)
      elements.append(node)
    case "edge":
      var edge = Element(isNode: false, place: xml.place)
      edge.start = attributes["source"]
      edge.end = attributes["target"]
      if edge.start == nil || edge.end == nil {
        edge.fault = xml.place.error(
          .invalidElement, "the edge has no `\(edge.start == nil ? "source" : "target")`")
      }
      edge.type = attributes["label"]
      elements.append(edge)
    case "data": try data(attributes)
    case "hyperedge":
      try builder.reject(xml.place.error(.invalidElement, "a relationship has two ends, a `hyperedge` any number"))
      _ = try content()
    case "port": _ = try content()
    default: break
    }
  }

  private mutating func end(_ name: String, _ builder: inout GraphBuilder) throws(LoadError) {
    guard name == "node" || name == "edge", var element = elements.popLast() else { return }
    fillDefaults(&element)
    if let fault = element.fault { return try builder.reject(fault) }
    if element.isNode {
      try builder.add(
        NodeRecord(
          identifier: element.identifier, labels: element.labels ?? [], properties: element.properties),
        at: element.place)
    } else {
      try builder.add(
        RelationshipRecord(
          type: element.type ?? GraphMLReader.defaultType, start: element.start ?? "", end: element.end ?? "",
          properties: element.properties), at: element.place)
    }
  }

  /// The text of the element that was begun, without that of elements inside of it; reads to its end.
  private mutating func content() throws(LoadError) -> String {
    var text = ""
    var depth = 0
    while let event = try xml.next() {
      switch event {
      case .start: depth += 1
      case .end:
        if depth == 0 { return text }
        depth -= 1
      case .text(let piece): if depth == 0 { text += piece }
      }
    }
    return text
  }

  /// `:A:B`, or names with spaces between them.
  private static func labels(_ text: String) -> [String] {
    let separator: Character = text.hasPrefix(":") ? ":" : " "
    return text.split(separator: separator).map(String.init)
  }
}

// MARK: Attributes

extension GraphMLReader {
  private mutating func declare(_ attributes: XMLAttributes) throws(LoadError) {
    guard let id = attributes["id"] else { throw xml.place.error(.invalidElement, "the key has no `id`") }
    let domain: AttributeKey.Domain =
      switch attributes["for"] {
      case "node": .node
      case "edge": .edge
      case nil, "all": .both
      default: .other
      }
    let type = attributes["mq:type"] ?? attributes["attr.type"] ?? "string"
    var key = AttributeKey(name: attributes["attr.name"], domain: domain, type: type, list: attributes["attr.list"])
    if !GraphMLReader.types.contains(type) {
      throw xml.place.error(
        .invalidElement, "`\(type)` is no type", hint: "types are \(GraphMLReader.types.joined(separator: ", "))")
    }
    // A default, and nothing else, may stand inside.
    var depth = 0
    var defaultText = ""
    var isDefault = false
    read: while let event = try xml.next() {
      switch event {
      case .start(let name, _):
        depth += 1
        if name == "default" {
          isDefault = true
          key.defaultText = ""
        }
      case .end:
        if depth == 0 { break read }
        depth -= 1
        isDefault = false
      case .text(let piece): if isDefault { defaultText += piece }
      }
    }
    if key.defaultText != nil { key.defaultText = defaultText }
    keys[id] = key
  }

  private mutating func data(_ attributes: XMLAttributes) throws(LoadError) {
    let place = xml.place
    let text = try content()
    guard let id = attributes["key"] else { throw place.error(.invalidElement, "`data` has no `key`") }
    // Data of the graph itself is no property of anything.
    guard !elements.isEmpty else { return }
    guard let key = keys[id] else {
      elements[elements.count - 1].fault = place.error(.invalidElement, "no key `\(id)` is declared")
      return
    }
    set(key, id, text, place, &elements[elements.count - 1])
  }

  private func set(_ key: AttributeKey, _ id: String, _ text: String, _ place: FilePlace, _ element: inout Element) {
    guard let name = key.name else { return }
    if !element.given.insert(id).inserted {
      element.fault = place.error(.invalidElement, "the attribute `\(name)` stands twice")
      return
    }
    do throws(Failure) {
      let value = try GraphMLReader.value(text, key)
      if element.isNode, isReserved(id, name, "labels") {
        element.labels = try GraphMLReader.labels(of: value)
      } else if !element.isNode, isReserved(id, name, "label"), case .string(let type) = value {
        element.type = type
      } else {
        element.properties.append((name, value))
      }
    } catch {
      element.fault = place.error(error.code, "`\(name)`: \(error.message)", hint: error.hint)
    }
  }

  /// Whether the key is the one of labels or types: by its identifier, or by its name if no key has that identifier.
  private func isReserved(_ id: String, _ name: String, _ reserved: String) -> Bool {
    id == reserved || id == reserved + ".json" || name == reserved && keys[reserved] == nil
  }

  private func fillDefaults(_ element: inout Element) {
    for (id, key) in keys where key.covers(element.isNode) && !element.given.contains(id) {
      if let text = key.defaultText { set(key, id, text, element.place, &element) }
    }
  }

  private static func labels(of value: Value) throws(Failure) -> [String] {
    switch value {
    case .string(let text): return labels(text)
    case .list(let items):
      var labels: [String] = []
      for item in items {
        guard case .string(let label) = item else { throw Failure(.invalidField, "a label is a string") }
        labels.append(label)
      }
      return labels
    default: throw Failure(.invalidField, "labels are a string, as `:A:B`")
    }
  }
}

// MARK: Values

extension GraphMLReader {
  private static let types = [
    "boolean", "int", "long", "float", "double", "string", "json", "date", "localtime", "time", "localdatetime",
    "datetime", "duration",
  ]

  private static func value(_ text: String, _ key: AttributeKey) throws(Failure) -> Value {
    if let list = key.list { return try APOCList.value(text, list) }
    return try value(text, key.type)
  }

  fileprivate static func value(_ text: String, _ type: String) throws(Failure) -> Value {
    let bytes = text.trimmingXMLSpace
    switch type {
    case "string": return .string(text)
    case "boolean":
      switch bytes.lowercased() {
      case "true", "1": return true
      case "false", "0": return false
      default: throw Failure(.invalidField, "`\(text)` is neither true nor false")
      }
    case "int", "long":
      guard let number = Int64(bytes) else { throw Failure(.invalidField, "`\(text)` is not a 64-bit integer") }
      return .integer(number)
    case "float", "double":
      switch bytes {
      case "INF", "+INF", "Infinity": return .float(.infinity)
      case "-INF", "-Infinity": return .float(-.infinity)
      case "NaN": return .float(.nan)
      default: break
      }
      var copy = bytes
      guard let number = copy.withUTF8({ CSVField.float(UnsafeRawBufferPointer($0)) }) else {
        throw Failure(.invalidField, "`\(text)` is not a number")
      }
      return .float(number)
    case "json":
      return try TypedJSON.property(json(text))
    default:
      guard let value = try TypedJSON.value(bytes, "$" + type) else {
        throw Failure(.invalidField, "`\(type)` is no type")
      }
      return value
    }
  }

  fileprivate static func json(_ text: String) throws(Failure) -> Value {
    do throws(Diagnostic) {
      return try JSONReader.value(of: SourceText(text))
    } catch {
      throw Failure(.invalidField, "this is no JSON: \(error.message)")
    }
  }
}

/// A list as APOC writes it: a JSON array, with the items' type told by the key.
private enum APOCList {
  static func value(_ text: String, _ type: String) throws(Failure) -> Value {
    guard case .list(let items) = try GraphMLReader.json(text) else {
      throw Failure(.invalidField, "a list is an array of JSON")
    }
    var values: [Value] = []
    for item in items {
      if case .string(let text) = item {
        values.append(try GraphMLReader.value(text, type))
      } else if case .integer(let number) = item, type == "double" || type == "float" {
        values.append(.float(Double(number)))
      } else {
        values.append(item)
      }
    }
    return .list(values)
  }
}

extension String {
  fileprivate var trimmingXMLSpace: String {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" || $0 == "\r\n" }
    var rest = self[...].drop(while: isSpace)
    while let last = rest.last, isSpace(last) { rest.removeLast() }
    return String(rest)
  }
}
