internal import MQSyntax

/// Groups that get no more rows from where they were made: their keys, what was added up of each, and when it was first met.
///
/// It is `@unchecked Sendable` because it is not changed any more once several threads read it.
final class GroupBlock: @unchecked Sendable {
  private(set) var keys: KeyBlock
  let states: [AggregateState]
  /// For each group the morsel that it was first met in (upper half) and its place among the groups of that morsel.
  private(set) var ranks: [UInt64]
  /// Where each part begins; nil while the groups stand in any order.
  private var bounds: [Int]?

  var count: Int { keys.count }

  /// The states have room for all groups.
  init(_ keys: KeyBlock, _ states: [AggregateState], ranks: [UInt64], inParts: Bool) throws(Diagnostic) {
    self.keys = keys
    self.states = states
    self.ranks = ranks
    if inParts {
      try sort()
    } else {
      for state in states { try state.seal(nil) }
    }
  }

  private init(united keys: KeyBlock, _ states: [AggregateState], ranks: [UInt64], bounds: [Int]?) {
    (self.keys, self.states, self.ranks, self.bounds) = (keys, states, ranks, bounds)
  }

  /// Puts the groups into the order of their parts.
  private func sort() throws(Diagnostic) {
    let (order, bounds) = keys.parts()
    keys.reorder(order)
    ranks = picked(ranks, order)
    for state in states { try state.seal(order) }
    self.bounds = bounds
  }

  private func groups(of part: Int) -> Range<Int> {
    guard let bounds else { return part == 0 ? 0..<count : 0..<0 }
    return bounds[part]..<bounds[part + 1]
  }

  var byteCount: Int { keys.byteCount + ranks.count * 8 + states.reduce(0) { $0 + $1.estimatedBytes } }

  // MARK: Uniting

  static let partCount = WordTable.partCount

  /// Whether equal groups lie in one part of all the blocks; their keys are encoded alike where that is possible.
  static func share(_ blocks: [GroupBlock]) throws(Diagnostic) -> Bool {
    guard blocks.allSatisfy({ $0.bounds != nil || $0.count == 0 }) else { return false }
    let lanes = KeyBlock.commonLanes(of: blocks.map(\.keys))
    for block in blocks where block.count > 0 && !block.keys.has(lanes) {
      guard block.keys.convert(to: lanes) else { return false }
      // Other words have other hashes.
      try block.sort()
    }
    return true
  }

  /// One block of the groups of several, each group once. With `parts`, only of those parts, which the blocks share. One that is
  /// final is not united any further.
  static func united(
    _ blocks: [GroupBlock], parts: Range<Int>?, isFinal: Bool, _ limits: RunLimits
  ) throws(Diagnostic) -> GroupBlock {
    let blocks = blocks.filter { $0.count > 0 }
    let states = blocks[0].states.map { $0.emptyCopy() }
    var table = GroupTable(keyCount: blocks[0].keys.lanes.count)
    var keys: KeyBlock?
    var ranks: [UInt64] = []
    // Not those of the parts before.
    var bounds = Array(repeating: 0, count: (parts?.lowerBound ?? 0) + 1)
    for part in parts ?? 0..<1 {
      try limits.check()
      table.removeAll()
      let first = ranks.count
      for block in blocks {
        let range = parts == nil ? 0..<block.count : block.groups(of: part)
        if range.isEmpty { continue }
        try RunLimits.checkNumbers(upTo: first + table.count + range.count)
        var groups = table.groups(of: block.keys, range)
        let count = first + table.count
        if first > 0 { groups = mapped(groups) { $0 &+ Int32(truncatingIfNeeded: first) } }
        ranks.append(contentsOf: repeatElement(.max, count: count - ranks.count))
        ranks.merge(block.ranks, range, into: groups) { $0 = min($0, $1) }
        for (state, taken) in zip(states, block.states) {
          state.reserve(groups: count)
          try state.merge(taken, range, into: groups)
        }
      }
      if isFinal { for state in states { state.endPart() } }
      if table.count > 0 {
        if keys == nil { keys = table.keys } else { keys?.append(table.keys) }
      }
      bounds.append(ranks.count)
    }
    bounds += Array(repeating: ranks.count, count: partCount + 1 - bounds.count)
    return GroupBlock(united: keys ?? table.keys, states, ranks: ranks, bounds: parts == nil ? nil : bounds)
  }

  /// Makes a block that was united ready to be united with others.
  func seal(inParts: Bool) throws(Diagnostic) {
    if inParts && bounds == nil { return try sort() }
    for state in states { try state.seal(inParts ? (0..<Int32(count)).map { $0 } : nil) }
  }
}
