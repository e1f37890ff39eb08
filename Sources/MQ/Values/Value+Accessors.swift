extension Value {
  /// Whether this is the absence of a value.
  @inlinable public var isNull: Bool {
    if case .null = self { return true }
    return false
  }

  /// The name of the value's type: `INTEGER`, `STRING`, `LIST`, `NODE`, `LOCALDATETIME`, … and `NULL`.
  public var typeName: String {
    switch self {
    case .null: "NULL"
    case .boolean: "BOOLEAN"
    case .integer: "INTEGER"
    case .float: "FLOAT"
    case .string: "STRING"
    case .list: "LIST"
    case .map: "MAP"
    case .node: "NODE"
    case .relationship: "RELATIONSHIP"
    case .path: "PATH"
    case .date: "DATE"
    case .localTime: "LOCALTIME"
    case .time: "TIME"
    case .localDateTime: "LOCALDATETIME"
    case .dateTime: "DATETIME"
    case .duration: "DURATION"
    }
  }

  /// The truth value, or nil for any other type.
  public var booleanValue: Bool? { if case .boolean(let value) = self { value } else { nil } }
  /// The integer, or nil for any other type (a float is not rounded).
  public var intValue: Int64? { if case .integer(let value) = self { value } else { nil } }
  /// The floating-point number, or nil for any other type (an integer is not converted; see ``numberValue``).
  public var floatValue: Double? { if case .float(let value) = self { value } else { nil } }
  /// The text, or nil for any other type.
  public var stringValue: String? { if case .string(let value) = self { value } else { nil } }
  /// The list's values, or nil for any other type.
  public var listValue: [Value]? { if case .list(let value) = self { value } else { nil } }
  /// The map, or nil for any other type.
  public var mapValue: ValueMap? { if case .map(let value) = self { value } else { nil } }
  /// The node, or nil for any other type.
  public var nodeValue: Node? { if case .node(let value) = self { value } else { nil } }
  /// The relationship, or nil for any other type.
  public var relationshipValue: Relationship? { if case .relationship(let value) = self { value } else { nil } }
  /// The path, or nil for any other type.
  public var pathValue: Path? { if case .path(let value) = self { value } else { nil } }
  /// The calendar day, or nil for any other type.
  public var dateValue: Temporal.Date? { if case .date(let value) = self { value } else { nil } }
  /// The span of time, or nil for any other type.
  public var durationValue: Temporal.Duration? { if case .duration(let value) = self { value } else { nil } }

  /// An integer or floating-point number as a `Double` (the nearest one for integers beyond 2^53); nil for any other type.
  public var numberValue: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .float(let value): value
    default: nil
    }
  }

  /// Whether lists and maps are nested more than so many levels deep. The relations of values, and Swift when it frees them,
  /// recurse over the levels: whoever nests values in a loop stops at ``greatestNesting``.
  package func isNested(deeperThan limit: Int) -> Bool {
    var items = Int.max
    return extent(deeperThan: limit, &items) == .tooDeep
  }

  /// What of a value is more than can be borne.
  package enum Extent { case bearable, tooDeep, tooLarge }

  /// Whether lists and maps are nested too deeply, or hold too much, everything counted as often as it is met: a list that holds
  /// another one twice takes little memory, yet whoever compares or writes it meets the other twice. Looks at no more than
  /// that much.
  package var extent: Extent {
    var items = Value.greatestExtent
    return extent(deeperThan: Value.greatestNesting, &items)
  }

  private func extent(deeperThan limit: Int, _ room: inout Int) -> Extent {
    switch self {
    case .list(let items):
      if limit <= 0 { return .tooDeep }
      room -= items.count
      for item in items where room >= 0 {
        let extent = item.extent(deeperThan: limit - 1, &room)
        if extent != .bearable { return extent }
      }
    case .map(let map):
      if limit <= 0 { return .tooDeep }
      room -= map.count
      for entry in map.entries where room >= 0 {
        let extent = entry.value.extent(deeperThan: limit - 1, &room)
        if extent != .bearable { return extent }
      }
    default: break
    }
    return room < 0 ? .tooLarge : .bearable
  }

  /// The items, those of items included, that a value made in a loop may hold.
  package static let greatestExtent = 1 << 24

  /// The levels of lists and maps that all stages can bear on a thread of half a megabyte.
  package static let greatestNesting = 500
}
