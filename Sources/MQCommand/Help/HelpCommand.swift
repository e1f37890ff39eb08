import ArgumentParser
import MQ

/// `mq help`: what `:help` shows, and the manual.
struct HelpCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "help", _superCommandName: "mq",
    abstract: "Tells about a command, clause, function, procedure, mode, setting or code.",
    discussion: """
      Without a name it shows what there is. --man writes the manual page for man(1).

      EXAMPLES:
        mq help MATCH
        mq help functions
        mq help --man > ~/.local/share/man/man1/mq.1
      """)

  @Flag(help: "Writes the manual page.")
  var man = false

  @Argument(help: ArgumentHelp("What to tell about.", valueName: "name"))
  var words: [String] = []

  func run() throws {
    throw ExitCode(
      Messages.standard().showing { output throws(CommandError) in
        if man { return ManualPage.text }
        let text = try HelpTopic.text(words.joined(separator: " "))
        return output.terminalWidth.map { FilledText.filled(text, width: $0) } ?? text
      })
  }
}

extension Messages {
  /// Shows what there is to say about a name, and gives the exit status; an unknown name is wrong usage.
  func showing(_ text: (Output) throws(CommandError) -> String) -> Int32 {
    let output = Output(.descriptor(.standardOutput))
    do throws(CommandError) {
      output.buffer.append(try text(output))
    } catch {
      self.error(error.message, hint: error.hint)
      return Invocation.wrongUsage
    }
    return reportingFailure {
      try output.flush()
      return .done
    }
  }
}
