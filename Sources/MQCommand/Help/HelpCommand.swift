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
    try write { () throws(CommandError) in
      man ? ManualPage.text : try HelpTopic.text(words.joined(separator: " "))
    }
  }
}
