/// Relations of texts by their UTF-8 bytes. Swift's own `==`, `<` and `Hasher` go by canonical equivalence, where "é" equals
/// "e\u{301}"; the language goes by code points, whose order is that of the bytes.
package enum TextBytes {
  /// Calls `body` with the bytes of the text.
  @inline(__always)
  package static func with<Result>(_ text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let result = text.utf8.withContiguousStorageIfAvailable(body) { return result }
    var copy = text
    return copy.withUTF8(body)
  }

  package static func equal(_ a: String, _ b: String) -> Bool {
    let count = a.utf8.count
    guard count == b.utf8.count else { return false }
    return with(a) { a in with(b) { b in equal(UnsafeRawBufferPointer(a), UnsafeRawBufferPointer(b)) } }
  }

  static func equal(_ a: String, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    a.utf8.count == b.count && with(a) { equal(UnsafeRawBufferPointer($0), UnsafeRawBufferPointer(b)) }
  }

  /// Negative, zero or positive as `a` comes before, is, or comes after `b`.
  package static func order(_ a: String, _ b: String) -> Int {
    with(a) { a in with(b) { b in order(a, b) } }
  }

  package static func order(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Int {
    let (x, y) = (UnsafeRawBufferPointer(a), UnsafeRawBufferPointer(b))
    let common = min(x.count, y.count)
    var i = 0
    while i + 8 <= common {
      let first = x.loadUnaligned(fromByteOffset: i, as: UInt64.self)
      let second = y.loadUnaligned(fromByteOffset: i, as: UInt64.self)
      // As big-endian numbers, words are ordered by their first bytes.
      if first != second { return UInt64(bigEndian: first) < UInt64(bigEndian: second) ? -1 : 1 }
      i += 8
    }
    while i < common {
      if x[i] != y[i] { return x[i] < y[i] ? -1 : 1 }
      i += 1
    }
    return x.count - y.count
  }

  package static func hasPrefix(_ text: String, _ prefix: String) -> Bool {
    with(text) { text in with(prefix) { prefix in hasPrefix(text, prefix) } }
  }

  package static func hasPrefix(_ text: UnsafeBufferPointer<UInt8>, _ prefix: UnsafeBufferPointer<UInt8>) -> Bool {
    guard prefix.count <= text.count else { return false }
    return equal(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(text)[..<prefix.count]), .init(prefix))
  }

  package static func hasSuffix(_ text: String, _ suffix: String) -> Bool {
    with(text) { text in with(suffix) { suffix in hasSuffix(text, suffix) } }
  }

  package static func hasSuffix(_ text: UnsafeBufferPointer<UInt8>, _ suffix: UnsafeBufferPointer<UInt8>) -> Bool {
    let skipped = text.count - suffix.count
    guard skipped >= 0 else { return false }
    return equal(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(text)[skipped...]), .init(suffix))
  }

  package static func contains(_ text: String, _ part: String) -> Bool {
    with(text) { text in with(part) { part in firstOffset(of: part, in: text, from: 0) != nil } }
  }

  /// Where `part` first stands in `text` at `start` or later. Linear for a part whose bytes are varied, and for one that is
  /// not, never worse than linear in the text: the fall-back is Knuth–Morris–Pratt.
  package static func firstOffset(
    of part: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    guard let first = part.first else { return start }
    var i = start
    let end = text.count - part.count
    // The simple search may re-read as many bytes as it likes up to a multiple of the text's length, then gives up.
    var allowance = 4 * (text.count - start) + 64
    while i <= end {
      i = offset(of: first, in: text, from: i)
      if i <= end {
        var k = 1
        while k < part.count, text[i + k] == part[k] { k += 1 }
        if k == part.count { return i }
        allowance -= k
        if allowance < 0 { return firstOffsetByBorders(of: part, in: text, from: i + 1) }
      }
      i += 1
    }
    return nil
  }

  /// Where a byte first stands at `start` or later; the text's length if nowhere. Eight bytes at a time.
  @inline(__always)
  private static func offset(of byte: UInt8, in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let bytes = UnsafeRawBufferPointer(text)
    let ones: UInt64 = 0x0101_0101_0101_0101
    let pattern = UInt64(byte) &* ones
    var i = start
    while i + 8 <= bytes.count {
      let difference = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self)) ^ pattern
      // The upper bit of the bytes that are zero, at least of the first of them.
      let zeros = (difference &- ones) & ~difference & (ones << 7)
      if zeros != 0 { return i + zeros.trailingZeroBitCount / 8 }
      i += 8
    }
    while i < bytes.count, bytes[i] != byte { i += 1 }
    return i
  }

  private static func firstOffsetByBorders(
    of part: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    // borders[k]: the length of the longest proper prefix of part[0...k] that is also its suffix.
    var borders = [Int](repeating: 0, count: part.count)
    var matched = 0
    for k in part.indices.dropFirst() {
      while matched > 0, part[k] != part[matched] { matched = borders[matched - 1] }
      if part[k] == part[matched] { matched += 1 }
      borders[k] = matched
    }
    matched = 0
    var i = start
    while i < text.count {
      while matched > 0, text[i] != part[matched] { matched = borders[matched - 1] }
      if text[i] == part[matched] { matched += 1 }
      i += 1
      if matched == part.count { return i - matched }
    }
    return nil
  }

  /// So many code points, or all, behind the first `skipped`.
  package static func codePoints(
    of text: UnsafeBufferPointer<UInt8>, skipping skipped: Int, taking taken: Int?
  ) -> UnsafeBufferPointer<UInt8> {
    let start = offset(ofCodePoint: skipped, in: text, from: 0)
    let end = taken.map { offset(ofCodePoint: $0, in: text, from: start) } ?? text.count
    return UnsafeBufferPointer(rebasing: text[start..<end])
  }

  /// Where the code point of that number begins, counted from `start` on; the text's length if there are not as many.
  private static func offset(ofCodePoint number: Int, in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var offset = start
    var left = number
    while offset < text.count {
      // Bytes of the form 10xxxxxx go on with a code point.
      if text[offset] & 0xC0 != 0x80 {
        if left == 0 { return offset }
        left -= 1
      }
      offset += 1
    }
    return offset
  }

  /// Both buffers have the same length. Compares eight bytes at a time.
  @inline(__always)
  static func equal(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Bool {
    var i = 0
    let count = a.count
    while i + 8 <= count {
      if a.loadUnaligned(fromByteOffset: i, as: UInt64.self) != b.loadUnaligned(fromByteOffset: i, as: UInt64.self) {
        return false
      }
      i += 8
    }
    while i < count {
      if a[i] != b[i] { return false }
      i += 1
    }
    return true
  }
}

/// A text as a key of Swift's dictionaries and sets, by its bytes.
package struct TextKey: Hashable, Sendable {
  package var text: String

  package init(_ text: String) { self.text = text }

  package static func == (a: TextKey, b: TextKey) -> Bool { TextBytes.equal(a.text, b.text) }

  package func hash(into hasher: inout Hasher) {
    TextBytes.with(text) { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
