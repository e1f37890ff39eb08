/// One column of a batch: values of one type in a flat array, or `Value`s where types are mixed.
///
/// Kernels switch once per column and then loop over plain arrays. Whatever has no typed form (lists, maps, paths, times) is
/// in `values`. A missing node or relationship is ``NodeID/none`` or ``RelationshipID/none``.
package enum Column: Sendable {
  case nodes([NodeID])
  case relationships([RelationshipID])
  /// ``Ternary`` raw values.
  case booleans([Ternary])
  case integers([Int64], Validity)
  case floats([Double], Validity)
  /// Days since 1970-01-01.
  case dates([Int32], Validity)
  /// Codes into a dictionary that never changes what a code stands for; equal texts have equal codes.
  case codes([UInt32], StringDictionary, Validity)
  case values([Value])
  case constant(Value, count: Int)
}

/// Which rows of a typed column are not null. The placeholder beneath a null is unspecified but harmless (0).
package struct Validity: Sendable {
  /// One byte a row, 1 for valid; nil when all are.
  package var bytes: [UInt8]?

  @inlinable package init(_ bytes: [UInt8]? = nil) { self.bytes = bytes }

  package static let all = Validity()

  @inlinable package subscript(row: Int) -> Bool { bytes.map { $0[row] != 0 } ?? true }

  @inlinable package var hasNulls: Bool { bytes != nil }

  /// Valid where both are.
  package func and(_ other: Validity) -> Validity {
    guard let a = bytes else { return other }
    guard let b = other.bytes else { return self }
    var both = a
    for i in both.indices { both[i] &= b[i] }
    return Validity(both)
  }

  package func gathered(_ rows: [Int32]) -> Validity {
    guard let bytes else { return self }
    return Validity(rows.map { bytes[Int($0)] })
  }
}

extension Column {
  package var count: Int {
    switch self {
    case .nodes(let a): a.count
    case .relationships(let a): a.count
    case .booleans(let a): a.count
    case .integers(let a, _): a.count
    case .floats(let a, _): a.count
    case .dates(let a, _): a.count
    case .codes(let a, _, _): a.count
    case .values(let a): a.count
    case .constant(_, let count): count
    }
  }

  /// The value of a row.
  package subscript(row: Int) -> Value {
    switch self {
    case .nodes(let a): a[row] == .none ? .null : .node(Node(a[row]))
    case .relationships(let a): a[row] == .none ? .null : .relationship(Relationship(a[row]))
    case .booleans(let a): a[row].value
    case .integers(let a, let valid): valid[row] ? .integer(a[row]) : .null
    case .floats(let a, let valid): valid[row] ? .float(a[row]) : .null
    case .dates(let a, let valid): valid[row] ? .date(Temporal.Date(daysSinceEpoch: a[row])) : .null
    case .codes(let a, let dictionary, let valid): valid[row] ? .string(dictionary[a[row]]) : .null
    case .values(let a): a[row]
    case .constant(let value, _): value
    }
  }

  package func isNull(_ row: Int) -> Bool {
    switch self {
    case .nodes(let a): a[row] == .none
    case .relationships(let a): a[row] == .none
    case .booleans(let a): a[row] == .unknown
    case .integers(_, let valid), .floats(_, let valid), .dates(_, let valid), .codes(_, _, let valid): !valid[row]
    case .values(let a): a[row].isNull
    case .constant(let value, _): value.isNull
    }
  }

  /// The rows of that order, each as often as it is named; a row of -1 gives null.
  package func gathered(_ rows: [Int32]) -> Column {
    switch self {
    case .nodes(let a): .nodes(pick(a, rows, missing: NodeID.none))
    case .relationships(let a): .relationships(pick(a, rows, missing: RelationshipID.none))
    case .booleans(let a): .booleans(pick(a, rows, missing: Ternary.unknown))
    case .integers(let a, let valid): .integers(pick(a, rows, missing: 0), pick(valid, rows))
    case .floats(let a, let valid): .floats(pick(a, rows, missing: 0), pick(valid, rows))
    case .dates(let a, let valid): .dates(pick(a, rows, missing: 0), pick(valid, rows))
    case .codes(let a, let dictionary, let valid): .codes(pick(a, rows, missing: 0), dictionary, pick(valid, rows))
    case .values(let a): .values(pick(a, rows, missing: Value.null))
    case .constant(let value, _):
      if rows.contains(where: { $0 < 0 }), !value.isNull {
        .values(rows.map { $0 < 0 ? .null : value })
      } else {
        .constant(value, count: rows.count)
      }
    }
  }

  /// The rows of a range.
  package func sliced(_ range: Range<Int>) -> Column {
    if range == 0..<count { return self }
    switch self {
    case .nodes(let a): return .nodes(Array(a[range]))
    case .relationships(let a): return .relationships(Array(a[range]))
    case .booleans(let a): return .booleans(Array(a[range]))
    case .integers(let a, let valid): return .integers(Array(a[range]), valid.sliced(range))
    case .floats(let a, let valid): return .floats(Array(a[range]), valid.sliced(range))
    case .dates(let a, let valid): return .dates(Array(a[range]), valid.sliced(range))
    case .codes(let a, let dictionary, let valid): return .codes(Array(a[range]), dictionary, valid.sliced(range))
    case .values(let a): return .values(Array(a[range]))
    case .constant(let value, _): return .constant(value, count: range.count)
    }
  }

