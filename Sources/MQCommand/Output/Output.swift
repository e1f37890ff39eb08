import MQ

/// Where results or messages go, through one large buffer.
final class Output {
  enum Destination {
    case descriptor(Descriptor)
    /// Everything stays in the buffer.
    case memory
    case nowhere
  }

  /// What is not written yet; may be appended to at will, so long as ``flushIfFull()`` is called now and then.
  var buffer = TextBuffer()
  /// Whether a person reads along.
  var isTerminal: Bool { terminal != nil }
  /// Whether the text may be coloured.
  let isStyled: Bool

  /// Whether it is a terminal that knows more than writing one line after the other.
  let movesCursor: Bool
  /// Called before a terminal is written to.
  var beforeWriting: (() -> Void)?

  /// Where it is cancelled, nothing more is written.
  var cancellation: Cancellation?

  private let destination: Destination
  /// Where a person reads along.
  private let terminal: Descriptor?
  // A reader gets the first row at once; later rows wait for ever more company, up to a large write.
  private static let fullest = 1 << 16
  private var threshold = 1

  init(_ destination: Destination) {
    self.destination = destination
    if case .descriptor(let descriptor) = destination, descriptor.isTerminal {
      terminal = descriptor
      movesCursor = System.environment("TERM").map { $0 != "dumb" } ?? false
      isStyled = System.environment("NO_COLOR") == nil && movesCursor
    } else {
      terminal = nil
      movesCursor = false
      isStyled = false
    }
  }

  /// Keeps in memory what `other` will show later, in the form that it has there.
  init(keepingFor other: Output) {
    destination = .memory
    terminal = other.terminal
    isStyled = other.isStyled
    movesCursor = false
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

  /// Where it goes, if that is no place in memory.
  var descriptor: Descriptor? { if case .descriptor(let descriptor) = destination { descriptor } else { nil } }

  /// The terminal's height now; nil where there is no terminal.
  var terminalHeight: Int? { terminal.map { $0.terminalHeight ?? 24 } }

  /// The terminal's width now; nil where there is no terminal.
  var terminalWidth: Int? { terminal.map { $0.terminalWidth ?? 80 } }
}

/// Results can no longer be written, so nothing goes on.
struct OutputFailure: Error {
  var error: SystemError
}
