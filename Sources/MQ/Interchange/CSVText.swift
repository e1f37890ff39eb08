/// The text of a field.
enum CSVText {
  /// Calls `body` with the bytes of a field, doubled quotes made single with the help of `scratch`.
  @inline(__always)
  static func with<Result>(
    _ bytes: UnsafePointer<UInt8>, _ range: Range<Int>, _ isEscaped: Bool, _ scratch: inout [UInt8],
    _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    if !isEscaped { return body(UnsafeRawBufferPointer(start: bytes + range.lowerBound, count: range.count)) }
    scratch.removeAll(keepingCapacity: true)
    var position = range.lowerBound
    while position < range.upperBound {
      scratch.append(bytes[position])
      position += bytes[position] == UInt8(ascii: "\"") ? 2 : 1
    }
    return scratch.withUnsafeBytes(body)
  }
}

/// Where the text of a field stands in its file.
struct CSVTextPlace: BitwiseCopyable {
  var start: UInt64
  var count: UInt32
  var isEscaped: UInt32

  /// Fields longer than 4 GiB cannot be held.
  static let longest = Int(UInt32.max)

  var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
}

/// Whether bytes are well-formed UTF-8 (Unicode 15, table 3-7).
enum UTF8Check {
  /// The position of the first byte that does not belong; nil if all do.
  static func firstFault(in bytes: UnsafePointer<UInt8>, _ count: Int) -> Int? {
    let raw = UnsafeRawPointer(bytes)
    var position = 0
    while position < count {
      while position + 8 <= count,
        raw.loadUnaligned(fromByteOffset: position, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      {
        position += 8
      }
      guard position < count else { break }
      let length = sequenceLength(bytes + position, count - position)
      if length == 0 { return position }
      position += length
    }
    return nil
  }

  /// The length of the sequence that begins there; 0 if none does.
  @inline(__always)
  private static func sequenceLength(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
    let first = bytes[0]
    if first < 0x80 { return 1 }
    if first < 0xc2 || first > 0xf4 { return 0 }
    let length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
    guard count >= length else { return 0 }
    let second = bytes[1]
    let lowest: UInt8 = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80
    let highest: UInt8 = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf
    if second < lowest || second > highest { return 0 }
    for position in 2..<max(2, length) where bytes[position] & 0xc0 != 0x80 { return 0 }
    return length
  }
}

/// Distinct texts by their bytes, numbered from 0.
struct TextTable: Sendable {
  private var bytes: [UInt8] = []
  /// Where each text begins in `bytes`, and where the last ends.
  private var starts: [Int] = [0]
  private var hashes: [UInt32] = []
  /// A text's number and 1, by hash; 0 for a free slot. A power of two.
  private var slots: [UInt32] = Array(repeating: 0, count: 64)

  var count: Int { hashes.count }

  /// The text of that number.
  subscript(number: Int) -> String {
    String(decoding: bytes[starts[number]..<starts[number + 1]], as: UTF8.self)
  }

  func find(_ text: UnsafeRawBufferPointer) -> UInt32? {
    let number = slots[slot(of: text, HashIndex.hash(text))]
    return number == 0 ? nil : number - 1
  }

  /// The number of a text, a new one if need be.
  mutating func insert(_ text: UnsafeRawBufferPointer) -> UInt32 {
    let hash = HashIndex.hash(text)
    var slot = slot(of: text, hash)
    if slots[slot] != 0 { return slots[slot] - 1 }
    if (hashes.count + 1) * 2 > slots.count {
      grow()
      slot = self.slot(of: text, hash)
    }
    bytes.append(contentsOf: text)
    starts.append(bytes.count)
    hashes.append(hash)
    slots[slot] = UInt32(hashes.count)
    return UInt32(hashes.count - 1)
  }

  /// The slot that holds the text, or the free one where it belongs.
  private func slot(of text: UnsafeRawBufferPointer, _ hash: UInt32) -> Int {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot] - 1)
      if hashes[number] == hash, isEqual(number, text) { return slot }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private func isEqual(_ number: Int, _ text: UnsafeRawBufferPointer) -> Bool {
    let start = starts[number]
    guard starts[number + 1] - start == text.count else { return false }
    return bytes.withUnsafeBytes { bytes in
      var position = 0
      while position + 8 <= text.count {
        if bytes.loadUnaligned(fromByteOffset: start + position, as: UInt64.self)
          != text.loadUnaligned(fromByteOffset: position, as: UInt64.self)
        {
          return false
        }
        position += 8
      }
      while position < text.count {
        if bytes[start + position] != text[position] { return false }
        position += 1
      }
      return true
    }
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for number in hashes.indices {
      var slot = Int(hashes[number]) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(number + 1)
    }
  }
}
