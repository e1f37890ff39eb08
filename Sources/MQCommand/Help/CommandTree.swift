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
    return completingFiles(completionScript(for: shell), shell)
  }

  /// The script, completing files as well where a command may stand.
  private static func completingFiles(_ script: String, _ shell: CompletionShell) -> String {
    switch shell {
    case .bash: script.replacing("complete -o filenames", with: "complete -o default -o filenames")
    case .zsh:
      script.replacing(
        "_describe -V subcommand subcommands && ret=0",
        with: "_describe -V subcommand subcommands && ret=0\n        _files && ret=0", maxReplacements: 1)
    case .fish:
      script
        + "complete -c 'mq' -n 'not __fish_seen_subcommand_from \(Main.commands.keys.sorted().joined(separator: " "))' -F\n"
    default: script
    }
  }
}
