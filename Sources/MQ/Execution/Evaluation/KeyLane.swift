/// How one key column of a ``GroupTable`` becomes words.
///
/// A narrow lane's words have 32 bits. Null is a word like others: all ones where the lane is narrow. Types that use all their bits
/// give up one value for it; a column that holds that very value makes its lane `interned`.
enum KeyLane: Sendable {
  /// Only nulls so far.
  case empty
  case nodes
  case relationships
  case booleans
  /// Integers of 32 bits and no sign, where a word has room for another lane's.
  case smallIntegers
  case integers
  case floats
  case dates
  case codes(StringDictionary)
  /// Numbers given to values of any types.
  case interned(ValueInterner)

  private static let narrowNull: UInt64 = 0xFFFF_FFFF
  private static let nullInteger: UInt64 = 0x8000_0000_0000_0001
  /// NaNs become the usual one, so that another can stand for null.
  private static let nullFloat: UInt64 = 0x7FF8_0000_0000_0001

  var isNarrow: Bool {
    switch self {
    case .empty, .nodes, .booleans, .smallIntegers, .dates, .codes, .interned: true
    case .relationships, .integers, .floats: false
    }
  }

  private var nullWord: UInt64 {
    switch self {
    case .empty, .nodes, .booleans, .smallIntegers, .dates, .codes, .interned: Self.narrowNull
    case .relationships: RelationshipID.none.raw
    case .integers: Self.nullInteger
    case .floats: Self.nullFloat
    }
  }

  var byteCount: Int {
    if case .interned(let interner) = self { interner.byteCount } else { 0 }
  }

  /// Whether columns like this one can be encoded, a single value aside.
  func accepts(_ column: Column) -> Bool {
    if case .interned = self { return true }
    switch (self, column) {
    case (_, .constant(.null, _)), (.nodes, .nodes), (.relationships, .relationships), (.booleans, .booleans),
      (.smallIntegers, .integers), (.integers, .integers), (.floats, .floats), (.dates, .dates):
      return true
    case (.codes(let dictionary), .codes(_, let other, _)): return dictionary === other
    // Their words would be right, but the group's key would come back as a number of the lane's type.
    case (.smallIntegers, .constant(.float, _)), (.integers, .constant(.float, _)), (.floats, .constant(.integer, _)):
      return false
    case (_, .constant(let value, _)): return word(of: value) != nil
    default: return false
    }
  }

  /// Whether equal values have the same words in the other lane.
  func hasWords(of other: KeyLane) -> Bool {
    switch (self, other) {
    case (.nodes, .nodes), (.relationships, .relationships), (.booleans, .booleans),
      (.smallIntegers, .smallIntegers), (.integers, .integers), (.floats, .floats), (.dates, .dates), (.empty, .empty):
      true
    case (.codes(let a), .codes(let b)): a === b
    default: false
    }
  }

  /// The lane for what it has held and this column, which it does not accept. One that is alone has a word for itself.
  func widened(for column: Column, isAlone: Bool) -> KeyLane {
    switch (self, column) {
    case (.empty, _): break
    case (.smallIntegers, .constant(.integer, _)): return .integers
    default: return .interned(ValueInterner())
    }
    switch column {
    case .nodes, .constant(.node, _): return .nodes
    case .relationships, .constant(.relationship, _): return .relationships
    case .booleans, .constant(.boolean, _): return .booleans
    case .integers: return isAlone ? .integers : .smallIntegers
    case .constant(.integer(let i), _): return isAlone || UInt32(exactly: i) == nil ? .integers : .smallIntegers
    case .floats, .constant(.float, _): return .floats
    case .dates, .constant(.date, _): return .dates
    case .codes(_, let dictionary, _): return .codes(dictionary)
    case .values, .constant: return .interned(ValueInterner())
    }
  }

  /// The lane for what it has held and a value that it has no word for.
  var wider: KeyLane {
    if case .smallIntegers = self { .integers } else { .interned(ValueInterner()) }
  }

  /// The lane for columns of the same type, which has held nothing.
  var emptied: KeyLane {
    if case .interned = self { .interned(ValueInterner()) } else { self }
  }

