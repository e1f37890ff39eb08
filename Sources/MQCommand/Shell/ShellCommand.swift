import MQSyntax

/// What the shell does beside running statements, as `:help` lists it.
enum ShellCommand: String, CaseIterable {
  case help, schema, source, mode
  case asOf = "as-of"
  case sources, timer, quit, exit

  /// The words behind the name.
  var arguments: String {
    switch self {
    case .help: "[COMMAND]"
    case .source: "FILE"
    case .mode: "[MODE]"
    case .asOf: "[EXPRESSION|off]"
    case .timer: "[on|off]"
    case .schema, .sources, .quit, .exit: ""
    }
  }

  var summary: String {
    switch self {
    case .help: "lists the commands, or explains one"
    case .schema: "shows labels and relationship types, with their properties"
    case .source: "runs the statements of a file"
    case .mode: "shows or sets how results are written"
    case .asOf: "shows or sets when the queries that follow see the graph"
    case .sources: "lists what the last result cites, with documents and paragraphs"
    case .timer: "shows or sets whether each statement's time is shown"
    case .quit: "leaves the shell"
    case .exit: "leaves the shell"
    }
  }

  var details: String {
    switch self {
    case .help: "Without a command, `:help` lists them all."
    case .schema:
      """
      Labels come with the number of nodes that have them, relationship types with the number of relationships and
      the labels that they lead from and to; properties with the types of their values, and how many lack them.
      """
    case .source: "The statements change the shell's graph; after one that fails the file is left."
    case .mode:
      """
      The modes are auto, box, csv, json and jsonl; auto is box on a terminal and csv elsewhere. A box shows the first
      and the last rows of a long result.
      """
    case .asOf:
      """
      The expression is a date or a date-time: `:as-of date('2018-12-31')`. Queries then find what was valid at that
      instant, as after `AS OF`; one that says an `AS OF` of its own keeps it, and updates are refused. `:as-of off`
      comes back to the present.
      """
    case .sources:
      """
      After a result of `CITE`, each source comes with the title and date of its document and the number of the
      paragraph there; a source that names no document of the graph stands alone.
      """
    case .timer: "The time is that of the whole statement, from reading it to showing its last row."
    case .quit, .exit: "So does Ctrl-D. Changes of the graph are gone with the shell."
    }
  }

  /// As `:mode [MODE]`.
  var synopsis: String { arguments.isEmpty ? ":\(rawValue)" : ":\(rawValue) \(arguments)" }

  /// A line that is a command, cut into its name and the rest; nil where it is none.
  static func parts(of line: String) -> (name: String, argument: String)? {
    var text = trimmed(line)[...]
    // Whoever is lost types these, and no statement begins with them.
    if ["help", "quit", "exit"].contains(text) { return (String(text), "") }
    guard text.first == ":" else { return nil }
    text = text.dropFirst()
    let name = text.prefix { !$0.isWhitespace && $0 != ";" }
    var argument = trimmed(String(text[name.endIndex...]))
    if argument.hasSuffix(";") { argument = trimmed(String(argument.dropLast())) }
    return (String(name), argument)
  }

  /// The command of that name, whatever its case.
  init?(name: String) { self.init(rawValue: name.lowercased()) }

  static func unknown(_ name: String) -> (message: String, hint: String) {
    let nearest = NearestName.find(name, among: allCases.map(\.rawValue))
    return ("unknown command `:\(name)`", nearest.map { "did you mean `:\($0)`?" } ?? "`:help` lists the commands")
  }

  static var overview: String {
    let width = allCases.map(\.synopsis.count).max() ?? 0
    return allCases.map { command in
      let padding = String(repeating: " ", count: width - command.synopsis.count)
      return "  \(command.synopsis)\(padding)  \(command.summary)\n"
    }.joined()
  }

  private static func trimmed(_ text: String) -> String {
    var text = text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
