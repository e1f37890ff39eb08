/// What a statement changed, in order, so that it can be taken back.
struct UndoLog: Sendable {
  enum Entry: Sendable {
    case created(NodeID)
    /// Another label set; a deletion too.
    case relabelled(NodeID, set: UInt32)
    case nodeProperty(KeyID, NodeID, old: Value)
    case madeRelationship(RelationshipID)
    case deleted(RelationshipID)
    case relationshipProperty(KeyID, RelationshipID, old: Value)
    case indexes(old: [IndexDefinition])
  }

  private(set) var entries: [Entry] = []
  /// About how many bytes the statement has added to the graph so far, what was noted included.
  private(set) var bytes = 0
  /// Whether a node got other labels while it had relationships, which are counted by them.
  private(set) var hasMovedCounts = false
  /// After how many steps of changing the next one fails: for tests, which try all.
  private var stepsLeft: Int

  init(failingAfter steps: Int) { stepsLeft = steps }

  mutating func note(_ entry: Entry) {
    entries.append(entry)
    bytes += MemoryLayout<Entry>.stride
  }

  mutating func noteNode() { bytes += MemoryLayout<UInt32>.stride }

  /// A relationship has two ends and stands in two lists.
  mutating func noteRelationship() {
    bytes += 2 * (MemoryLayout<UInt32>.stride + MemoryLayout<AdjacencyEntry>.stride)
  }

  mutating func noteStored(_ value: Value) { bytes += value.storedBytes }

  mutating func noteMovedCounts() { hasMovedCounts = true }

  /// To be called before each step of a change, once the steps before it are noted.
  mutating func step() throws(Failure) {
    stepsLeft &-= 1
    if stepsLeft < 0 { throw Failure(.cancelled, "the statement was made to fail") }
  }
}

extension GraphStorage {
  /// To be called before each step of a change: where tests let statements fail.
  func step() throws(Failure) { try undo?.step() }

  func set(_ key: KeyID, of node: NodeID, to value: Value) {
    if undo != nil {
      undo?.note(.nodeProperty(key, node, old: properties.value(key, Int(node.raw))))
      undo?.noteStored(value)
    }
    properties.set(key, Int(node.raw), to: value)
    if !value.isNull { derived.noted(node, key, value, set: nodes.labelSets.sets[Int(nodes.set(of: node))]) }
  }

  func set(_ key: KeyID, of relationship: RelationshipID, to value: Value) {
    guard let slot = slot(of: relationship.type) else { return }
    let row = Int(relationship.index)
    if undo != nil {
      undo?.note(.relationshipProperty(key, relationship, old: types[slot].properties.value(key, row)))
      undo?.noteStored(value)
    }
    types[slot].properties.set(key, row, to: value)
  }

  /// Gives a node another label set, and its relationships to that set's counts, unless it is known to have none.
  func change(_ node: NodeID, to set: UInt32, mayHaveRelationships: Bool = true) {
    let old = nodes.set(of: node)
    if old == set { return }
    undo?.note(.relabelled(node, set: old))
    nodes.change(node, to: set)
    for slot in types.indices where mayHaveRelationships && types[slot].living > 0 {
      let deleted = types[slot].deleted
      let starts = types[slot].outgoing.degree(of: node, deleted: deleted)
      let ends = types[slot].incoming.degree(of: node, deleted: deleted)
      if starts + ends == 0 { continue }
      undo?.noteMovedCounts()
      types[slot].move(starts: starts, ends: ends, from: old, to: set)
    }
    let added = nodes.labelSets.sets[Int(set)].filter { !nodes.labelSets.contains($0, in: Int(old)) }
    if !added.isEmpty { derived.noted(node, properties.values(Int(node.raw)), added: added) }
  }

  /// Deletes a relationship that is there.
  func delete(_ relationship: RelationshipID) throws(Failure) {
    guard let slot = slot(of: relationship.type) else { return }
    for (key, _) in types[slot].properties.values(Int(relationship.index)) {
      try step()
      set(key, of: relationship, to: .null)
    }
    try step()
    undo?.note(.deleted(relationship))
    types[slot].delete(relationship.index, sets: sets(of: relationship, slot))
  }

  /// Takes back what the log notes, last change first.
  ///
  /// What the statement has made is not taken apart piece by piece: its rows are dropped together in the end.
  func rollBack() {
    guard let log = undo else { return }
    undo = nil
    let firstNode = log.entries.lazy.compactMap { if case .created(let node) = $0 { Int(node.raw) } else { nil } }.first
    let oldNodes = firstNode ?? nodes.limit
    var limits: [Int: Int] = [:]
    for case .madeRelationship(let relationship) in log.entries {
      guard let slot = slot(of: relationship.type), limits[slot] == nil else { continue }
      limits[slot] = Int(relationship.index)
    }
    for entry in log.entries.reversed() {
      switch entry {
      case .created(let node):
        nodes.change(node, to: LabelSets.deleted)
        nodes.removeLast()
      case .relabelled(let node, let set): change(node, to: set, mayHaveRelationships: log.hasMovedCounts)
      case .nodeProperty(let key, let node, let old):
        if Int(node.raw) < oldNodes { set(key, of: node, to: old) }
      case .relationshipProperty(let key, let relationship, let old):
        guard let slot = slot(of: relationship.type), Int(relationship.index) < limits[slot] ?? .max else { continue }
        set(key, of: relationship, to: old)
      case .madeRelationship(let relationship):
        guard let slot = slot(of: relationship.type) else { continue }
        let sets = sets(of: relationship, slot)
        // Counts by labels are moved by what the lists hold.
        if log.hasMovedCounts {
          types[slot].delete(relationship.index, sets: sets)
        } else {
          types[slot].discount(relationship.index, sets: sets)
        }
      case .indexes(let old): indexes = old
      case .deleted(let relationship):
        guard let slot = slot(of: relationship.type) else { continue }
        types[slot].restore(relationship.index, sets: sets(of: relationship, slot))
      }
    }
    for (slot, limit) in limits { types[slot].truncate(to: limit) }
    properties.removeRows(from: nodes.limit)
  }

  private func sets(of relationship: RelationshipID, _ slot: Int) -> (start: UInt32, end: UInt32) {
    let (start, end) = types[slot].ends(of: relationship.index)
    return (nodes.set(of: start), nodes.set(of: end))
  }
}

extension Value {
  /// About how many bytes the store takes for the value.
  fileprivate var storedBytes: Int {
    switch self {
    case .null, .boolean: 1
    case .string(let text): 8 + text.utf8.count
    case .list(let items): items.reduce(8) { $0 + $1.storedBytes }
    default: 8
    }
  }
}
