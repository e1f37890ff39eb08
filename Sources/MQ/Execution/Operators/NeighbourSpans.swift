/// The lists of neighbours of a column of nodes, but for empty ones, to be copied out as flat columns.
///
/// Lists in no order are about two cache misses each. The first pass only finds where they are, so that many misses are under way
/// at once; which lists are empty or longer than one is hard to foresee, so that neither pass branches on more than it must.
struct NeighbourSpans {
  private struct Span {
    var start: UnsafePointer<UInt32>
    var count: UInt32
    var row: Int32
  }

  private let reader: AdjacencyReader
  private var spans: [Span] = []
  /// Where each span's relationships are, if they are asked for.
  private var indices: [(indices: UnsafePointer<UInt32>?, first: UInt32)] = []
  /// What spans of changed nodes point into.
  private var copies: [Chunk] = []
  private var span = 0
  private var offset = 0

  init(_ reader: AdjacencyReader, of nodes: [NodeID], withRelationships: Bool) {
    self.reader = reader
    if withRelationships {
      locate(nodes, withRelationships: true)
    } else {
      locate(nodes, withRelationships: false)
    }
  }

  @inline(__always)
  private mutating func locate(_ nodes: [NodeID], withRelationships: Bool) {
    let (views, chunkCount) = (reader.views, reader.chunkCount)
    var indices: [(indices: UnsafePointer<UInt32>?, first: UInt32)] = []
    if withRelationships { indices.reserveCapacity(nodes.count) }
    spans = [Span](unsafeUninitializedCapacity: nodes.count) { spans, count in
      nodes.withUnsafeBufferPointer { nodes in
        for row in nodes.indices {
          let number = Int(nodes[row].raw >> UInt32(ChunkRows.shift))
          // So is a missing node's.
          if number >= chunkCount { continue }
          let place = Int(nodes[row].raw) & ChunkRows.mask
          var span = Span(start: views[number].neighbours, count: 0, row: Int32(truncatingIfNeeded: row))
          if views[number].isChanged(place) {
            let slice = reader.lastingSlice(of: nodes[row], copies: &copies)
            if let start = slice.neighbours.baseAddress {
              span.start = start
              span.count = UInt32(slice.count)
              if withRelationships && slice.count > 0 { indices.append((slice.indices, slice.firstIndex)) }
            }
          } else {
            let (first, length) = views[number].list(place)
            span.start += Int(first)
            span.count = length
            if withRelationships && span.count > 0 {
              let view = views[number]
              indices.append((view.indices.map { $0 + Int(first) }, view.firstIndex &+ first))
            }
          }
          spans.initializeElement(at: count, to: span)
          count &+= Saturating.sign(Int64(span.count))
        }
      }
    }
    self.indices = indices
  }

  var isAtEnd: Bool { span >= spans.count }

  /// The next neighbours, at most `limit`, with the rows of their nodes.
  mutating func next(
    _ limit: Int, _ rows: inout [Int32], _ nodes: inout [NodeID], _ relationships: inout [RelationshipID]
  ) {
    let (first, firstOffset) = (span, offset)
    var count = 0
    while span < spans.count {
      let left = Int(spans[span].count) - offset
      let room = limit - count
      if left > room {
        offset += room
        count = limit
        break
      }
      count += left
      span += 1
      offset = 0
    }
    if count == 0 { return }
    nodes = [NodeID](unsafeUninitializedCapacity: count) { nodes, filled in
      rows = [Int32](unsafeUninitializedCapacity: count) { rows, filled in
        fill(from: first, firstOffset, count, rows.baseAddress!, nodes.baseAddress!)
        filled = count
      }
      filled = count
    }
    if !indices.isEmpty { relationships = self.relationships(from: first, firstOffset, count) }
  }

  private func fill(
    from first: Int, _ firstOffset: Int, _ count: Int, _ rows: UnsafeMutablePointer<Int32>,
    _ nodes: UnsafeMutablePointer<NodeID>
  ) {
    spans.withUnsafeBufferPointer { spans in
      var number = first
      var offset = firstOffset
      var position = 0
      while position < count {
        let span = spans[number]
        let taken = min(Int(span.count) &- offset, count &- position)
        let source = span.start + offset
        (rows + position).initialize(to: span.row)
        (nodes + position).initialize(to: NodeID(source[0]))
        if taken > 1 {
          for i in 1..<taken {
            (rows + (position &+ i)).initialize(to: span.row)
            (nodes + (position &+ i)).initialize(to: NodeID(source[i]))
          }
        }
        position &+= taken
        number &+= 1
        offset = 0
      }
    }
  }

  private func relationships(from first: Int, _ firstOffset: Int, _ count: Int) -> [RelationshipID] {
    let base = UInt64(reader.type.raw) << 32
    return [RelationshipID](unsafeUninitializedCapacity: count) { buffer, filled in
      var number = first
      var offset = firstOffset
      var position = 0
      while position < count {
        let taken = min(Int(spans[number].count) - offset, count - position)
        let target = buffer.baseAddress! + position
        let (indices, firstIndex) = indices[number]
        if let indices {
          for i in 0..<taken { (target + i).initialize(to: RelationshipID(raw: base | UInt64(indices[offset &+ i]))) }
        } else {
          let first = base | UInt64(firstIndex &+ UInt32(truncatingIfNeeded: offset))
          for i in 0..<taken { (target + i).initialize(to: RelationshipID(raw: first &+ UInt64(i))) }
        }
        position += taken
        number += 1
        offset = 0
      }
      filled = count
    }
  }
}
