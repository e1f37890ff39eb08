/// The distinct values of groups that get no more, group after group.
struct SealedPairs {
  /// The group of each value, ascending.
  private let groups: [Int32]
  private let values: Column
  /// Where the values of each group begin.
  private let starts: [Int]

  /// `groups` are those of the values; what was group `order[g]` is group `g` from now on.
  init(_ groups: [Int32], _ values: Column, groupCount: Int, order: [Int32]?) {
    var places = [Int32](unsafeUninitializedCapacity: groupCount) { places, count in
      for group in 0..<groupCount { places.initializeElement(at: group, to: Int32(truncatingIfNeeded: group)) }
      count = groupCount
    }
    if let order { for (place, group) in order.enumerated() { places[Int(group)] = Int32(truncatingIfNeeded: place) } }
    let targets = picked(places, groups)
    var starts = [Int](repeating: 0, count: groupCount + 1)
    for target in targets { starts[Int(target) + 1] += 1 }
    for group in 0..<groupCount { starts[group + 1] += starts[group] }
    var next = starts
    var rows = [Int32](repeating: 0, count: targets.count)
    for (row, target) in targets.enumerated() {
      rows[next[Int(target)]] = Int32(truncatingIfNeeded: row)
      next[Int(target)] += 1
    }
    self.groups = picked(targets, rows)
    self.values = values.gathered(rows)
    self.starts = starts
  }

  init(_ other: SealedPairs, order: [Int32]) {
    self.init(other.groups, other.values, groupCount: other.starts.count - 1, order: order)
  }

  /// The groups and the values of a range of groups.
  func pairs(of range: Range<Int>) -> (groups: [Int32], values: Column) {
    let pairs = starts[range.lowerBound]..<starts[range.upperBound]
    return (Array(groups[pairs]), values.sliced(pairs))
  }

  var byteCount: Int { groups.count * 16 + starts.count * 8 }
}
