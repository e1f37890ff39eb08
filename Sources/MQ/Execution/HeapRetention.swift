#if canImport(Glibc)
  private import Glibc
#endif

/// What the heap does with memory that queries give back.
enum HeapRetention {
  /// Batches and the columns of a query live for microseconds to milliseconds. Glibc gives the end of the heap back to the system as
  /// soon as 128 kB of it are free and maps larger blocks each on its own, so that the same pages were faulted in and cleared again
  /// and again; with several threads that cost more than the query. It moves both bounds up, to 64 MB and 32 MB at most, by the
  /// largest block that it has seen freed: so it is shown one, of which no page is touched.
  static let raised: Void = {
    #if canImport(Glibc)
      // Not by `malloc`, which an optimizer leaves out together with its `free`.
      var block: UnsafeMutableRawPointer?
      if posix_memalign(&block, 64, 32 << 20 - 1 << 16) == 0 { free(block) }
    #endif
  }()
}
