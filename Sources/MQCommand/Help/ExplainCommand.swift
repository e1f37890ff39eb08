import ArgumentParser

/// `mq explain`: what `:explain` shows.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", _superCommandName: "mq",
    abstract: "Tells more about an error or a warning, with an example; without a code it lists them.")

  @Argument(help: "The code, which stands in brackets at a message's end.")
  var code = ""

  func run() throws {
    try write { () throws(CommandError) in try Explanation.text(code) }
  }
}

extension ParsableCommand {
  /// Writes what there is to read, and ends the command; what is asked for wrongly is wrong usage.
  func write(_ text: () throws(CommandError) -> String) throws {
    let output = Output(.descriptor(.standardOutput))
    do throws(CommandError) {
      output.buffer.append(try text())
    } catch {
      throw ValidationError(error.message + (error.hint.map { "; " + $0 } ?? ""))
    }
    throw ExitCode(
      Messages.standard().reportingFailure {
        try output.flush()
        return .done
      })
  }
}
