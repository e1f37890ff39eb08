/// An index that a statement asked for: part of the graph, so that copies have it and a statement that fails leaves none.
///
/// What it indexes is derived data, which lookups make and keep also for pairs of label and key that no index was asked for.
package struct IndexDefinition: Hashable, Sendable {
  package var name: String
  package var label: LabelID
  package var key: KeyID

  package init(name: String, label: LabelID, key: KeyID) {
    self.name = name
    self.label = label
    self.key = key
  }

  package static func == (a: IndexDefinition, b: IndexDefinition) -> Bool {
    a.label == b.label && a.key == b.key && TextBytes.equal(a.name, b.name)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(label)
    hasher.combine(key)
  }
}

extension Graph {
  /// In the order of their names.
  package var indexes: [IndexDefinition] { storage.indexes }

  package func index(named name: String) -> IndexDefinition? {
    storage.indexes.first { TextBytes.equal($0.name, name) }
  }

  package func index(on label: LabelID, _ key: KeyID) -> IndexDefinition? {
    storage.indexes.first { $0.label == label && $0.key == key }
  }

  /// The caller has checked that there is neither one of that name nor one of that label and key.
  package mutating func createIndex(_ index: IndexDefinition) throws(Failure) {
    let storage = ownStorage()
    try storage.step()
    storage.undo?.note(.indexes(old: storage.indexes))
    storage.indexes.append(index)
    storage.indexes.sort { TextBytes.order($0.name, $1.name) < 0 }
    prepareIndex(index.label, index.key)
  }

  package mutating func dropIndex(_ index: IndexDefinition) throws(Failure) {
    let storage = ownStorage()
    try storage.step()
    storage.undo?.note(.indexes(old: storage.indexes))
    storage.indexes.removeAll { $0 == index }
    storage.derived.state.withLock { $0.indexes[DerivedData.Key(label: index.label, key: index.key)] = nil }
  }
}
