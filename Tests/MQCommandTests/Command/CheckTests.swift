import Testing

struct CheckTests {
  @Test func reportsEveryMistakeWithoutRunning() throws {
    let folder = try TemporaryFolder(["good.mq": "// x\n:mode csv\nRETURN 1 AS n;", "note.txt": "no script"])
    try folder.write("inner/bad.mq", "RETURN x;\n:mdoe csv\nMATCH (p:Persn) RETURN p; CREATE (:A)")
    let result = try BuiltCommand.run(["check", "."], in: folder)
    #expect(
      result.errors == """
        ./inner/bad.mq:1:8: error: variable `x` is not defined [UndefinedVariable]
        RETURN x;
               ^
        hint: bring it in with `MATCH`, `WITH` or `UNWIND`; if it is a text, put it in quotation marks
        ./inner/bad.mq:2:1: error: unknown command `:mdoe` [InvalidCommand]
        :mdoe csv
        ^~~~~~~~~
        hint: did you mean `:mode`?
        ./inner/bad.mq:3:10: warning: no node has the label `Persn` [UnknownLabel]
        MATCH (p:Persn) RETURN p; CREATE (:A)
                 ^~~~~
        hint: did you mean `Person`?

        """)
    #expect(result.output == "")
    #expect(result.status == 1)
    #expect(try BuiltCommand.run(["check", "good.mq"], in: folder).status == 0)
  }

  @Test(arguments: [(["check"], 0), (["check", "--strict"], 1)] as [([String], Int32)])
  func warningsFailOnlyIfStrict(arguments: [String], status: Int32) throws {
    let result = try BuiltCommand.run(arguments, input: "MATCH (p:Persn) RETURN p")
    #expect(result.errors.hasPrefix("<stdin>:1:10: \(status == 0 ? "warning" : "error"): "))
    #expect(result.status == status)
  }

  @Test(arguments: [
    (
      "// :param n INTEGER\nRETURN $n, $m AS m", "<stdin>:2:12: warning: the script does not declare the parameter `$m`"
    ),
    (
      "// :param n INTEGER\nRETURN $n, $N AS m", "<stdin>:2:12: warning: the script does not declare the parameter `$N`"
    ),
    ("// :param n INTEGER\n:param m = 1\nRETURN $n, $m AS m, $ENV AS e", ""), ("RETURN $n, $m AS m", ""),
    ("// :param n INTEGER\n:source other.mq\nRETURN $n, $m AS m", ""),
    ("// :param n TEXT\nRETURN $n", "<stdin>:1:4: error: there is no type `TEXT` of parameters;"),
    ("// :param n = 1 +\nRETURN $n", "<stdin>:1:18: error: "),
    ("MATCH (a:Area), (p:Person) RETURN count(*)", "<stdin>:1:17: warning: nothing relates this pattern to the one"),
    ("MATCH (Person) RETURN count(*)", "<stdin>:1:8: warning: `Person` is a variable here, but is named as a label"),
  ])
  func findsWhatIsHardlyMeant(script: String, message: String) throws {
    let result = try BuiltCommand.run(["lint"], input: script)
    #expect(result.errors.hasPrefix(message))
    #expect(result.errors.isEmpty == message.isEmpty)
    #expect(result.status == (message.contains("error") ? 1 : 0))
    let strict = try BuiltCommand.run(["check", "--strict"], input: script)
    #expect(strict.status == (message.isEmpty ? 0 : 1))
  }

  @Test func readOnlyRefusesUpdates() throws {
    let result = try BuiltCommand.run(["--read-only", "-c", "MATCH (n) SET n.x = 1"])
    #expect(
      result.errors.hasPrefix(
        "<command>:1:11: error: the statement changes the graph, which may only be read [UpdateRefused]"))
    #expect(result.status == 1)
    #expect(try BuiltCommand.run(["--read-only", "-c", "EXPLAIN MATCH (n) SET n.x = 1"]).status == 0)
  }

  @Test(arguments: [":source other.mq", ":output made", ":once | touch made", ":save made", ":open other.mq"])
  func safeScriptsTouchNothing(line: String) throws {
    let folder = try TemporaryFolder(["s.mq": line + "\nRETURN 1 AS n;", "other.mq": "RETURN 2 AS n;"])
    let result = try BuiltCommand.run(["--safe", "s.mq"], in: folder)
    #expect(result.errors.contains("is not allowed under --safe [InvalidCommand]\n"))
    #expect(result.output == "")
    #expect(result.status == 1)
  }

  @Test func aStartUpFileOnlyWarns() throws {
    let folder = try TemporaryFolder(["init.mq": ":mode jsonl\nRETURN x;\n:sett\n:param a = 1\n"])
    let result = try BuiltCommand.run(["--init", "init.mq", "-c", "RETURN $a AS a"], in: folder)
    #expect(result.output == "{\"a\":1}\n")
    #expect(result.errors.hasPrefix("init.mq:2:8: warning: variable `x` is not defined"))
    #expect(result.errors.contains("init.mq:3:1: warning: unknown command `:sett`"))
    #expect(result.status == 0)
  }
}
