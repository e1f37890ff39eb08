import MQ
import Testing

@testable import MQCommand

/// Types lines that were written down before, and keeps what it is told to remember.
private final class ScriptedEditor: LineEditor {
  private var inputs: [LineInput]
  private(set) var prompts: [String] = []
  var history = History(nil)

  init(_ inputs: [LineInput]) { self.inputs = inputs }

  func readLine(_ prompt: String, after earlier: String) -> LineInput {
    prompts.append(prompt)
    return inputs.isEmpty ? .end : inputs.removeFirst()
  }
}

struct ShellTests {
  /// What a shell on an empty graph shows for the lines, without its greeting and the end of the last line.
  private func shown(_ lines: LineInput..., mode: OutputMode = .csv, isSafe: Bool = false) throws -> (
    output: String, messages: String, prompts: [String], remembered: [String]
  ) {
    let editor = ScriptedEditor(lines)
    let output = Output(.memory)
    let messages = Output(.memory)
    let session = Session(
      Settings(mode: mode, isSafe: isSafe), graph: Graph(), output: output, messages: Messages(output: messages))
    var shell = Shell(session, editor: editor)
    try shell.run()
    var text = output.buffer.text
    let greeting = "mq \(version). Statements end with `;`, `:help` lists the commands, Ctrl-D leaves.\n"
    #expect(text.hasPrefix(greeting))
    text.removeFirst(greeting.count)
    if text.hasSuffix("\n") { text.removeLast() }
    return (text, messages.buffer.text, editor.prompts, editor.history.texts)
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
    #expect(shell.output == "one\n1\n")
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
        hint: the modes are auto, box, table, column, line, list, csv, tsv, ascii, tcl, json, jsonl, markdown, html, \
        latex, quote, mq, graphml, dot, mermaid, svg, trash

        """)
  }

  @Test(arguments: OutputMode.synonyms.map { ($0.name, $0.mode) })
  func knowsOtherNamesOfModes(name: String, mode: OutputMode) throws {
    let shell = try shown(.line(":mode \(name.uppercased())"), .line(":mode"))
    #expect(shell.output == "mode: \(mode.rawValue)\n")
    #expect(OutputMode(rawValue: name) == nil)
  }

  @Test func tellsOfOtherNamesOnceOnly() throws {
    let lines = OutputMode.overview.split(separator: "\n")
    #expect(lines.count == OutputMode.allCases.count + 1)
    #expect(lines.last?.contains("duckbox = box") == true)
    #expect(try shown(.line(":mode jsonlinez")).messages.hasSuffix("hint: did you mean `jsonlines`?\n"))
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
    (":help :moed", "error: unknown command `:moed`\nhint: did you mean `:mode`?\n"),
    (":help lenght", "error: there is no help on `lenght`\nhint: did you mean `length`?\n"),
    (
      ":explain UndefinedVariabel",
      "error: there is no code `UndefinedVariabel`\nhint: did you mean `UndefinedVariable`?\n"
    ),
    (":set witdh 3", "error: unknown setting `witdh`\nhint: did you mean `width`?\n"),
    (":set width 0", "error: `width` is a number, at least 1, or `auto`, not `0`\n"),
    (":once", "error: `:once` takes a file, or `|` and a command\n"),
    (":once /nowhere/at/all", "error: cannot write `/nowhere/at/all`: no such file or directory\n"),
    (":last", "error: there is no last result\n"),
    (":sources junk", "error: `:sources` takes nothing behind it, but there is `junk`\n"),
    (":quit now", "error: `:quit` takes nothing behind it, but there is `now`\n"),
    (":param x", "error: there is no parameter `$x`\nhint: set it with `:param x = expression`\n"),
    (
      ":param x = y",
      ":param x:1:2: error: variable `y` is not defined [UndefinedVariable]\n y\n ^\nhint: a text stands in quotation marks: :param x = '…'\n"
    ),
    (":source", "error: `:source` takes the name of a file\n"),
    (":source nowhere.mq", "error: cannot read `nowhere.mq`: no such file or directory\n"),
    (":timer maybe", "error: `timer` is `on` or `off`, not `maybe`\n"),
  ])
  func saysWhatIsWrongWithACommand(line: String, message: String) throws {
    #expect(try shown(.line(line)).messages == message)
  }

  /// A screen of 24 lines holds the list and the prompt.
  @Test func theListOfCommandsFitsAScreen() throws {
    let help = try shown(.line("help")).output
    #expect(help.split(separator: "\n", omittingEmptySubsequences: false).count <= 24)
    for line in help.split(separator: "\n") { #expect(width(line) <= 80) }
    let words = Set(help.split { $0 == " " || $0 == "\n" })
    for command in ShellCommand.allCases { #expect(words.contains(":\(command.rawValue)")) }
  }

  @Test func explainsACommand() throws {
    #expect(
      try shown(.line(":help :once")).output == """
        :once FILE|| COMMAND
          sends the next result to a file or a command

        As `:output`, for one statement: `:once | less -S`, `:once areas.json`.

        """)
  }

  @Test func showsTheLastResultAgain() throws {
    let shell = try shown(.line("RETURN 1 AS n;"), .line(":last jsonl"), .line("RETURN x;"), .line(":last"))
    #expect(shell.output == "n\n1\n{\"n\":1}\nn\n1\n")
  }

  @Test func setsAndShowsParameters() throws {
    let shell = try shown(
      .line(":param"), .line(":param a = 1 + 1"), .line(":param $b=[$a, date('2019-10-10')]"), .line(":param"),
      .line(":param $a"), .line("RETURN $a + 1 AS n;"))
    #expect(
      shell.output == """
        no parameters
        $a = 2
        $b = [2, date('2019-10-10')]
        $a = 2
        n
        3

        """)
  }

  @Test func changesSettings() throws {
    let shell = try shown(
      .line(":set"), .line(":set mode=jsonl"), .line(":set mode"), .line(":set timeout 0.5"), .line(":set timeout"),
      .line(":set timeout off"), .line(":set max-memory 2K"), .line(":set max-memory"), .line(":set echo on"),
      .line("RETURN 1 AS n;"))
    #expect(shell.output.hasPrefix("  echo"))
    #expect(
      shell.output.hasSuffix("mode: jsonl\ntimeout: 0.500 s\nmax-memory: 2048\nRETURN 1 AS n;\n{\"n\":1}\n"))
  }

  @Test func sendsResultsElsewhere() throws {
    let folder = try TemporaryFolder()
    let shell = try shown(
      .line(":once \(folder.path)/one.json"), .line("RETURN 1 AS n;"), .line("RETURN 2 AS n;"),
      .line(":output | cat >\(folder.path)/two"), .line("RETURN 3 AS n;"), .line("RETURN 4 AS n;"), .line(":output"),
      .line("RETURN 5 AS n;"), mode: .auto)
    #expect(shell.output == "n\n2\nn\n5\n")
    #expect(try folder.text(of: "one.json") == "[\n{\"n\":1}\n]\n")
    #expect(try folder.text(of: "two") == "n\n3\nn\n4\n")
  }

  @Test func aReaderThatLeavesEndsItsResultQuietly() throws {
    let shell = try shown(
      .line(":once | head -1 >/dev/null"), .line("UNWIND range(1, 1000000) AS i RETURN i;"), .line("RETURN 2 AS n;"))
    #expect(shell.output == "n\n2\n")
    #expect(shell.messages == "")
  }

  @Test func runsWhatIsPastedAsAScript() throws {
    let shell = try shown(.line(":mode jsonl\nRETURN 1 AS n;\n:param a = 2\nRETURN $a"), .line("AS n;"))
    #expect(shell.output == "{\"n\":1}\n{\"n\":2}\n")
    #expect(shell.prompts == ["mq> ", "... ", "mq> "])
  }

  @Test func dumpsTheGraph() throws {
    let folder = try TemporaryFolder()
    let shell = try shown(
      .line("CREATE (:B {y: 1, x: 'é'})-[:R]->(:A), (:C);"), .line(":once \(folder.path)/g.mq"), .line(":dump"),
      .line(":dump"))
    let script = "CREATE (:C);\nCREATE\n  (n1:B {x: 'é', y: 1}),\n  (n2:A),\n  (n1)-[:R]->(n2);\n"
    #expect(shell.output == script)
    #expect(try folder.text(of: "g.mq") == script)
  }

  @Test func timesAStatement() throws {
    let shell = try shown(
      .line(":time 3 CREATE (:A) RETURN 1 AS n;"), .line(":time RETURN x"), .line("MATCH (n) RETURN count(*) AS n;"))
    #expect(shell.output.hasPrefix("3 runs, 1 row: median "))
    #expect(shell.output.hasSuffix("\nn\n0\n"))
    #expect(shell.messages.hasPrefix("<shell>:1:8: error: variable `x` is not defined"))
  }

  @Test func watchesAStatement() throws {
    let shell = try shown(.line(":watch 0.01 2 RETURN 1 AS one;"), .line(":watch 0.01 2 :mode"))
    #expect(shell.output == "one\n1\none\n1\nmode: csv\nmode: csv\n")
    #expect(shell.messages.isEmpty)
  }

  @Test func watchesUntilItFails() throws {
    let shell = try shown(
      .line(":watch 0.01 5 CREATE (:A) WITH 1 AS one MATCH (n) RETURN 1 / (2 - count(n)) AS q"),
      .line("MATCH (n) RETURN count(*) AS n;"))
    #expect(shell.output == "q\n1\nn\n1\n")
    #expect(shell.messages.hasPrefix("<shell>:1:51: error: `/` of an integer by zero"))
  }

  @Test(arguments: [
    ("", "`:watch` takes a statement"), ("2 3", "`:watch` takes a statement"), ("0 RETURN 1", "`:watch` takes seconds"),
    ("1e9 RETURN 1", "`:watch` takes seconds"), ("1s RETURN 1", "`:watch` takes seconds"),
    ("1 :watch 1 RETURN 1", "`:watch` does not watch itself"), ("1 0 RETURN 1", "`:watch` takes how often"),
    ("1 1.5 RETURN 1", "`:watch` takes how often"),
  ])
  func refusesToWatch(argument: String, message: String) throws {
    let shell = try shown(.line(":watch \(argument)"))
    #expect(shell.messages.hasPrefix("error: \(message)"))
  }

  @Test func listsTheHistory() throws {
    let shell = try shown(
      .line("RETURN 1"), .line("AS one;"), .line(":mode"), .line(":history"), .line(":history ONE"), .line(":history 1")
    )
    let withoutTimes = shell.output.replacing(#/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/#, with: "TIME")
    #expect(
      withoutTimes == "one\n1\nmode: csv\n1  TIME  RETURN 1 AS one;\n2  TIME  :mode\n3  TIME  :history\n"
        + "1  TIME  RETURN 1 AS one;\n4  TIME  :history ONE\n5  TIME  :history 1\n")
  }

  @Test func givesTheHistoryToStatements() throws {
    let shell = try shown(
      .line("RETURN 1 AS one;"), .line("UNWIND $HISTORY AS h RETURN h.statement, h.at <= datetime() AS isPast;"),
      .line(":param n = size($HISTORY)"), .line("RETURN $n AS n;"), .line(":time 1 RETURN $HISTORY[0].at"))
    #expect(
      shell.output.hasPrefix(
        "one\n1\nh.statement,isPast\nRETURN 1 AS one;,true\n"
          + "\"UNWIND $HISTORY AS h RETURN h.statement, h.at <= datetime() AS isPast;\",true\nn\n3\n1 run, 1 row: "))
    #expect(shell.messages == "")
  }

  @Test func aParameterOfTheUserGoesBeforeTheHistory() throws {
    let shell = try shown(.line(":param HISTORY = 'mine'"), .line("RETURN $HISTORY AS h;"), .line(":param"))
    #expect(shell.output == "h\nmine\n$HISTORY = 'mine'\n")
  }

  @Test func theHistoryIsASecretOfUnsafeShells() throws {
    let shell = try shown(.line("RETURN 1 + size($HISTORY);"), isSafe: true)
    #expect(shell.output == "")
    #expect(
      shell.messages == """
        <shell>:1:17: error: `$HISTORY` is not given under --safe [MissingParameter]
        RETURN 1 + size($HISTORY);
                        ^~~~~~~~
        hint: give what the statement needs as a parameter of its own
        <shell>: note: mq takes parameters as `--param name=expression` and `:param name = expression`

        """)
  }
}
