/// Well-formedness of UTF-8 and the decoding of single scalars, without Foundation.
enum UTF8Validation {
  /// The offset of the first byte from `start` on that is no part of a well-formed scalar.
  static func firstInvalid(in bytes: [UInt8], from start: Int) -> Int? {
    bytes.withUnsafeBytes { raw in
      var offset = start
      while offset < raw.count {
        // Eight ASCII bytes at a time: nearly all of a script is ASCII.
        while offset + 8 <= raw.count,
          raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        { offset += 8 }
        guard offset < raw.count else { break }
        if raw[offset] < 0x80 {
          offset += 1
        } else if let (_, length) = scalar(in: bytes, at: offset) {
          offset += length
        } else {
          return offset
        }
      }
      return nil
    }
  }

  /// The scalar that begins at `offset` and its length in bytes; nil where none does.
  static func scalar(in bytes: [UInt8], at offset: Int) -> (scalar: Unicode.Scalar, length: Int)? {
    let first = bytes[offset]
    let length: Int
    var value: UInt32
    // The smallest value that needs this length: a smaller one is an overlong form.
    let smallest: UInt32
    switch first {
    case 0..<0x80: return (Unicode.Scalar(first), 1)
    case 0xC2..<0xE0: (length, value, smallest) = (2, UInt32(first & 0x1F), 0x80)
    case 0xE0..<0xF0: (length, value, smallest) = (3, UInt32(first & 0x0F), 0x800)
    case 0xF0..<0xF5: (length, value, smallest) = (4, UInt32(first & 0x07), 0x1_0000)
    default: return nil
    }
    guard offset + length <= bytes.count else { return nil }
    for index in offset + 1..<offset + length {
      guard bytes[index] & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(bytes[index] & 0x3F)
    }
    // Refuses surrogates and what lies beyond U+10FFFF.
    guard value >= smallest, let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, length)
  }

  /// The number of scalars that begin in a range; a stray byte counts as one.
  static func scalarCount(in bytes: [UInt8], from start: Int, to end: Int) -> Int {
    var count = 0
    var offset = start
    while offset < end {
      let length = scalar(in: bytes, at: offset)?.length ?? 1
      guard offset + length <= end else { break }
      offset += length
      count += 1
    }
    return count
  }
}
