internal import MQSyntax

/// Reads a graph from lines of JSON, a node or a relationship each, as APOC writes them:
///
///     {"type":"node","id":"0","labels":["Person"],"properties":{"name":"Ada"}}
///     {"type":"relationship","id":"0","label":"KNOWS","start":{"id":"0"},"end":{"id":"1"},"properties":{}}
///
/// An end may also be the identifier alone, and a relationship's name may stand under `type`. Values are ``TypedJSON``.
package enum JSONLinesReader {
  package static func read(
    _ path: String, into builder: inout GraphBuilder, progress: RunProgress? = nil
  ) throws(LoadError) {
    let chunks = try FileChunks(path, progress: progress)
    var line: [UInt8] = []
    var number = 1
    while true {
      let chunk = try chunks.next()
      if chunk.isEmpty { break }
      var rest = chunk[...]
      while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        line += rest[..<end]
        try read(line, FilePlace(file: path, line: number), &builder)
        line.removeAll(keepingCapacity: true)
        number += 1
        rest = rest[(end + 1)...]
      }
      line += rest
    }
    try read(line, FilePlace(file: path, line: number), &builder)
  }

  private static func read(
    _ bytes: [UInt8], _ place: FilePlace, _ builder: inout GraphBuilder
  ) throws(LoadError) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let skipped = place.line == 1 && bytes.starts(with: mark) ? mark.count : 0
    if bytes.dropFirst(skipped).allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return }
    let json: Value
    do throws(Diagnostic) {
      json = try JSONReader.value(of: SourceText(bytes: skipped > 0 ? Array(bytes.dropFirst(skipped)) : bytes))
    } catch {
      var place = place
      place.column = error.range.map { $0.lower + skipped + 1 }
      return try builder.reject(place.error(error.code, error.message, hint: error.hint))
    }
    let element: GraphElement
    do throws(Failure) {
      element = try GraphElement(json)
    } catch {
      return try builder.reject(place.error(error.code, error.message, hint: error.hint))
    }
    switch element {
    case .node(let node): try builder.add(node, at: place)
    case .relationship(let relationship): try builder.add(relationship, at: place)
    }
  }
}

/// What a line tells of.
private enum GraphElement {
  case node(NodeRecord)
  case relationship(RelationshipRecord)

  private static let form =
    "a node is `{\"type\":\"node\",\"id\":…,\"labels\":[…],\"properties\":{…}}`, a relationship has `label`, `start` and `end`"

  init(_ json: Value) throws(Failure) {
    guard case .map(let map) = json else {
      throw Failure(
        .invalidElement, "expected an object that tells of a node or a relationship", hint: GraphElement.form)
    }
    let type = try map["type"].map { json throws(Failure) in try GraphElement.text(json, "type") }
    let properties = try GraphElement.properties(map["properties"])
    if type == "relationship" || map["start"] != nil || map["end"] != nil {
      try GraphElement.check(map, ["type", "id", "label", "start", "end", "properties"])
      let label = try map["label"].map { json throws(Failure) in try GraphElement.text(json, "label") }
      guard let name = label ?? (type == "relationship" ? nil : type) else {
        throw Failure(.invalidElement, "the relationship has no `label`, its type", hint: GraphElement.form)
      }
      self = .relationship(
        RelationshipRecord(
          type: name, start: try GraphElement.end(map["start"], "start"), end: try GraphElement.end(map["end"], "end"),
          properties: properties))
    } else {
      guard type == nil || type == "node" else {
        throw Failure(
          .invalidElement, "`type` is `node` or `relationship`, not `\(type ?? "")`", hint: GraphElement.form)
      }
      try GraphElement.check(map, ["type", "id", "labels", "properties"])
      let identifier = try map["id"].map { json throws(Failure) in try GraphElement.identifier(json, "id") }
      self = .node(
        NodeRecord(identifier: identifier, labels: try GraphElement.labels(map["labels"]), properties: properties))
    }
  }

  /// A misspelt key would lose what stands there.
  private static func check(_ map: ValueMap, _ known: [String]) throws(Failure) {
    guard let unknown = map.keys.first(where: { !known.contains($0) }) else { return }
    let list = known.map { "`\($0)`" }.joined(separator: ", ")
    throw Failure(.invalidElement, "unknown key `\(unknown)`", hint: "the keys are \(list)")
  }

  private static func text(_ json: Value, _ key: String) throws(Failure) -> String {
    guard case .string(let text) = json else { throw Failure(.invalidElement, "`\(key)` is no string") }
    return text
  }

  private static func identifier(_ json: Value, _ key: String) throws(Failure) -> String {
    switch json {
    case .string(let text): return text
    case .integer(let number): return String(number)
    default: throw Failure(.invalidElement, "`\(key)` is neither a string nor an integer")
    }
  }

  private static func end(_ json: Value?, _ key: String) throws(Failure) -> String {
    guard let json else {
      throw Failure(.invalidElement, "the relationship has no `\(key)`", hint: GraphElement.form)
    }
    if case .map(let map) = json, let identifier = map["id"] { return try self.identifier(identifier, "\(key).id") }
    return try identifier(json, key)
  }

  private static func labels(_ json: Value?) throws(Failure) -> [String] {
    guard let json else { return [] }
    guard case .list(let items) = json else { throw Failure(.invalidElement, "`labels` is no list of strings") }
    var labels: [String] = []
    for item in items { labels.append(try text(item, "labels")) }
    return labels
  }

  private static func properties(_ json: Value?) throws(Failure) -> [(key: String, value: Value)] {
    guard let json else { return [] }
    guard case .map(let map) = json else { throw Failure(.invalidElement, "`properties` is no object") }
    var properties: [(key: String, value: Value)] = []
    for (key, value) in map.entries {
      do throws(Failure) {
        properties.append((key, try TypedJSON.property(value)))
      } catch {
        throw Failure(error.code, "`\(key)`: \(error.message)", hint: error.hint)
      }
    }
    return properties
  }
}
