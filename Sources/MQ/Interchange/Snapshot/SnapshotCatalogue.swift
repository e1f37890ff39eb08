/// What a snapshot's chunks are: everything of a graph but their bytes. Labels, types and keys are numbered in the file, since
/// each process numbers them anew; so are chunks, in the order of the blocks.
struct SnapshotCatalogue: Equatable {
  struct Block: Equatable {
    var checksum: UInt64
    /// The sizes of its chunks.
    var sizes: [Int]

    /// With the gaps between the chunks.
    var size: Int { sizes.reduce(0) { $0 + SnapshotFormat.aligned($1) } }
  }

  /// A chunk of a table, by its number there and in the file.
  struct Place: Equatable {
    var number: Int
    var chunk: Int
  }

  struct Column: Equatable {
    var key: Int
    var places: [Place]
    /// The chunk with the texts of codes, if there are any, and their number.
    var texts: (chunk: Int, count: Int)?
    var codedRows: Int

    static func == (a: Column, b: Column) -> Bool {
      a.key == b.key && a.places == b.places && a.texts?.chunk == b.texts?.chunk && a.texts?.count == b.texts?.count
        && a.codedRows == b.codedRows
    }
  }

  struct Relationships: Equatable {
    struct Pair: Equatable {
      var start: Int
      var end: Int
      var count: Int
    }

    var type: Int
    /// One more than the greatest index.
    var limit: Int
    var deleted: [Place]
    var outgoing: [Place]
    var incoming: [Place]
    /// The blocks that the first `loadedCount` relationships have their ends in.
    var loaded: [Place]
    var loadedCount: Int
    /// The ends of the others.
    var ends: [Int]
    var startCounts: [Int]
    var endCounts: [Int]
    var pairCounts: [Pair]
    var properties: [Column]
  }

  struct Index: Equatable {
    var name: String
    var label: Int
    var key: Int
  }

  var labels: [String] = []
  var types: [String] = []
  var keys: [String] = []
  var labelSets: [[Int]] = []
  /// One more than the greatest number of a node.
  var nodeLimit = 0
  var nodes: [Int] = []
  var properties: [Column] = []
  var relationships: [Relationships] = []
  var indexes: [Index] = []
  var blocks: [Block] = []
}

// MARK: Writing

extension SnapshotCatalogue {
  func encoded() -> [UInt8] {
    var writer = SnapshotBytes()
    for names in [labels, types, keys] { writer.append(names) { $0.append($1) } }
    writer.append(labelSets) { $0.append($1) { $0.append($1) } }
    writer.append(nodeLimit)
    writer.append(nodes) { $0.append($1) }
    writer.append(properties) { $1.encode(into: &$0) }
    writer.append(relationships) { $1.encode(into: &$0) }
    writer.append(indexes) {
      $0.append($1.name)
      $0.append($1.label)
      $0.append($1.key)
    }
    writer.append(blocks) {
      $0.append($1.checksum)
      $0.append($1.sizes) { $0.append($1) }
    }
    return writer.bytes
  }
}

extension [SnapshotCatalogue.Place] {
  fileprivate func encode(into writer: inout SnapshotBytes) {
    writer.append(self) {
      $0.append($1.number)
      $0.append($1.chunk)
    }
  }
}

extension SnapshotCatalogue.Column {
  fileprivate func encode(into writer: inout SnapshotBytes) {
    writer.append(key)
    places.encode(into: &writer)
    writer.append(texts.map { $0.chunk + 1 } ?? 0)
    writer.append(texts?.count ?? 0)
    writer.append(codedRows)
  }
}

extension SnapshotCatalogue.Relationships {
  fileprivate func encode(into writer: inout SnapshotBytes) {
    writer.append(type)
    writer.append(limit)
    for places in [deleted, outgoing, incoming, loaded] { places.encode(into: &writer) }
    writer.append(loadedCount)
    for numbers in [ends, startCounts, endCounts] { writer.append(numbers) { $0.append($1) } }
    writer.append(pairCounts) {
      $0.append($1.start)
      $0.append($1.end)
      // Such a count may be behind the times, and then below 0.
      $0.append(UInt64(bitPattern: Int64($1.count)))
    }
    writer.append(properties) { $1.encode(into: &$0) }
  }
}

