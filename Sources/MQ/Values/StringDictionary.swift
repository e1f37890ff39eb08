import Synchronization

/// The distinct texts of a dictionary-coded column: codes are handed out from 0 and never change their text.
///
/// Append-only. It is `@unchecked Sendable` because a text never moves, and texts are looked up and appended under a lock: whoever
/// was handed a code may read its text while another thread appends. (A graph does not even append to a dictionary that a snapshot
/// shares: the column copies it first.)
package final class StringDictionary: @unchecked Sendable {
  /// The texts by code, in blocks of which each is as long as all before it.
  private let blocks: UnsafeMutablePointer<UnsafeMutablePointer<String>?>
  private let filled = Atomic<Int>(0)
  private let index: Mutex<Index>

  /// Finds texts by their hashes.
  fileprivate struct Index {
    /// By code.
    var hashes: [UInt32]
    /// A text's code and 1, by hash; 0 for a free slot. A power of two.
    var slots: [UInt32]
  }

  /// How many codes there are: one is left over, since slots hold a code and 1.
  static let maximumCount = Int(UInt32.max)

  package convenience init() { self.init(Index(hashes: [], slots: Array(repeating: 0, count: 16))) }

  package convenience init(copying other: StringDictionary) {
    self.init(other.index.withLock { $0 })
    for text in other.texts { append(text) }
  }

  /// The texts of codes from 0 on; nil if one occurs twice.
  convenience init?(_ texts: [String]) {
    var size = 16
    while size < texts.count * 2 { size *= 2 }
    self.init(Index(hashes: [], slots: Array(repeating: 0, count: size)))
    for (code, text) in texts.enumerated() where Int(intern(text)) != code { return nil }
  }

  private init(_ index: consuming Index) {
    blocks = .allocate(capacity: Self.blockCount)
    blocks.initialize(repeating: nil, count: Self.blockCount)
    self.index = Mutex(index)
  }

  deinit {
    var left = count
    for number in 0..<Self.blockCount {
      guard let block = blocks[number] else { break }
      let used = min(left, Self.capacity(ofBlock: number))
      block.deinitialize(count: used)
      block.deallocate()
      left -= used
    }
    blocks.deallocate()
  }

  package var count: Int { filled.load(ordering: .relaxed) }

  package subscript(code: UInt32) -> String {
    precondition(Int(code) < count, "a code has a text")
    let (block, place) = Self.place(of: Int(code))
    return blocks[block].unsafelyUnwrapped[place]
  }

  /// By code.
  package var texts: [String] { (0..<count).map { self[UInt32($0)] } }

  /// The code of a text, or nil if no row ever held it.
  package func code(of text: String) -> UInt32? {
    let code = TextBytes.with(text) { (bytes: UnsafeBufferPointer<UInt8>) -> UInt32 in
      let hash = HashIndex.hash(UnsafeRawBufferPointer(bytes))
      return index.withLock { index in index.slots[slot(of: bytes, hash, index)] }
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
    return index.withLock { index in
      var slot = slot(of: bytes, hash, index)
      if index.slots[slot] != 0 { return index.slots[slot] - 1 }
      if (count + 1) * 2 > index.slots.count {
        index.grow()
        slot = self.slot(of: bytes, hash, index)
      }
      append(text())
      index.hashes.append(hash)
      index.slots[slot] = UInt32(count)
      return UInt32(count - 1)
    }
  }

  /// About how much memory it takes.
  var byteCount: Int {
    // A text of up to 15 bytes stands in its block; a longer one has a header.
    let long = texts.reduce(0) { $0 + ($1.utf8.count > 15 ? $1.utf8.count + 33 : 0) }
    let short = (0..<Self.blockCount).reduce(0) { $0 + (blocks[$1] == nil ? 0 : Self.capacity(ofBlock: $1)) }
    return short * MemoryLayout<String>.stride + long
      + index.withLock { ($0.hashes.capacity + $0.slots.capacity) * 4 }
  }

  /// The slot that holds the text, or the free one where it belongs.
  private func slot(of bytes: UnsafeBufferPointer<UInt8>, _ hash: UInt32, _ index: borrowing Index) -> Int {
    let mask = index.slots.count - 1
    var slot = Int(hash) & mask
    while index.slots[slot] != 0 {
      let code = index.slots[slot] - 1
      if index.hashes[Int(code)] == hash, TextBytes.equal(self[code], bytes) { return slot }
      slot = (slot + 1) & mask
    }
    return slot
  }
}

extension StringDictionary.Index {
  fileprivate mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    let mask = slots.count - 1
    for code in hashes.indices {
      var slot = Int(hashes[code]) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(code + 1)
    }
  }
}

extension StringDictionary {
  /// The first block has 2 to this power.
  private static let firstShift = 4
  /// Enough for all codes of 32 bits.
  private static let blockCount = 32 - firstShift + 1

  private static func capacity(ofBlock number: Int) -> Int { 1 << (firstShift + max(number - 1, 0)) }

  /// The block that a code's text stands in, and its place there.
  @inline(__always)
  private static func place(of code: Int) -> (block: Int, place: Int) {
    let number = max(Int.bitWidth - firstShift - code.leadingZeroBitCount, 0)
    return (number, number == 0 ? code : code &- (1 &<< (firstShift &+ number &- 1)))
  }

  /// Whoever calls it appends alone. The count comes last: it tells readers how many texts there are.
  private func append(_ text: String) {
    let (block, place) = Self.place(of: count)
    if blocks[block] == nil { blocks[block] = .allocate(capacity: Self.capacity(ofBlock: block)) }
    (blocks[block].unsafelyUnwrapped + place).initialize(to: text)
    filled.add(1, ordering: .releasing)
  }
}
