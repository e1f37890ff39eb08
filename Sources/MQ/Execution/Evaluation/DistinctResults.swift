/// The results of an expression for the combinations of values met so far: typed, texts as codes.
struct DistinctResults {
  private enum Kind { case nulls, integers, floats, dates, booleans, codes, values }

  private var kind = Kind.nulls
  private var count = 0
  private var integers: [Int64] = []
  private var floats: [Double] = []
  private var days: [Int32] = []
  private var truths: [Ternary] = []
  private var codes: [UInt32] = []
  private var values: [Value] = []
  /// Of integers, floats, dates and codes: 1 where there is one.
  private var valid: [UInt8] = []
  private var hasNulls = false
  private let dictionary = StringDictionary()

  mutating func append(_ column: Column) {
    var column = column.flattened
    if case .values(let values) = column { column = coded(values) ?? Column(values: values) }
    switch (column, kind) {
    case (.constant(.null, let more), _) where kind != .values && kind != .booleans: appendNulls(more)
    case (.integers(let items, let valid), .integers), (.integers(let items, let valid), .nulls):
      start(.integers)
      integers += items
      append(valid, items.count)
    case (.floats(let items, let valid), .floats), (.floats(let items, let valid), .nulls):
      start(.floats)
      floats += items
      append(valid, items.count)
    case (.dates(let items, let valid), .dates), (.dates(let items, let valid), .nulls):
      start(.dates)
      days += items
      append(valid, items.count)
    case (.booleans(let items), .booleans), (.booleans(let items), .nulls):
      start(.booleans)
      truths += items
      count += items.count
    case (.codes(let items, let other, let valid), .codes), (.codes(let items, let other, let valid), .nulls):
      start(.codes)
      if other === dictionary {
        codes += items
      } else {
        for row in items.indices { codes.append(valid[row] ? dictionary.intern(other[items[row]]) : 0) }
      }
      append(valid, items.count)
    default:
      becomeValues()
      values += column.asValues
      count += column.count
    }
  }

  /// Nulls that came before the first other result stand before it.
  private mutating func start(_ kind: Kind) {
    if self.kind == kind { return }
    self.kind = kind
    switch kind {
    case .integers: integers = Array(repeating: 0, count: count)
    case .floats: floats = Array(repeating: 0, count: count)
    case .dates: days = Array(repeating: 0, count: count)
    case .booleans: truths = Array(repeating: .unknown, count: count)
    case .codes: codes = Array(repeating: 0, count: count)
    case .nulls, .values: break
    }
  }

  private mutating func append(_ valid: Validity, _ more: Int) {
    self.valid += valid.bytes ?? Array(repeating: 1, count: more)
    hasNulls = hasNulls || valid.hasNulls
    count += more
  }

  private mutating func appendNulls(_ more: Int) {
    switch kind {
    case .integers: integers += Array(repeating: 0, count: more)
    case .floats: floats += Array(repeating: 0, count: more)
    case .dates: days += Array(repeating: 0, count: more)
    case .codes: codes += Array(repeating: 0, count: more)
    case .nulls, .booleans, .values: break
    }
    valid += Array(repeating: 0, count: more)
    hasNulls = true
    count += more
  }

  /// The texts as codes; nil if there is another value than a text or null.
  private func coded(_ values: [Value]) -> Column? {
    var codes: [UInt32] = []
    var valid: [UInt8] = []
    codes.reserveCapacity(values.count)
    valid.reserveCapacity(values.count)
    for value in values {
      switch value {
      case .string(let text): codes.append(dictionary.intern(text))
      case .null: codes.append(0)
      default: return nil
      }
      valid.append(value.isNull ? 0 : 1)
    }
    if !valid.contains(1) { return nil }
    return .codes(codes, dictionary, Validity(valid.contains(0) ? valid : nil))
  }

  private mutating func becomeValues() {
    if kind == .values { return }
    values = picked((0..<Int32(count)).map { $0 }).asValues
    kind = .values
  }

  /// The result of each place.
  func picked(_ places: [Int32]) -> Column {
    switch kind {
    case .nulls: .constant(.null, count: places.count)
    case .integers: .integers(MQ.picked(integers, places), validity(places))
    case .floats: .floats(MQ.picked(floats, places), validity(places))
    case .dates: .dates(MQ.picked(days, places), validity(places))
    case .booleans: .booleans(mapped(places) { truths[Int($0)] })
    case .codes: .codes(MQ.picked(codes, places), dictionary, validity(places))
    case .values: .values(places.map { values[Int($0)] })
    }
  }

  private func validity(_ places: [Int32]) -> Validity {
    hasNulls ? Validity(MQ.picked(valid, places)) : .all
  }
}
