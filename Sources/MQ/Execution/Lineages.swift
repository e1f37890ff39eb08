internal import MQSyntax

/// The lineages of one `CITE`d run: sets of sources, each kept once and named by a number, so that a row carries one number.
///
/// Together with the numbers of matches they form the semiring (count, set) over which a cited query is evaluated: a join
/// multiplies counts and unites sets, and what is merged adds counts and unites sets.
final class Lineages {
  /// The number of a set; 0 is the empty one.
  typealias Number = Int64

  private let graph: Graph
  private let key = KeyID.find("sources")
  private var texts: [String] = []
  private var codes: [TextKey: UInt32] = [:]
  /// Each set's codes, ascending.
  private var sets: [[UInt32]] = [[]]
  private var numbers: [[UInt32]: Number] = [[]: 0]
  private var unions: [Pair: Number] = [:]
  /// By node number, and by type and index; half as wide as numbers are in columns, since a graph has many elements.
  private var ofNodes: [Int32] = []
  private var ofRelationships: [TypeID: [Int32]] = [:]
  private var lists: [Number: Value] = [:]

  private struct Pair: Hashable {
    var first: Number
    var second: Number
  }

  private static let unknown: Int32 = -1

  init(_ graph: Graph) { self.graph = graph }

  // MARK: Sources of elements

  func sources(of node: NodeID, _ context: RunContext) throws(Diagnostic) -> Number {
    guard let key, node != .none else { return 0 }
    let index = Int(node.raw)
    if index >= ofNodes.count { Self.grow(&ofNodes, to: max(index + 1, graph.nodeLimit)) }
    if ofNodes[index] == Self.unknown {
      ofNodes[index] = Int32(truncatingIfNeeded: try number(of: graph.property(key, of: node), context))
    }
    return Number(ofNodes[index])
  }

  func sources(of relationship: RelationshipID, _ context: RunContext) throws(Diagnostic) -> Number {
    guard let key, relationship != .none else { return 0 }
    let index = Int(relationship.index)
    let type = relationship.type
    if index >= ofRelationships[type]?.count ?? 0 { Self.grow(&ofRelationships[type, default: []], to: 2 * index + 64) }
    let known = ofRelationships[type]![index]
    if known != Self.unknown { return Number(known) }
    let number = try number(of: graph.property(key, of: relationship), context)
    ofRelationships[type]![index] = Int32(truncatingIfNeeded: number)
    return number
  }

  private static func grow(_ numbers: inout [Int32], to count: Int) {
    numbers.append(contentsOf: repeatElement(unknown, count: count - numbers.count))
  }

  /// What an element's `sources` name: a list of strings, or one string. Anything else names nothing.
  private func number(of value: Value, _ context: RunContext) throws(Diagnostic) -> Number {
    switch value {
    case .string(let text): return try number(ofCodes: [code(text)], context)
    case .list(let items):
      let codes = items.compactMap { item in if case .string(let text) = item { code(text) } else { nil } }
      return try number(ofCodes: Set(codes).sorted(), context)
    default: return 0
    }
  }

  private func code(_ text: String) -> UInt32 {
    let key = TextKey(text)
    if let known = codes[key] { return known }
    let code = UInt32(texts.count)
    texts.append(text)
    codes[key] = code
    return code
  }

  /// What the elements in a value were matched through: those of a path or a list, and the ends of a list's relationships.
  func sources(of value: Value, _ context: RunContext) throws(Diagnostic) -> Number {
    switch value {
    case .node(let node): return try sources(of: node.id, context)
    case .relationship(let relationship): return try sources(of: relationship.id, context)
    case .path(let path):
      var parts: [Number] = []
      for node in path.nodes { parts.append(try sources(of: node.id, context)) }
      for relationship in path.relationships { parts.append(try sources(of: relationship.id, context)) }
      return try union(of: parts, context)
    case .list(let items):
      var parts: [Number] = []
      for item in items {
        parts.append(try sources(of: item, context))
        if case .relationship(let relationship) = item {
          parts.append(try sources(of: graph.start(of: relationship.id), context))
          parts.append(try sources(of: graph.end(of: relationship.id), context))
        }
      }
      return try union(of: parts, context)
    default: return 0
    }
  }

  // MARK: Sets

  func union(_ a: Number, _ b: Number, _ context: RunContext) throws(Diagnostic) -> Number {
    if a == b || b == 0 { return a }
    if a == 0 { return b }
    let pair = Pair(first: min(a, b), second: max(a, b))
    if let known = unions[pair] { return known }
    let number = try number(ofCodes: Self.merge(sets[Int(a)], sets[Int(b)]), context)
    unions[pair] = number
    return number
  }

  /// Of many at once: what lies between is not kept.
  func union(of numbers: [Number], _ context: RunContext) throws(Diagnostic) -> Number {
    let parts = Set(numbers).subtracting([0]).sorted()
    if parts.count <= 2 { return parts.isEmpty ? 0 : try union(parts[0], parts[parts.count - 1], context) }
    var codes: Set<UInt32> = []
    for part in parts { codes.formUnion(sets[Int(part)]) }
    return try number(ofCodes: codes.sorted(), context)
  }

  private func number(ofCodes codes: [UInt32], _ context: RunContext) throws(Diagnostic) -> Number {
    if let known = numbers[codes] { return known }
    guard sets.count < Int32.max else {
      throw Diagnostic(.memoryLimit, "the statement has too many different lineages to cite", at: nil)
    }
    try context.account(bytes: codes.count * 8 + 96)
    let number = Number(sets.count)
    sets.append(codes)
    numbers[codes] = number
    return number
  }

  private static func merge(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    result.reserveCapacity(a.count + b.count)
    var i = 0
    var j = 0
    while i < a.count && j < b.count {
      if a[i] < b[j] {
        result.append(a[i])
        i += 1
      } else {
        if a[i] == b[j] { i += 1 }
        result.append(b[j])
        j += 1
      }
    }
    result.append(contentsOf: a[i...])
    result.append(contentsOf: b[j...])
    return result
  }

  /// The set as a list of strings in the order of their bytes.
  func list(_ number: Number) -> Value {
    if let known = lists[number] { return known }
    let strings = sets[Int(number)].map { texts[Int($0)] }.sorted { TextBytes.order($0, $1) < 0 }
    let list = Value.list(strings.map(Value.string))
    lists[number] = list
    return list
  }
}

extension Batch {
  /// The lineage of each row; where nothing was matched yet it is empty.
  func lineages(_ variable: Variable) -> [Lineages.Number] {
    switch self[ifPresent: variable] {
    case nil: Array(repeating: 0, count: count)
    case .integers(let numbers, let valid)?:
      valid.hasNulls ? numbers.indices.map { valid[$0] ? numbers[$0] : 0 } : numbers
    case let column?:
      (0..<count).map { row in if case .integer(let number) = column[row] { number } else { 0 } }
    }
  }
}
