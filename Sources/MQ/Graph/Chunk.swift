#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// A block of raw bytes without references inside: what every table of the store is made of.
///
/// It is `@unchecked Sendable` because its bytes are written only by the one thread that changes a ``GraphStorage`` which
/// nobody else refers to, and only while that storage holds the one reference to the block; a block that a snapshot shares is
/// copied first. All other types of the store are `Sendable` by their parts.
final class Chunk: @unchecked Sendable {
  let base: UnsafeMutableRawPointer
  let byteCount: Int
  private let owner: Owner

  private enum Owner {
    case heap
    /// Pages of its own.
    case pages
    /// A larger block that this one is a part of.
    case whole(Chunk)
  }

  private init(_ bytes: UnsafeMutableRawPointer?, byteCount: Int, _ owner: Owner) {
    guard let bytes else { preconditionFailure("there is no memory left") }
    base = bytes
    self.byteCount = byteCount
    self.owner = owner
  }

  /// A part of a block that was read at once. Parts do not overlap, and nobody writes to the whole.
  init(part whole: Chunk, at offset: Int, byteCount: Int) {
    precondition(offset >= 0 && byteCount >= 0 && offset + byteCount <= whole.byteCount, "a part is no part")
    base = whole.base + offset
    self.byteCount = byteCount
    owner = .whole(whole)
  }

  deinit {
    switch owner {
    case .heap: free(base)
    case .pages: munmap(base, byteCount)
    case .whole: break
    }
  }

  /// The first bytes of another block, and zeros behind them.
  convenience init(copying other: Chunk, byteCount: Int) {
    self.init(malloc(max(byteCount, 16)), byteCount: byteCount, .heap)
    let kept = min(other.byteCount, byteCount)
    base.copyMemory(from: other.base, byteCount: kept)
    (base + kept).initializeMemory(as: UInt8.self, repeating: 0, count: byteCount - kept)
  }

  /// Fresh pages are zero already and stay untouched until they are used: a small graph with many columns is made of
  /// chunks that are mostly empty. The heap would clear a large block that was used before, all of it and at once.
  convenience init(zeroed byteCount: Int) {
    if byteCount >= 1 << 20, let pages = Chunk.freshPages(byteCount) {
      self.init(pages, byteCount: byteCount, .pages)
    } else {
      self.init(calloc(max(byteCount, 16), 1), byteCount: byteCount, .heap)
    }
  }

  private static func freshPages(_ byteCount: Int) -> UnsafeMutableRawPointer? {
    #if canImport(Darwin)
      let flags = MAP_PRIVATE | MAP_ANON
    #else
      let flags = MAP_PRIVATE | MAP_ANONYMOUS
    #endif
    guard let pages = mmap(nil, byteCount, PROT_READ | PROT_WRITE, flags, -1, 0), pages != MAP_FAILED else {
      return nil
    }
    return pages
  }

  /// The caller fills all bytes before anyone reads them.
  static func uninitialized(_ byteCount: Int) -> Chunk {
    Chunk(malloc(max(byteCount, 16)), byteCount: byteCount, .heap)
  }

  /// The same, in large pages where the block is large and the system has them.
  static func large(_ byteCount: Int) -> Chunk {
    #if os(Linux)
      let page = 2 << 20
      // A page that is only half the block's own cannot be a large one.
      let whole = (byteCount + page - 1) & ~(page - 1)
      let room = whole - byteCount <= byteCount / 8 ? whole : byteCount
      var bytes: UnsafeMutableRawPointer?
      if byteCount >= page, posix_memalign(&bytes, page, room) == 0, let bytes {
        _ = madvise(bytes, room, Int32(MADV_HUGEPAGE))
        return Chunk(bytes, byteCount: byteCount, .heap)
      }
    #endif
    return uninitialized(byteCount)
  }
}

/// How rows are cut into chunks.
enum ChunkRows {
  static let shift = 11
  static let count = 1 << shift
  static let mask = count - 1

  /// The number of chunks for that many rows.
  static func chunks(for rows: Int) -> Int { (rows + mask) >> shift }
}

/// A growing array over one block, whose address a reader may keep as long as it keeps the storage: for the tables that hot
/// loops index.
struct RawTable<Element: BitwiseCopyable>: Sendable {
  private var block: Chunk
  private(set) var count: Int

  init(capacity: Int = 0) {
    block = Chunk.uninitialized(capacity * MemoryLayout<Element>.stride)
    count = 0
  }

  init(_ elements: [Element]) {
    self.init(capacity: elements.count)
    count = elements.count
    elements.withUnsafeBytes {
      if let source = $0.baseAddress { block.base.copyMemory(from: source, byteCount: $0.count) }
    }
  }

  /// For how many elements there is room.
  var capacity: Int { block.byteCount / MemoryLayout<Element>.stride }

  /// Valid until the table is next changed.
  var base: UnsafePointer<Element> {
    UnsafePointer(block.base.assumingMemoryBound(to: Element.self))
  }

  private var writable: UnsafeMutablePointer<Element> {
    mutating get {
      if !isKnownUniquelyReferenced(&block) { block = Chunk(copying: block, byteCount: block.byteCount) }
      return block.base.assumingMemoryBound(to: Element.self)
    }
  }

  mutating func append(_ element: Element) {
    let stride = MemoryLayout<Element>.stride
    if (count + 1) * stride > block.byteCount {
      block = Chunk(copying: block, byteCount: max(count * 2, 8) * stride)
    }
    (writable + count).initialize(to: element)
    count += 1
  }

  mutating func removeLast(_ number: Int) {
    precondition(number <= count, "more rows are removed than the table has")
    count -= number
  }

  subscript(index: Int) -> Element {
    get {
      precondition(index >= 0 && index < count, "a row lies outside its table")
      return base[index]
    }
    set {
      precondition(index >= 0 && index < count, "a row lies outside its table")
      writable[index] = newValue
    }
  }
}
