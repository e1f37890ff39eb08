/// Decodes a row, whose columns are the keys.
struct RowDecoder: Decoder {
  private let row: Row
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  init(_ row: Row) { self.row = row }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    var map = ValueMap()
    for (column, value) in zip(row.header.columns, row.values) where map[column.name] == nil {
      map[column.name] = value
    }
    return KeyedDecodingContainer(ValueKeyedContainer<Key>(map: map, codingPath: []))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    ValueUnkeyedContainer(items: row.values, codingPath: [])
  }

  /// A row of one column decodes as that column's value.
  func singleValueContainer() throws -> any SingleValueDecodingContainer {
    guard row.values.count == 1 else {
      throw DecodingError.typeMismatch(
        Value.self,
        .init(codingPath: [], debugDescription: "a single value is wanted of a row with \(row.values.count) columns"))
    }
    return ValueDecoder(value: row.values[0], codingPath: [])
  }
}

/// Decodes one value.
private struct ValueDecoder: Decoder, SingleValueDecodingContainer {
  let value: Value
  let codingPath: [any CodingKey]
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    switch value {
    case .map(let map): KeyedDecodingContainer(ValueKeyedContainer(map: map, codingPath: codingPath))
    case .node(let node): KeyedDecodingContainer(ValueKeyedContainer(map: node.properties, codingPath: codingPath))
    case .relationship(let relationship):
      KeyedDecodingContainer(ValueKeyedContainer(map: relationship.properties, codingPath: codingPath))
    default: throw mismatch("a map")
    }
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard case .list(let items) = value else { throw mismatch("a list") }
    return ValueUnkeyedContainer(items: items, codingPath: codingPath)
  }

  func singleValueContainer() throws -> any SingleValueDecodingContainer { self }

  func decodeNil() -> Bool { value.isNull }

  func decode(_ type: Bool.Type) throws -> Bool {
    guard case .boolean(let item) = value else { throw mismatch("a boolean") }
    return item
  }

  func decode(_ type: String.Type) throws -> String {
    switch value {
    case .string(let text): return text
    case .date, .localTime, .time, .localDateTime, .dateTime, .duration: return value.text
    default: throw mismatch("a string")
    }
  }

  func decode(_ type: Double.Type) throws -> Double {
    switch value {
    case .float(let item): return item
    case .integer(let item): return Double(item)
    default: throw mismatch("a number")
    }
  }

  func decode(_ type: Float.Type) throws -> Float { Float(try decode(Double.self)) }
  func decode(_ type: Int.Type) throws -> Int { try integer() }
  func decode(_ type: Int8.Type) throws -> Int8 { try integer() }
  func decode(_ type: Int16.Type) throws -> Int16 { try integer() }
  func decode(_ type: Int32.Type) throws -> Int32 { try integer() }
  func decode(_ type: Int64.Type) throws -> Int64 { try integer() }
  func decode(_ type: UInt.Type) throws -> UInt { try integer() }
  func decode(_ type: UInt8.Type) throws -> UInt8 { try integer() }
  func decode(_ type: UInt16.Type) throws -> UInt16 { try integer() }
  func decode(_ type: UInt32.Type) throws -> UInt32 { try integer() }
  func decode(_ type: UInt64.Type) throws -> UInt64 { try integer() }
  func decode<T: Decodable>(_ type: T.Type) throws -> T { try T(from: self) }

  private func integer<T: FixedWidthInteger>() throws -> T {
    guard case .integer(let item) = value else { throw mismatch("an integer") }
    guard let exact = T(exactly: item) else { throw mismatch("an integer in the range of \(T.self)") }
    return exact
  }

  private func mismatch(_ wanted: String) -> DecodingError {
    let description = "\(wanted) is wanted, but the value is \(value.typeName)"
    return value.isNull
      ? .valueNotFound(Value.self, .init(codingPath: codingPath, debugDescription: description))
      : .typeMismatch(Value.self, .init(codingPath: codingPath, debugDescription: description))
  }
}

private struct ValueKeyedContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let map: ValueMap
  let codingPath: [any CodingKey]

  var allKeys: [Key] { map.entries.compactMap { Key(stringValue: $0.key) } }

  func contains(_ key: Key) -> Bool { map[key.stringValue] != nil }

  private func decoder(_ key: any CodingKey) throws -> ValueDecoder {
    guard let value = map[key.stringValue] else {
      throw DecodingError.keyNotFound(
        key, .init(codingPath: codingPath, debugDescription: "there is no `\(key.stringValue)`"))
    }
    return ValueDecoder(value: value, codingPath: codingPath + [key])
  }

  func decodeNil(forKey key: Key) throws -> Bool { try decoder(key).value.isNull }
  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T { try T(from: decoder(key)) }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> { try decoder(key).container(keyedBy: type) }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try decoder(key).unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder { ValueDecoder(value: .map(map), codingPath: codingPath) }
  func superDecoder(forKey key: Key) throws -> any Decoder { try decoder(key) }
}

private struct ValueUnkeyedContainer: UnkeyedDecodingContainer {
  let items: [Value]
  let codingPath: [any CodingKey]
  private(set) var currentIndex = 0

  init(items: [Value], codingPath: [any CodingKey]) {
    self.items = items
    self.codingPath = codingPath
  }

  var count: Int? { items.count }
  var isAtEnd: Bool { currentIndex >= items.count }

  private mutating func advance() throws -> ValueDecoder {
    guard !isAtEnd else {
      throw DecodingError.valueNotFound(
        Value.self, .init(codingPath: codingPath, debugDescription: "the list has only \(items.count) items"))
    }
    defer { currentIndex += 1 }
    return ValueDecoder(value: items[currentIndex], codingPath: codingPath)
  }

  mutating func decodeNil() throws -> Bool {
    guard !isAtEnd, items[currentIndex].isNull else { return false }
    currentIndex += 1
    return true
  }

  mutating func decode<T: Decodable>(_ type: T.Type) throws -> T { try T(from: advance()) }

  mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws -> KeyedDecodingContainer<Nested> {
    try advance().container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try advance().unkeyedContainer() }
  mutating func superDecoder() throws -> any Decoder { try advance() }
}