  /// All rows as values.
  package var asValues: [Value] {
    switch self {
    case .values(let a): a
    case .constant(let value, let count): Array(repeating: value, count: count)
    default: (0..<count).map { self[$0] }
    }
  }

  /// A column of the narrowest type that holds all the values.
  package init(values: [Value]) {
    guard let first = values.first(where: { !$0.isNull }) else {
      self = .constant(.null, count: values.count)
      return
    }
    let bytes: [UInt8]? = values.contains { $0.isNull } ? values.map { $0.isNull ? 0 : 1 } : nil
    let valid = Validity(bytes)
    func typed<T>(_ missing: T, _ extract: (Value) -> T?) -> [T]? {
      var result: [T] = []
      result.reserveCapacity(values.count)
      for value in values {
        if let item = extract(value) {
          result.append(item)
        } else if value.isNull {
          result.append(missing)
        } else {
          return nil
        }
      }
      return result
    }
    switch first {
    case .integer:
      if let a = typed(Int64(0), { if case .integer(let i) = $0 { i } else { nil } }) {
        self = .integers(a, valid); return
      }
    case .float:
      if let a = typed(Double(0), { if case .float(let d) = $0 { d } else { nil } }) {
        self = .floats(a, valid); return
      }
    case .boolean:
      if let a = typed(.unknown, { if case .boolean(let b) = $0 { Ternary(b) } else { nil } }) {
        self = .booleans(a)
        return
      }
    case .node:
      if let a = typed(NodeID.none, { if case .node(let n) = $0 { n.id } else { nil } }) { self = .nodes(a); return }
    case .relationship:
      if let a = typed(RelationshipID.none, { if case .relationship(let r) = $0 { r.id } else { nil } }) {
        self = .relationships(a)
        return
      }
    case .date:
      if let a = typed(Int32(0), { if case .date(let d) = $0 { d.columnDays } else { nil } }) {
        self = .dates(a, valid)
        return
      }
    default: break
    }
    self = .values(values)
  }

  /// The rows of all columns, one after the other; typed when all have one type.
  package static func concatenated(_ columns: [Column]) -> Column {
    guard let first = columns.first else { return .values([]) }
    if columns.count == 1 { return first }
    func all<T>(_ extract: (Column) -> [T]?) -> [T]? {
      var result: [T] = []
      for column in columns {
        guard let part = extract(column) else { return nil }
        result.append(contentsOf: part)
      }
      return result
    }
    func validity(_ extract: (Column) -> Validity) -> Validity {
      if columns.allSatisfy({ !extract($0).hasNulls }) { return .all }
      return Validity(columns.flatMap { extract($0).bytes ?? Array(repeating: 1, count: $0.count) })
    }
    switch first {
    case .nodes:
      if let a = all({ if case .nodes(let a) = $0 { a } else { nil } }) { return .nodes(a) }
    case .relationships:
      if let a = all({ if case .relationships(let a) = $0 { a } else { nil } }) { return .relationships(a) }
    case .booleans:
      if let a = all({ if case .booleans(let a) = $0 { a } else { nil } }) { return .booleans(a) }
    case .integers:
      if let a = all({ if case .integers(let a, _) = $0 { a } else { nil } }) {
        return .integers(a, validity { if case .integers(_, let v) = $0 { v } else { .all } })
      }
    case .floats:
      if let a = all({ if case .floats(let a, _) = $0 { a } else { nil } }) {
        return .floats(a, validity { if case .floats(_, let v) = $0 { v } else { .all } })
      }
    case .dates:
      if let a = all({ if case .dates(let a, _) = $0 { a } else { nil } }) {
        return .dates(a, validity { if case .dates(_, let v) = $0 { v } else { .all } })
      }
    case .codes(_, let dictionary, _):
      if let a = all({ if case .codes(let a, let other, _) = $0, other === dictionary { a } else { nil } }) {
        return .codes(a, dictionary, validity { if case .codes(_, _, let v) = $0 { v } else { .all } })
      }
    case .values, .constant: break
    }
    return .values(columns.flatMap(\.asValues))
  }
}

extension Validity {
  package func sliced(_ range: Range<Int>) -> Validity { Validity(bytes.map { Array($0[range]) }) }
}

private func pick<T>(_ items: [T], _ rows: [Int32], missing: T) -> [T] {
  items.withUnsafeBufferPointer { items in
    [T](unsafeUninitializedCapacity: rows.count) { buffer, count in
      for (i, row) in rows.enumerated() {
        precondition(Int(row) < items.count, "a gathered row lies outside its column")
        (buffer.baseAddress! + i).initialize(to: row < 0 ? missing : items[Int(row)])
      }
      count = rows.count
    }
  }
}

private func pick(_ valid: Validity, _ rows: [Int32]) -> Validity {
  if let bytes = valid.bytes { return Validity(rows.map { $0 < 0 ? 0 : bytes[Int($0)] }) }
  return rows.contains { $0 < 0 } ? Validity(rows.map { $0 < 0 ? 0 : 1 }) : valid
}