  /// The lane for the keys of both.
  func joined(with other: KeyLane) -> KeyLane {
    if hasWords(of: other) { return emptied }
    switch (self, other) {
    case (.empty, _): return other.emptied
    case (_, .empty): return emptied
    case (.smallIntegers, .integers), (.integers, .smallIntegers): return .integers
    default: return .interned(ValueInterner())
    }
  }

  // MARK: Words

  /// The word of each row; nil if a value stands for null with this lane. The lane accepts the column.
  mutating func encode(_ column: Column) -> [UInt64]? {
    if case .interned(var interner) = self {
      self = .empty  // so that the interner is not copied
      defer { self = .interned(interner) }
      return interner.intern(column, null: Self.narrowNull)
    }
    if case .constant(let value, let count) = column {
      return word(of: value).map { Array(repeating: $0, count: count) }
    }
    let (words, collides) = typedWords(column)
    return collides ? nil : words
  }

  /// The words of a column of the lane's type, and whether a value that is not null has null's word.
  private func typedWords(_ column: Column) -> (words: [UInt64], collides: Bool) {
    switch column {
    case .nodes(let a): return (mapped(a) { UInt64($0.raw) }, false)
    case .relationships(let a): return (mapped(a) { $0.raw }, false)
    case .booleans(let a): return (mapped(a) { $0 == .unknown ? Self.narrowNull : UInt64($0.rawValue) }, false)
    case .integers(let a, let valid):
      if case .smallIntegers = self {
        // What does not fit looks like null.
        let (words, collides) = mappedReporting(a) { item in
          let word = min(UInt64(bitPattern: item), Self.narrowNull)
          return (word, word == Self.narrowNull)
        }
        return (nulled(words, valid, Self.narrowNull), collides)
      }
      let (words, collides) = mappedReporting(a) {
        (UInt64(bitPattern: $0), UInt64(bitPattern: $0) == Self.nullInteger)
      }
      return (nulled(words, valid, Self.nullInteger), collides)
    case .floats(let a, let valid): return (nulled(mapped(a, Self.word(of:)), valid, Self.nullFloat), false)
    case .dates(let a, let valid):
      let (words, collides) = mappedReporting(a) { (Self.word(of: $0), $0 == .min) }
      return (nulled(words, valid, Self.narrowNull), collides)
    case .codes(let a, _, let valid): return (nulled(mapped(a) { UInt64($0) }, valid, Self.narrowNull), false)
    case .values, .constant: preconditionFailure("only typed columns have words of their own")
    }
  }

  private func nulled(_ words: [UInt64], _ valid: Validity, _ null: UInt64) -> [UInt64] {
    guard let bytes = valid.bytes else { return words }
    return mapped(words, bytes) { $1 == 0 ? null : $0 }
  }

  @inline(__always)
  private static func word(of float: Double) -> UInt64 {
    // Adding zero makes -0.0 into 0.0.
    float.isNaN ? Double.nan.bitPattern : (float + 0).bitPattern
  }

  /// Days around 1970 are small words, which need no hashing.
  @inline(__always)
  private static func word(of day: Int32) -> UInt64 { UInt64(UInt32(bitPattern: day &<< 1 ^ day &>> 31)) }

  @inline(__always)
  private static func day(of word: UInt64) -> Int32 {
    let word = UInt32(truncatingIfNeeded: word)
    return Int32(bitPattern: word &>> 1 ^ (0 &- (word & 1)))
  }

  /// The word of a value; nil if the lane has none for it.
  private func word(of value: Value) -> UInt64? {
    if value.isNull { return nullWord }
    let word: UInt64? =
      switch (self, value) {
      case (.nodes, .node(let node)): UInt64(node.id.raw)
      case (.relationships, .relationship(let relationship)): relationship.id.raw
      case (.booleans, .boolean(let truth)): truth ? 1 : 0
      case (.smallIntegers, .integer(let i)): UInt32(exactly: i).map { UInt64($0) }
      case (.smallIntegers, .float(let d)): UInt32(exactly: d).map { UInt64($0) }
      case (.integers, .integer(let i)): UInt64(bitPattern: i)
      case (.integers, .float(let d)): Int64(exactly: d).map { UInt64(bitPattern: $0) }
      case (.floats, .float(let d)): Self.word(of: d)
      case (.floats, .integer(let i)): Double(exactly: i).map { Self.word(of: $0) }
      case (.dates, .date(let date)): date.columnDays.map { Self.word(of: $0) }
      case (.codes(let dictionary), .string(let text)): dictionary.code(of: text).map { UInt64($0) }
      case (.interned(let interner), _): interner.find(value).map { UInt64($0) }
      default: nil
      }
    return word == nullWord ? nil : word
  }

