/// Writes a graph as a snapshot: first what its chunks are, then their bytes, then the catalogue and the header.
struct SnapshotWriter {
  private var catalogue = SnapshotCatalogue()
  /// In the order of their numbers, each with how many of its bytes are used.
  private var chunks: [(chunk: Chunk, size: Int)] = []
  private var numbers: [ObjectIdentifier: Int] = [:]
  private var labels: [LabelID: Int] = [:]
  private var types: [TypeID: Int] = [:]
  private var keys: [KeyID: Int] = [:]

  init(_ storage: GraphStorage) {
    nameAll(storage)
    let nodes = storage.nodes
    catalogue.labelSets = nodes.labelSets.sets.map { $0.map { labels[$0]! } }
    catalogue.nodeLimit = nodes.limit
    catalogue.nodes = nodes.chunks.map { number(of: $0) }
    catalogue.properties = columns(storage.properties)
    catalogue.relationships = storage.types.map { relationships($0) }
    catalogue.indexes = storage.indexes.map {
      SnapshotCatalogue.Index(name: $0.name, label: labels[$0.label]!, key: keys[$0.key]!)
    }
    group()
  }

  /// Names in the order in which this process numbers them, so that another one that reads them keeps it.
  private mutating func nameAll(_ storage: GraphStorage) {
    let indexed = storage.indexes
    let labels = Set(storage.nodes.labelSets.sets.joined() + indexed.map(\.label)).sorted()
    let types = storage.types.map(\.type).sorted()
    let tables = [storage.properties] + storage.types.map(\.properties)
    let keys = Set(tables.flatMap(\.keys) + indexed.map(\.key)).sorted()
    catalogue.labels = labels.map(\.name)
    catalogue.types = types.map(\.name)
    catalogue.keys = keys.map(\.name)
    for (number, label) in labels.enumerated() { self.labels[label] = number }
    for (number, type) in types.enumerated() { self.types[type] = number }
    for (number, key) in keys.enumerated() { self.keys[key] = number }
  }

  // MARK: The catalogue

  private mutating func number(of chunk: Chunk, size: Int? = nil) -> Int {
    if let known = numbers[ObjectIdentifier(chunk)] { return known }
    numbers[ObjectIdentifier(chunk)] = chunks.count
    chunks.append((chunk, size ?? chunk.byteCount))
    return chunks.count - 1
  }

  private mutating func places(_ chunks: [Chunk?], size: (Chunk) -> Int) -> [SnapshotCatalogue.Place] {
    var places: [SnapshotCatalogue.Place] = []
    for (number, chunk) in chunks.enumerated() {
      guard let chunk else { continue }
      places.append(SnapshotCatalogue.Place(number: number, chunk: self.number(of: chunk, size: size(chunk))))
    }
    return places
  }

  private mutating func columns(_ table: PropertyTable) -> [SnapshotCatalogue.Column] {
    zip(table.keys, table.columns).map { key, column in
      let places = places(column.chunks) { chunk in
        let property = PropertyChunk(chunk.base)
        return property.kind.hasTail ? property.used : PropertyChunk.tailOffset(property.kind)
      }
      let texts = column.dictionary.map { (chunk: number(of: Self.chunk($0.texts)), count: $0.count) }
      return SnapshotCatalogue.Column(key: keys[key]!, places: places, texts: texts, codedRows: column.codedRows)
    }
  }

  private static func chunk(_ texts: [String]) -> Chunk {
    var bytes: [UInt8] = []
    for text in texts { StoredValues.append(text, to: &bytes) }
    let chunk = Chunk.uninitialized(bytes.count)
    bytes.withUnsafeBytes { if let base = $0.baseAddress { chunk.base.copyMemory(from: base, byteCount: $0.count) } }
    return chunk
  }

