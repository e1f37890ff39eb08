/// Finds the name that was probably meant by a misspelt one.
public enum NearestName {
  /// The candidate nearest to `name`, or nil where none is near: at most a third of the letters may differ.
  ///
  /// An exchange of two neighbours counts as one difference, and case does not count. The first of equally near
  /// candidates wins; `name` itself is never returned. Linear in the candidates' length times the name's.
  public static func find(_ name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased().unicodeScalars)
    // A very long name is no slip of the pen, and comparing it would be slow.
    guard !wanted.isEmpty, wanted.count <= 100 else { return nil }
    var best: String?
    var limit = max(1, wanted.count / 3)
    for candidate in candidates {
      let scalars = Array(candidate.lowercased().unicodeScalars)
      guard abs(scalars.count - wanted.count) <= limit, !scalars.isEmpty, !candidate.utf8.elementsEqual(name.utf8)
      else { continue }
      // Replacing every letter of a short name would make anything near.
      let distance = distance(wanted, scalars)
      guard distance <= limit, distance < max(wanted.count, scalars.count) else { continue }
      best = candidate
      if distance == 0 { break }
      limit = distance - 1
    }
    return best
  }

  /// The number of insertions, deletions, replacements and exchanges of neighbours that lead from one to the other.
  private static func distance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
    var beforePrevious = [Int](repeating: 0, count: other.count + 1)
    var previous = Array(0...other.count)
    var current = previous
    for row in 0..<one.count {
      current[0] = row + 1
      for column in 0..<other.count {
        let isSame = one[row] == other[column]
        var cost = min(previous[column] + (isSame ? 0 : 1), previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, one[row] == other[column - 1], one[row - 1] == other[column] {
          cost = min(cost, beforePrevious[column - 1] + 1)
        }
        current[column + 1] = cost
      }
      (beforePrevious, previous, current) = (previous, current, beforePrevious)
    }
    return previous[other.count]
  }
}
