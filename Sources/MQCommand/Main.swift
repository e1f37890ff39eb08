/// Chooses what the command line is for.
@main
enum Main {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if let plain = Invocation(plain: arguments) {
      System.exit(plain.run())
    } else if arguments.first == "bench" {
      // To a command that takes files, swift-argument-parser has the name of a subcommand be a file.
      BenchCommand.main(Array(arguments.dropFirst()))
    } else {
      RootCommand.main(arguments)
    }
  }
}

extension Invocation {
  /// Nothing but statements (`-c …`) and scripts; nil for any other command line.
  ///
  /// It is read here because swift-argument-parser takes a millisecond to look at its options, longer than a small statement.
  init?(plain arguments: [String]) {
    guard arguments.contains("-c"), arguments.first != "bench" else { return nil }
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
