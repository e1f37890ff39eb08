import ArgumentParser
import MQ
import MQSyntax

/// The manual page of `mq` in the language of man(7), made of what the commands tell of themselves.
enum ManualPage {
  static var text: String {
    var page = Page()
    let root = command(CommandTree._dumpHelp())
    page.line(".TH MQ 1 \"\" \"mq \(version)\" \"User Commands\"")
    page.section("NAME")
    page.paragraph("mq \\- asks a property graph", isRoff: true)
    page.section("SYNOPSIS")
    for line in (RootCommand.configuration.usage ?? "mq").split(separator: "\n") {
      page.line(".br")
      page.paragraph(String(line.split(separator: "(").first ?? "").trimmed)
    }
    page.section("DESCRIPTION")
    page.paragraph(RootCommand.configuration.abstract)
    page.discussion(root.discussion)
    page.section("OPTIONS")
    for argument in root.arguments { page.argument(argument) }
    page.item("<file> ...", "Scripts to run; - is standard input.")
    page.section("COMMANDS")
    for command in root.subcommands where command.name != "help" || !command.arguments.isEmpty {
      page.line(".SS mq \(command.name)")
      page.paragraph(command.abstract)
      page.discussion(command.discussion)
      for argument in command.arguments where !argument.isShared { page.argument(argument) }
    }
    page.section("COMMANDS OF THE SHELL")
    page.paragraph("They stand on lines of their own, in scripts as well.")
    for command in ShellCommand.allCases {
      page.item(command.synopsis, command.summary)
      page.line(".IP")
      page.paragraph(command.details.split(separator: "\n\n").first.map(String.init) ?? "")
    }
    page.section("OUTPUT MODES")
    for mode in OutputMode.allCases { page.item(mode.rawValue, mode.summary) }
    page.section("PARAMETERS")
    page.paragraph("Statements that use them get a value from mq itself, unless one is given.")
    for given in GivenParameter.allCases { page.item("$" + given.rawValue, given.summary) }
    page.section("ENVIRONMENT")
    for (name, meaning) in environment { page.item(name, meaning) }
    page.section("FILES")
    for (name, meaning) in files { page.item(name, meaning) }
    return page.text
  }

  private static let environment = [
    ("NO_COLOR", "If set, nothing is coloured; nor is it where TERM is dumb, or output is no terminal."),
    ("VISUAL, EDITOR", "The editor of :edit."),
    ("XDG_CONFIG_HOME, XDG_STATE_HOME", "Where the start-up file and the history are."),
  ]

  private static let files = [
    ("~/.config/mq/init.mq", "Runs when the shell opens; its errors are warnings."),
    ("~/.local/state/mq/history", "What was entered in the shell."),
    ("~/.editrc", "Keys of the shell; see editrc(5)."),
  ]

  // MARK: What the commands tell

  fileprivate struct Argument {
    var names: [String]
    var valueName: String?
    var abstract: String
    var defaultValue: String?

    /// Whether every command has it.
    var isShared: Bool { names.contains("--help") || names.contains("--version") }
  }

  private struct Command {
    var name: String
    var abstract: String
    var discussion: String
    var arguments: [Argument]
    var subcommands: [Command]
  }

  private static func command(_ dump: String) -> Command {
    let json = try? JSONReader.value(of: SourceText(dump))
    return command(json?.mapValue?["command"]?.mapValue ?? [:])
  }

  private static func command(_ json: ValueMap) -> Command {
    func text(_ key: String) -> String { json[key]?.stringValue ?? "" }
    return Command(
      name: text("commandName"), abstract: text("abstract"), discussion: text("discussion"),
      arguments: (json["arguments"]?.listValue ?? []).compactMap { $0.mapValue.flatMap(argument) },
      subcommands: (json["subcommands"]?.listValue ?? []).compactMap { $0.mapValue.map { command($0) } })
  }

  private static func argument(_ json: ValueMap) -> Argument? {
    guard json["shouldDisplay"] != false else { return nil }
    let names = (json["names"]?.listValue ?? []).compactMap { name -> String? in
      guard let map = name.mapValue, let text = map["name"]?.stringValue else { return nil }
      return (map["kind"] == "short" ? "-" : "--") + text
    }
    let kind = json["kind"]?.stringValue
    let valueName = kind == "flag" ? nil : json["valueName"]?.stringValue
    return Argument(
      names: names.sorted { $0.count < $1.count }, valueName: valueName, abstract: json["abstract"]?.stringValue ?? "",
      defaultValue: kind == "option" ? json["defaultValue"]?.stringValue : nil)
  }
}

/// Text in the language of man(7).
private struct Page {
  private(set) var text = ""

  mutating func line(_ line: String) { text += line + "\n" }

  mutating func section(_ name: String) { line(".SH " + (name.contains(" ") ? "\"\(name)\"" : name)) }

  mutating func paragraph(_ paragraph: String, isRoff: Bool = false) {
    let lines = paragraph.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      isRoff ? String(line) : Page.escaped(String(line))
    }
    line(lines.joined(separator: "\n"))
  }

  /// Prose as it flows; from a heading in capitals on, examples line by line.
  mutating func discussion(_ discussion: String) {
    for block in discussion.split(separator: "\n\n") {
      let lines = block.split(separator: "\n")
      guard let first = lines.first, first.hasSuffix(":"), first == first.uppercased() else {
        line(".PP")
        paragraph(String(block))
        continue
      }
      line(".PP")
      line(".B \(Page.escaped(first.prefix(1) + first.dropFirst().dropLast().lowercased()))")
      line(".PP")
      line(".nf")
      for example in lines.dropFirst() { paragraph(String(example)) }
      line(".fi")
    }
  }

  mutating func item(_ name: String, _ meaning: String) {
    line(".TP")
    line(".B \(Page.escaped(name))")
    paragraph(meaning)
  }

  mutating func argument(_ argument: ManualPage.Argument) {
    let value = argument.valueName.map { "<\($0)>" } ?? ""
    let name = argument.names.isEmpty ? value : (argument.names.joined(separator: ", ") + " " + value).trimmed
    item(name, argument.abstract + (argument.defaultValue.map { " (default: \($0))" } ?? ""))
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\e"
      case "-": escaped += "\\-"
      case _ where scalar.isASCII: escaped.unicodeScalars.append(scalar)
      // As groff reads it whatever it is told of the text's encoding.
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        escaped += "\\[u\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)]"
      }
    }
    // A line that begins so would be a request.
    return escaped.first == "." || escaped.first == "'" ? "\\&" + escaped : escaped
  }
}
