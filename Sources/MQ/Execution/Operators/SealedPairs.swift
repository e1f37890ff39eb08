/// The distinct values of groups that get no more, group after group.
struct SealedPairs {
  /// The group of each value, ascending.
  private let groups: [Int32]
  private let values: Column
  /// Where the values of each group begin.
  private let starts: [Int]

  /// `groups` are those of the values; what was group `order[g]` is group `g` from now on.
  init(_ groups: [Int32], _ values: Column, groupCount: Int, order: [Int32]?) {
    let arrangement = GroupArrangement(of: groups, groupCount: groupCount, order: order)
    let rows = arrangement.rows
    self.groups = picked(arrangement.targets, rows)
    self.values = values.gathered(rows)
    starts = arrangement.starts
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
