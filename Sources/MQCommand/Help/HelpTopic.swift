import ArgumentParser
import MQ
import MQSyntax

/// What `:help` shows.
enum HelpTopic {
  /// The overview, a list, or all that there is to say about a name.
  static func text(_ argument: String) throws(CommandError) -> String {
    let name = argument.first == ":" ? String(argument.dropFirst()) : argument
    if name.isEmpty { return overview }
    if let list = lists.first(where: { $0.name == name.lowercased() }) { return list.text() }
    let sections = argument.first == ":" ? [command(name)] : sections(name)
    let found = sections.compactMap { $0 }
    if !found.isEmpty { return found.joined(separator: "\n") }
    if argument.first == ":" { throw ShellCommand.unknown(name) }
    throw CommandError(
      "there is no help on `\(argument)`",
      hint: NearestName.find(name, among: names).map { "did you mean `\($0)`?" } ?? "`:help` lists the topics")
  }

  /// What a name stands for: it may be that of a command and of a clause.
  private static func sections(_ name: String) -> [String?] {
    [
      command(name), ClauseHelp.find(name)?.text, function(name), mode(name), setting(name),
      try? Explanation.text(name), given(name), Main.command(name)?.helpMessage(columns: 80),
    ]
  }

  /// Everything that there is help on.
  static var names: [String] {
    lists.map(\.name) + ShellCommand.allCases.map(\.rawValue) + ClauseHelp.all.map(\.name) + functionNames
      + procedures.map(\.signature.name) + OutputMode.allCases.map(\.rawValue) + Setting.allCases.map(\.rawValue)
      + GivenParameter.allCases.map { "$" + $0.rawValue } + programs
  }

  /// The commands of `mq` that the shell does not have.
  private static var programs: [String] {
    Main.commands.keys.filter { ShellCommand(name: $0) == nil }.sorted()
  }

  private static let lists: [(name: String, text: @Sendable () -> String)] = [
    ("commands", { ShellCommand.overview }), ("clauses", { clauses }), ("functions", { functions }),
    ("procedures", { table(procedures.map { ($0.signature.description, $0.summary) }) }),
    ("parameters", { parameters }), ("modes", { OutputMode.overview }), ("settings", { Setting.overview(Settings()) }),
    ("codes", { (try? Explanation.text("")) ?? "" }),
  ]

  /// No more than a screen.
  private static var overview: String {
    var text = "Statements of MQ end with `;` and may take several lines, commands take one:\n\n"
    for group in ShellCommand.Group.allCases {
      let names = ShellCommand.allCases.filter { $0.group == group }.map { ":" + $0.rawValue }
      text += "  \(group.rawValue)\(String(repeating: " ", count: 10 - group.rawValue.count))"
      text += wrapped(names, indent: 12) + "\n"
    }
    text += "\n`:help NAME` tells about a command, clause, function, procedure, mode, setting\n"
    text += "or code; these list them all:\n\n"
    text += "  " + wrapped(lists.map { ":help " + $0.name }, indent: 2) + "\n\n"
    text += "  \(ClauseHelp.all[0].example)\n"
    return text
  }

  /// Words with spaces between them in lines of at most 78 cells.
  private static func wrapped(_ words: [String], indent: Int) -> String {
    var lines = [""]
    for word in words {
      if indent + lines[lines.count - 1].count + word.count > 76 { lines.append("") }
      lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : "  ") + word
    }
    return lines.joined(separator: "\n" + String(repeating: " ", count: indent))
  }

  private static func command(_ name: String) -> String? {
    ShellCommand(name: name).map { "\($0.synopsis)\n  \($0.summary)\n\n\($0.details)\n" }
  }

  /// A parameter that mq gives, with or without its `$`.
  private static func given(_ name: String) -> String? {
    let name = name.first == "$" ? name.dropFirst() : name[...]
    return GivenParameter(rawValue: name.uppercased()).map { "$\($0.rawValue)\n  \($0.summary)\n" }
  }

  private static func mode(_ name: String) -> String? {
    OutputMode(name: name).map { ":mode \($0.rawValue)\n  writes \($0.summary)\n" }
  }

  private static func setting(_ name: String) -> String? {
    guard let setting = Setting(rawValue: name.lowercased()) else { return nil }
    let values = setting.values.isEmpty ? "" : "; \(setting.values.joined(separator: ", "))"
    return ":set \(setting.rawValue) VALUE\n  \(setting.summary)\(values)\n"
  }

  // MARK: Functions

  static var functionNames: [String] {
    FunctionTable.all.map(\.name) + AggregateFunction.allCases.filter { $0 != .countRows }.map(\.rawValue)
  }

  /// What a function or a procedure takes and does.
  private static func function(_ name: String) -> String? {
    if let aggregate = AggregateFunction.find(name) {
      return "\(aggregate.signature)  (aggregates)\n  \(aggregate.summary)\n"
    }
    if let function = FunctionTable.find(name) { return "\(function.signature)\n  \(function.summary)\n" }
    let procedure = procedures.first { $0.signature.name.lowercased() == name.lowercased() }
    return procedure.map { "CALL \($0.signature)\n  \($0.summary)\n" }
  }

  private static var procedures: [Procedure] { Catalog().procedures }

  /// Where parameters get their values from, and those that have one without being given it.
  private static let parameters = """
    `$name` in a statement stands for a value that it is given:

      :param day = date('2019-10-10')     in the shell and in scripts
      mq --param "name='Imaging'" FILE    an expression of MQ
      mq --param-json 'ids=[1, 2]' FILE   JSON
      mq --params values.json FILE        an object with a parameter a key
      mq --param-jsonl rows=- FILE        the list of the values in lines of JSON: `UNWIND $rows AS row`

    A script declares its parameters in comments at its beginning, which `mq FILE --help` shows:

      // :param area STRING = 'Imaging'   // the area's name

    mq itself gives

    \(table(GivenParameter.allCases.map { ("$" + $0.rawValue, $0.summary) }))
    """

  private static var functions: String {
    table(
      AggregateFunction.allCases.map { ($0.signature, $0.summary) }
        + FunctionTable.all.map { ($0.signature, $0.summary) })
  }

  private static func table(_ rows: [(String, String)]) -> String {
    let width = min(40, rows.map(\.0.count).max() ?? 0)
    return rows.map { signature, summary in
      "  \(signature)\(String(repeating: " ", count: max(0, width - signature.count)))  \(summary)\n"
    }.joined()
  }

  private static var clauses: String {
    let width = ClauseHelp.all.map(\.name.count).max() ?? 0
    return ClauseHelp.all.map { clause in
      "  \(clause.name)\(String(repeating: " ", count: width - clause.name.count))  \(clause.summary)\n"
    }.joined()
  }
}
