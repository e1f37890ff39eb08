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
    (":mode xml", "s.mq:2:1: error: unknown mode `xml` [InvalidCommand]\n:mode xml\n^~~~~~~~~\n"),
    (
      " :sourec x",
      "s.mq:2:2: error: unknown command `:sourec` [InvalidCommand]\n :sourec x\n ^~~~~~~~~\nhint: did you mean `:source`?\n"
    ),
    (":source s.mq", "s.mq:2:1: error: `s.mq` is not run: scripts run each other too deeply [InvalidCommand]\n"),
    (":history", "s.mq:2:1: error: `:history` is for the shell [InvalidCommand]\n"),
    (":source nowhere.mq", "s.mq:2:1: error: cannot read `nowhere.mq`: no such file or directory [FileNotFound]\n"),
    (":source .", "s.mq:2:1: error: cannot read `.`: is a directory [FileUnreadable]\n"),
    (":param x = 1 + y", "s.mq:2:16: error: variable `y` is not defined [UndefinedVariable]\n:param x = 1 + y\n"),
    (":open none", "s.mq:2:1: error: `none`: the file cannot be read: no such file or directory [FileNotFound]\n"),
    (":time 3  RETURN x", "s.mq:2:17: error: variable `x` is not defined [UndefinedVariable]\n:time 3  RETURN x\n"),
    (":watch 0.01 2 RETURN x", "s.mq:2:22: error: variable `x` is not defined [UndefinedVariable]\n"),
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

  @Test func readsRowsFromJSONLines() throws {
    let lines = "\u{FEFF}{\"n\": 1, \"who\": \"Ada\"}\r\n\n{\"n\": 2.5}\n[1]"
    let folder = try TemporaryFolder(["rows.jsonl": lines, "bad.jsonl": "{}\n\n{\"a\": ]\n"])
    let query = "UNWIND $rows AS row RETURN row"
    for source in ["rows.jsonl", "-"] {
      let result = try BuiltCommand.run(
        ["--param-jsonl", "rows=\(source)", "--mode", "jsonl", "-c", query], input: lines, in: folder)
      #expect(
        result.output == """
          {"row":{"n":1,"who":"Ada"}}
          {"row":{"n":2.5}}
          {"row":[1]}

          """)
      #expect(result.errors == "")
    }
    let bad = try BuiltCommand.run(["--param-jsonl", "rows=bad.jsonl", "-c", query], in: folder)
    #expect(bad.errors.hasPrefix("bad.jsonl:3:7: error: expected a value [UnexpectedSyntax]\n{\"a\": ]\n      ^\n"))
    #expect(bad.status == 1)
    #expect(try BuiltCommand.run(["--param-jsonl", "rows=no.jsonl", "-c", query], in: folder).status == 1)
    #expect(try BuiltCommand.run(["--param-jsonl", "rows", "-c", query], in: folder).status == 64)
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
        s.mq:3:4: error: the script needs the parameter `$word` (STRING) [MissingParameter]
        // :param word STRING
           ^~~~~~~~~~~~~~~~~~
        hint: give it with --param "word=…"

        """)
    #expect(missing.status == 1)
    let wrong = try BuiltCommand.run(["s.mq", "--param", "word='x'", "--param", "n=1.5"], in: folder)
    #expect(
      wrong.errors.hasPrefix("s.mq:2:4: error: the parameter `$n` is declared as INTEGER, but is of type FLOAT [Inv"))
    let help = try BuiltCommand.run(["s.mq", "--help"], in: folder)
    #expect(help.output.hasPrefix("Doubles.\n\nUSAGE: mq [<options>] s.mq [--param n=…] --param word=…\n"))
  }

  @Test(arguments: [
    ("// :param n INTEGER = 1 + x", "s.mq:1:27: error: variable `x` is not defined [UndefinedVariable]\n"),
    ("// x\n// :param n TEXT", "s.mq:2:4: error: there is no type `TEXT` of parameters"),
    ("// :param n INTEGER = 'a'", "s.mq:1:4: error: the parameter `$n` is declared as INTEGER, but is of type STRING"),
  ])
  func aDeclarationThatFailsSaysWhere(header: String, message: String) throws {
    let folder = try TemporaryFolder(["s.mq": header + "\nRETURN 1 AS n"])
    let result = try BuiltCommand.run(["s.mq"], in: folder)
    #expect(result.errors.hasPrefix(message))
    #expect(result.output == "")
    #expect(result.status == 1)
  }

  @Test func remarksCanBeJSON() throws {
    let result = try BuiltCommand.run(["--error-format", "json", "--timer", "-c", "RETURN 1 AS n"])
    #expect(result.errors.hasPrefix(#"{"severity":"note","message":"time: "#))
    #expect(result.errors.hasSuffix("\"}\n"))
  }

  @Test(arguments: [
    "\u{FEFF}:mode jsonl\n", "\u{FEFF}#!/usr/bin/env mq\n:mode jsonl\n", "#!/usr/bin/env mq\r\n:mode jsonl\r\n",
  ])
  func aScriptMayBeginWithACommand(beginning: String) throws {
    #expect(try BuiltCommand.run([], input: beginning + "RETURN 1 AS a").output == "{\"a\":1}\n")
  }

  @Test func errorsOfCommandsCanBeJSON() throws {
    let result = try BuiltCommand.run(["--error-format", "json", "-c", "RETURN 1 AS n;\n:mode xml"])
    #expect(
      result.errors.hasPrefix(
        #"{"severity":"error","code":"InvalidCommand","gqlstatus":"42001","message":"unknown mode `xml`","file":"#
          + #""<command>","line":2,"column":1,"endLine":2,"endColumn":10"#))
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
  }

  @Test func explainsCodes() throws {
    let result = try BuiltCommand.run(["explain", "undefinedvariable"])
    #expect(result.output.hasPrefix("UndefinedVariable  (SyntaxError, GQLSTATUS 42002)\n\n"))
    #expect(try BuiltCommand.run(["explain", "Undefined"]).status == 64)
  }
}
