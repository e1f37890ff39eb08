/// The items of a batch's lists, flattened into chunks, for evaluators that run an expression over each item: one batch of
/// many items instead of one of a few for each list.
struct ListWalk {
  /// nil where the list is null.
  let lists: [[Value]?]
  private var row = 0
  private var position = 0

  /// About how many items a chunk holds.
  private static let chunkCount = Batch.targetCount

  /// Fails for what is neither a list nor null.
  init(_ column: Column) throws(Failure) {
    if case .constant(let value, let count) = column {
      lists = count == 0 ? [] : Array(repeating: try value.listOrNull(), count: count)
      return
    }
    var lists: [[Value]?] = []
    lists.reserveCapacity(column.count)
    for row in 0..<column.count { lists.append(try column[row].listOrNull()) }
    self.lists = lists
  }

  /// Some items, in order.
  struct Chunk {
    /// The parts of lists that they are.
    var segments: [Segment]
    var items: Column

    struct Segment {
      /// The row of the list.
      var row: Int
      /// Where in the list the part begins.
      var position: Int
      /// Where in the chunk it stands.
      var places: Range<Int>
    }
  }

  /// The next items, passing over lists that are decided; nil at the end.
  mutating func next(unless isDecided: (Int) -> Bool = { _ in false }) -> Chunk? {
    var segments: [Chunk.Segment] = []
    var items = ColumnCollector(capacity: Self.chunkCount)
    while row < lists.count, items.count < Self.chunkCount {
      guard let list = lists[row], position < list.count, !isDecided(row) else {
        row += 1
        position = 0
        continue
      }
      let start = items.count
      let end = min(list.count, position + Self.chunkCount - start)
      for item in position..<end { items.append(list[item]) }
      segments.append(Chunk.Segment(row: row, position: position, places: start..<items.count))
      position = end
    }
    return segments.isEmpty ? nil : Chunk(segments: segments, items: items.column)
  }
}

extension ListWalk.Chunk {
  /// A batch of the items, each in the variable, beside those of its row's variables that the body reads.
  func batch(_ batch: Batch, binding variable: Variable, for body: [Variable]) -> Batch {
    var result = Batch(count: items.count, width: batch.columns.count)
    result[variable] = items
    let outer = body.filter { $0 != variable }
    if outer.isEmpty { return result }
    var rows: [Int32] = []
    rows.reserveCapacity(items.count)
    for segment in segments { rows.append(contentsOf: repeatElement(Int32(segment.row), count: segment.places.count)) }
    for other in outer { result[other] = batch[other].gathered(rows) }
    return result
  }
}
