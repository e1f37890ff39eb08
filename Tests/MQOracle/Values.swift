import MQ

/// Text as its code points: equal when its bytes are, which Swift's `String` is not.
struct Text: Hashable, Comparable, Sendable, ExpressibleByStringLiteral {
  var string: String

  init(_ string: String) { self.string = string }
  init(stringLiteral string: String) { self.string = string }

  static func == (a: Text, b: Text) -> Bool { a.string.utf8.elementsEqual(b.string.utf8) }
  static func < (a: Text, b: Text) -> Bool { a.string.utf8.lexicographicallyPrecedes(b.string.utf8) }
  func hash(into hasher: inout Hasher) { for byte in string.utf8 { hasher.combine(byte) } }
}

// Values as the oracle makes them: an element is no more than its number in the oracle's graph.
extension Value {
  init(node: Int) { self = .node(Node(NodeID(UInt32(node)))) }
  init(relationship: Int) { self = .relationship(Relationship(RelationshipID(raw: UInt64(relationship)))) }
  init(nodes: [Int], relationships: [Int]) {
    let relationships = relationships.compactMap { Value(relationship: $0).relationshipValue }
    self = .path(Path(nodes: nodes.compactMap { Value(node: $0).nodeValue }, relationships: relationships))
  }
  init(_ truth: Bool?) { self = truth.map { .boolean($0) } ?? .null }
  init(_ text: Text) { self = .string(text.string) }
  init(_ count: Int) { self = .integer(Int64(count)) }
  init(_ scalars: some Sequence<Unicode.Scalar>) { self = .string(String(String.UnicodeScalarView(scalars))) }
}

extension Value {
  var number: Double { numberValue ?? .nan }
  var integer: Int64 { intValue ?? 0 }
  var string: String { stringValue ?? "" }
  var scalars: [Unicode.Scalar] { Array(string.unicodeScalars) }
  var items: [Value] { listValue ?? [] }
  var keys: Value { .list(mapValue?.sortedEntries.map { .string($0.key) } ?? []) }
  var values: Value { .list(mapValue?.sortedEntries.map(\.value) ?? []) }

  var element: Int { nodeValue.map { Int($0.id.raw) } ?? relationshipValue.map { Int($0.id.raw) } ?? -1 }

  /// Of a path; nodes are one more than relationships.
  var nodes: [Value] { pathValue?.nodes.map { .node($0) } ?? [] }
  var relationships: [Value] { pathValue?.relationships.map { .relationship($0) } ?? [] }

  /// The text of a scalar as `toString` gives it; nil for other types.
  var plainText: String? { stringValue ?? (isNull || isOne(of: "lmNRP") ? nil : text) }
}