  private mutating func relationships(_ table: RelationshipTable) -> SnapshotCatalogue.Relationships {
    let pairs = table.pairCounts.sorted { $0.key < $1.key }.map {
      SnapshotCatalogue.Relationships.Pair(start: Int($0.key >> 32), end: Int($0.key & 0xffff_ffff), count: $0.value)
    }
    let outgoing = places(table.outgoing.foldedBlocks(deleted: table.deleted)) { $0.byteCount }
    let incoming = places(table.incoming.foldedBlocks(deleted: table.deleted)) { $0.byteCount }
    let endpoints = table.endpoints
    let loaded = endpoints.loadedBlocks.map {
      SnapshotCatalogue.Place(number: $0.number, chunk: number(of: $0.block))
    }
    let ends = endpoints.laterEnds.map { number(of: $0.chunk, size: $0.size) }
    return SnapshotCatalogue.Relationships(
      type: types[table.type]!, limit: table.limit, deleted: places(table.deleted.chunks) { $0.byteCount },
      outgoing: outgoing, incoming: incoming, loaded: loaded, loadedCount: endpoints.loadedCount, ends: ends,
      startCounts: table.startCounts, endCounts: table.endCounts, pairCounts: pairs,
      properties: columns(table.properties))
  }

  /// Cuts the chunks into blocks.
  private mutating func group() {
    var sizes: [Int] = []
    var total = 0
    for (_, size) in chunks {
      let aligned = SnapshotFormat.aligned(size)
      if total + aligned > SnapshotFormat.blockSize, !sizes.isEmpty {
        catalogue.blocks.append(SnapshotCatalogue.Block(checksum: 0, sizes: sizes))
        (sizes, total) = ([], 0)
      }
      sizes.append(size)
      total += aligned
    }
    if !sizes.isEmpty { catalogue.blocks.append(SnapshotCatalogue.Block(checksum: 0, sizes: sizes)) }
  }

  // MARK: The file

  /// Writes the file; whatever was there under its name stays until all is written.
  func write(to path: String, _ cancellation: Cancellation?, _ progress: RunProgress? = nil) throws(LoadError) {
    let isCancelled = { cancellation?.isCancelled ?? false }
    let isWritten: Bool
    do throws(SystemError) {
      let file = try OperatingSystem.NewFile(replacing: path)
      try write(to: file, isCancelled, progress)
      isWritten = try file.commit { !isCancelled() }
    } catch {
      throw LoadError(.fileUnwritable, "the file cannot be written: \(error.message)", file: path)
    }
    if !isWritten { throw LoadError(.cancelled, "writing the file was cancelled", file: path) }
  }

  /// The rest is left out once that is cancelled.
  private func write(
    to file: OperatingSystem.NewFile, _ isCancelled: () -> Bool, _ progress: RunProgress?
  ) throws(SystemError) {
    var catalogue = catalogue
    progress?.expect(catalogue.blocks.reduce(0) { $0 + $1.size })
    var next = 0
    var position = SnapshotFormat.headerSize
    // The header comes last: a file without one is no snapshot.
    try file.write(Chunk(zeroed: position), position)
    for number in catalogue.blocks.indices {
      if isCancelled() { return }
      let block = catalogue.blocks[number]
      let bytes = Chunk.uninitialized(block.size)
      var offset = 0
      for size in block.sizes {
        (bytes.base + offset).copyMemory(from: chunks[next].chunk.base, byteCount: size)
        let gap = SnapshotFormat.aligned(size) - size
        (bytes.base + offset + size).initializeMemory(as: UInt8.self, repeating: 0, count: gap)
        offset += size + gap
        next += 1
      }
      catalogue.blocks[number].checksum = XXH64.hash(UnsafeRawBufferPointer(start: bytes.base, count: block.size))
      try file.write(bytes, block.size)
      position += block.size
      progress?.advance(block.size)
    }
    let encoded = catalogue.encoded()
    try file.write(encoded)
    let checksum = encoded.withUnsafeBytes { XXH64.hash($0) }
    let header = SnapshotHeader(
      fileSize: UInt64(position + encoded.count), catalogueStart: UInt64(position),
      catalogueSize: UInt64(encoded.count), catalogueChecksum: checksum)
    try file.rewind()
    try file.write(header.encoded())
  }
}

extension Adjacency {
  /// The blocks with all changes worked in.
  fileprivate func foldedBlocks(deleted: DeletedRows) -> [Chunk?] {
    blocks.indices.map { number in
      guard let changes = changes[number] else { return blocks[number] }
      if let block = changes.folded.block { return block }
      return Adjacency.folded(views[number], changes.merged, below: .max, deleted: deleted)
    }
  }
}
