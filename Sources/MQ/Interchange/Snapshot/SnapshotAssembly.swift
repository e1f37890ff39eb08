// From a snapshot's catalogue to the tables of a graph.

extension SnapshotCatalogue {
  /// What each chunk is, by number. Throws for a chunk that is nothing or two things, and for places that lie outside.
  func roles() throws(SnapshotDamage) -> [SnapshotCheck.Role] {
    var roles = [SnapshotCheck.Role?](repeating: nil, count: blocks.reduce(0) { $0 + $1.sizes.count })
    func give(_ role: SnapshotCheck.Role, _ chunk: Int) throws(SnapshotDamage) {
      guard chunk < roles.count, roles[chunk] == nil || roles[chunk] == role else { throw SnapshotDamage() }
      roles[chunk] = role
    }
    func give(_ role: SnapshotCheck.Role, _ places: [Place], below limit: Int) throws(SnapshotDamage) {
      if let last = places.last, last.number >= limit { throw SnapshotDamage() }
      for place in places { try give(role, place.chunk) }
    }
    func give(_ columns: [Column], rows: Int) throws(SnapshotDamage) {
      for column in columns {
        try give(.property(texts: column.texts?.count ?? 0), column.places, below: ChunkRows.chunks(for: rows))
        if let texts = column.texts { try give(.texts, texts.chunk) }
      }
      guard Set(columns.map(\.key)).count == columns.count else { throw SnapshotDamage() }
    }
    let nodeChunks = ChunkRows.chunks(for: nodeLimit)
    guard nodes.count == nodeChunks else { throw SnapshotDamage() }
    for chunk in nodes { try give(.nodes(labelSets: labelSets.count), chunk) }
    try give(properties, rows: nodeLimit)
    for table in relationships {
      let role = SnapshotCheck.Role.adjacency(nodes: nodeLimit, relationships: table.limit)
      for places in [table.outgoing, table.incoming, table.loaded] { try give(role, places, below: nodeChunks) }
      try give(.deleted, table.deleted, below: DeletedRows.chunkCount(for: table.limit))
      let later = table.limit - table.loadedCount
      guard table.ends.count == Endpoints.chunkCount(for: later) else { throw SnapshotDamage() }
      for (number, chunk) in table.ends.enumerated() {
        try give(.ends(count: Endpoints.pairCount(inChunk: number, of: later), nodes: nodeLimit), chunk)
      }
      try give(table.properties, rows: table.limit)
    }
    guard Set(relationships.map(\.type)).count == relationships.count else { throw SnapshotDamage() }
    let known = roles.compactMap(\.self)
    guard known.count == roles.count else { throw SnapshotDamage() }
    return known
  }

  /// The tables, of chunks that were found to be what `roles` says.
  func storage(of chunks: [Chunk]) throws(SnapshotDamage) -> GraphStorage {
    let storage = GraphStorage()
    let labels = labels.map { LabelID(interning: $0) }
    let types = types.map { TypeID(interning: $0) }
    let keys = keys.map { KeyID(interning: $0) }
    guard let sets = LabelSets(labelSets.map { $0.map { labels[$0] } }) else { throw SnapshotDamage() }
    storage.nodes = NodeTable(nodes.map { chunks[$0] }, limit: nodeLimit, labelSets: sets)
    try place(properties, in: &storage.properties, keys, chunks)
    for saved in relationships {
      guard var table = RelationshipTable(types[saved.type], saved, chunks, labelSets: sets.sets.count) else {
        throw SnapshotDamage()
      }
      try place(saved.properties, in: &table.properties, keys, chunks)
      guard storage.slot(of: table.type) == nil else { throw SnapshotDamage() }
      storage.place(table)
    }
    storage.indexes = indexes.map { IndexDefinition(name: $0.name, label: labels[$0.label], key: keys[$0.key]) }
    guard Set(storage.indexes.map { TextKey($0.name) }).count == indexes.count,
      Set(indexes.map { [$0.label, $0.key] }).count == indexes.count
    else { throw SnapshotDamage() }
    return storage
  }

  private func place(
    _ columns: [Column], in table: inout PropertyTable, _ keys: [KeyID], _ chunks: [Chunk]
  ) throws(SnapshotDamage) {
    for saved in columns {
      var column = PropertyColumn()
      if let texts = saved.texts {
        let chunk = chunks[texts.chunk]
        var cursor = SnapshotCursor(UnsafeRawBufferPointer(start: chunk.base, count: chunk.byteCount))
        var decoded: [String] = []
        for _ in 0..<texts.count { decoded.append(try cursor.text()) }
        guard cursor.isAtEnd, let dictionary = StringDictionary(decoded) else { throw SnapshotDamage() }
        column.useDictionary(dictionary, codedRows: saved.codedRows)
      }
      for place in saved.places { column.place(chunks[place.chunk], at: place.number) }
      guard table.slot(of: keys[saved.key]) == nil else { throw SnapshotDamage() }
      table.place(column, for: keys[saved.key])
    }
  }
}

extension LabelSets {
  /// By number, as they were written; nil if that cannot be.
  fileprivate init?(_ sets: [[LabelID]]) {
    guard sets.count >= 2, sets[0].isEmpty, sets[1].isEmpty else { return nil }
    self.init()
    for (number, set) in sets.enumerated().dropFirst(2) {
      guard Set(set).count == set.count, self.number(of: set.sorted()) == UInt32(number) else { return nil }
    }
  }
}

extension RelationshipTable {
  fileprivate init?(
    _ type: TypeID, _ saved: SnapshotCatalogue.Relationships, _ chunks: [Chunk], labelSets: Int
  ) {
    func table(_ places: [SnapshotCatalogue.Place]) -> [Chunk?] {
      var table = [Chunk?](repeating: nil, count: (places.last?.number ?? -1) + 1)
      for place in places { table[place.number] = chunks[place.chunk] }
      return table
    }
    guard let deleted = DeletedRows(table(saved.deleted), limit: saved.limit),
      let endpoints = Endpoints(
        loaded: table(saved.loaded), loadedCount: saved.loadedCount, later: saved.ends.map { chunks[$0] },
        count: saved.limit)
    else { return nil }
    let living = saved.limit - deleted.count
    // Each is at most the limit, so that the sums cannot overflow.
    guard saved.startCounts.count <= labelSets, saved.endCounts.count <= labelSets,
      saved.startCounts.reduce(0, +) == living, saved.endCounts.reduce(0, +) == living,
      saved.pairCounts.allSatisfy({ $0.start < labelSets && $0.end < labelSets })
    else { return nil }
    var pairs: [UInt64: Int] = [:]
    for pair in saved.pairCounts {
      pairs[RelationshipTable.pair(UInt32(pair.start), UInt32(pair.end))] = pair.count
    }
    self.init(
      type, limit: saved.limit, deleted: deleted, outgoing: Adjacency(blocks: table(saved.outgoing)),
      incoming: Adjacency(blocks: table(saved.incoming)), endpoints: endpoints, startCounts: saved.startCounts,
      endCounts: saved.endCounts, pairCounts: pairs)
  }
}
