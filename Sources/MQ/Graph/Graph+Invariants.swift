import Synchronization

extension Graph {
  /// What does not hold of the graph though it always should: nothing, unless the store has an error. For tests: takes time in
  /// proportion to the graph. To be called between statements.
  package func checkInvariants() -> [String] {
    var faults = Faults()
    storage.nodes.check(&faults)
    storage.properties.check("nodes", limit: storage.nodes.limit, &faults) { contains(NodeID(UInt32($0))) }
    for table in storage.types {
      let name = table.type.name
      table.properties.check(name, limit: table.limit, &faults) { table.contains(UInt32($0)) }
      table.check(storage.nodes, &faults)
      for outgoing in [true, false] { checkReader(table, outgoing: outgoing, &faults) }
    }
    checkIndexes(&faults)
    return faults.found
  }

  /// Whether a reader shows what the table holds.
  private func checkReader(_ table: RelationshipTable, outgoing: Bool, _ faults: inout Faults) {
    let reader = AdjacencyReader(table.type, outgoing: outgoing, in: self)
    let adjacency = table.adjacency(outgoing: outgoing)
    // Twice, since a reader folds chunks that are read often.
    for _ in 0..<2 {
      for node in 0..<storage.nodes.limit {
        let slice = reader.slice(of: NodeID(UInt32(node)))
        let read = (0..<slice.count).map { slice.neighbours[$0] }
        let held = adjacency.entries(of: NodeID(UInt32(node)), deleted: table.deleted).map(\.neighbour)
        faults.require(read == held, "\(table.type.name): the reader shows other neighbours of node \(node)")
      }
    }
  }

  private func checkIndexes(_ faults: inout Faults) {
    let indexes = storage.derived.state.withLock { $0.indexes }
    for (name, index) in indexes {
      guard let column = storage.properties.column(name.key) else { continue }
      for row in 0..<storage.nodes.limit where column.hasValue(row) {
        let node = NodeID(UInt32(row))
        if labels(of: node).contains(name.label) {
          let found = index.candidates(HashIndex.hash(column[row])).contains(node)
          faults.require(found, "the index on \(name.label.name)(\(name.key.name)) misses node \(row)")
        }
      }
    }
  }
}

/// Collects what does not hold.
struct Faults {
  private(set) var found: [String] = []

  mutating func require(_ holds: Bool, _ message: @autoclosure () -> String) {
    if !holds { found.append(message()) }
  }
}

extension NodeTable {
  fileprivate func check(_ faults: inout Faults) {
    faults.require(chunks.count == ChunkRows.chunks(for: limit), "the nodes have \(chunks.count) chunks for \(limit)")
    faults.require(views.count == chunks.count, "the nodes have \(views.count) views of \(chunks.count) chunks")
    var counts = [Int](repeating: 0, count: labelSets.sets.count)
    for (number, chunk) in chunks.enumerated() {
      let view = views[number]
      faults.require(
        UnsafeMutableRawPointer(view.sets) == chunk.base, "the view of node chunk \(number) points elsewhere")
      for row in 0..<ChunkRows.count {
        let set = view.sets[row]
        guard number << ChunkRows.shift + row < limit else {
          faults.require(set == LabelSets.deleted, "node chunk \(number) has labels behind the last node")
          continue
        }
        counts[Int(set)] += 1
        faults.require(view.mask >> UInt64(set % 64) & 1 == 1, "the mask of node chunk \(number) lacks set \(set)")
        faults.require(
          view.uniform == NodeChunkView.mixed || view.uniform == set, "node chunk \(number) is not uniform")
      }
    }
    counts[Int(LabelSets.deleted)] = 0
    faults.require(counts == labelSets.counts, "the counts of label sets are \(labelSets.counts), not \(counts)")
    faults.require(counts.reduce(0, +) == living, "\(living) nodes are counted")
    faults.require(Set(labelSets.sets.dropFirst()).count == labelSets.sets.count - 1, "a label set has two numbers")
    faults.require(labelSets.sets.allSatisfy { $0 == Set($0).sorted() }, "a label set is not sorted")
  }
}

