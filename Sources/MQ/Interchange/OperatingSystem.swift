// The only file of this folder that sees the C library.
#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif
import Synchronization

/// Files and threads.
enum OperatingSystem {
  /// The names in a folder, in no order; nil if it cannot be read.
  static func names(inFolder path: String) -> [String]? {
    guard let folder = opendir(path) else { return nil }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }

  /// The bytes of a file; nil if it cannot be read.
  static func contents(ofFile path: String) -> (bytes: Chunk, count: Int)? {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    var count = 0
    var bytes = Chunk.uninitialized(Int(status.st_size) + 1)
    while true {
      // A file that grew meanwhile needs more room than was asked for.
      if count == bytes.byteCount { bytes = Chunk(copying: bytes, byteCount: 2 * bytes.byteCount) }
      let got = read(file, bytes.base + count, bytes.byteCount - count)
      if got < 0 && errno == EINTR { continue }
      if got < 0 { return nil }
      if got == 0 { return (bytes, count) }
      count += got
    }
  }

  /// The position of the first such byte of a range, or the range's end.
  @inline(__always)
  static func position(of byte: UInt8, in bytes: UnsafePointer<UInt8>, _ range: Range<Int>) -> Int {
    guard let found = memchr(bytes + range.lowerBound, Int32(byte), range.count) else { return range.upperBound }
    return UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - bytes
  }

  /// Calls `body` with 0, 1, … up to `count`, on as many threads as the machine has cores, the caller's among them; returns when
  /// all calls have.
  static func concurrently(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let work = Work(count, body)
    let helpers = min(count, max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))) - 1
    var threads: [pthread_t] = []
    for _ in 0..<max(0, helpers) {
      let argument = Unmanaged.passRetained(work)
      #if canImport(Darwin)
        var thread: pthread_t?
        let failed = pthread_create(&thread, nil, { run($0) }, argument.toOpaque())
        if failed == 0, let thread { threads.append(thread) } else { argument.release() }
      #else
        var thread = pthread_t()
        let failed = pthread_create(&thread, nil, { $0.flatMap(run) }, argument.toOpaque())
        if failed == 0 { threads.append(thread) } else { argument.release() }
      #endif
    }
    work.run()
    for thread in threads { pthread_join(thread, nil) }
  }

  private static func run(_ argument: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().run()
    return nil
  }

  private final class Work: Sendable {
    private let next = Atomic<Int>(0)
    private let count: Int
    private let body: @Sendable (Int) -> Void

    init(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
      self.count = count
      self.body = body
    }

    func run() {
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        if index >= count { return }
        body(index)
      }
    }
  }
}
