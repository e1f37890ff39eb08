extension Value {
  /// The relation of `DISTINCT`, grouping and `UNION`: as `=`, but null is equivalent to null and `NaN` to `NaN`, inside lists
  /// and maps too.
  package static func equivalent(_ a: Value, _ b: Value) -> Bool {
    switch (a, b) {
    case (.integer(let x), .integer(let y)): x == y
    case (.string(let x), .string(let y)): TextBytes.equal(x, y)
    case (.float(let x), .float(let y)): x == y || (x.isNaN && y.isNaN)
    case (.integer(let x), .float(let y)): Numbers.equal(x, y)
    case (.float(let x), .integer(let y)): Numbers.equal(y, x)
    case (.list(let x), .list(let y)): x.count == y.count && zip(x, y).allSatisfy { equivalent($0, $1) }
    case (.map(let x), .map(let y)):
      x.count == y.count
        && x.entries.allSatisfy { entry in y[entry.key].map { equivalent(entry.value, $0) } ?? false }
    case (.time(let x), .time(let y)): Temporal.Time.order(x, y) == 0
    case (.dateTime(let x), .dateTime(let y)): Temporal.DateTime.order(x, y) == 0
    default: a == b
    }
  }

  /// Equivalent values feed the same.
  package func hashEquivalent(into hasher: inout EquivalenceHasher) {
    switch self {
    case .integer(let x): hasher.combine(x)
    case .string(let x): hasher.combine(x)
    case .float(let x):
      // A whole number feeds as the integer that it equals.
      if let whole = Int64(exactly: x) {
        hasher.combine(whole)
      } else {
        hasher.combine((x.isNaN ? Double.nan : x).bitPattern)
      }
    case .null: hasher.combine(0x6E75_6C6C as UInt64)
    case .boolean(let x): hasher.combine(x ? 0x7472_7565 : 0x6661_6C73 as UInt64)
    case .node(let x): hasher.combine(0x1_0000_0000 | UInt64(x.id.raw))
    case .relationship(let x): hasher.combine(x.id.raw)
    case .date(let x): hasher.combine(Int64(x.daysSinceEpoch))
    case .list(let x):
      hasher.combine(x.count)
      for item in x { item.hashEquivalent(into: &hasher) }
    case .map(let x):
      var sum: UInt64 = 0
      for (key, value) in x.entries {
        var each = EquivalenceHasher()
        each.combine(key)
        value.hashEquivalent(into: &each)
        sum &+= each.finish()
      }
      hasher.combine(sum)
    case .path(let x):
      for node in x.nodes { hasher.combine(UInt64(node.id.raw)) }
      for relationship in x.relationships { hasher.combine(relationship.id.raw) }
    case .localTime(let x): hasher.combine(x.nanoseconds)
    case .time(let x):
      hasher.combine(x.nanosecondsUTC)
    case .localDateTime(let x):
      hasher.combine(x.seconds)
      hasher.combine(Int64(x.nanoseconds))
    case .dateTime(let x):
      hasher.combine(x.epochSeconds)
      hasher.combine(Int64(x.local.nanoseconds))
    case .duration(let x):
      hasher.combine(x.months)
      hasher.combine(x.days)
      hasher.combine(x.seconds)
      hasher.combine(Int64(x.nanoseconds))
    }
  }
}

/// A value as a key of Swift's dictionaries and sets under the language's equivalence.
package struct EquivalenceKey: Hashable, Sendable {
  package let value: Value
  private let hash: UInt64

  package init(_ value: Value) {
    self.value = value
    var hasher = EquivalenceHasher()
    value.hashEquivalent(into: &hasher)
    hash = hasher.finish()
  }

  package static func == (a: EquivalenceKey, b: EquivalenceKey) -> Bool {
    a.hash == b.hash && Value.equivalent(a.value, b.value)
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(hash) }
}

/// Several values together as a key, as ``EquivalenceKey``.
package struct EquivalenceRowKey: Hashable, Sendable {
  package let values: [Value]
  private let hash: UInt64

  package init(_ values: [Value]) {
    self.values = values
    var hasher = EquivalenceHasher()
    for value in values { value.hashEquivalent(into: &hasher) }
    hash = hasher.finish()
  }

  package static func == (a: EquivalenceRowKey, b: EquivalenceRowKey) -> Bool {
    a.hash == b.hash && a.values.count == b.values.count
      && zip(a.values, b.values).allSatisfy { Value.equivalent($0, $1) }
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(hash) }
}
