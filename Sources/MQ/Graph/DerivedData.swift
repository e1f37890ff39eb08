import Synchronization

/// What is made from a storage when first asked for, behind one lock, and shared by snapshots: hash indexes and estimates.
final class DerivedData: Sendable {
  struct Key: Hashable {
    var label: LabelID
    var key: KeyID
  }

  struct JoinedKey: Hashable {
    var test: LabelTest?
    var type: TypeID
    var outgoing: Bool
  }

  struct State {
    var indexes: [Key: HashIndex] = [:]
    /// Estimates of numbers of distinct values, with the label's count at that time.
    var distinctCounts: [Key: (estimate: Int, nodes: Int)] = [:]
    /// Estimates of the shares of nodes that have a relationship, with what was counted then.
    var joinedShares: [JoinedKey: (estimate: Double, nodes: Int, relationships: Int)] = [:]
  }

  let state: Mutex<State>

  init() { state = Mutex(State()) }

  init(copying other: DerivedData) { state = Mutex(other.state.withLock { $0 }) }

  /// A node has got a value: `set` are its labels.
  func noted(_ node: NodeID, _ key: KeyID, _ value: Value, set: [LabelID]) {
    state.withLock { state in
      if state.indexes.isEmpty { return }
      for label in set { note(node, value, Key(label: label, key: key), &state) }
    }
  }

  /// A node with these properties has got labels.
  func noted(_ node: NodeID, _ properties: [(key: KeyID, value: Value)], added labels: [LabelID]) {
    state.withLock { state in
      if state.indexes.isEmpty { return }
      for label in labels {
        for (key, value) in properties { note(node, value, Key(label: label, key: key), &state) }
      }
    }
  }

  private func note(_ node: NodeID, _ value: Value, _ key: Key, _ state: inout State) {
    guard state.indexes[key] != nil else { return }
    state.indexes[key]?.insert(node, hash: HashIndex.hash(value))
    // Too much beside the base: the next lookup makes the index anew.
    if state.indexes[key]?.isOvergrown == true { state.indexes[key] = nil }
  }
}
