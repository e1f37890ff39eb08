import CEditLine

/// Lines edited with libedit: emacs or vi keys and whatever else the user's `.editrc` says.
final class LibeditEditor: LineEditor {
  private let editor: OpaquePointer?
  private let history: OpaquePointer?
  private(set) var entries: [String] = []
  private let file: HistoryFile?
  private var latest: String?
  private var earlier = ""
  private let output: Output
  private let complete: (String) -> Completion

  private static let historyLimit: Int32 = 10_000

  /// An editor on the terminal; Tab asks `complete` for what the text up to the cursor can go on with.
  init(completing complete: @escaping (String) -> Completion) {
    self.complete = complete
    // The prompt goes to the terminal even where results go to a file.
    let descriptor: Descriptor = Descriptor.standardOutput.isTerminal ? .standardOutput : .standardError
    output = Output(.descriptor(descriptor))
    editor = edit_line_open(descriptor.number) { editor in LibeditEditor.noticeSignals(editor) }
    history = history_init()
    file = HistoryFile.standard()
    entries = file?.load(atMost: Int(LibeditEditor.historyLimit)) ?? []
    guard let editor, let history else { return }
    _ = edit_line_history_limit(history, LibeditEditor.historyLimit)
    _ = edit_line_history_unique(history, 1)
    edit_line_use_history(editor, history)
    for entry in entries { _ = edit_line_history_add(history, entry) }
    TerminalSignals.install()
    edit_line_complete_with(editor, Unmanaged.passUnretained(self).toOpaque()) { context, editor, text, length in
      guard let context, let editor, let text else { return EDIT_LINE_NOTHING }
      let bytes = UnsafeRawBufferPointer(start: text, count: Int(length))
      return Unmanaged<LibeditEditor>.fromOpaque(context).takeUnretainedValue()
        .completeLine(String(decoding: bytes, as: UTF8.self), editor)
    }
  }

  /// Inserts what is certain, or lists what is possible.
  private func completeLine(_ line: String, _ editor: OpaquePointer) -> edit_line_effect {
    let completion = complete(earlier + line)
    let insertion = completion.insertion
    if !insertion.isEmpty {
      return el_insertstr(editor, insertion) == 0 ? EDIT_LINE_CHANGED : EDIT_LINE_NOTHING
    }
    guard completion.candidates.count > 1 else { return EDIT_LINE_NOTHING }
    let grid = CompletionGrid(width: output.terminalWidth ?? 80, usesColor: output.isStyled)
    output.buffer.append("\n" + grid.text(completion.candidates))
    try? output.flush()
    return EDIT_LINE_LISTED
  }

  deinit {
    if let editor { edit_line_close(editor) }
    if let history { history_end(history) }
  }

  func readLine(_ prompt: String, after earlier: String) -> LineInput {
    self.earlier = earlier
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
    entries.append(text)
    if let history { _ = edit_line_history_add(history, text) }
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
