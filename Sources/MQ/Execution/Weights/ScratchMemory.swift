import Synchronization

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// Memory for numbers that live as long as a query, with whatever content.
///
/// Pages that come fresh from the system are cleared and mapped one by one when they are first touched, which costs as much as
/// filling them. So some are kept for the next query; the system may take their content back when it needs room.
final class ScratchMemory: @unchecked Sendable {
  let base: UnsafeMutableRawPointer
  private let pages: Pages

  private struct Pages: @unchecked Sendable {
    var base: UnsafeMutableRawPointer
    var byteCount: Int
  }

  private static let kept = Mutex<[Pages]>([])
  /// How much is kept at most.
  private static let limit = 64 << 20

  /// Small blocks are left to the heap.
  private static let smallest = 256 << 10

  init(_ byteCount: Int) {
    pages = ScratchMemory.take(byteCount)
    base = pages.base
  }

  deinit { ScratchMemory.give(pages) }

  private static func take(_ byteCount: Int) -> Pages {
    if byteCount >= smallest {
      let rounded = (byteCount + smallest - 1) / smallest * smallest
      let found = kept.withLock { kept -> Pages? in
        let fitting = kept.indices.filter { kept[$0].byteCount >= rounded && kept[$0].byteCount <= 2 * rounded }
        return fitting.min { kept[$0].byteCount < kept[$1].byteCount }.map { kept.remove(at: $0) }
      }
      if let found { return found }
      if let fresh = map(rounded) { return Pages(base: fresh, byteCount: rounded) }
    }
    guard let bytes = malloc(max(byteCount, 16)) else { preconditionFailure("there is no memory left") }
    return Pages(base: bytes, byteCount: 0)
  }

  private static func give(_ pages: Pages) {
    if pages.byteCount == 0 { return free(pages.base) }
    #if os(Linux)
      _ = madvise(pages.base, pages.byteCount, Int32(MADV_FREE))
    #endif
    let isKept = kept.withLock { kept in
      if kept.reduce(pages.byteCount, { $0 + $1.byteCount }) > limit { return false }
      kept.append(pages)
      return true
    }
    if !isKept { munmap(pages.base, pages.byteCount) }
  }

  private static func map(_ byteCount: Int) -> UnsafeMutableRawPointer? {
    #if canImport(Darwin)
      let flags = MAP_PRIVATE | MAP_ANON
    #else
      let flags = MAP_PRIVATE | MAP_ANONYMOUS
    #endif
    let pages = mmap(nil, byteCount, PROT_READ | PROT_WRITE, flags, -1, 0)
    return pages == MAP_FAILED ? nil : pages
  }
}
