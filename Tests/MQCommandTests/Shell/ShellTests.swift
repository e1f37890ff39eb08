import MQ
import Testing

@testable import MQCommand

/// Types lines that were written down before, and keeps what it is told to remember.
private final class ScriptedEditor: LineEditor {
  private var inputs: [LineInput]
  private(set) var prompts: [String] = []
  private(set) var remembered: [String] = []

  init(_ inputs: [LineInput]) { self.inputs = inputs }

  func readLine(_ prompt: String) -> LineInput {
    prompts.append(prompt)
    return inputs.isEmpty ? .end : inputs.removeFirst()
  }

  func remember(_ text: String) { remembered.append(text) }
}

struct ShellTests {
  /// What a shell on an empty graph shows for the lines, without its greeting and the end of the last line.
  private func shown(_ lines: LineInput..., mode: OutputMode = .csv) throws -> (
    output: String, messages: String, prompts: [String], remembered: [String]
  ) {
    let editor = ScriptedEditor(lines)
    let output = Output(.memory)
    let messages = Output(.memory)
    let session = Session(
      Settings(mode: mode), graph: Graph(), output: output, messages: Messages(output: messages))
    var shell = Shell(session, editor: editor)
    try shell.run()
    var text = output.buffer.text
    let greeting = "mq \(version). Statements end with `;`, `:help` lists the commands, Ctrl-D leaves.\n"
    #expect(text.hasPrefix(greeting))
    text.removeFirst(greeting.count)
    if text.hasSuffix("\n") { text.removeLast() }
    return (text, messages.buffer.text, editor.prompts, editor.remembered)
  }

  @Test func runsAStatementOverSeveralLines() throws {
    let shell = try shown(.line("RETURN 1"), .line("  + 2 AS three"), .line(";"))
    #expect(shell.output == "three\n3\n")
    #expect(shell.prompts == ["mq> ", "... ", "... ", "mq> "])
    #expect(shell.remembered == ["RETURN 1\n  + 2 AS three\n;"])
  }

  @Test func runsSeveralStatementsOfALine() throws {
    let shell = try shown(.line("RETURN 1 AS a; RETURN x; RETURN 2 AS b; RETURN"), .line("3 AS c;"))
    #expect(shell.output == "a\n1\nb\n2\nc\n3\n")
    #expect(shell.messages.hasPrefix("<shell>:1:23: error: "))
    #expect(shell.prompts == ["mq> ", "... ", "mq> "])
  }

  @Test func keepsUpdates() throws {
    let shell = try shown(.line("CREATE (:A), (:A);"), .line("MATCH (a:A) RETURN count(*) AS n;"))
    #expect(shell.output == "n\n2\n")
  }

  @Test func tellsInABoxWhatChanged() throws {
    let shell = try shown(.line("CREATE (:A {x: 1})-[:R]->(:B);"), .line("MATCH (c:C) CREATE (:D);"), mode: .box)
    #expect(
      shell.output == """
        2 nodes created, 1 relationship created, 1 property set, 2 labels added
        no changes

        """)
  }

  @Test func dropsTheHalfTypedStatementOnInterruption() throws {
    let shell = try shown(.line("RETURN 'open"), .interrupted, .line("RETURN 1 AS one;"))
    #expect(shell.output == "^C\none\n1\n")
    #expect(shell.prompts == ["mq> ", "... ", "mq> ", "mq> "])
  }

  @Test func remembersNothingOfEmptyLines() throws {
    let shell = try shown(.line(""), .line("   "), .line("// a remark"), .line(":mode"))
    #expect(shell.remembered == ["// a remark", ":mode"])
    #expect(shell.prompts == Array(repeating: "mq> ", count: 5))
  }

  @Test func aCommandInsideAStatementIsPartOfIt() throws {
    let shell = try shown(.line("MATCH (n"), .line(":mode) RETURN n.x;"))
    #expect(shell.output == "n.x\n")
  }

  @Test func setsAndShowsTheMode() throws {
    let shell = try shown(.line(":mode"), .line(":mode JSONL;"), .line("RETURN 1 AS n;"), .line(":mode xml"))
    #expect(shell.output == "mode: csv\n{\"n\":1}\n")
    #expect(
      shell.messages == """
        error: unknown mode `xml`
        hint: the modes are auto, box, csv, json, jsonl

        """)
  }

  @Test func setsAndShowsTheTimer() throws {
    let shell = try shown(.line(":timer"), .line(":timer on"), .line(":timer"), .line("RETURN 1 AS n;"))
    #expect(shell.output == "timer: off\ntimer: on\nn\n1\n")
    #expect(shell.messages.hasPrefix("time: "))
  }

  @Test(arguments: [":quit", ":exit", "quit", " exit ", ":QUIT;"])
  func leaves(command: String) throws {
    let shell = try shown(.line(command), .line("RETURN 1;"))
    #expect(shell.output == "")
    #expect(shell.prompts == ["mq> "])
  }

  @Test(arguments: [
    (":scheme", "error: unknown command `:scheme`\nhint: did you mean `:schema`?\n"),
    (":xyzzy", "error: unknown command `:xyzzy`\nhint: `:help` lists the commands\n"),
    (":help moed", "error: unknown command `:moed`\nhint: did you mean `:mode`?\n"),
    (":source", "error: `:source` takes the name of a file\n"),
    (":source nowhere.mq", "mq: error: cannot read `nowhere.mq`: no such file or directory\n"),
    (":timer maybe", "error: `:timer` takes `on` or `off`, not `maybe`\n"),
  ])
  func saysWhatIsWrongWithACommand(line: String, message: String) throws {
    #expect(try shown(.line(line)).messages == message)
  }

  @Test func listsAndExplainsCommands() throws {
    #expect(
      try shown(.line("help")).output == """
        Statements of MQ end with `;` and may take several lines. Commands take one line:

          :help [COMMAND]          lists the commands, or explains one
          :schema                  shows labels and relationship types, with their properties
          :source FILE             runs the statements of a file
          :mode [MODE]             shows or sets how results are written
          :as-of [EXPRESSION|off]  shows or sets when the queries that follow see the graph
          :sources                 lists what the last result cites, with documents and paragraphs
          :timer [on|off]          shows or sets whether each statement's time is shown
          :quit                    leaves the shell
          :exit                    leaves the shell

        """)
    #expect(
      try shown(.line(":help :source")).output == """
        :source FILE
          runs the statements of a file

        The statements change the shell's graph; after one that fails the file is left.

        """)
  }
}
