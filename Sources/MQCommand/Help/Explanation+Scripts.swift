import MQSyntax

extension DiagnosticCode {
  /// Codes of what is found in scripts beside their statements.
  var scriptExplanation: Explanation? {
    switch self {
    case .invalidCommand:
      Explanation(
        meaning: """
          A line that begins with a colon is a command of the shell, and this one cannot be done: its name is unknown, or
          what stands behind it. `:help` lists the commands, `:help NAME` tells about one.
          """,
        example: .command("mq help commands"))
    case .invalidDeclaration:
      Explanation(
        meaning: """
          A comment at a script's beginning declares a parameter with a type or a default that is none:
          `// :param area STRING = 'Imaging'   // the area's name` is right. `:help parameters` tells more.
          """,
        example: .command("mq script.mq --help"))
    default: nil
    }
  }
}
