import ArgumentParser

/// All commands as one, for the system's shells and the manual: `mq` itself tells them apart before anything is parsed.
struct CommandTree: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mq", abstract: RootCommand.configuration.abstract,
    discussion: RootCommand.configuration.discussion, version: version,
    subcommands: Main.commands.sorted { $0.key < $1.key }.map(\.value))

  // Not its files: before a command they would take the command's name.
  @OptionGroup var options: RootOptions

  private static let completionOption = "--generate-completion-script"

  /// The script that `--generate-completion-script SHELL` asks for; nil for any other command line, and for an unknown shell.
  static func completionScript(_ arguments: [String]) -> String? {
    guard let first = arguments.first, first.hasPrefix(completionOption) else { return nil }
    let name =
      first == completionOption
      ? arguments.dropFirst().first ?? "" : String(first.dropFirst(completionOption.count + 1))
    guard let shell = CompletionShell(rawValue: name) else { return nil }
    return completingFiles(withoutOtherHelp(completionScript(for: shell), shell), shell)
  }

  /// The script without swift-argument-parser's own command `help`, which would stand in the way of mq's.
  private static func withoutOtherHelp(_ script: String, _ shell: CompletionShell) -> String {
    let summary = "Show subcommand help information."
    switch shell {
    case .bash:
      return withoutLast(between: "_mq_help() {\n", and: "\n}\n\n", in: script)
        .replacing("|help|import|help)", with: "|help|import)").replacing("help import help'", with: "help import'")
    case .zsh:
      return withoutLast(between: "_mq_help() {\n", and: "\n}\n\n", in: script)
        .replacing("|help|import|help)", with: "|help|import)")
        .replacing("            'help:\(summary)'\n", with: "")
    case .fish:
      let lines = withoutLast(between: "        case 'help'\n", and: "'version'\n", in: script)
        .split(separator: "\n", omittingEmptySubsequences: false)
      return lines.filter { !$0.contains(summary) }.joined(separator: "\n")
    default: return script
    }
  }

  private static func withoutLast(between start: String, and end: String, in script: String) -> String {
    let starts = script.ranges(of: start)
    guard starts.count > 1, let first = starts.last?.lowerBound,
      let last = script[first...].firstRange(of: end)?.upperBound
    else { return script }
    return String(script[..<first] + script[last...])
  }

  /// The script, completing files as well where a command may stand.
  private static func completingFiles(_ script: String, _ shell: CompletionShell) -> String {
    let commands = Main.commands.keys.sorted().joined(separator: " ")
    return switch shell {
    case .bash: script.replacing("complete -o filenames", with: "complete -o default -o filenames")
    case .zsh:
      script.replacing(
        "_describe -V subcommand subcommands && ret=0",
        with: "_describe -V subcommand subcommands && ret=0\n        _files && ret=0", maxReplacements: 1)
    case .fish:
      script + "\ncomplete -c 'mq' -n 'not __fish_seen_subcommand_from \(commands)' -F\n"
    default: script
    }
  }
}