// MARK: Reading

extension SnapshotCatalogue {
  init(decoding bytes: UnsafeRawBufferPointer) throws(SnapshotDamage) {
    var cursor = SnapshotCursor(bytes)
    labels = try cursor.list { cursor throws(SnapshotDamage) in try cursor.text() }
    types = try cursor.list { cursor throws(SnapshotDamage) in try cursor.text() }
    keys = try cursor.list { cursor throws(SnapshotDamage) in try cursor.text() }
    let (labelCount, keyCount, typeCount) = (labels.count, keys.count, types.count)
    labelSets = try cursor.list { cursor throws(SnapshotDamage) in
      try cursor.list { cursor throws(SnapshotDamage) in try cursor.index(below: labelCount) }
    }
    nodeLimit = try cursor.number(upTo: NodeTable.maximumLimit)
    nodes = try cursor.list { cursor throws(SnapshotDamage) in try cursor.number() }
    properties = try cursor.list { cursor throws(SnapshotDamage) in try Column(&cursor, keyCount) }
    relationships = try cursor.list { cursor throws(SnapshotDamage) in
      try Relationships(&cursor, typeCount, keyCount)
    }
    indexes = try cursor.list { cursor throws(SnapshotDamage) in
      Index(
        name: try cursor.text(), label: try cursor.index(below: labelCount), key: try cursor.index(below: keyCount))
    }
    blocks = try cursor.list { cursor throws(SnapshotDamage) in
      Block(
        checksum: try cursor.word(),
        sizes: try cursor.list { cursor throws(SnapshotDamage) in try cursor.number(upTo: 1 << 50) })
    }
    guard cursor.isAtEnd else { throw SnapshotDamage() }
  }
}

extension SnapshotCursor {
  /// Places in ascending order of their numbers.
  fileprivate mutating func places() throws(SnapshotDamage) -> [SnapshotCatalogue.Place] {
    var last = -1
    return try list { cursor throws(SnapshotDamage) in
      let number = try cursor.number(upTo: Int(UInt32.max))
      guard number > last else { throw SnapshotDamage() }
      last = number
      return SnapshotCatalogue.Place(number: number, chunk: try cursor.number())
    }
  }

  fileprivate mutating func numbers(upTo most: Int) throws(SnapshotDamage) -> [Int] {
    try list { cursor throws(SnapshotDamage) in try cursor.number(upTo: most) }
  }
}

extension SnapshotCatalogue.Column {
  fileprivate init(_ cursor: inout SnapshotCursor, _ keyCount: Int) throws(SnapshotDamage) {
    key = try cursor.index(below: keyCount)
    places = try cursor.places()
    let chunk = try cursor.number()
    let count = try cursor.number(upTo: Int(UInt32.max))
    texts = chunk == 0 ? nil : (chunk - 1, count)
    codedRows = try cursor.number()
  }
}

extension SnapshotCatalogue.Relationships {
  fileprivate init(
    _ cursor: inout SnapshotCursor, _ typeCount: Int, _ keyCount: Int
  ) throws(SnapshotDamage) {
    type = try cursor.index(below: typeCount)
    let limit = try cursor.number(upTo: Int(UInt32.max))
    self.limit = limit
    deleted = try cursor.places()
    outgoing = try cursor.places()
    incoming = try cursor.places()
    loaded = try cursor.places()
    loadedCount = try cursor.number(upTo: limit)
    ends = try cursor.numbers(upTo: .max)
    startCounts = try cursor.numbers(upTo: limit)
    endCounts = try cursor.numbers(upTo: limit)
    pairCounts = try cursor.list { cursor throws(SnapshotDamage) in
      let (start, end) = (try cursor.number(upTo: 1 << 31), try cursor.number(upTo: 1 << 31))
      let count = Int(Int64(bitPattern: try cursor.word()))
      guard count.magnitude <= 1 << 40 else { throw SnapshotDamage() }
      return Pair(start: start, end: end, count: count)
    }
    properties = try cursor.list { cursor throws(SnapshotDamage) in
      try SnapshotCatalogue.Column(&cursor, keyCount)
    }
  }
}
