import MQ

/// Asks for statements and commands and runs them, until the user leaves.
struct Shell<Editor: LineEditor> {
  private let session: Session
  private var editor: Editor
  private var splitter = Shell.freshSplitter
  /// The lines since the last complete statement.
  private var entered = ""

  init(_ session: Session, editor: Editor) {
    self.session = session
    self.editor = editor
  }

  private static var freshSplitter: StatementSplitter { StatementSplitter(name: "<shell>") }

  mutating func run() throws {
    show("mq \(version). Statements end with `;`, `:help` lists the commands, Ctrl-D leaves.\n")
    try session.output.flush()
    while true {
      switch editor.readLine(entered.isEmpty ? session.prompt : "... ") {
      case .end:
        show("\n")
        return try session.output.flush()
      case .interrupted:
        dropInput()
        show("^C\n")
      case .line(let line):
        if entered.isEmpty, let (name, argument) = ShellCommand.parts(of: line) {
          editor.remember(line)
          guard let command = ShellCommand(name: name) else {
            let (message, hint) = ShellCommand.unknown(name)
            session.messages.fail("error: \(message)", hint: hint)
            break
          }
          if command == .quit || command == .exit { return }
          try perform(command, argument)
        } else {
          try enter(line)
        }
      }
      try session.output.flush()
    }
  }

  private func show(_ text: String) { session.output.buffer.append(text) }

  private mutating func dropInput() {
    splitter = Shell.freshSplitter
    entered = ""
  }

  private mutating func enter(_ line: String) throws {
    entered += line + "\n"
    splitter.append((line + "\n").utf8)
    let isComplete = !splitter.isAmidStatement
    if isComplete {
      let text = entered.dropLast()
      if text.contains(where: { !$0.isWhitespace }) { editor.remember(String(text)) }
    }
    let result = try session.runStatements(of: &splitter, keepGoing: true)
    if isComplete || result == .interrupted { dropInput() }
  }

  private func perform(_ command: ShellCommand, _ argument: String) throws {
    switch command {
    case .help: help(argument)
    case .schema: show(session.graph.schemaText(width: session.width))
    case .source:
      if argument.isEmpty {
        session.messages.fail("error: `:source` takes the name of a file", hint: nil)
      } else {
        _ = try session.run(.file(argument), keepGoing: false)
      }
    case .mode: mode(argument)
    case .asOf: asOf(argument)
    case .sources: try session.showCitations()
    case .timer: timer(argument)
    case .quit, .exit: break
    }
  }

  private func help(_ argument: String) {
    let name = argument.first == ":" ? String(argument.dropFirst()) : argument
    if name.isEmpty {
      show("Statements of MQ end with `;` and may take several lines. Commands take one line:\n\n")
      show(ShellCommand.overview)
    } else if let command = ShellCommand(name: name) {
      show("\(command.synopsis)\n  \(command.summary)\n\n\(command.details)\n")
    } else {
      let (message, hint) = ShellCommand.unknown(name)
      session.messages.fail("error: \(message)", hint: hint)
    }
  }

  private func mode(_ argument: String) {
    if argument.isEmpty {
      show("mode: \(session.settings.mode.rawValue)\n")
    } else if let mode = OutputMode(rawValue: argument.lowercased()) {
      session.settings.mode = mode
    } else {
      let modes = OutputMode.allCases.map(\.rawValue).joined(separator: ", ")
      session.messages.fail("error: unknown mode `\(argument)`", hint: "the modes are \(modes)")
    }
  }

  private func asOf(_ argument: String) {
    do throws(CommandError) {
      show(try session.setMoment(argument))
    } catch {
      session.messages.fail("error: \(error.message)", hint: error.hint)
    }
  }

  private func timer(_ argument: String) {
    switch argument.lowercased() {
    case "": show("timer: \(session.settings.showsTime ? "on" : "off")\n")
    case "on": session.settings.showsTime = true
    case "off": session.settings.showsTime = false
    default: session.messages.fail("error: `:timer` takes `on` or `off`, not `\(argument)`", hint: nil)
    }
  }
}
