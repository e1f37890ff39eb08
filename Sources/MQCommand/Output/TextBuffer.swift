import MQ

/// UTF-8 that is being put together.
struct TextBuffer: Sendable {
  private(set) var bytes: [UInt8] = []

  var isEmpty: Bool { bytes.isEmpty }
  var count: Int { bytes.count }

  /// What was appended, as a string.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func append(_ byte: UInt8) { bytes.append(byte) }

  mutating func append(_ buffer: UnsafeBufferPointer<UInt8>) { bytes.append(contentsOf: buffer) }

  mutating func append(_ other: TextBuffer) { bytes.append(contentsOf: other.bytes) }

  mutating func append(repeating text: String, _ count: Int) {
    for _ in 0..<max(0, count) { append(text) }
  }

  mutating func append(_ number: Int64) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    let start = bytes.count
    repeat {
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit))
      rest = quotient
    } while rest > 0
    bytes[start...].reverse()
  }

  mutating func append(_ number: Double) { append(FloatText.text(of: number)) }

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }
}
