import Testing

@testable import MQCommand

struct InvocationTests {
  @Test(arguments: [
    (["-c", "RETURN 1"], ["text RETURN 1"]),
    (["-c", "--", "a.mq"], ["file a.mq", "text --"]),
    (["-c", "one", "a.mq", "-c", "two", "b.mq"], ["file a.mq", "file b.mq", "text one", "text two"]),
    (["a.mq", "bench"], ["file a.mq", "file bench"]),
  ])
  func readsPlainCommandLines(arguments: [String], scripts: [String]) {
    #expect(Invocation(plain: arguments)?.scripts.map(name) == scripts)
  }

  @Test(arguments: [
    [], ["-c"], ["a.mq", "-c"], ["bench", "a.mq"], ["-"], ["--", "a.mq"], ["-cRETURN 1"], ["--help"],
  ])
  func leavesOthersToTheOptionParser(arguments: [String]) {
    #expect(Invocation(plain: arguments) == nil)
  }

  /// Both ways of reading a command line must mean the same.
  @Test(arguments: [["-c", "RETURN 1"], ["-c", "--", "a.mq"], ["-c", "one", "a.mq", "-c", "two", "b.mq"]])
  func agreesWithTheOptionParser(arguments: [String]) throws {
    let parsed = try #require(try RootCommand.parseAsRoot(arguments) as? RootCommand)
    let plain = try #require(Invocation(plain: arguments))
    #expect(parsed.invocation.scripts.map(name) == plain.scripts.map(name))
    #expect(parsed.invocation.graph == plain.graph)
    #expect(parsed.invocation.keepGoing == plain.keepGoing)
    #expect(parsed.invocation.settings.mode == plain.settings.mode)
    #expect(parsed.invocation.settings.showsTime == plain.settings.showsTime)
    #expect(parsed.invocation.settings.options.optimize == plain.settings.options.optimize)
  }

  private func name(_ script: Session.Script) -> String {
    switch script {
    case .file(let path), .copy(let path, _): "file \(path)"
    case .text(let text): "text \(text)"
    case .standardInput: "standard input"
    }
  }

  @Test(arguments: [
    ("1", 1), ("500B", 500), ("2K", 2048), ("1.5M", 1_572_864), ("2GiB", 2_147_483_648), ("1tb", 1_099_511_627_776),
  ])
  func readsMemorySizes(text: String, bytes: Int) {
    #expect(MemorySize(argument: text)?.bytes == bytes)
  }

  @Test(arguments: ["", "K", "1X", "-1", "0", "1e3", "1 GB", "99999999999T", "1IB"])
  func refusesOtherSizes(text: String) {
    #expect(MemorySize(argument: text) == nil)
  }
}
