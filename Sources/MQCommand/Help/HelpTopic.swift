import MQ
import MQSyntax

/// What `:help` shows.
enum HelpTopic {
  /// The overview, or what there is to say about a command, a function, a clause, a code or one of a few lists.
  static func text(_ argument: String) throws(CommandError) -> String {
    let name = argument.first == ":" ? String(argument.dropFirst()) : argument
    if name.isEmpty { return overview }
    if argument.first == ":" || ShellCommand(name: name) != nil {
      guard let command = ShellCommand(name: name) else { throw ShellCommand.unknown(name) }
      let text = "\(command.synopsis)\n  \(command.summary)\n\n\(command.details)\n"
      // A clause may have a command's name.
      return argument.first == ":" ? text : text + (ClauseHelp.find(name).map { "\n" + $0.text } ?? "")
    }
    switch name.lowercased() {
    case "functions": return functions
    case "clauses": return clauses
    case "modes": return OutputMode.overview
    case "settings": return Setting.overview(Settings())
    case "commands": return ShellCommand.overview
    default: break
    }
    if let clause = ClauseHelp.find(name) { return clause.text }
    if let function = function(name) { return function }
    if let explanation = try? Explanation.text(name) { return explanation }
    throw CommandError(
      "there is no help on `\(argument)`",
      hint: NearestName.find(name, among: names).map { "did you mean `\($0)`?" } ?? "`:help` lists the topics")
  }

  /// Everything that there is help on.
  static var names: [String] {
    ["functions", "clauses", "modes", "settings", "commands"] + ShellCommand.allCases.map(\.rawValue)
      + ClauseHelp.all.map(\.name) + functionNames + Catalog().procedures.map(\.signature.name)
  }

  private static var overview: String {
    "Statements of MQ end with `;` and may take several lines, commands take one:\n" + ShellCommand.overview
      + "\nMore with `:help` and functions, clauses, modes, settings, or a name of these.\n"
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
    let procedure = Catalog().procedures.first { $0.signature.name.lowercased() == name.lowercased() }
    return procedure.map { "CALL \($0.signature)\n  \($0.summary)\n" }
  }

  private static var functions: String {
    let rows =
      AggregateFunction.allCases.map { ($0.signature, $0.summary) }
      + FunctionTable.all.map { ($0.signature, $0.summary) }
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
