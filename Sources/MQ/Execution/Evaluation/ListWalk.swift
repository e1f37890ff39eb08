internal import MQSyntax

/// The items of a batch's lists, flattened into chunks, for evaluators that run an expression over each item: one batch of
/// many items instead of one of a few for each list.
struct ListWalk {
  /// nil where the list is null.
  let lists: [[Value]?]
  private var row = 0
  private var position = 0

  /// About how many items a chunk holds.
  private static let chunkCount = 4096

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

  /// Items with the rows that their lists stand in, in order.
  struct Chunk {
    var rows: [Int32] = []
    var items: [Value] = []
  }

  /// The next items, passing over lists that are decided; nil at the end.
  mutating func next(unless isDecided: (Int) -> Bool = { _ in false }) -> Chunk? {
    var chunk = Chunk()
    while row < lists.count, chunk.items.count < Self.chunkCount {
      guard let list = lists[row], position < list.count, !isDecided(row) else {
        row += 1
        position = 0
        continue
      }
      let end = min(list.count, position + Self.chunkCount - chunk.items.count)
      chunk.items.append(contentsOf: list[position..<end])
      chunk.rows.append(contentsOf: repeatElement(Int32(row), count: end - position))
      position = end
    }
    return chunk.items.isEmpty ? nil : chunk
  }
}

extension ListWalk.Chunk {
  /// A batch of the items, each in the variable, beside those of its row's variables that the body reads.
  func batch(_ batch: Batch, binding variable: Variable, for body: [Variable]) -> Batch {
    var result = Batch(count: items.count, width: batch.columns.count)
    for other in body where other != variable { result[other] = batch[other].gathered(rows) }
    result[variable] = Column(values: items)
    return result
  }

  /// The items at those places.
  func picked(_ places: [Int32]) -> Self {
    Self(rows: mapped(places) { rows[Int($0)] }, items: mapped(places) { items[Int($0)] })
  }
}
