#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#endif

extension Array where Element: BitwiseCopyable {
  /// An array for random access. Where it is large, the system is asked for large pages before they are touched, so that they are
  /// faulted in, and later found, in fewer steps.
  static func large(repeating element: Element, count: Int) -> [Element] {
    large(count: count) { buffer in buffer.initialize(repeating: element) }
  }

  /// The elements of another array, and so many more.
  static func large(_ elements: [Element], appending element: Element, count: Int) -> [Element] {
    large(count: elements.count + count) { buffer in
      let end = buffer.initialize(fromContentsOf: elements)
      buffer[end...].initialize(repeating: element)
    }
  }

  private static func large(count: Int, _ fill: (UnsafeMutableBufferPointer<Element>) -> Void) -> [Element] {
    [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
      // There may be more room than was asked for.
      let part = UnsafeMutableBufferPointer(rebasing: buffer[..<count])
      adviseLargePages(UnsafeMutableRawBufferPointer(part))
      fill(part)
      initialized = count
    }
  }

  private static func adviseLargePages(_ bytes: UnsafeMutableRawBufferPointer) {
    #if canImport(Glibc) || canImport(Musl)
      guard bytes.count >= 4 << 20, let base = bytes.baseAddress else { return }
      // Whole pages only; that it may fail does no harm.
      let page = 1 << 16
      let start = (Int(bitPattern: base) + page - 1) / page * page
      let end = (Int(bitPattern: base) + bytes.count) / page * page
      _ = madvise(UnsafeMutableRawPointer(bitPattern: start), end - start, 14)  // MADV_HUGEPAGE
    #endif
  }
}
