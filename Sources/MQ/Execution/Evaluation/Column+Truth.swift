/// Columns read as truth values.
extension Column {
  /// Fails for a value that is neither boolean nor null.
  func ternaries() throws(Failure) -> [Ternary] {
    switch self {
    case .booleans(let truths): return truths
    case .constant(let value, let count): return Array(repeating: try value.ternary(), count: count)
    case .values(let values):
      var truths: [Ternary] = []
      truths.reserveCapacity(values.count)
      for value in values { truths.append(try value.ternary()) }
      return truths
    case .nodes, .relationships, .integers, .floats, .dates, .codes:
      for row in 0..<count where !isNull(row) { _ = try self[row].ternary() }
      return Array(repeating: .unknown, count: count)
    }
  }

  /// The rows that are true, in order. Fails for a value that is neither boolean nor null.
  func trueRows() throws(Failure) -> [Int32] {
    if case .constant(let value, let count) = self {
      if count == 0 { return [] }
      return try value.ternary() == .true ? Array(0..<Int32(count)) : []
    }
    return places(in: try ternaries()) { $0 == .true }
  }
}

extension Value {
  fileprivate func ternary() throws(Failure) -> Ternary {
    switch self {
    case .boolean(let truth): return Ternary(truth)
    case .null: return .unknown
    default: throw Failure(.invalidArgumentType, "a condition has to be a boolean, not \(typeWithArticle)")
    }
  }
}
