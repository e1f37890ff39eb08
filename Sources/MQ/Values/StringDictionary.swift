/// The distinct texts of a dictionary-coded column: codes are handed out from 0 and never change their text.
///
/// Append-only. It is `@unchecked Sendable` because only the one graph that holds its column uniquely appends (the column copies
/// it first when a snapshot shares it), and readers only look at codes that existed when their snapshot was made.
package final class StringDictionary: @unchecked Sendable {
  package private(set) var texts: [String] = []
  private var hashes: [UInt32] = []
  /// A text's code and 1, by hash; 0 for a free slot. A power of two.
  private var slots: [UInt32]

  /// How many codes there are: one is left over, since slots hold a code and 1.
  static let maximumCount = Int(UInt32.max)

  package init() { slots = Array(repeating: 0, count: 16) }

  package init(copying other: StringDictionary) {
    texts = other.texts
    hashes = other.hashes
    slots = other.slots
  }

  /// The texts of codes from 0 on; nil if one occurs twice.
  init?(_ texts: [String]) {
    self.texts = texts
    var size = 16
    while size < texts.count * 2 { size *= 2 }
    slots = Array(repeating: 0, count: size)
    hashes = texts.map(HashIndex.hash)
    for code in texts.indices {
      let hash = hashes[code]
      let place = TextBytes.with(texts[code]) { (bytes: UnsafeBufferPointer<UInt8>) -> Int in self.slot(of: bytes, hash)
      }
      if slots[place] != 0 { return nil }
      slots[place] = UInt32(code + 1)
    }
  }

  package var count: Int { texts.count }

  package subscript(code: UInt32) -> String { texts[Int(code)] }

  /// The code of a text, or nil if no row ever held it.
  package func code(of text: String) -> UInt32? {
    let code = TextBytes.with(text) { (bytes: UnsafeBufferPointer<UInt8>) -> UInt32 in
      slots[slot(of: bytes, HashIndex.hash(UnsafeRawBufferPointer(bytes)))]
    }
    return code == 0 ? nil : code - 1
  }

  /// The code of a text, a new one if need be.
  package func intern(_ text: String) -> UInt32 { TextBytes.with(text) { bytes in intern(bytes) { text } } }

  /// The code of the text of those bytes; a `String` is made only of a new one.
  func intern(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    intern(bytes) { String(decoding: bytes, as: UTF8.self) }
  }

  @inline(__always)
  private func intern(_ bytes: UnsafeBufferPointer<UInt8>, _ text: () -> String) -> UInt32 {
    let hash = HashIndex.hash(UnsafeRawBufferPointer(bytes))
    var slot = slot(of: bytes, hash)
    if slots[slot] != 0 { return slots[slot] - 1 }
    if (texts.count + 1) * 2 > slots.count {
      grow()
      slot = self.slot(of: bytes, hash)
    }
    texts.append(text())
    hashes.append(hash)
    slots[slot] = UInt32(texts.count)
    return UInt32(texts.count - 1)
  }

  /// About how much memory it takes.
  var byteCount: Int {
    // A text of up to 15 bytes stands in the array; a longer one has a header.
    let long = texts.reduce(0) { $0 + ($1.utf8.count > 15 ? $1.utf8.count + 33 : 0) }
    return texts.capacity * MemoryLayout<String>.stride + long + (hashes.capacity + slots.capacity) * 4
  }

  /// The slot that holds the text, or the free one where it belongs.
  private func slot(of bytes: UnsafeBufferPointer<UInt8>, _ hash: UInt32) -> Int {
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      let code = Int(slots[slot] - 1)
      if hashes[code] == hash, TextBytes.equal(texts[code], bytes) { return slot }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    let mask = slots.count - 1
    for code in hashes.indices {
      var slot = Int(hashes[code]) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(code + 1)
    }
  }
}
