import MQ

/// Lines as the terminal gives them, for one on which no cursor can be moved.
final class PlainEditor: LineEditor {
  private(set) var entries: [String]
  private let file = HistoryFile.standard()
  private let output: Output
  private var bytes: [UInt8] = []

  init() {
    output = Output(.descriptor(Descriptor.standardOutput.isTerminal ? .standardOutput : .standardError))
    entries = file?.load(atMost: 10_000) ?? []
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

  func remember(_ text: String) {
    if text == entries.last { return }
    entries.append(text)
    file?.append(text)
  }
}