  // MARK: Looking up

  /// The word of each row, and the rows that surely have no group (nil if none).
  func probe(_ column: Column, nullsMatch: Bool) -> (words: [UInt64], absent: [Bool]?) {
    if case .constant(let value, let count) = column {
      let word = nullsMatch || value.equalsItself ? word(of: value) : nil
      return (Array(repeating: word ?? 0, count: count), word == nil ? Array(repeating: true, count: count) : nil)
    }
    if accepts(column), isTyped {
      let (words, collides) = typedWords(column)
      let null = nullWord
      if nullsMatch {
        // What only looks like null has no group.
        return (words, collides ? words.indices.map { words[$0] == null && !column.isNull($0) } : nil)
      }
      let nan = if case .floats = self { Double.nan.bitPattern } else { null }
      if !words.contains(null) && !words.contains(nan) { return (words, nil) }
      return (words, mapped(words) { $0 == null || $0 == nan })
    }
    let found: [UInt64?]
    if case .codes(let codes, let dictionary, let valid) = column {
      var memo = CodeMemo<UInt64?>()
      found = memo.mapped(codes, dictionary, valid, null: nullsMatch ? nullWord : nil) { word(of: .string($0)) }
    } else if case .interned(let interner) = self {
      found = (0..<column.count).map { row in
        let value = column[row]
        guard nullsMatch || value.equalsItself else { return nil }
        return value.isNull ? Self.narrowNull : interner.find(value).map { UInt64($0) }
      }
    } else {
      found = (0..<column.count).map { row in
        let value = column[row]
        return nullsMatch || value.equalsItself ? word(of: value) : nil
      }
    }
    return (mapped(found) { $0 ?? 0 }, mapped(found) { $0 == nil })
  }

  private var isTyped: Bool {
    switch self {
    case .nodes, .relationships, .booleans, .smallIntegers, .integers, .floats, .dates, .codes: true
    case .empty, .interned: false
    }
  }

  // MARK: Back to columns

  /// The column with those words.
  func column(of words: [UInt64]) -> Column {
    func valid(_ null: UInt64) -> Validity {
      words.contains(null) ? Validity(mapped(words) { $0 == null ? 0 : 1 }) : .all
    }
    switch self {
    case .empty: return .constant(.null, count: words.count)
    case .nodes: return .nodes(mapped(words) { NodeID(UInt32(truncatingIfNeeded: $0)) })
    case .relationships: return .relationships(mapped(words) { RelationshipID(raw: $0) })
    case .booleans:
      return .booleans(mapped(words) { $0 == Self.narrowNull ? .unknown : Ternary($0 == 1) })
    case .smallIntegers:
      return .integers(
        mapped(words) { $0 == Self.narrowNull ? 0 : Int64(bitPattern: $0) }, valid(Self.narrowNull))
    case .integers:
      return .integers(mapped(words) { $0 == Self.nullInteger ? 0 : Int64(bitPattern: $0) }, valid(Self.nullInteger))
    case .floats:
      return .floats(mapped(words) { $0 == Self.nullFloat ? 0 : Double(bitPattern: $0) }, valid(Self.nullFloat))
    case .dates:
      return .dates(
        mapped(words) {
          $0 == Self.narrowNull ? 0 : Self.day(of: $0)
        }, valid(Self.narrowNull))
    case .codes(let dictionary):
      let codes = mapped(words) { $0 == Self.narrowNull ? 0 : UInt32(truncatingIfNeeded: $0) }
      return .codes(codes, dictionary, valid(Self.narrowNull))
    case .interned(let interner):
      return .values(words.map { $0 == Self.narrowNull ? .null : interner[UInt32(truncatingIfNeeded: $0)] })
    }
  }
}

extension Value {
  /// Whether `self = self` is true: not of null, NaN, nor what holds one.
  fileprivate var equalsItself: Bool {
    switch self {
    case .null: false
    case .float(let d): !d.isNaN
    case .list, .map: Value.equal(self, self) == .true
    default: true
    }
  }
}
