/// The property columns of all nodes, or of all relationships of one type, by key.
struct PropertyTable: Sendable {
  private(set) var columns: [PropertyColumn] = []
  /// The key of each column.
  private(set) var keys: [KeyID] = []
  /// By a key's number: the index of its column, or -1.
  private var slots: [Int32] = []

  /// The index of the key's column, if there ever was a value of it.
  @inline(__always)
  func slot(of key: KeyID) -> Int? {
    guard Int(key.raw) < slots.count else { return nil }
    let slot = slots[Int(key.raw)]
    return slot < 0 ? nil : Int(slot)
  }

  func column(_ key: KeyID) -> PropertyColumn? { slot(of: key).map { columns[$0] } }

  func value(_ key: KeyID, _ row: Int) -> Value {
    guard let slot = slot(of: key) else { return .null }
    return columns[slot][row]
  }

  /// The properties of a row, in order of their keys' interning.
  func values(_ row: Int) -> [(key: KeyID, value: Value)] {
    var found: [(key: KeyID, value: Value)] = []
    for slot in columns.indices where columns[slot].hasValue(row) {
      found.append((keys[slot], columns[slot][row]))
    }
    return found.sorted { $0.key < $1.key }
  }

  mutating func set(_ key: KeyID, _ row: Int, to value: Value) {
    if let slot = slot(of: key) { return columns[slot].set(row, to: value) }
    if case .null = value { return }
    columns[addColumn(key)].set(row, to: value)
  }

  /// Takes over what a loader made.
  mutating func place(_ column: PropertyColumn, for key: KeyID) {
    let slot = slot(of: key) ?? addColumn(key)
    columns[slot] = column
  }

  /// Drops the rows from `limit` on.
  mutating func removeRows(from limit: Int) {
    for slot in columns.indices {
      for row in limit..<ChunkRows.chunks(for: limit) << ChunkRows.shift where columns[slot].hasValue(row) {
        columns[slot].set(row, to: .null)
      }
      columns[slot].truncate(to: limit)
    }
  }

  private mutating func addColumn(_ key: KeyID) -> Int {
    while slots.count <= Int(key.raw) { slots.append(-1) }
    slots[Int(key.raw)] = Int32(columns.count)
    columns.append(PropertyColumn())
    keys.append(key)
    return columns.count - 1
  }
}
