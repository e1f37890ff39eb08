import MQ

/// Lines as the terminal gives them, for one on which no cursor can be moved.
final class PlainEditor: LineEditor {
  var history = History(HistoryFile.standard())
  private let output: Output
  private var bytes: [UInt8] = []

  init() {
    output = Output(.descriptor(Descriptor.standardOutput.isTerminal ? .standardOutput : .standardError))
    TerminalSignals.install()
  }

  func readLine(_ prompt: String, after earlier: String) -> LineInput {
    output.buffer.append(prompt)
    try? output.flush()
    while true {
      if let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
        defer { bytes.removeFirst(end + 1) }
        return .line(String(decoding: bytes[..<end], as: UTF8.self))
      }
      switch Descriptor.standardInput.wait(milliseconds: 500) {
      case .ready:
        guard let count = try? Descriptor.standardInput.read(1 << 12, into: &bytes), count > 0 else {
          defer { bytes = [] }
          return bytes.isEmpty ? .end : .line(String(decoding: bytes, as: UTF8.self))
        }
      case .timeout, .signal: break
      }
      if Interrupts.takePress() {
        bytes = []
        // The terminal has shown the key itself.
        output.buffer.append("\n")
        try? output.flush()
        return .interrupted
      }
    }
  }
}
