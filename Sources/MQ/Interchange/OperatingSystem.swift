import Synchronization

// With those of descriptors, errors and threads, the only file of this folder that sees the C library.
#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// Files and threads.
package enum OperatingSystem {
  /// The names in a folder, in no order; nil if it cannot be read.
  package static func names(inFolder path: String) -> [String]? {
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

  /// A file that is read by any thread, anywhere.
  final class OldFile: Sendable {
    private let descriptor: Int32
    let size: Int

    init(_ path: String) throws(SystemError) {
      let opened = open(path, O_RDONLY | O_CLOEXEC)
      guard opened >= 0 else { throw SystemError() }
      descriptor = opened
      var status = stat()
      let found = fstat(opened, &status)
      size = found == 0 ? Int(status.st_size) : 0
      if found != 0 { throw SystemError() }
      if status.st_mode & S_IFMT != S_IFREG { throw SystemError.atPlace(of: status) }
    }

    deinit { close(descriptor) }

    /// Reads so many bytes from a place; false if the file ends before.
    func read(into bytes: UnsafeMutableRawPointer, _ count: Int, at position: Int) throws(SystemError) -> Bool {
      var done = 0
      while done < count {
        let got = pread(descriptor, bytes + done, count - done, off_t(position + done))
        if got < 0 && errno == EINTR { continue }
        if got < 0 { throw SystemError() }
        if got == 0 { return false }
        done += got
      }
      return true
    }
  }

  /// A file that takes its name when it is whole. Without `commit()` nothing is left of it.
  final class NewFile {
    private let path: String
    private let temporaryPath: String
    private var descriptor: Int32

    init(replacing path: String) throws(SystemError) {
      // What a link names is replaced, not the link.
      let resolved = realpath(path, nil)
      defer { free(resolved) }
      let path = resolved.map { String(cString: $0) } ?? path
      var status = stat()
      let exists = stat(path, &status) == 0
      if exists, status.st_mode & S_IFMT != S_IFREG { throw SystemError.atPlace(of: status) }
      self.path = path
      var number = UInt64(getpid())
      var made: Int32 = -1
      var name = ""
      repeat {
        name = "\(path).\(String(number, radix: 36)).tmp"
        made = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, exists ? status.st_mode & 0o777 : 0o666)
        number += 1 << 32
      } while made < 0 && errno == EEXIST
      temporaryPath = name
      descriptor = made
      if made < 0 { throw SystemError() }
    }

    deinit {
      if descriptor >= 0 {
        close(descriptor)
        unlink(temporaryPath)
      }
    }

    func write(_ bytes: Chunk, _ count: Int) throws(SystemError) {
      try write(UnsafeRawBufferPointer(start: bytes.base, count: count))
    }

    func write(_ bytes: [UInt8]) throws(SystemError) {
      var failure: SystemError?
      bytes.withUnsafeBytes { buffer in
        do throws(SystemError) { try write(buffer) } catch { failure = error }
      }
      if let failure { throw failure }
    }

    private func write(_ bytes: UnsafeRawBufferPointer) throws(SystemError) {
      var done = 0
      while let base = bytes.baseAddress, done < bytes.count {
        let put = systemWrite(descriptor, base + done, bytes.count - done)
        if put < 0 && errno == EINTR { continue }
        if put < 0 { throw SystemError() }
        done += put
      }
    }

    /// The next bytes go to the beginning.
    func rewind() throws(SystemError) { if lseek(descriptor, 0, SEEK_SET) != 0 { throw SystemError() } }

    /// Brings the file to the disk and, if it is wanted still, gives it its name. Returns whether it has it.
    func commit(if isWanted: () -> Bool) throws(SystemError) -> Bool {
      guard fsync(descriptor) == 0 else { throw SystemError() }
      if !isWanted() { return false }
      guard rename(temporaryPath, path) == 0 else { throw SystemError() }
      close(descriptor)
      descriptor = -1
      return true
    }
  }

  /// The position of the first such byte of a range, or the range's end.
  @inline(__always)
  static func position(of byte: UInt8, in bytes: UnsafePointer<UInt8>, _ range: Range<Int>) -> Int {
    guard let found = memchr(bytes + range.lowerBound, Int32(byte), range.count) else { return range.upperBound }
    return UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - bytes
  }

  /// How many threads the machine runs at a time.
  package static let coreCount = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

  /// Calls `body` with 0, 1, … up to `count`, on as many threads as the machine has cores, the caller's among them; returns when
  /// all calls have.
  static func concurrently(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    concurrently(count, threads: coreCount, body)
  }

  /// As above, on that many threads.
  static func concurrently(_ count: Int, threads: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let work = Work(count, body)
    let helpers = max(0, min(count, threads) - 1)
    let threads = (0..<helpers).compactMap { _ in SystemThread(stackSize: stackSize) { work.run() } }
    work.run()
    for thread in threads { thread.join() }
  }

  /// Operators nest.
  private static let stackSize = 8 << 20

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

extension SystemError {
  /// What stands where a file is needed.
  fileprivate static func atPlace(of status: stat) -> SystemError {
    status.st_mode & S_IFMT == S_IFDIR ? .isAFolder : .notAFile
  }
}

// A member of the same name hides this function.
private let systemWrite = write as @Sendable (Int32, UnsafeRawPointer?, Int) -> Int
