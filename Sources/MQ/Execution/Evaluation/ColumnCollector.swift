/// Makes a column of values that come one by one: typed as long as all have one type, so that no array of `Value`s is made
/// where none is needed.
struct ColumnCollector {
  private enum Kind { case nulls, integers, floats, booleans, dates, nodes, relationships, values }

  private(set) var count = 0
  private var kind = Kind.nulls
  /// What is to be reserved once the type is known.
  private let capacity: Int
  private var integers: [Int64] = []
  private var floats: [Double] = []
  private var truths: [Ternary] = []
  private var days: [Int32] = []
  private var nodes: [NodeID] = []
  private var relationships: [RelationshipID] = []
  private var values: [Value] = []
  /// Of integers, floats and dates; nil until there is a null.
  private var valid: [UInt8]?

  init(capacity: Int) { self.capacity = capacity }

  @inline(__always)
  mutating func append(_ value: Value) {
    switch (kind, value) {
    case (.integers, .integer(let i)) where valid == nil: integers.append(i)
    case (.floats, .float(let d)) where valid == nil: floats.append(d)
    case (.values, _): values.append(value)
    default:
      appendOther(value)
      return
    }
    count &+= 1
  }

  private mutating func appendOther(_ value: Value) {
    switch (kind, value) {
    case (.nulls, .null): break
    case (.nulls, _):
      start(with: value)
      appendOther(value)
      return
    case (.integers, .integer(let i)): Self.append(i, to: &integers, &valid)
    case (.integers, .null): Self.appendNull(0, to: &integers, &valid)
    case (.floats, .float(let d)): Self.append(d, to: &floats, &valid)
    case (.floats, .null): Self.appendNull(0, to: &floats, &valid)
    case (.dates, .date(let date)):
      guard let days = date.columnDays else {
        becomeValues()
        values.append(value)
        break
      }
      Self.append(days, to: &self.days, &valid)
    case (.dates, .null): Self.appendNull(0, to: &days, &valid)
    case (.booleans, .boolean(let truth)): truths.append(Ternary(truth))
    case (.booleans, .null): truths.append(.unknown)
    case (.nodes, .node(let node)): nodes.append(node.id)
    case (.nodes, .null): nodes.append(.none)
    case (.relationships, .relationship(let relationship)): relationships.append(relationship.id)
    case (.relationships, .null): relationships.append(.none)
    case (.values, _): values.append(value)
    case (.integers, _), (.floats, _), (.dates, _), (.booleans, _), (.nodes, _), (.relationships, _):
      becomeValues()
      values.append(value)
    }
    count += 1
  }

  private static func append<T>(_ item: T, to items: inout [T], _ valid: inout [UInt8]?) {
    items.append(item)
    valid?.append(1)
  }

  private static func appendNull<T>(_ placeholder: T, to items: inout [T], _ valid: inout [UInt8]?) {
    if valid == nil { valid = Array(repeating: 1, count: items.count) }
    items.append(placeholder)
    valid?.append(0)
  }

  /// Takes the type of the first value that is not null; so far there were only nulls.
  private mutating func start(with value: Value) {
    func nulls<T>(_ placeholder: T) -> [T] {
      var items: [T] = []
      items.reserveCapacity(max(capacity, count))
      items.append(contentsOf: repeatElement(placeholder, count: count))
      return items
    }
    switch value {
    case .integer: (kind, integers) = (.integers, nulls(0))
    case .float: (kind, floats) = (.floats, nulls(0))
    case .date: (kind, days) = (.dates, nulls(0))
    case .boolean: (kind, truths) = (.booleans, nulls(.unknown))
    case .node: (kind, nodes) = (.nodes, nulls(.none))
    case .relationship: (kind, relationships) = (.relationships, nulls(.none))
    case .null, .string, .list, .map, .path, .localTime, .time, .localDateTime, .dateTime, .duration:
      (kind, values) = (.values, nulls(.null))
    }
    switch kind {
    case .integers, .floats, .dates: if count > 0 { valid = Array(repeating: 0, count: count) }
    case .nulls, .booleans, .nodes, .relationships, .values: break
    }
  }

  private mutating func becomeValues() {
    let column = column
    self = ColumnCollector(capacity: capacity)
    kind = .values
    count = column.count
    values.reserveCapacity(max(capacity, count))
    column.append(0..<count, to: &values)
  }

  /// All that was appended.
  var column: Column {
    switch kind {
    case .nulls: .constant(.null, count: count)
    case .integers: .integers(integers, Validity(valid))
    case .floats: .floats(floats, Validity(valid))
    case .dates: .dates(days, Validity(valid))
    case .booleans: .booleans(truths)
    case .nodes: .nodes(nodes)
    case .relationships: .relationships(relationships)
    case .values: .values(values)
    }
  }
}

extension Column {
  /// Appends the values of a range of rows.
  func append(_ rows: Range<Int>, to values: inout [Value]) {
    if values.isEmpty { values.reserveCapacity(rows.count) }
    switch self {
    case .values(let a): values.append(contentsOf: a[rows])
    case .integers(let a, let valid) where !valid.hasNulls: for row in rows { values.append(.integer(a[row])) }
    case .floats(let a, let valid) where !valid.hasNulls: for row in rows { values.append(.float(a[row])) }
    case .booleans(let a): for row in rows { values.append(a[row].value) }
    case .constant(let value, _): values.append(contentsOf: repeatElement(value, count: rows.count))
    case .nodes, .relationships, .integers, .floats, .dates, .codes: for row in rows { values.append(self[row]) }
    }
  }
}
