import Synchronization

// The only file of this folder that sees the C library.
#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

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

  /// Opens a file of any kind for reading from its beginning on; nil, with the reason in the system's words, if it cannot be read.
  static func openForReading(_ path: String) -> (file: Int32?, reason: String) {
    while true {
      let file = open(path, O_RDONLY | O_CLOEXEC)
      if file >= 0 { return (file, "") }
      if errno != EINTR { return (nil, reason) }
    }
  }

  /// The next bytes of a file, at most that many, none at its end; nil, with the reason, if they cannot be read.
  static func readNext(_ limit: Int, of file: Int32) -> (bytes: [UInt8]?, reason: String) {
    var status = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      repeat { status = read(file, buffer.baseAddress, limit) } while status < 0 && errno == EINTR
      count = max(0, status)
    }
    return status < 0 ? (nil, reason) : (bytes, "")
  }

  static func closeFile(_ file: Int32) { close(file) }

  /// What the system said when it refused something last, lower case.
  private static var reason: String {
    let text = strerror(errno).map { String(cString: $0) } ?? "error \(errno)"
    return text.prefix(1).lowercased() + text.dropFirst()
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
    let helpers = max(0, min(count, sysconf(Int32(_SC_NPROCESSORS_ONLN))) - 1)
    let threads = (0..<helpers).compactMap { _ in Thread(work) }
    work.run()
    for thread in threads { thread.join() }
  }

  private struct Thread {
    #if canImport(Darwin)
      private var handle: pthread_t?
    #else
      private var handle = pthread_t()
    #endif

    /// nil if the system has no more threads, which leaves the work to the others.
    init?(_ work: Work) {
      let argument = Unmanaged.passRetained(work)
      let failure = pthread_create(
        &handle, nil,
        { argument in
          let pointer: UnsafeMutableRawPointer? = argument
          if let pointer { Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().run() }
          return nil
        }, argument.toOpaque())
      if failure != 0 {
        argument.release()
        return nil
      }
    }

    func join() {
      #if canImport(Darwin)
        if let handle { pthread_join(handle, nil) }
      #else
        pthread_join(handle, nil)
      #endif
    }
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