extension PropertyTable {
  fileprivate func check(_ owner: String, limit: Int, _ faults: inout Faults, isLiving: (Int) -> Bool) {
    for (key, column) in zip(keys, columns) {
      let name = "\(owner).\(key.name)"
      faults.require(slot(of: key).map { keys[$0] } == key, "\(name) is found elsewhere")
      faults.require(column.chunks.count <= ChunkRows.chunks(for: limit), "\(name) has chunks behind the last row")
      faults.require(column.pointers.count == column.chunks.count, "\(name) has not a pointer for each chunk")
      var count = 0
      var kinds = [Int](repeating: 0, count: column.kinds.count)
      for (number, block) in column.chunks.enumerated() {
        let chunk = column.chunk(number)
        faults.require(chunk.base == (block ?? PropertyChunk.empty).base, "\(name) has a wrong pointer")
        guard let block else { continue }
        kinds[Int(chunk.kind.rawValue)] += 1
        let rows = (0..<ChunkRows.count).filter { chunk.isValid($0) }
        count += rows.count
        faults.require(!rows.isEmpty, "\(name) keeps an empty chunk")
        faults.require(rows.count == chunk.validCount, "\(name) counts \(chunk.validCount) valid rows of \(rows.count)")
        for row in rows {
          faults.require(isLiving(number << ChunkRows.shift + row), "\(name) has a value where nothing lives")
          if chunk.kind.hasTail {
            let cells = PropertyChunk.tailOffset(chunk.kind)..<chunk.used
            faults.require(cells.contains(chunk.cell(row, as: Int.self)), "\(name) points outside of its chunk")
          }
          if chunk.kind == .code {
            let code = Int(chunk.cell(row, as: UInt32.self))
            faults.require(code < column.dictionary?.count ?? 0, "\(name) has a code without text")
          }
        }
        if chunk.kind.hasTail { faults.require(chunk.used <= block.byteCount, "\(name) uses more than its chunk") }
      }
      faults.require(count == column.count, "\(name) counts \(column.count) values, not \(count)")
      faults.require(kinds == column.kinds, "\(name) counts its chunks' kinds wrongly")
    }
  }
}

extension RelationshipTable {
  fileprivate func check(_ nodes: NodeTable, _ faults: inout Faults) {
    let name = type.name
    var startCounts = [Int](repeating: 0, count: self.startCounts.count)
    var endCounts = [Int](repeating: 0, count: self.endCounts.count)
    var starts: [AdjacencyEntry] = []
    var ends: [AdjacencyEntry] = []
    for index in 0..<UInt32(limit) where contains(index) {
      let (start, end) = self.ends(of: index)
      let sets = (Int(nodes.set(of: start)), Int(nodes.set(of: end)))
      faults.require(sets.0 != 0 && sets.1 != 0, "\(name) \(index) leads from or to a deleted node")
      startCounts[sets.0] += 1
      endCounts[sets.1] += 1
      starts.append(AdjacencyEntry(row: start.raw, neighbour: end.raw, index: index))
      ends.append(AdjacencyEntry(row: end.raw, neighbour: start.raw, index: index))
    }
    faults.require(starts.count == living, "\(name): \(living) relationships are counted, not \(starts.count)")
    faults.require(startCounts == self.startCounts, "\(name): starts are counted wrongly")
    faults.require(endCounts == self.endCounts, "\(name): ends are counted wrongly")
    faults.require(pairCounts.values.reduce(0, +) == living, "\(name): the counts of pairs do not sum up")
    outgoing.check("\(name) outgoing", starts, nodes.limit, deleted, &faults)
    incoming.check("\(name) incoming", ends, nodes.limit, deleted, &faults)
  }
}

extension Adjacency {
  /// A node's entries, their rows left at 0.
  fileprivate func entries(of node: NodeID, deleted: DeletedRows) -> [AdjacencyEntry] {
    let number = Int(node.raw) >> ChunkRows.shift
    let row = Int(node.raw) & ChunkRows.mask
    guard number < views.count else { return [] }
    var entries: [AdjacencyEntry] = []
    Adjacency.merge(views[number], row, (changes[number]?.entries(of: row) ?? [])[...], deleted) { neighbour, index in
      entries.append(AdjacencyEntry(row: 0, neighbour: neighbour, index: index))
    }
    return entries
  }

  /// `expected` names nodes, not rows.
  fileprivate func check(
    _ name: String, _ expected: [AdjacencyEntry], _ nodeLimit: Int, _ deleted: DeletedRows, _ faults: inout Faults
  ) {
    var held: [AdjacencyEntry] = []
    for node in 0..<max(nodeLimit, views.count << ChunkRows.shift) {
      for var entry in entries(of: NodeID(UInt32(node)), deleted: deleted) {
        entry.row = UInt32(node)
        held.append(entry)
      }
    }
    let isSame = held.elementsEqual(expected.sorted { $0 < $1 }) { !($0 < $1) && !($1 < $0) }
    faults.require(isSame, "\(name): other relationships are filed than there are, or in another order")
    faults.require(changes.count == views.count && blocks.count == views.count, "\(name): chunks and views differ")
    faults.require(changes.count { $0 != nil } == changedChunks, "\(name): changed chunks are counted wrongly")
    for number in 0..<views.count {
      faults.require(
        (views[number].isChanged != 0) == (changes[number] != nil), "\(name): chunk \(number) hides changes")
      let block = blocks[number] ?? AdjacencyBlock.empty
      faults.require(
        views[number].offsets == AdjacencyView(block).offsets, "\(name): chunk \(number) is seen elsewhere")
      for run in changes[number]?.runs ?? [] {
        faults.require(
          run.allSatisfy { views[number].isChanged(Int($0.row)) }, "\(name): chunk \(number) hides changes of a row")
        faults.require(zip(run, run.dropFirst()).allSatisfy { !($1 < $0) }, "\(name): a run of changes is not sorted")
      }
    }
  }
}
