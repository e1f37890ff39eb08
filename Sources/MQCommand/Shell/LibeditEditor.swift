import CEditLine

/// Lines edited with libedit: emacs or vi keys and whatever else the user's `.editrc` says.
final class LibeditEditor: LineEditor {
  private let editor: OpaquePointer?
  private let entries: OpaquePointer?
  private let file: HistoryFile?
  private var latest: String?

  private static let historyLimit: Int32 = 10_000

  init() {
    // The prompt goes to the terminal even where results go to a file.
    let output: Int32 = Descriptor.standardOutput.isTerminal ? 1 : 2
    editor = edit_line_open(output) { editor in LibeditEditor.noticeSignals(editor) }
    entries = history_init()
    file = HistoryFile.standard()
    guard let editor, let entries else { return }
    _ = edit_line_history_limit(entries, LibeditEditor.historyLimit)
    _ = edit_line_history_unique(entries, 1)
    edit_line_use_history(editor, entries)
    for entry in file?.load(atMost: Int(LibeditEditor.historyLimit)) ?? [] { _ = edit_line_history_add(entries, entry) }
    TerminalSignals.install()
  }

  deinit {
    if let editor { edit_line_close(editor) }
    if let entries { history_end(entries) }
  }

  func readLine(_ prompt: String) -> LineInput {
    guard let editor else { return .end }
    var length: Int32 = 0
    var wasInterrupted = false
    guard let line = edit_line_read(editor, prompt, &length, &wasInterrupted) else {
      return wasInterrupted ? .interrupted : .end
    }
    let bytes = UnsafeRawBufferPointer(start: line, count: Int(length))
    var text = String(decoding: bytes, as: UTF8.self)
    if text.utf8.last == UInt8(ascii: "\n") { text.unicodeScalars.removeLast() }
    return .line(text)
  }

  func remember(_ text: String) {
    if text == latest { return }
    latest = text
    if let entries { _ = edit_line_history_add(entries, text) }
    file?.append(text)
  }

  /// Called when a signal interrupts the wait for a key; true gives up the line.
  private static func noticeSignals(_ editor: OpaquePointer?) -> Bool {
    if Interrupts.takePress() { return true }
    if let editor {
      if TerminalSignals.takeWindowChange() { el_resize(editor) }
      if TerminalSignals.takeResumption() { edit_line_resume(editor) }
    }
    return false
  }
}
