import ArgumentParser
import MQ

/// Chooses what the command line is for.
@main
enum Main {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if let number = System.invalidArgument {
      Messages.standard().error("argument \(number) is not valid UTF-8")
      System.exit(ExitCode.validationFailure.rawValue)
    } else if let plain = Invocation(plain: arguments) {
      System.exit(plain.run())
    } else if let script = CommandTree.completionScript(arguments) {
      System.exit(write(script))
    } else if let command = arguments.first.flatMap(command) {
      // To a command that takes files, swift-argument-parser has the name of a subcommand be a file.
      command.main(Array(arguments.dropFirst()))
    } else if let help = scriptHelp(arguments) {
      System.exit(help)
    } else {
      RootCommand.main(arguments)
    }
  }

  /// What a first argument can be beside a script's name.
  static let commands: [String: ParsableCommand.Type] = [
    "bench": BenchCommand.self, "check": CheckCommand.self, "explain": ExplainCommand.self,
    "export": ExportCommand.self,
    "fmt": FormatCommand.self, "help": HelpCommand.self, "import": ImportCommand.self,
  ]

  /// The command of that name, or that is also called so.
  static func command(_ name: String) -> ParsableCommand.Type? {
    commands[name] ?? commands.values.first { $0.configuration.aliases.contains(name) }
  }

  /// Shows what a script says of itself, for `mq FILE --help`; nil for any other command line.
  private static func scriptHelp(_ arguments: [String]) -> Int32? {
    guard let path = arguments.first, !path.hasPrefix("-"), arguments.dropFirst().contains(where: isHelp),
      System.kind(of: path) == .file
    else { return nil }
    let messages = Messages.standard()
    return messages.reportingFailure {
      let file = try Descriptor.reading(path)
      defer { file.close() }
      var bytes: [UInt8] = []
      _ = try file.read(1 << 17, into: &bytes)
      let output = Output(.descriptor(.standardOutput))
      output.buffer.append(ScriptHeader(bytes).help(path))
      try output.flush()
      return .done
    }
  }

  private static func write(_ text: String) -> Int32 {
    Messages.standard().reportingFailure {
      let output = Output(.descriptor(.standardOutput))
      output.buffer.append(text)
      try output.flush()
      return .done
    }
  }

  private static func isHelp(_ argument: String) -> Bool { argument == "--help" || argument == "-h" }
}

extension Invocation {
  /// Nothing but statements (`-c …`) and scripts; nil for any other command line.
  ///
  /// It is read here because swift-argument-parser takes a millisecond to look at its options, longer than a small statement.
  init?(plain arguments: [String]) {
    guard let first = arguments.first, Main.command(first) == nil else { return nil }
    var files: [Session.Script] = []
    var statements: [Session.Script] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "-c", let statement = rest.popFirst() {
        statements.append(.text(statement))
      } else if argument.hasPrefix("-") {
        return nil
      } else {
        files.append(.file(argument))
      }
    }
    scripts = files + statements
  }
}
