#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// What the system said when it refused something.
package struct SystemError: Error, Hashable, Sendable {
  package var number: Int32

  /// The error of the last call.
  package init() { number = errno }

  package init(number: Int32) { self.number = number }

  package static var noSuchFile: SystemError { SystemError(number: ENOENT) }

  package static var isAFolder: SystemError { SystemError(number: EISDIR) }

  package static var closedPipe: SystemError { SystemError(number: EPIPE) }

  /// A device or a pipe where a file is needed.
  static var notAFile: SystemError { SystemError(number: notAFileNumber) }

  /// The system has no error of this meaning.
  private static let notAFileNumber: Int32 = -1

  package static var cancelled: SystemError { SystemError(number: ECANCELED) }

  /// In the system's words, lower case: `no such file or directory`.
  package var message: String {
    if number == SystemError.notAFileNumber { return "it is no ordinary file" }
    let text = strerror(number).map { String(cString: $0) } ?? "error \(number)"
    return text.prefix(1).lowercased() + text.dropFirst()
  }

  /// There is no such file.
  package var isMissing: Bool { number == ENOENT }

  /// Nobody reads the pipe any more.
  package var isClosedPipe: Bool { number == EPIPE }
}
