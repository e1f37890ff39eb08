import ArgumentParser

/// `mq explain`: what `:explain` shows.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", _superCommandName: "mq",
    abstract: "Tells more about an error or a warning, with an example; without a code it lists them.")

  @Argument(help: "The code, which stands in brackets at a message's end.")
  var code = ""

  func run() throws {
    throw ExitCode(Messages.standard().showing { _ throws(CommandError) in try Explanation.text(code) })
  }
}
