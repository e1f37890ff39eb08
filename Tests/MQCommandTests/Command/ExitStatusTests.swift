import Foundation
import Testing

/// How the command ends, and what it says on standard error.
struct ExitStatusTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var arguments: [String]
    var status: Int32
    /// How standard error begins.
    var errors: String
    var testDescription: String { arguments.joined(separator: " ") }

    init(_ arguments: String..., status: Int32, errors: String) {
      self.arguments = arguments
      self.status = status
      self.errors = errors
    }
  }

  @Test(arguments: [
    Case("-c", "RETURN 1", status: 0, errors: ""),
    Case("-c", "", status: 0, errors: ""),
    Case("--version", status: 0, errors: ""),
    Case("--help", status: 0, errors: ""),
    Case("bench", "--help", status: 0, errors: ""),
    Case("-c", "RETURN x", status: 1, errors: "<command>:1:8: error: "),
    Case("-c", "RETURN 1 +", status: 1, errors: "<command>:1:11: error: "),
    Case("-c", "RETURN 'open", status: 1, errors: "<command>:1:8: error: "),
    Case("-c", "UNWIND [1] AS i RETURN i / 0", status: 1, errors: "<command>:1:24: error: "),
    Case("-c", "RETURN $missing", status: 1, errors: "<command>:1:8: error: "),
    Case("-c", "RETURN 9223372036854775808", status: 1, errors: "<command>:1:8: error: "),
    Case("--max-rows", "1", "-c", "UNWIND [1, 2] AS i RETURN i", status: 1, errors: "<command>: error: "),
    Case("nowhere.mq", status: 1, errors: "mq: error: cannot read `nowhere.mq`: no such file or directory\n"),
    Case("/", status: 1, errors: "mq: error: cannot read `/`: is a directory\n"),
    Case("--graph", "nowhere", "-c", "RETURN 1", status: 1, errors: "mq: error: cannot read `nowhere`: no such file"),
    Case("bench", "nowhere.mq", status: 1, errors: "mq: error: cannot read `nowhere.mq`: no such file or directory\n"),
    Case("--mode", "xml", status: 64, errors: "Error: "),
    Case("--nonsense", status: 64, errors: "Error: "),
    Case("--width", "0", status: 64, errors: "Error: "),
    Case("--timeout", "-1", status: 64, errors: "Error: "),
    Case("--timeout", "nan", status: 64, errors: "Error: "),
    Case("--max-rows", "-1", status: 64, errors: "Error: "),
    Case("--max-memory", "much", status: 64, errors: "Error: "),
    Case("--param", "novalue", "-c", "RETURN 1", status: 64, errors: "Error: "),
    Case("--param", "a=1 +", "-c", "RETURN 1", status: 64, errors: "--param a:1:4: error: "),
    Case("--param", "a=1 AS a, 2", "-c", "RETURN 1", status: 64, errors: "--param a: error: "),
    Case("--param", "a=Imaging", "-c", "RETURN 1", status: 64, errors: "--param a:1:1: error: "),
    Case("--params", "nowhere.json", "-c", "RETURN 1", status: 1, errors: "mq: error: cannot read `nowhere.json`: no"),
    Case("--param-json", "a={", "-c", "RETURN 1", status: 64, errors: "--param-json a:1:2: error: "),
    Case("bench", status: 64, errors: "Error: "),
    Case("bench", "--runs", "0", "x.mq", status: 64, errors: "Error: "),
  ])
  func endsWithItsStatus(_ example: Case) throws {
    let result = try BuiltCommand.run(example.arguments)
    #expect(result.status == example.status)
    #expect(result.errors.hasPrefix(example.errors))
    #expect(result.errors.isEmpty == example.errors.isEmpty)
  }

  /// As jq's option of that name.
  @Test(
    arguments: [
      (["RETURN 1 AS n"], 0), (["RETURN 0 AS n"], 0), (["RETURN '' AS n"], 0), (["RETURN null AS n"], 1),
      (["RETURN false AS n, true AS m"], 1), (["RETURN true AS n, null AS m"], 0), (["UNWIND [] AS n RETURN n"], 1),
      (["UNWIND [false, true] AS n RETURN n"], 0), (["UNWIND [true, null] AS n RETURN n"], 1),
      (["RETURN false AS n", "RETURN 1 AS n"], 0), (["RETURN 1 AS n", "UNWIND [] AS n RETURN n"], 1),
      (["CREATE (:A)"], 0), (["RETURN false AS n", "CREATE (:A)"], 1), (["RETURN 1 AS n", ":mode csv"], 0),
      (["RETURN 1 AS n", "RETURN x"], 1), (["EXPLAIN RETURN 1 AS n"], 0),
    ] as [([String], Int32)])
  func tellsWhatTheLastResultSays(statements: [String], status: Int32) throws {
    let statements = statements.flatMap { ["-c", $0] }
    #expect(try BuiltCommand.run(["-e"] + statements).status == status)
    #expect(try BuiltCommand.run(statements + ["--exit-status", "--mode", "trash"]).status == status)
  }

  @Test func stopsAtTheFirstFailureUnlessToldToKeepGoing() throws {
    let folder = try TemporaryFolder(["script.mq": "RETURN 1 AS a;\n\nRETURN x;\nRETURN 2 AS b;"])
    let stopping = try BuiltCommand.run(["script.mq"], in: folder)
    #expect(stopping.output == "a\n1\n")
    #expect(stopping.errors.hasPrefix("script.mq:3:8: error: "))
    #expect(stopping.status == 1)
    let going = try BuiltCommand.run(["--keep-going", "script.mq"], in: folder)
    #expect(going.output == "a\n1\nb\n2\n")
    #expect(going.errors == stopping.errors)
    #expect(going.status == 1)
  }

  @Test func showsTheLineWithACaret() throws {
    let result = try BuiltCommand.run([], input: "RETURN 1 AS a; RETURN\n  xyz\n;")
    #expect(result.errors.hasPrefix("<stdin>:2:3: error: "))
    #expect(result.errors.contains("  xyz\n"))
    #expect(result.errors.contains("^"))
  }

  @Test func aFailedStatementLeavesTheGraphAsItWas() throws {
    let script = "CREATE (:A); UNWIND [1, 0] AS i CREATE (:A {x: 1 / i}); MATCH (a:A) RETURN count(*) AS n;"
    let result = try BuiltCommand.run(["--graph", "empty", "--keep-going"], input: script)
    #expect(result.output == "n\n1\n")
    #expect(result.status == 1)
  }

  @Test func aClosedPipeEndsItQuietly() throws {
    let result = try shell("\"$MQ\" -c 'UNWIND range(1, 1000000) AS i RETURN i' | head -2")
    #expect(result == "i\n1\n")
  }

  @Test(arguments: [
    "\"$MQ\" export - --format mq", "echo :dump | \"$MQ\"", "yes ':help help' 2>/dev/null | head -n 9999 | \"$MQ\"",
    "\"$MQ\" --mode box -c 'MATCH (n), (m) RETURN n, m LIMIT 20000'",
  ])
  func nobodyIsToldOfAClosedPipe(command: String) throws {
    let folder = try TemporaryFolder([:])
    let line = "{ \(command) 2>errors; echo $? >status; } | head -n 1 >/dev/null; cat errors status"
    #expect(try shell("cd '\(folder.path)'; \(line)") == "0\n")
  }

  @Test func argumentsAreUTF8() throws {
    #expect(
      try shell("\"$MQ\" -c \"$(printf 'RETURN \\047\\377\\047')\" 2>&1; echo $?")
        == "mq: error: argument 2 is not valid UTF-8\n64\n")
  }

  #if os(Linux)
    @Test func aFullDiskIsAnError() throws {
      let result = try shell("\"$MQ\" -c 'RETURN 1 AS n' >/dev/full; echo $?")
      #expect(result == "mq: error: cannot write the output: no space left on device\n1\n")
    }
  #endif

  @Test func interruptionCancelsTheStatement() throws {
    let script =
      "RETURN 1 AS n; UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a WHERE a + b < 0 RETURN 1"
    // Where the tests themselves run in the background, an ignored interrupt would be handed on.
    signal(SIGINT, SIG_DFL)
    let process = BuiltCommand.process(["-c", script], in: nil)
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    // Once the first result is there, the second statement runs or is about to.
    var seen = Data()
    while seen.count < 4, case let data = output.fileHandleForReading.availableData, !data.isEmpty { seen += data }
    process.interrupt()
    // One that is not interrupted fails the test, and does not keep it waiting.
    let deadline = Date(timeIntervalSinceNow: 30)
    while process.isRunning, Date() < deadline { Thread.sleep(forTimeInterval: 0.01) }
    if process.isRunning { process.terminate() }
    process.waitUntilExit()
    #expect(seen == Data("n\n1\n".utf8))
    #expect(process.terminationStatus == 130)
    #expect(process.terminationReason == .exit)
  }

  /// What a command of the shell says, standard error included.
  private func shell(_ line: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", line]
    process.environment = ProcessInfo.processInfo.environment.merging(["MQ": BuiltCommand.path]) { $1 }
    let pipe = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
