#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// An open file, pipe or terminal.
package struct Descriptor: Hashable, Sendable {
  package var number: Int32

  package init(number: Int32) { self.number = number }

  /// Opens a file for reading.
  package static func reading(_ path: String) throws(SystemError) -> Descriptor {
    let number = retrying { open(path, O_RDONLY | O_CLOEXEC) }
    guard number >= 0 else { throw SystemError() }
    var status = stat()
    if fstat(number, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      _ = systemClose(number)
      throw .isAFolder
    }
    return Descriptor(number: number)
  }

  /// The bytes of a file; 0 where nobody knows, as of a pipe.
  package var size: Int {
    var status = stat()
    return fstat(number, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : 0
  }

  /// Reads at most `limit` bytes and adds them to `bytes`; gives their number, 0 at the end.
  package func read(_ limit: Int, into bytes: inout [UInt8]) throws(SystemError) -> Int {
    var failure: SystemError?
    let chunk = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      let status = retrying { systemRead(number, buffer.baseAddress, limit) }
      if status < 0 { failure = SystemError() }
      count = max(0, status)
    }
    if let failure { throw failure }
    bytes.append(contentsOf: chunk)
    return chunk.count
  }

  /// Writes all the bytes.
  package func write(_ bytes: borrowing [UInt8]) throws(SystemError) {
    var failure: SystemError?
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while let start = UnsafeRawBufferPointer(rebasing: rest).baseAddress, !rest.isEmpty {
        let count = retrying { systemWrite(number, start, rest.count) }
        guard count >= 0 else {
          failure = SystemError()
          return
        }
        rest = rest.dropFirst(count)
      }
    }
    if let failure { throw failure }
  }

  package func close() { _ = systemClose(number) }
}

// Members of the same names hide these functions inside the type above.
private let systemRead = read as @Sendable (Int32, UnsafeMutableRawPointer?, Int) -> Int
private let systemWrite = write as @Sendable (Int32, UnsafeRawPointer?, Int) -> Int
private let systemClose = close as @Sendable (Int32) -> Int32

private func retrying<Status: SignedInteger>(_ call: () -> Status) -> Status {
  while true {
    let status = call()
    if status >= 0 || errno != EINTR { return status }
  }
}
