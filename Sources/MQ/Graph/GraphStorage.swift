/// What a ``Graph`` refers to. It changes only while one graph refers to it; its parts share their chunks with other storages.
/// It is `@unchecked Sendable` for ``Chunk``'s reason.
final class GraphStorage: @unchecked Sendable {
  /// Another number for every content; a copy has the same until one of the two changes.
  var version = Version.next()
  var nodes = NodeTable()
  var properties = PropertyTable()
  var types: [RelationshipTable] = []
  private var typeSlots: [Int32] = []
  /// In the order of their names.
  var indexes: [IndexDefinition] = []
  /// What to take back; nil outside a statement.
  var undo: UndoLog?
  /// Indexes and statistics made from the rest.
  let derived: DerivedData

  init() { derived = DerivedData() }

  init(copying other: GraphStorage) {
    version = other.version
    nodes = other.nodes
    properties = other.properties
    types = other.types
    typeSlots = other.typeSlots
    indexes = other.indexes
    undo = other.undo
    derived = DerivedData(copying: other.derived)
  }

  /// The position of a type in `types`, if a relationship ever had it.
  @inline(__always)
  func slot(of type: TypeID) -> Int? {
    guard Int(type.raw) < typeSlots.count else { return nil }
    let slot = typeSlots[Int(type.raw)]
    return slot < 0 ? nil : Int(slot)
  }

  func slot(adding type: TypeID) -> Int {
    if let slot = slot(of: type) { return slot }
    place(RelationshipTable(type))
    return types.count - 1
  }

  /// Takes over a type that no relationship had.
  func place(_ table: RelationshipTable) {
    while typeSlots.count <= Int(table.type.raw) { typeSlots.append(-1) }
    typeSlots[Int(table.type.raw)] = Int32(types.count)
    types.append(table)
  }
}
