/// The relationships of one type, numbered from 0.
struct RelationshipTable: Sendable {
  let type: TypeID
  /// One more than the greatest index given.
  private(set) var limit = 0
  private(set) var deleted = DeletedRows()
  private(set) var outgoing = Adjacency()
  private(set) var incoming = Adjacency()
  var properties = PropertyTable()
  private(set) var endpoints = Endpoints()
  /// How many relationships start at nodes of a label set, by its number.
  private(set) var startCounts: [Int] = []
  /// How many relationships end at nodes of a label set, by its number.
  private(set) var endCounts: [Int] = []
  /// How many relationships lead from one label set to another, by both numbers: as of the time that each was made.
  private(set) var pairCounts: [UInt64: Int] = [:]

  init(_ type: TypeID) { self.type = type }

  /// How many are not deleted.
  var living: Int { limit - deleted.count }

  func contains(_ index: UInt32) -> Bool { Int(index) < limit && !deleted.contains(Int(index)) }

  func adjacency(outgoing isOutgoing: Bool) -> Adjacency { isOutgoing ? outgoing : incoming }

  /// The two nodes of a relationship, deleted or not.
  func ends(of index: UInt32) -> (start: NodeID, end: NodeID) { endpoints[index] }

  func startCount(_ set: UInt32) -> Int { Int(set) < startCounts.count ? startCounts[Int(set)] : 0 }

  func endCount(_ set: UInt32) -> Int { Int(set) < endCounts.count ? endCounts[Int(set)] : 0 }

  /// A key of `pairCounts`.
  static func pair(_ start: UInt32, _ end: UInt32) -> UInt64 { UInt64(start) << 32 | UInt64(end) }

  /// The caller has checked that there is an index left; the sets are those of the ends.
  mutating func append(from: NodeID, to: NodeID, sets: (start: UInt32, end: UInt32)) -> UInt32 {
    let index = UInt32(limit)
    limit += 1
    endpoints.append(start: from, end: to)
    file(index, from, to, sets: sets, by: 1)
    return index
  }

  /// Deletes a relationship that is there.
  mutating func delete(_ index: UInt32, sets: (start: UInt32, end: UInt32)) {
    let (start, end) = endpoints[index]
    deleted.set(Int(index), true)
    file(index, start, end, sets: sets, by: -1)
  }

  /// Takes a deletion back.
  mutating func restore(_ index: UInt32, sets: (start: UInt32, end: UInt32)) {
    let (start, end) = endpoints[index]
    deleted.set(Int(index), false)
    file(index, start, end, sets: sets, by: 1)
  }

  /// No longer counts a relationship that `truncate(to:)` takes out of the lists.
  mutating func discount(_ index: UInt32, sets: (start: UInt32, end: UInt32)) {
    deleted.set(Int(index), true)
    count(-1, sets)
  }

  /// Takes back the indices from `limit` on, whose relationships are deleted.
  mutating func truncate(to limit: Int) {
    var starts = Set<Int>()
    var ends = Set<Int>()
    for index in limit..<self.limit {
      let (start, end) = endpoints[UInt32(index)]
      starts.insert(Int(start.raw) >> ChunkRows.shift)
      ends.insert(Int(end.raw) >> ChunkRows.shift)
    }
    for number in starts { outgoing.fold(number, below: UInt32(limit), deleted: deleted) }
    for number in ends { incoming.fold(number, below: UInt32(limit), deleted: deleted) }
    for index in limit..<self.limit { deleted.set(index, false) }
    endpoints.truncate(to: limit)
    properties.removeRows(from: limit)
    self.limit = limit
  }

  /// A node with that many relationships of the type has changed its label set.
  mutating func move(starts: Int, ends: Int, from old: UInt32, to new: UInt32) {
    RelationshipTable.add(-starts, at: old, to: &startCounts)
    RelationshipTable.add(starts, at: new, to: &startCounts)
    RelationshipTable.add(-ends, at: old, to: &endCounts)
    RelationshipTable.add(ends, at: new, to: &endCounts)
  }

  private mutating func file(
    _ index: UInt32, _ start: NodeID, _ end: NodeID, sets: (start: UInt32, end: UInt32), by change: Int
  ) {
    outgoing.insert(node: start, neighbour: end, index: index, deleted: deleted)
    incoming.insert(node: end, neighbour: start, index: index, deleted: deleted)
    count(change, sets)
  }

  private static func add(_ change: Int, at set: UInt32, to counts: inout [Int]) {
    if change == 0 { return }
    while counts.count <= Int(set) { counts.append(0) }
    counts[Int(set)] += change
  }
}

extension RelationshipTable {
  /// As it was saved, but for the properties.
  init(
    _ type: TypeID, limit: Int, deleted: DeletedRows, outgoing: Adjacency, incoming: Adjacency, endpoints: Endpoints,
    startCounts: [Int], endCounts: [Int], pairCounts: [UInt64: Int]
  ) {
    self.type = type
    self.limit = limit
    self.deleted = deleted
    self.outgoing = outgoing
    self.incoming = incoming
    self.endpoints = endpoints
    self.startCounts = startCounts
    self.endCounts = endCounts
    self.pairCounts = pairCounts
  }

  /// What a loader made: relationships numbered in the order of `outgoing`, whose blocks have no indices.
  init(
    _ type: TypeID, count: Int, outgoing: [Chunk?], incoming: [Chunk?], properties: PropertyTable, _ nodes: NodeTable
  ) {
    self.type = type
    limit = count
    self.outgoing = Adjacency(blocks: outgoing)
    self.incoming = Adjacency(blocks: incoming)
    self.properties = properties
    endpoints = Endpoints(loaded: outgoing, count: count)
    countAll(nodes)
  }

  private mutating func countAll(_ nodes: NodeTable) {
    for (number, view) in UnsafeBufferPointer(start: outgoing.views.base, count: outgoing.views.count).enumerated() {
      // Neighbours of one label set come in rows: they are counted together.
      var counted = 0
      var last: (start: UInt32, end: UInt32) = (LabelSets.none, LabelSets.none)
      for row in 0..<ChunkRows.count {
        let range = view.range(row)
        if range.isEmpty { continue }
        let start = nodes.set(of: NodeID(UInt32(number << ChunkRows.shift + row)))
        for position in range {
          let sets = (start, nodes.set(of: NodeID(view.neighbours[position])))
          if sets != last {
            count(counted, last)
            counted = 0
            last = sets
          }
          counted += 1
        }
      }
      count(counted, last)
    }
  }

  private mutating func count(_ change: Int, _ sets: (start: UInt32, end: UInt32)) {
    if change == 0 { return }
    RelationshipTable.add(change, at: sets.start, to: &startCounts)
    RelationshipTable.add(change, at: sets.end, to: &endCounts)
    pairCounts[RelationshipTable.pair(sets.start, sets.end), default: 0] += change
  }
}
