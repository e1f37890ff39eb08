import Synchronization

extension Graph {
  /// The nodes with the label whose property equals the value (`=`), in order of number; over a hash index that is built when
  /// first asked for and shared by snapshots.
  package func lookup(_ label: LabelID, _ key: KeyID, _ value: Value) -> [NodeID] {
    guard !value.isNull, let column = storage.properties.column(key), nodeCount(label) > 0 else { return [] }
    let candidates = withIndex(label, key, column) { $0.candidates(HashIndex.hash(value)) }
    let sets = storage.nodes.labelSets
    return candidates.filter { node in
      sets.contains(label, in: Int(storage.nodes.set(of: node)))
        && Value.equal(column[Int(node.raw)], value) == .true
    }
  }

  /// Makes the index if there is none, before it is asked for.
  func prepareIndex(_ label: LabelID, _ key: KeyID) {
    guard let column = storage.properties.column(key), nodeCount(label) > 0 else { return }
    withIndex(label, key, column) { _ in }
  }

  private func withIndex<Result: Sendable>(
    _ label: LabelID, _ key: KeyID, _ column: PropertyColumn, _ body: (borrowing HashIndex) -> Result
  ) -> Result {
    let name = DerivedData.Key(label: label, key: key)
    return storage.derived.state.withLock { state in
      if let index = state.indexes[name] { return body(index) }
      let index = makeIndex(label, column)
      state.indexes[name] = index
      return body(index)
    }
  }

  private func makeIndex(_ label: LabelID, _ column: PropertyColumn) -> HashIndex {
    var entries: [HashIndex.Entry] = []
    var scan = NodeScan(.name(label.name), in: self)
    var batch: [NodeID] = []
    var more = true
    while more {
      batch.removeAll(keepingCapacity: true)
      more = scan.next(Int.max, into: &batch)
      for node in batch where column.hasValue(Int(node.raw)) {
        entries.append(HashIndex.Entry(hash: HashIndex.hash(column[Int(node.raw)]), node: node.raw))
      }
    }
    return HashIndex(entries)
  }
}
