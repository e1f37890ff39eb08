/// Writes the numbers and texts of a catalogue.
struct SnapshotBytes {
  var bytes: [UInt8] = []

  /// In as few bytes as it needs, seven bits each.
  mutating func append(_ number: Int) { StoredValues.append(length: number, to: &bytes) }

  mutating func append(_ number: UInt32) { withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) } }

  mutating func append(_ number: UInt64) { withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) } }

  mutating func append(_ text: String) { StoredValues.append(text, to: &bytes) }

  /// A number of elements, and the elements.
  mutating func append<Element>(_ elements: [Element], _ body: (inout SnapshotBytes, Element) -> Void) {
    append(elements.count)
    for element in elements { body(&self, element) }
  }
}

/// A file that is not what it should be.
struct SnapshotDamage: Error {}

/// Reads numbers and texts back, and nothing behind the end.
struct SnapshotCursor {
  let bytes: UnsafeRawBufferPointer
  private(set) var position = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  mutating func number() throws(SnapshotDamage) -> Int {
    var number: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      guard position < bytes.count, shift < 63 else { throw SnapshotDamage() }
      let byte = bytes[position]
      position += 1
      number |= UInt64(byte & 127) << shift
      if byte < 128 { return Int(number) }
      shift += 7
    }
  }

  /// A number up to a bound.
  mutating func number(upTo most: Int) throws(SnapshotDamage) -> Int {
    let number = try number()
    guard number <= most else { throw SnapshotDamage() }
    return number
  }

  /// The index of one of so many things.
  mutating func index(below count: Int) throws(SnapshotDamage) -> Int {
    let number = try number()
    guard number < count else { throw SnapshotDamage() }
    return number
  }

  mutating func word32() throws(SnapshotDamage) -> UInt32 {
    guard bytes.count - position >= 4 else { throw SnapshotDamage() }
    defer { position += 4 }
    return UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self))
  }

  mutating func word() throws(SnapshotDamage) -> UInt64 {
    guard bytes.count - position >= 8 else { throw SnapshotDamage() }
    defer { position += 8 }
    return UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
  }

  mutating func text() throws(SnapshotDamage) -> String {
    let count = try number()
    guard count <= bytes.count - position else { throw SnapshotDamage() }
    defer { position += count }
    return String(decoding: UnsafeRawBufferPointer(rebasing: bytes[position..<position + count]), as: UTF8.self)
  }

  mutating func skip(_ count: Int) throws(SnapshotDamage) {
    guard count >= 0, count <= bytes.count - position else { throw SnapshotDamage() }
    position += count
  }

  /// Elements with their number before them; each takes at least a byte, so that a false number costs no memory.
  mutating func list<Element>(
    _ element: (inout SnapshotCursor) throws(SnapshotDamage) -> Element
  ) throws(SnapshotDamage) -> [Element] {
    let count = try number(upTo: bytes.count - position)
    var elements: [Element] = []
    for _ in 0..<count { elements.append(try element(&self)) }
    return elements
  }
}
