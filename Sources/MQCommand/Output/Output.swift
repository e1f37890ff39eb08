import MQ

/// Where results or messages go, through one large buffer.
final class Output {
  enum Destination {
    case descriptor(Descriptor)
    /// Everything stays in the buffer, for tests.
    case memory
    case nowhere
  }

  /// What is not written yet; may be appended to at will, so long as ``flushIfFull()`` is called now and then.
  var buffer = TextBuffer()
  /// Whether a person reads along.
  let isTerminal: Bool
  /// Whether the text may be coloured.
  let isStyled: Bool

  /// Whether it is a terminal that knows more than writing one line after the other.
  let movesCursor: Bool
  /// Called before a terminal is written to.
  var beforeWriting: (() -> Void)?

  /// Where it is cancelled, nothing more is written.
  var cancellation: Cancellation?

  private let destination: Destination
  // A reader gets the first row at once; later rows wait for ever more company, up to a large write.
  private static let fullest = 1 << 16
  private var threshold = 1

  init(_ destination: Destination) {
    self.destination = destination
    if case .descriptor(let descriptor) = destination, descriptor.isTerminal {
      isTerminal = true
      movesCursor = System.environment("TERM").map { $0 != "dumb" } ?? false
      isStyled = System.environment("NO_COLOR") == nil && movesCursor
    } else {
      isTerminal = false
      movesCursor = false
      isStyled = false
    }
  }

  /// Writes what is buffered if it is worth a system call.
  func flushIfFull() throws(OutputFailure) {
    guard buffer.count >= threshold else { return }
    threshold = min(threshold * 2, Output.fullest)
    try flush()
  }

  /// Writes what is buffered.
  func flush() throws(OutputFailure) {
    switch destination {
    case .memory: return
    case .nowhere: buffer.removeAll()
    case .descriptor(let descriptor):
      guard !buffer.isEmpty else { return }
      if cancellation?.isCancelled == true { throw OutputFailure(error: .cancelled) }
      if isTerminal { beforeWriting?() }
      defer { buffer.removeAll() }
      do {
        try descriptor.write(buffer.bytes)
      } catch {
        throw OutputFailure(error: error)
      }
    }
  }

  /// Forgets what is not written yet.
  func discard() { buffer.removeAll() }

  /// From here on the first rows are again written at once.
  func beginResult() { threshold = 1 }

  /// The terminal's height now; nil where there is no terminal.
  var terminalHeight: Int? {
    guard isTerminal, case .descriptor(let descriptor) = destination else { return nil }
    return descriptor.terminalHeight ?? 24
  }

  /// The terminal's width now; nil where there is no terminal.
  var terminalWidth: Int? {
    guard isTerminal, case .descriptor(let descriptor) = destination else { return nil }
    return descriptor.terminalWidth ?? 80
  }
}

/// Results can no longer be written, so nothing goes on.
struct OutputFailure: Error {
  var error: SystemError
}
