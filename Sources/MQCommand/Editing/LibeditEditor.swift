import CEditLine
import MQ

/// Statements edited with libedit: emacs or vi keys and whatever else the user's `.editrc` says. libedit finds out what keys
/// mean; the text is kept, changed and drawn here.
final class LibeditEditor: LineEditor {
  /// What the editor asks the shell.
  struct Surroundings {
    /// What the text up to the cursor can go on with.
    var complete: (String) -> Completion
    /// How a text is painted.
    var painter: StatementPainter
    /// Whether no program may be run.
    var isSafe: () -> Bool
  }

  private let editor: OpaquePointer
  var history = History(HistoryFile.standard())
  let surroundings: Surroundings
  let output: Output
  private let descriptor: Descriptor
  private var decoder = KeyDecoder()
  private var canvas = LineCanvas()
  private var prompt = ""
  private var earlier = ""
  /// Keys that functions press in the user's place.
  private var pressed: [NamedKey] = []
  private var wasInterrupted = false
  /// What Enter found to be finished.
  private var finished: String?

  var line = LineEditing()
  var walk = HistoryWalk()
  var lastWords = LastWordWalk()
  /// What was searched for last.
  var query = ""
  var undoing = UndoHistory()
  var pasted = ""
  /// The candidates that Tab listed, until another key is pressed.
  var menu: CompletionMenu?
  /// Whether Tab has put one of them into the text.
  var hasChosen = false

  /// An editor on the terminal; nil where there is none that a cursor can be moved on.
  init?(_ surroundings: Surroundings) {
    guard let terminal = System.environment("TERM"), terminal != "dumb" else { return nil }
    self.surroundings = surroundings
    // The prompt goes to the terminal even where results go to a file.
    descriptor = Descriptor.standardOutput.isTerminal ? .standardOutput : .standardError
    guard descriptor.isTerminal else { return nil }
    output = Output(.descriptor(descriptor))
    var client = edit_line_client()
    client.next_key = { context, _, key in LibeditEditor.at(context)?.nextKey(key) ?? 0 }
    client.perform = { context, _, function, key in
      LibeditEditor.at(context)?.perform(function, key) ?? UInt8(CC_ERROR)
    }
    let holder = Holder()
    client.context = Unmanaged.passUnretained(holder).toOpaque()
    self.holder = holder
    guard let editor = edit_line_open(descriptor.number, &client) else { return nil }
    self.editor = editor
    holder.editor = self
    TerminalSignals.install()
    bindKeys()
  }

  /// What libedit knows the editor by, before it is whole.
  private final class Holder {
    weak var editor: LibeditEditor?
  }

  private let holder: Holder

  private static func at(_ context: UnsafeMutableRawPointer?) -> LibeditEditor? {
    context.flatMap { Unmanaged<Holder>.fromOpaque($0).takeUnretainedValue().editor }
  }

  deinit { edit_line_close(editor) }

  private func bindKeys() {
    for (number, function) in EditingFunction.allCases.enumerated() {
      edit_line_add_function(editor, Int32(number), function.name)
    }
    bind(KeyBinding.emacs)
    let configuration = EditorConfiguration.user()
    decoder.untouched = configuration.boundSequences
    for command in configuration.lines {
      guard let allowed = EditorConfiguration.allowed(command, isVi: line.isVi) else { continue }
      edit_line_obey(editor, allowed)
      guard EditorConfiguration.resetsKeys(command) else { continue }
      line.isVi = edit_line_is_vi(editor)
      bind(line.isVi ? KeyBinding.vi : KeyBinding.emacs)
    }
  }

  private func bind(_ bindings: [KeyBinding]) {
    for binding in bindings { edit_line_bind(editor, binding.isCommand, binding.keys, binding.function) }
  }

  // MARK: Lines

  func readLine(_ prompt: String, after earlier: String) -> LineInput {
    self.prompt = prompt
    self.earlier = earlier
    wasInterrupted = false
    // What was pressed in another program, or too late for a statement, is not for this line.
    _ = Interrupts.takePress()
    dropInputAsTheTerminalDid()
    menu = nil
    undoing = UndoHistory()
    line.begin()
    walk = HistoryWalk()
    finished = nil
    pressed = []
    edit_line_empty(editor)
    surroundings.painter.reset()
    show("\u{1B}[?2004h")
    edit_line_read(editor)
    show("\u{1B}[?2004l")
    return finished.map(LineInput.line) ?? (wasInterrupted ? .interrupted : .end)
  }

  /// What is being edited.
  var edited: EditedText {
    get { line.text }
    set { line.text = newValue }
  }

  /// Takes what libedit found to be text.
  private func takeTyped() {
    var count = 0
    guard let start = edit_line_text(editor, &count), count > 0 else { return }
    let typed = UnsafeBufferPointer(start: start, count: count)
      .map { String(Unicode.Scalar($0) ?? "\u{FFFD}") }.joined()
    edit_line_empty(editor)
    line.type(typed)
  }

  /// Ends the editing with the whole text.
  func finish() -> UInt8 {
    drawFinally()
    show("\r\n")
    finished = edited.text
    edit_line_finish(editor)
    return UInt8(CC_NEWLINE)
  }

  /// The lines of the statement that were entered before, and what is before the cursor.
  var textToComplete: String { earlier + edited.beforeCursor }

  /// Whether what was typed is to be run rather than to be gone on with.
  func isFinished(_ text: String) -> Bool { StatementSplitter.isFinished(earlier + text) }

  // MARK: Keys

  /// Has a key be pressed in the user's place, before the next one.
  func press(_ key: NamedKey) { pressed.append(key) }

