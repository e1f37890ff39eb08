import ArgumentParser
import MQ

/// `mq fmt`: scripts in the canonical form.
struct FormatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt", _superCommandName: "mq",
    abstract: "Writes scripts in the canonical form, in place; standard input goes to standard output.",
    discussion: """
      Of a folder all files that end with .mq are formatted, and of those that it holds. Comments are kept. The exit \
      status is 1 where a script cannot be read or, with --check, is not in the form.
      """)

  @Flag(help: "Changes nothing, and names the scripts that would change.")
  var check = false

  @Argument(help: ArgumentHelp("Scripts or folders; - is standard input.", valueName: "file"), completion: .file())
  var files: [String] = ["-"]

  func run() throws {
    let messages = Messages.standard()
    let output = Output(.descriptor(.standardOutput))
    let status = messages.reportingFailure {
      var result = StatementResult.done
      for path in files.flatMap({ CheckCommand.scripts($0) }) where try !format(path, output, messages) {
        result = .failed
      }
      try output.flush()
      return result
    }
    throw ExitCode(status)
  }

  private func format(_ path: String, _ output: Output, _ messages: Messages) throws -> Bool {
    let isStandardInput = path == "-"
    do throws(SystemError) {
      let bytes = try Descriptor.contents(of: path)
      guard let text = ScriptFormatter.format(bytes, name: isStandardInput ? "<stdin>" : path, messages) else {
        return false
      }
      let isSame = bytes.elementsEqual(text.utf8)
      if check {
        if !isSame { output.buffer.append((isStandardInput ? "<stdin>" : path) + "\n") }
        return isSame
      }
      if isStandardInput {
        output.buffer.append(text)
      } else if !isSame {
        let target = try Descriptor.writing(path)
        defer { target.close() }
        try target.write(Array(text.utf8))
      }
      return true
    } catch {
      messages.error("cannot format `\(path)`: \(error.message)")
      return false
    }
  }
}
