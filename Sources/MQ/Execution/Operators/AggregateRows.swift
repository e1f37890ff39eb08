/// The rows of one batch as aggregations take them.
struct AggregateRows {
  let batch: Batch
  /// The group of each row; nil when there is only one.
  let groups: [Int32]?
  /// How often each row counts; nil for once.
  let weights: [Int64]?
  /// The number of the first row: rows of a morsel come before those of the next.
  var firstRank: UInt64 = 0
  /// What aggregates of one argument share.
  let arguments: ArgumentColumns

  func column(of argument: Evaluator, _ context: RunContext) throws(Diagnostic) -> Column {
    try arguments.column(of: argument, batch, context)
  }

  func group(_ row: Int) -> Int { groups.map { Int($0[row]) } ?? 0 }
}

/// The columns of the arguments of one batch, each evaluated once.
final class ArgumentColumns {
  private var columns: [(argument: Evaluator, column: Column)] = []

  func column(of argument: Evaluator, _ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    if let known = columns.first(where: { $0.argument === argument }) { return known.column }
    let column = try argument.evaluate(batch, context)
    columns.append((argument, column))
    return column
  }
}

// The loops below run over buffers of arrays whose lengths they check; a group's number is checked where it is used.
extension AggregateRows {
  /// Calls the body with the state of its group and the item for each valid row.
  @inline(__always)
  func update<State, Item>(
    _ states: inout [State], _ items: [Item], _ valid: Validity, _ body: (inout State, Item) -> Void
  ) {
    precondition(items.count == batch.count, "columns of one batch have one length")
    items.withUnsafeBufferPointer { items in
      forEach(&states, valid) { body(&$0, items[$1]) }
    }
  }

  /// As above; returns the rows of which the body says that it could not take them.
  @inline(__always)
  func updateReporting<State, Item>(
    _ states: inout [State], _ items: [Item], _ valid: Validity, _ body: (inout State, Item) -> Bool
  ) -> [Int] {
    precondition(items.count == batch.count, "columns of one batch have one length")
    var left: [Int] = []
    items.withUnsafeBufferPointer { items in
      forEach(&states, valid) { state, row in
        if !body(&state, items[row]) { left.append(row) }
      }
    }
    return left
  }

  /// Calls the body with the state of its group for each valid row.
  @inline(__always)
  func update<State>(_ states: inout [State], _ valid: Validity, _ body: (inout State) -> Void) {
    forEach(&states, valid) { state, _ in body(&state) }
  }

  @inline(__always)
  private func forEach<State>(_ states: inout [State], _ valid: Validity, _ body: (inout State, Int) -> Void) {
    let count = batch.count
    precondition((groups?.count ?? count) == count && (valid.bytes?.count ?? count) == count)
    states.withUnsafeMutableBufferPointer { states in
      switch (groups, valid.bytes) {
      case (nil, nil):
        for row in 0..<count { body(&states[0], row) }
      case (nil, let bytes?):
        for row in 0..<count where bytes[row] != 0 { body(&states[0], row) }
      case (let groups?, nil):
        groups.withUnsafeBufferPointer { groups in
          for row in 0..<count {
            precondition(UInt(bitPattern: Int(groups[row])) < UInt(states.count), "a row's group has a state")
            body(&states[Int(groups[row])], row)
          }
        }
      case (let groups?, let bytes?):
        groups.withUnsafeBufferPointer { groups in
          bytes.withUnsafeBufferPointer { bytes in
            for row in 0..<count where bytes[row] != 0 {
              precondition(UInt(bitPattern: Int(groups[row])) < UInt(states.count), "a row's group has a state")
              body(&states[Int(groups[row])], row)
            }
          }
        }
      }
    }
  }
}

extension Array {
  /// Calls the body with the state of its group and the other state for each of a range of groups.
  @inline(__always)
  mutating func merge(
    _ others: [Element], _ range: Range<Int>, into groups: [Int32], _ body: (inout Element, Element) -> Void
  ) {
    _ = mergeReporting(others, range, into: groups) {
      body(&$0, $1)
      return true
    }
  }

  /// As above; returns the places in the range where the body says that it could not take the other state.
  @inline(__always)
  mutating func mergeReporting(
    _ others: [Element], _ range: Range<Int>, into groups: [Int32], _ body: (inout Element, Element) -> Bool
  ) -> [Int] {
    precondition(range.count == groups.count && range.upperBound <= others.count, "each merged group has a state")
    var left: [Int] = []
    withUnsafeMutableBufferPointer { states in
      others.withUnsafeBufferPointer { others in
        groups.withUnsafeBufferPointer { groups in
          for index in 0..<groups.count {
            precondition(UInt(bitPattern: Int(groups[index])) < UInt(states.count), "a merged group has a state")
            if !body(&states[Int(groups[index])], others[range.lowerBound &+ index]) { left.append(index) }
          }
        }
      }
    }
    return left
  }

  /// The items at those places.
  func reordered(_ places: [Int32]) -> [Element] { places.map { self[Int($0)] } }
}

extension Column {
  /// 0 for null and 1 for other rows; nil if no row is null.
  var nullBytes: [UInt8]? {
    switch self {
    case .integers(_, let valid), .floats(_, let valid), .dates(_, let valid), .codes(_, _, let valid): valid.bytes
    case .nodes(let a): Self.bytes(a) { $0 == .none }
    case .relationships(let a): Self.bytes(a) { $0 == .none }
    case .booleans(let a): Self.bytes(a) { $0 == .unknown }
    case .values(let a): Self.bytes(a) { $0.isNull }
    case .constant(.null, let count): Array(repeating: 0, count: count)
    case .constant: nil
    }
  }

  @inline(__always)
  private static func bytes<T>(_ items: [T], _ isNull: (T) -> Bool) -> [UInt8]? {
    let (bytes, hasNulls) = mappedReporting(items) { item in (isNull(item) ? UInt8(0) : 1, isNull(item)) }
    return hasNulls ? bytes : nil
  }
}
