#if canImport(Glibc)
  import Glibc
#endif

extension System {
  /// Has the allocator hold so many bytes whose pages are there already, for a caller about to use about that much in small
  /// pieces: fresh pages come one fault at a time otherwise, which was a third of the time in which the embedded graph loads.
  ///
  /// A hint: where the system does not know how, nothing happens.
  static func warmMemory(bytes: Int) {
    #if canImport(Glibc)
      // Freeing a large block makes glibc take the next one of its size from the heap, and keep it there when it is freed.
      // (The advice, which changes nothing, keeps the compiler from leaving both out.)
      let mapped = malloc(bytes)
      _ = madvise(mapped, 0, MADV_NORMAL)
      free(mapped)
      guard let block = malloc(bytes) else { return }
      let page = 1 << 21
      let start = (Int(bitPattern: block) + page - 1) / page * page
      let length = (Int(bitPattern: block) + bytes) / page * page - start
      if length > 0, let address = UnsafeMutableRawPointer(bitPattern: start) {
        _ = madvise(address, length, MADV_HUGEPAGE)
        _ = madvise(address, length, populateForWriting)
      }
      free(block)
    #endif
  }

  /// `MADV_POPULATE_WRITE` of Linux 5.14; earlier ones refuse it.
  private static let populateForWriting: Int32 = 23
}
