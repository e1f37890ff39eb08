import Testing

/// What scripts are given, what they call and what they say when they fail, with the command that was built.
struct ScriptOptionTests {
  @Test func scriptsHoldCommands() throws {
    let folder = try TemporaryFolder([
      "main.mq":
        "// first\n:mode jsonl\n:param a = 20\nRETURN $a AS a;\n:source parts/one.mq\nRETURN $a AS a;\n:quit\nRETURN x;",
      "one.mq": "RETURN 'wrong folder';",
    ])
    try folder.write("parts/one.mq", ":source two.mq")
    try folder.write("parts/two.mq", "RETURN $a + 1 AS b")
    let result = try BuiltCommand.run(["main.mq"], in: folder)
    #expect(result.output == "{\"a\":20}\n{\"b\":21}\n{\"a\":20}\n")
    #expect(result.errors == "")
    #expect(result.status == 0)
  }

  @Test(arguments: [
    (
      ":mode xml",
      "s.mq:2:1: error: unknown mode `xml` [InvalidCommand]\n:mode xml\n^~~~~~~~~\nhint: the modes are auto, "
    ),
    (
      " :sourec x",
      "s.mq:2:2: error: unknown command `:sourec` [InvalidCommand]\n :sourec x\n ^~~~~~~~~\nhint: did you mean `:source`?\n"
    ),
    (":source s.mq", "s.mq:2:1: error: `s.mq` is not run: scripts run each other too deeply [InvalidCommand]\n"),
    (":history", "s.mq:2:1: error: `:history` is for the shell [InvalidCommand]\n:history\n^~~~~~~~\n"),
    (":time 2  RETURN é + ü", "s.mq:2:17: error: variable `é` is not defined [UndefinedVariable]\n"),
    (":param é = 1 +;", "s.mq:2:15: error: expected an expression, found the end of the text [UnexpectedSyntax]\n"),
    (":open none", "s.mq:2:1: error: `none`: the file cannot be read: no such file or directory [FileNotFound]\n"),
    (":source nowhere.mq", "mq: error: cannot read `nowhere.mq`: no such file or directory\n"),
  ])
  func aCommandThatFailsSaysWhere(line: String, message: String) throws {
    let folder = try TemporaryFolder(["s.mq": "RETURN 1 AS n;\n\(line)\nRETURN 2 AS n;"])
    let result = try BuiltCommand.run(["s.mq"], in: folder)
    #expect(result.output.hasPrefix("n\n1\n"))
    #expect(!result.output.contains("2"))
    #expect(result.errors.hasPrefix(message))
    #expect(result.status == 1)
  }

  @Test func readsParametersFromJSON() throws {
    let folder = try TemporaryFolder(["p.json": "{\"a\": [1, 2.5], \"b\": \"file\"}"])
    let result = try BuiltCommand.run(
      [
        "--params", "p.json", "--param-json", "b={\"k\": null}", "--param", "c=$a[0]", "--mode", "jsonl", "-c",
        "RETURN $a AS a, $b AS b, $c AS c",
      ], in: folder)
    #expect(result.output == "{\"a\":[1,2.5],\"b\":{\"k\":null},\"c\":1}\n")
    let broken = try BuiltCommand.run(["--param-json", "a={", "-c", "RETURN $a"])
    #expect(broken.errors.hasPrefix("--param-json a:1:2: error: expected a key in quotation marks"))
    #expect(broken.status == 64)
  }

  private static let declared = """
    // Doubles.
    // :param n INTEGER = 21 // what is doubled
    // :param word STRING
    RETURN $n * 2 AS n, $word AS word;
    """

  @Test func aScriptDeclaresItsParameters() throws {
    let folder = try TemporaryFolder(["s.mq": ScriptOptionTests.declared])
    let result = try BuiltCommand.run(["s.mq", "--param", "word='x'"], in: folder)
    #expect(result.output == "n,word\n42,x\n")
    let missing = try BuiltCommand.run(["s.mq"], in: folder)
    #expect(
      missing.errors == """
        s.mq:3:1: error: the script needs the parameter `$word` (STRING)
        hint: give it with --param "word=…"

        """)
    #expect(missing.status == 1)
    let wrong = try BuiltCommand.run(["s.mq", "--param", "word='x'", "--param", "n=1.5"], in: folder)
    #expect(wrong.errors == "s.mq:2:1: error: the parameter `$n` is declared as INTEGER, but is of type FLOAT\n")
    let help = try BuiltCommand.run(["s.mq", "--help"], in: folder)
    #expect(help.output.hasPrefix("Doubles.\n\nUSAGE: mq [<options>] s.mq [--param n=…] --param word=…\n"))
  }

  @Test func echoesStatements() throws {
    let result = try BuiltCommand.run(["--echo", "-c", "RETURN 1 AS n; // one\nRETURN 2 AS n"])
    #expect(result.output == "RETURN 1 AS n;\nn\n1\nRETURN 2 AS n;\nn\n2\n")
  }

  @Test func unknownNamesFailOnlyIfStrict() throws {
    let statement = "MATCH (p:Persn) RETURN p.name AS name"
    let lax = try BuiltCommand.run(["-c", statement])
    #expect(lax.output == "name\n")
    #expect(lax.errors.hasPrefix("<command>:1:10: warning: no node has the label `Persn` [UnknownLabel]\n"))
    #expect(lax.status == 0)
    let strict = try BuiltCommand.run(["--strict", "-c", statement])
    #expect(strict.output == "")
    #expect(strict.errors.hasPrefix("<command>:1:10: error: no node has the label `Persn` [UnknownLabel]\n"))
    #expect(strict.status == 1)
    let update = try BuiltCommand.run([
      "--strict", "-c", "MATCH (p:Persn) SET p.x = 1", "-c", "CREATE (:New {fresh: 1})",
    ])
    #expect(update.status == 1)
    #expect(try BuiltCommand.run(["--strict", "-c", "CREATE (:New {fresh: 1})"]).status == 0)
  }

  @Test func errorsCanBeJSON() throws {
    let result = try BuiltCommand.run(["--error-format", "json", "-c", "RETURN 1 AS é,\n x"])
    #expect(
      result.errors == """
        {"severity":"error","code":"UndefinedVariable","gqlstatus":"42002","message":"variable `x` is not defined",\
        "file":"<command>","line":2,"column":2,"endLine":2,"endColumn":3,\
        "hint":"bring it in with `MATCH`, `WITH` or `UNWIND`; if it is a text, put it in quotation marks"}

        """)
    let file = try BuiltCommand.run(["--error-format", "json", "nowhere.mq"])
    #expect(
      file.errors == """
        {"severity":"error","code":"FileNotFound","gqlstatus":"22000",\
        "message":"cannot read `nowhere.mq`: no such file or directory"}

        """)
    let command = try BuiltCommand.run(["--error-format", "json", "-c", "RETURN 1;\n :mode jsno"])
    #expect(
      command.errors == """
        {"severity":"error","code":"InvalidCommand","gqlstatus":"42001","message":"unknown mode `jsno`",\
        "file":"<command>","line":2,"column":2,"endLine":2,"endColumn":12,"hint":"did you mean `json`?"}

        """)
  }

  @Test func explainsCodes() throws {
    let result = try BuiltCommand.run(["explain", "undefinedvariable"])
    #expect(result.output.hasPrefix("UndefinedVariable  (SyntaxError, GQLSTATUS 42002)\n\n"))
    #expect(try BuiltCommand.run(["explain", "Undefined"]).status == 64)
  }
}
