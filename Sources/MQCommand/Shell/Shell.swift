import MQ

/// Asks for statements and commands and runs them, until the user leaves.
struct Shell<Editor: LineEditor> {
  private let session: Session
  private let editor: Editor
  private var splitter = Shell.freshSplitter
  /// The lines since the last complete statement.
  private var entered = ""

  init(_ session: Session, editor: Editor) {
    self.session = session
    self.editor = editor
    session.last = LastResult()
    session.workshop.isOpen = true
    giveHistory()
  }

  private static var freshSplitter: StatementSplitter { StatementSplitter(name: "<shell>") }

  mutating func run() throws {
    show("mq \(version). Statements end with `;`, `:help` lists the commands, Ctrl-D leaves.\n")
    try session.screen.flush()
    while !session.hasLeft {
      switch editor.readLine(entered.isEmpty ? session.prompt : "... ", after: entered) {
      case .end:
        show("\n")
        return try session.screen.flush()
      case .interrupted:
        dropInput()
      case .line(let line):
        // What is pasted may be several lines, of which the first may be a command.
        if entered.isEmpty, !line.contains("\n"), let (name, argument) = ShellCommand.parts(of: line) {
          remember(line)
          try perform(name, argument)
        } else {
          try enter(line)
        }
      }
      try session.screen.flush()
    }
  }

  private func show(_ text: String) { session.show(text) }

  private mutating func dropInput() {
    splitter = Shell.freshSplitter
    entered = ""
  }

  private func remember(_ text: String) {
    editor.history.remember(text)
    giveHistory()
  }

  private func giveHistory() {
    session.settings.givenParameters[.history] = { [history = editor.history] in history.value }
  }

  private mutating func enter(_ line: String) throws {
    entered += line + "\n"
    splitter.append((line + "\n").utf8)
    let isComplete = !splitter.isAmidStatement
    if isComplete {
      let text = entered.dropLast()
      if text.contains(where: { !$0.isWhitespace }) { remember(String(text)) }
    }
    let result = try session.untilInterrupted { try session.runStatements(of: &splitter, keepGoing: true) }
    if isComplete || result == .interrupted || !splitter.isAmidStatement { dropInput() }
  }

  private mutating func perform(_ name: String, _ argument: String) throws {
    var edited: String?
    do throws(CommandError) {
      guard let command = ShellCommand(name: name) else { throw ShellCommand.unknown(name) }
      switch command {
      case .history: show(try listHistory(argument, editor.history, width: session.width))
      case .edit:
        try session.refuseIfUnsafe(command)
        if let text = try ExternalEditor.edit(historyEntry(argument, editor.history.texts)), !text.isEmpty {
          edited = text
        }
      default: _ = try session.perform(command, argument)
      }
    } catch {
      if error.isClosedPipe {
        _ = try session.leaveClosedPipe()
        return
      }
      try session.screen.flush()
      session.messages.error(error.message, hint: error.hint, code: error.code, in: .prompt)
    }
    if let text = edited {
      // Shown as if it had been typed, so that it is clear what runs.
      show(text + "\n")
      try enter(text.last == ";" || text.first == ":" ? text : text + ";")
    }
  }
}

extension Session {
  /// Opens a shell on the terminal.
  func runShell() throws {
    Interrupts.install(inShell: true)
    let surroundings = LibeditEditor.Surroundings(
      complete: { [unowned self] text in
        Completer(
          graph: graphAtHand ?? Graph(), parameters: settings.parameters.keys.sorted(),
          givenParameters: settings.givenParameterNames, columns: last?.columns.map(\.name) ?? []
        ).complete(text)
      },
      painter: StatementPainter(
        graph: { [unowned self] in graphAtHand }, parameters: { [unowned self] in settings.parameterNames }),
      isSafe: { [unowned self] in settings.isSafe })
    if let editor = LibeditEditor(surroundings) {
      var shell = Shell(self, editor: editor)
      try shell.run()
    } else {
      var shell = Shell(self, editor: PlainEditor())
      try shell.run()
    }
  }
}
