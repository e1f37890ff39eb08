/// Which node has an identifier, in one identifier space.
struct IdentifierMap: Sendable {
  private enum Storage: Sendable {
    /// A node for each integer from `first` on, `NodeID.none` where there is none.
    case dense(nodes: Chunk, first: Int64, count: Int)
    /// An open-addressed table of `slots` (a power of two) ``Entry``s, with the node `NodeID.none` where one is free.
    case sparse(table: Chunk, slots: Int)
    case texts(TextTable, nodes: [UInt32])
  }

  /// Key and node side by side, since whoever looks for one mostly misses the cache.
  fileprivate struct Entry: BitwiseCopyable {
    var key: Int64
    var node: UInt32
  }

  /// A node file's identifiers: a cell for each row.
  struct Part: Sendable {
    var file: Int
    var firstNode: Int
    var count: Int
    /// `Int64`s or ``CSVTextPlace``s.
    var cells: Chunk
    var isText: Bool
  }

  /// The second row with an identifier.
  struct Duplicate: Error {
    var file: Int
    var row: Int
  }

  private let storage: Storage

  var isText: Bool { if case .texts = storage { true } else { false } }

  /// The identifiers of all files of a space. Where one file's are texts, all are taken as texts.
  init(_ parts: [Part], _ files: [CSVFile]) throws(Duplicate) {
    if parts.contains(where: { $0.isText }) {
      storage = try IdentifierMap.texts(parts, files)
      return
    }
    var least = Int64.max
    var greatest = Int64.min
    var count = 0
    for part in parts {
      let cells = part.cells.base.assumingMemoryBound(to: Int64.self)
      for row in 0..<part.count {
        least = min(least, cells[row])
        greatest = max(greatest, cells[row])
      }
      count += part.count
    }
    let (span, overflow) = greatest.subtractingReportingOverflow(least)
    let isDense = count > 0 && !overflow && span < Int64(max(count, 1024)) * 8
    storage =
      isDense
      ? try IdentifierMap.dense(parts, first: least, count: Int(span) + 1)
      : try IdentifierMap.sparse(parts, count: count)
  }

  /// Where to look integers up without counting references; valid as long as the map.
  struct Lookup: BitwiseCopyable {
    fileprivate var nodes: UnsafePointer<UInt32>
    /// nil for a dense map.
    fileprivate var entries: UnsafePointer<Entry>?
    fileprivate var first: Int64
    fileprivate var count: Int

    /// `NodeID.none.raw` for an unknown identifier.
    func find(_ identifier: Int64) -> UInt32 {
      if let entries { return find(identifier, in: entries) }
      return findDense(identifier)
    }

    /// Finds many, with nothing else in the loop, so that the machine waits for several of them at a time. Returns whether
    /// all are known.
    func find(_ identifiers: UnsafePointer<Int64>, count: Int, into found: UnsafeMutablePointer<UInt32>) -> Bool {
      var isMissing = false
      if let entries {
        for position in 0..<count {
          found[position] = find(identifiers[position], in: entries)
          isMissing = found[position] == NodeID.none.raw || isMissing
        }
      } else {
        for position in 0..<count {
          found[position] = findDense(identifiers[position])
          isMissing = found[position] == NodeID.none.raw || isMissing
        }
      }
      return !isMissing
    }

    @inline(__always)
    private func findDense(_ identifier: Int64) -> UInt32 {
      let (offset, overflow) = identifier.subtractingReportingOverflow(first)
      if overflow || offset < 0 || offset >= count { return NodeID.none.raw }
      return nodes[Int(offset)]
    }

    @inline(__always)
    private func find(_ identifier: Int64, in entries: UnsafePointer<Entry>) -> UInt32 {
      let mask = count &- 1
      var slot = Int(HashIndex.mixed(UInt64(bitPattern: identifier))) & mask
      while true {
        let entry = entries[slot]
        if entry.key == identifier || entry.node == NodeID.none.raw { return entry.node }
        slot = (slot &+ 1) & mask
      }
    }
  }