  private func nextKey(_ key: UnsafeMutablePointer<UInt32>?) -> Int32 {
    takeTyped()
    if !pressed.isEmpty {
      key?.pointee = pressed.removeFirst().rawValue
      return 1
    }
    undoing.record(edited)
    if let menu, menu.shownFor != edited { closeMenu() }
    draw()
    switch waitForKey(redraw: draw) {
    case .scalar(let scalar): key?.pointee = scalar.value
    case .named(let named): key?.pointee = named.rawValue
    case .paste(let text):
      pasted = text
      key?.pointee = NamedKey.paste.rawValue
    case nil:
      if wasInterrupted { showInterruption() }
      return wasInterrupted ? -1 : 0
    }
    return 1
  }

  /// The character that a function takes; nil where another key, or none, was pressed.
  func waitForCharacter() -> Character? {
    guard case .scalar(let scalar)? = waitForKey(redraw: { draw() }), scalar != "\u{1B}" else { return nil }
    return Character(scalar)
  }

  /// Waits for a key; nil at the end of the input, or after Ctrl-C.
  func waitForKey(redraw: () -> Void) -> Key? {
    while true {
      if let key = decoder.next(isIdle: false) { return key }
      // The rest of a sequence follows at once; after a lone escape nothing does.
      switch Descriptor.standardInput.wait(milliseconds: decoder.isAmid ? 40 : 500) {
      case .timeout:
        if let key = decoder.next(isIdle: true) { return key }
      case .ready:
        var bytes: [UInt8] = []
        guard let count = try? Descriptor.standardInput.read(1 << 14, into: &bytes), count > 0 else { return nil }
        decoder.append(bytes)
      case .signal: break
      }
      if Interrupts.takePress() {
        dropInputAsTheTerminalDid()
        wasInterrupted = true
        return nil
      }
      let isAnotherSize = TerminalSignals.takeWindowChange()
      if TerminalSignals.takeResumption() {
        takeTerminal()
        redraw()
      } else if isAnotherSize {
        show(canvas.erase(width: terminalWidth))
        redraw()
      }
    }
  }

  /// Else half a sequence would be waiting for its other half, and half of what is pasted for its end.
  private func dropInputAsTheTerminalDid() {
    if Interrupts.takeDroppedInput() { decoder.empty() }
  }

  /// Does what a key is bound to and tells libedit what became of it.
  private func perform(_ number: Int32, _ key: Int32) -> UInt8 {
    takeTyped()
    guard EditingFunction.allCases.indices.contains(Int(number)) else { return UInt8(CC_ERROR) }
    let wasInserting = line.isInserting
    let result = perform(EditingFunction.allCases[Int(number)], UInt32(bitPattern: key))
    if line.isInserting != wasInserting { press(line.isInserting ? .enterInsertion : .leaveInsertion) }
    // A function that was to be followed by a character may have been interrupted instead.
    guard wasInterrupted else { return result }
    showInterruption()
    return UInt8(CC_EOF)
  }

  private func showInterruption() {
    drawFinally()
    show("^C\r\n")
  }

  /// Ctrl-C was pressed where it ends something smaller than the line.
  func forgetInterruption() -> Bool {
    defer { wasInterrupted = false }
    return wasInterrupted
  }

  // MARK: Drawing

  var terminalWidth: Int { output.terminalWidth ?? 80 }
  var terminalHeight: Int { output.terminalHeight ?? 24 }

  func show(_ text: String) {
    output.buffer.append(text)
    try? output.flush()
  }

  private func draw() { draw(frame(isFinal: false)) }

  func draw(_ frame: LineFrame) { show(canvas.draw(frame.clipped(to: terminalHeight))) }

  /// As the text stays on the screen; what follows is written below.
  func drawFinally() {
    let frame = frame(isFinal: true)
    // More than the screen holds is written anew from the first row that was shown.
    if frame.rows.count > terminalHeight { show(canvas.erase(width: terminalWidth)) }
    show(canvas.draw(frame))
    canvas.forget()
  }

  private func frame(isFinal: Bool) -> LineFrame {
    var edited = edited
    var suggestion = ""
    if isFinal { edited.cursor = edited.text.utf8.count } else { suggestion = self.suggestion(for: edited) }
    let width = terminalWidth
    let paints = output.isStyled ? surroundings.painter.paint(edited) : []
    var frame = LineFrame(prompt: prompt, edited, paints: paints, suggestion: suggestion, width: width)
    if !isFinal, let menu {
      let lines = menu.lines(
        width: width, usesColor: output.isStyled, height: max(1, terminalHeight - frame.rows.count - 1))
      frame.append(lines, widths: lines.map { _ in width })
    }
    return frame
  }

  /// What the history would go on with; nothing where it could not be told from what is typed.
  func suggestion(for edited: EditedText) -> String {
    output.isStyled && edited.isAtEnd && menu == nil && earlier.isEmpty
      ? Suggestion.find(for: edited.text, in: history.texts) : ""
  }

  /// Empties the screen but for what is edited.
  func clearScreen() {
    show("\u{1B}[H\u{1B}[2J")
    canvas.forget()
  }

  /// Lets another program have the terminal while `body` runs.
  func lendingTerminal<Result>(_ body: () -> Result) -> Result {
    drawFinally()
    show("\r\n\u{1B}[?2004l")
    edit_line_take_terminal(editor, false)
    defer { takeTerminal() }
    return body()
  }

  private func takeTerminal() {
    edit_line_take_terminal(editor, true)
    canvas.forget()
    show("\u{1B}[?2004h")
  }
}
