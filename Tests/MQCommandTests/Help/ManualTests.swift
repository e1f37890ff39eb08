import Foundation
import MQ
import Testing

@testable import MQCommand

/// The manual page and the scripts with which the system's shells complete `mq`.
struct ManualTests {
  @Test func theManualTellsOfEverything() {
    let text = ManualPage.text.replacing("\\-", with: "-").replacing("\\[u2026]", with: "…")
      .replacing("\\e", with: "\\")
    for command in Main.commands.keys { #expect(text.contains(".SS mq \(command)\n")) }
    for command in ShellCommand.allCases { #expect(text.contains(".B \(command.synopsis)\n")) }
    for mode in OutputMode.allCases { #expect(text.contains(".B \(mode.rawValue)\n")) }
    for option in [
      "-c <statement>", "--graph <graph>", "--keep-going", "--safe", "--init <file>", "--max-memory <size>",
    ] {
      #expect(text.contains(".B \(option)\n"))
    }
    // A line that begins with a dot is a request.
    let requests = Set(text.split(separator: "\n").filter { $0.hasPrefix(".") }.map { $0.prefix { $0 != " " } })
    #expect(requests == [".TH", ".SH", ".SS", ".TP", ".B", ".IP", ".PP", ".br", ".nf", ".fi"])
  }

  /// What a program says of a file; nil where it is not installed.
  private static func run(_ program: String, _ arguments: [String]) throws -> (status: Int32, output: String)? {
    guard let path = InstalledProgram.path(of: program) else { return nil }
    let folder = try TemporaryFolder(["output": ""])
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: folder.url("output"))
    process.standardError = process.standardOutput
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, try folder.text(of: "output"))
  }

  @Test func groffFindsNoFault() throws {
    let folder = try TemporaryFolder(["mq.1": try BuiltCommand.run(["help", "--man"]).output])
    let path = folder.url("mq.1").path
    guard let checked = try Self.run("groff", ["-man", "-ww", "-z", "-Tutf8", path]) else { return }
    #expect(checked.output == "")
    #expect(checked.status == 0)
    let shown = try #require(try Self.run("groff", ["-man", "-Tascii", "-P-c", path])).output
    #expect(shown.contains("asks a property graph"))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func theShellsReadTheirScripts(shell: String) throws {
    let script = try BuiltCommand.run(["--generate-completion-script", shell])
    #expect(script.status == 0)
    for command in Main.commands.keys { #expect(script.output.contains(command)) }
    let folder = try TemporaryFolder(["script": script.output])
    guard let checked = try Self.run(shell, ["-n", folder.url("script").path]) else { return }
    #expect(checked.output == "")
    #expect(checked.status == 0)
  }

  @Test(arguments: [
    (["mq", "imp"], "import"), (["mq", "export", "--form"], "--format"), (["mq", "--mode", "json"], "json jsonl"),
    (["mq", "check", "--str"], "--strict"), (["mq", "help", "--m"], "--man"), (["mq", "hel"], "help"),
  ])
  func bashCompletes(words: [String], expected: String) throws {
    let folder = try TemporaryFolder(["script": try BuiltCommand.run(["--generate-completion-script", "bash"]).output])
    let line = words.joined(separator: " ")
    let commands = """
      source '\(folder.url("script").path)'
      COMP_WORDS=(\(line)); COMP_CWORD=\(words.count - 1); COMP_LINE='\(line)'; COMP_POINT=\(line.count); COMP_TYPE=9
      $(complete -p mq | sed -E 's/.*-F ([^ ]*).*/\\1/') mq '\(words[words.count - 1])' '\(words[words.count - 2])'
      echo "${COMPREPLY[@]}"
      """
    guard let completed = try Self.run("bash", ["--noprofile", "--norc", "-c", commands]) else { return }
    #expect(completed.output.split { $0 == " " || $0 == "\n" }.joined(separator: " ") == expected)
  }

  @Test(arguments: [
    ("mq imp", "import"), ("mq export --form", "--format"), ("mq --mode json", "json jsonl"), ("mq help --m", "--man"),
    ("mq hel", "help"), ("mq import --format g", "graphml"), ("mq scr", "script"),
  ])
  func fishCompletes(line: String, expected: String) throws {
    let folder = try TemporaryFolder(["script": try BuiltCommand.run(["--generate-completion-script", "fish"]).output])
    let commands = "cd '\(folder.path)'; source script; complete -C '\(line)'"
    guard let completed = try Self.run("fish", ["--no-config", "-c", commands]) else { return }
    let words = completed.output.split(separator: "\n").map { $0.prefix { $0 != "\t" } }
    #expect(words.joined(separator: " ") == expected)
  }

  @Test func helpIsThereWithoutAShell() throws {
    #expect(try BuiltCommand.run(["help", "optional", "match"]).output.hasPrefix("OPTIONAL MATCH pattern"))
    #expect(try BuiltCommand.run(["help"]).output == (try HelpTopic.text("")))
    let wrong = try BuiltCommand.run(["help", "mtch"])
    #expect(wrong.status == 64)
    #expect(wrong.errors.contains("there is no help on `mtch`; did you mean `MATCH`?"))
  }
}