  /// Finds nothing in a space of texts.
  var lookup: Lookup {
    switch storage {
    case .dense(let nodes, let first, let count):
      Lookup(nodes: nodes.base.assumingMemoryBound(to: UInt32.self), entries: nil, first: first, count: count)
    case .sparse(let table, let slots):
      Lookup(
        nodes: AdjacencyView.empty.offsets, entries: table.base.assumingMemoryBound(to: Entry.self), first: 0,
        count: slots)
    case .texts: IdentifierMap.nowhere
    }
  }

  /// Finds nothing.
  static var nowhere: Lookup { Lookup(nodes: AdjacencyView.empty.offsets, entries: nil, first: 0, count: 0) }

  /// `NodeID.none.raw` for an unknown identifier, and for any in a space of integers.
  func find(_ identifier: UnsafeRawBufferPointer) -> UInt32 {
    guard case .texts(let table, let nodes) = storage, let number = table.find(identifier) else {
      return NodeID.none.raw
    }
    return nodes[Int(number)]
  }

  private static func dense(_ parts: [Part], first: Int64, count: Int) throws(Duplicate) -> Storage {
    let block = Chunk.uninitialized(count * 4)
    let nodes = block.base.assumingMemoryBound(to: UInt32.self)
    nodes.initialize(repeating: NodeID.none.raw, count: count)
    for part in parts {
      let cells = part.cells.base.assumingMemoryBound(to: Int64.self)
      for row in 0..<part.count {
        let offset = Int(cells[row] - first)
        if nodes[offset] != NodeID.none.raw { throw Duplicate(file: part.file, row: row) }
        nodes[offset] = UInt32(part.firstNode + row)
      }
    }
    return .dense(nodes: block, first: first, count: count)
  }

  private static func sparse(_ parts: [Part], count: Int) throws(Duplicate) -> Storage {
    var slots = 16
    while slots < count * 2 { slots *= 2 }
    let block = Chunk.uninitialized(slots * MemoryLayout<Entry>.stride)
    let entries = block.base.assumingMemoryBound(to: Entry.self)
    entries.initialize(repeating: Entry(key: 0, node: NodeID.none.raw), count: slots)
    for part in parts {
      let cells = part.cells.base.assumingMemoryBound(to: Int64.self)
      for row in 0..<part.count {
        var slot = Int(HashIndex.mixed(UInt64(bitPattern: cells[row]))) & (slots - 1)
        while entries[slot].node != NodeID.none.raw {
          if entries[slot].key == cells[row] { throw Duplicate(file: part.file, row: row) }
          slot = (slot + 1) & (slots - 1)
        }
        entries[slot] = Entry(key: cells[row], node: UInt32(part.firstNode + row))
      }
    }
    return .sparse(table: block, slots: slots)
  }

  private static func texts(_ parts: [Part], _ files: [CSVFile]) throws(Duplicate) -> Storage {
    var table = TextTable()
    var nodes: [UInt32] = []
    var scratch: [UInt8] = []
    for part in parts {
      for row in 0..<part.count {
        let number: UInt32
        if part.isText {
          let place = part.cells.base.load(
            fromByteOffset: row * MemoryLayout<CSVTextPlace>.stride, as: CSVTextPlace.self)
          number = CSVText.with(files[part.file].text, place.range, place.isEscaped != 0, &scratch) { table.insert($0) }
        } else {
          var digits = String(part.cells.base.load(fromByteOffset: row * 8, as: Int64.self))
          number = digits.withUTF8 { table.insert(UnsafeRawBufferPointer($0)) }
        }
        if Int(number) < nodes.count { throw Duplicate(file: part.file, row: row) }
        nodes.append(UInt32(part.firstNode + row))
      }
    }
    return .texts(table, nodes: nodes)
  }
}
