/// A fast 64-bit hash that is the same in every process, so that nothing which hashes can depend on Swift's random seed.
package struct EquivalenceHasher: Sendable {
  private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

  @inline(__always) package init() {}

  @inline(__always)
  package mutating func combine(_ bits: UInt64) {
    let product = (state ^ bits).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    // The addend keeps a zero product from erasing what came before.
    state = (product.high ^ product.low) &+ (state << 17 | state >> 47)
  }

  @inline(__always) package mutating func combine(_ number: Int64) { combine(UInt64(bitPattern: number)) }

  @inline(__always) package mutating func combine(_ number: Int) { combine(UInt64(bitPattern: Int64(number))) }

  /// The text's bytes, eight at a time, then its length.
  package mutating func combine(_ text: String) {
    var copy = self
    TextBytes.with(text) { buffer in
      let bytes = UnsafeRawBufferPointer(buffer)
      var i = 0
      while i + 8 <= bytes.count {
        copy.combine(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self)))
        i += 8
      }
      var rest: UInt64 = 0
      while i < bytes.count {
        rest = rest << 8 | UInt64(bytes[i])
        i += 1
      }
      copy.combine(rest)
      copy.combine(bytes.count)
    }
    self = copy
  }

  @inline(__always)
  package func finish() -> UInt64 {
    let product = (state ^ state >> 32).multipliedFullWidth(by: 0x9FB2_1C65_1E98_DF25)
    return product.high ^ product.low
  }
}
