/// Where rows go that are to stand group after group, in their order within each: a counting sort.
struct GroupArrangement {
  /// The new group of each row.
  let targets: [Int32]
  /// Where each group begins, and behind the last where it ends.
  let starts: [Int]

  /// What was group `order[g]` is group `g` from now on.
  init(of groups: [Int32], groupCount: Int, order: [Int32]?) {
    var targets = groups
    if let order {
      var places = [Int32](repeating: 0, count: groupCount)
      for (place, group) in order.enumerated() { places[Int(group)] = Int32(truncatingIfNeeded: place) }
      targets = picked(places, groups)
    }
    var starts = [Int](repeating: 0, count: groupCount + 1)
    for target in targets { starts[Int(target) + 1] += 1 }
    for group in 0..<groupCount { starts[group + 1] += starts[group] }
    self.targets = targets
    self.starts = starts
  }

  /// The rows, group after group.
  var rows: [Int32] {
    var next = starts
    var rows = [Int32](repeating: 0, count: targets.count)
    for (row, target) in targets.enumerated() {
      rows[next[Int(target)]] = Int32(truncatingIfNeeded: row)
      next[Int(target)] += 1
    }
    return rows
  }
}
