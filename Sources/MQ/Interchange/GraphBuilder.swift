/// What becomes of a row that cannot be taken.
package enum BadRows: Sendable {
  /// Nothing of its import is kept.
  case fail
  /// It is left out and counted.
  case skip
}

/// What an import brought.
package struct ImportReport: Sendable {
  package var nodes = 0
  package var relationships = 0
  /// The first of those that were left out.
  package var bad: [LoadError] = []
  package var badCount = 0

  /// More than these are only counted.
  package static let listed = 100

  package init(nodes: Int = 0, relationships: Int = 0) {
    self.nodes = nodes
    self.relationships = relationships
  }
}

/// Makes a graph of elements that files tell of, one after the other; nobody sees it before it is whole.
///
/// A relationship names its ends by the identifiers that their file gives them, and may come before they do.
package struct GraphBuilder {
  package private(set) var report = ImportReport()

  private var graph: Graph
  private let badRows: BadRows
  private let cancellation: Cancellation?
  private var nodes: [TextKey: NodeID] = [:]
  private var waiting: [(relationship: RelationshipRecord, place: FilePlace)] = []

  /// - Parameter graph: What the elements are added to.
  package init(addingTo graph: Graph = Graph(), badRows: BadRows = .fail, cancellation: Cancellation? = nil) {
    self.graph = graph
    self.badRows = badRows
    self.cancellation = cancellation
  }

  /// The graph with all that was added. Throws where a relationship's end never came.
  package mutating func finish() throws(LoadError) -> Graph {
    try endIdentifiers()
    return graph
  }
}

/// A place in a file.
struct FilePlace: Sendable {
  var file: String
  /// 1-based.
  var line: Int
  /// The 1-based number of the byte; nil for the whole line.
  var column: Int?

  func error(_ code: DiagnosticCode, _ message: String, hint: String? = nil) -> LoadError {
    LoadError(code, message, file: file, line: line, column: column, hint: hint)
  }
}

/// A node as a file tells of it.
struct NodeRecord {
  /// What relationships call it; nil if none can.
  var identifier: String?
  var labels: [String] = []
  var properties: [(key: String, value: Value)] = []
}

/// A relationship as a file tells of it.
struct RelationshipRecord {
  var type: String
  /// The identifiers of its ends.
  var start: String
  var end: String
  var properties: [(key: String, value: Value)] = []
}

extension GraphBuilder {
  mutating func add(_ node: NodeRecord, at place: FilePlace) throws(LoadError) {
    try stopIfCancelled(place)
    let key = node.identifier.map(TextKey.init)
    if let key, nodes[key] != nil {
      return try reject(
        place.error(.duplicateIdentifier, "another node has the identifier `\(key.text)`"))
    }
    do throws(Failure) {
      let id = try graph.createNode(
        labels: node.labels.map { LabelID(interning: $0) }, properties: GraphBuilder.interned(node.properties))
      if let key { nodes[key] = id }
      report.nodes += 1
    } catch {
      try reject(place.error(error.code, error.message, hint: error.hint))
    }
  }

  mutating func add(_ relationship: RelationshipRecord, at place: FilePlace) throws(LoadError) {
    try stopIfCancelled(place)
    guard let start = nodes[TextKey(relationship.start)], let end = nodes[TextKey(relationship.end)] else {
      waiting.append((relationship, place))
      return
    }
    try add(relationship, from: start, to: end, at: place)
  }

  /// Whether a node with that identifier was added.
  func knows(_ identifier: String) -> Bool { nodes[TextKey(identifier)] != nil }

  /// From here on identifiers are those of another file: what they meant before is forgotten.
  mutating func endIdentifiers() throws(LoadError) {
    let late = waiting
    waiting = []
    for (relationship, place) in late {
      let ends = [relationship.start, relationship.end]
      if let unknown = ends.first(where: { nodes[TextKey($0)] == nil }) {
        try reject(place.error(.unknownIdentifier, "no node has the identifier `\(unknown)`"))
      } else if let start = nodes[TextKey(ends[0])], let end = nodes[TextKey(ends[1])] {
        try add(relationship, from: start, to: end, at: place)
      }
    }
    nodes = [:]
  }

  /// Leaves a row out, or ends the import.
  mutating func reject(_ error: LoadError) throws(LoadError) {
    if badRows == .fail { throw error }
    report.badCount += 1
    if report.bad.count < ImportReport.listed { report.bad.append(error) }
  }

  /// Adds a whole graph.
  package mutating func add(contentsOf other: Graph, progress: RunProgress? = nil) throws(LoadError) {
    let place = FilePlace(file: "", line: 0)
    if graph.nodeCount == 0, graph.indexes.isEmpty {
      graph = other
    } else {
      do throws(Failure) {
        try append(other, progress)
      } catch {
        throw place.error(error.code, error.message, hint: error.hint)
      }
    }
    report.nodes += other.nodeCount
    report.relationships += other.relationshipCount
  }

  private mutating func append(_ other: Graph, _ progress: RunProgress?) throws(Failure) {
    var numbers: [NodeID: NodeID] = [:]
    let count = other.nodeCount + other.relationshipCount
    progress?.begin(.creating, rows: count, steps: count)
    var added = 0
    func note() throws(Failure) {
      added += 1
      guard added & 0x3FF == 0 else { return }
      progress?.advance(0x400)
      if cancellation?.isCancelled == true { throw Failure(.cancelled, "the import was cancelled") }
    }
    for node in other.allNodes {
      try note()
      numbers[node] = try graph.createNode(
        labels: other.labels(of: node), properties: other.properties(of: node).map { ($0.key, $0.value) })
    }
    for relationship in other.allRelationships {
      try note()
      guard let start = numbers[other.start(of: relationship)], let end = numbers[other.end(of: relationship)] else {
        continue
      }
      _ = try graph.createRelationship(
        relationship.type, from: start, to: end,
        properties: other.properties(of: relationship).map { ($0.key, $0.value) })
    }
    for index in other.indexes
    where graph.index(named: index.name) == nil && graph.index(on: index.label, index.key) == nil {
      try graph.createIndex(index)
    }
  }

  private mutating func add(
    _ relationship: RelationshipRecord, from start: NodeID, to end: NodeID, at place: FilePlace
  ) throws(LoadError) {
    do throws(Failure) {
      _ = try graph.createRelationship(
        TypeID(interning: relationship.type), from: start, to: end,
        properties: GraphBuilder.interned(relationship.properties))
      report.relationships += 1
    } catch {
      try reject(place.error(error.code, error.message, hint: error.hint))
    }
  }

  private func stopIfCancelled(_ place: FilePlace) throws(LoadError) {
    if let cancellation, cancellation.isCancelled { throw place.error(.cancelled, "interrupted") }
  }

  private static func interned(_ properties: [(key: String, value: Value)]) -> [(KeyID, Value)] {
    properties.map { (KeyID(interning: $0.key), $0.value) }
  }
}
