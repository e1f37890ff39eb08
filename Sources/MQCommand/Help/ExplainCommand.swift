import ArgumentParser

/// `mq explain`: what `:explain` shows.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", _superCommandName: "mq",
    abstract: "Tells more about an error or a warning, with an example; without a code it lists them.")

  @Argument(help: "The code, which stands in brackets at a message's end.")
  var code = ""

  func run() throws {
    let output = Output(.descriptor(.standardOutput))
    do throws(CommandError) {
      output.buffer.append(try Explanation.text(code))
    } catch {
      throw ValidationError(error.message + (error.hint.map { "; " + $0 } ?? ""))
    }
    try output.flush()
  }
}
