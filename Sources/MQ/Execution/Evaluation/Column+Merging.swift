/// A part of a column: the values of some rows of a batch.
struct ColumnPart {
  /// In the order of `column`.
  var rows: [Int32]
  var column: Column
}

extension Column {
  /// Puts parts with disjoint rows together again; rows of no part are null.
  static func merging(_ parts: [ColumnPart], count: Int) -> Column {
    let parts = parts.filter { part in
      if part.rows.isEmpty { return false }
      if case .constant(.null, _) = part.column { return false }
      return true
    }
    if parts.isEmpty { return .constant(.null, count: count) }
    if parts.count == 1, parts[0].rows.count == count {
      // All rows, which a part has in ascending order.
      return parts[0].column
    }
    var places = [Int32](repeating: -1, count: count)
    var next: Int32 = 0
    for part in parts {
      for row in part.rows {
        places[Int(row)] = next
        next += 1
      }
    }
    return Column.concatenated(parts.map(\.column.flattened)).gathered(places)
  }

  /// Typed instead of constant, where the value has a type of column.
  var flattened: Column {
    guard case .constant(let value, let count) = self else { return self }
    switch value {
    case .date(let date):
      guard let days = date.columnDays else { return .values(Array(repeating: value, count: count)) }
      return .dates(Array(repeating: days, count: count), .all)
    case .integer(let i): return .integers(Array(repeating: i, count: count), .all)
    case .float(let d): return .floats(Array(repeating: d, count: count), .all)
    case .boolean(let b): return .booleans(Array(repeating: Ternary(b), count: count))
    case .node(let n): return .nodes(Array(repeating: n.id, count: count))
    case .relationship(let r): return .relationships(Array(repeating: r.id, count: count))
    case .null, .string, .list, .map, .path, .localTime, .time, .localDateTime, .dateTime, .duration:
      return .values(Array(repeating: value, count: count))
    }
  }
}

extension Batch {
  /// The rows of that order, with those variables only.
  func gathered(_ rows: [Int32], _ variables: [Variable]) -> Batch {
    var result = Batch(count: rows.count, width: columns.count)
    for variable in variables { result[variable] = self[variable].gathered(rows) }
    return result
  }
}
