import MQSyntax

/// What the shell does beside running statements, as `:help` lists it. Scripts may hold these lines as well.
enum ShellCommand: String, CaseIterable {
  case help, schema, source, open, save, mode, set, timer, time, watch, output, once, last
  case draw, chart, crosstab
  case dump, `import`, export
  case asOf = "as-of"
  case sources, param, explain, history, edit, quit, exit

  /// What commands are about, as `:help` orders them.
  enum Group: String, CaseIterable {
    case results, pictures, graph, statement, shell
  }

  var group: Group {
    switch self {
    case .mode, .output, .once, .last, .sources: .results
    case .draw, .chart, .crosstab: .pictures
    case .schema, .import, .export, .dump, .open, .save, .asOf: .graph
    case .param, .source, .time, .timer, .watch, .explain: .statement
    case .help, .set, .history, .edit, .quit, .exit: .shell
    }
  }

  /// The words behind the name.
  var arguments: String {
    switch self {
    case .help: "[TOPIC]"
    case .source, .open, .save: "FILE"
    case .mode, .last: "[MODE]"
    case .set: "[NAME [VALUE]]"
    case .timer: "[on|off]"
    case .output: "[FILE|| COMMAND]"
    case .once: "FILE|| COMMAND"
    case .draw: "[FILE]"
    case .chart: "[bar|line|hist|spark] [COLUMN…]"
    case .crosstab: "[ROWS COLUMNS [CELLS]]"
    case .import: "PATH… [--skip-bad]"
    case .export: "PATH"
    case .param: "[NAME [= VALUE]]"
    case .time: "[N] STATEMENT"
    case .watch: "[SECONDS [TIMES]] STATEMENT"
    case .explain: "CODE"
    case .history: "[N|TEXT]"
    case .edit: "[N]"
    case .asOf: "[INSTANT|off]"
    case .schema, .sources, .dump, .quit, .exit: ""
    }
  }

  var summary: String {
    switch self {
    case .help: "lists the commands, or explains a name"
    case .schema: "shows labels, relationship types and properties"
    case .source: "runs the statements and commands of a file"
    case .open: "makes what `:save` wrote the graph"
    case .save: "writes the graph to a file that opens fast"
    case .mode: "shows or sets how results are written"
    case .set: "shows or changes settings"
    case .timer: "shows or sets whether statements' times are shown"
    case .output: "sends results to a file or a command, or back here"
    case .once: "sends the next result to a file or a command"
    case .last: "shows the last result whole, or in another mode"
    case .dump: "writes the graph as a script that makes it anew"
    case .draw: "draws the nodes and relationships of the last result"
    case .chart: "draws the numbers of the last result"
    case .crosstab: "shows a column's values of the last result as columns"
    case .import: "adds a folder of CSV files, JSON lines or GraphML"
    case .export: "writes the graph as CSV, JSON lines, GraphML or a script"
    case .time: "runs a statement several times and shows how long"
    case .watch: "runs a statement again and again, until Ctrl-C"
    case .asOf: "shows or sets the instant that queries see"
    case .sources: "lists the documents that the last result cites"
    case .param: "shows or sets parameters"
    case .explain: "tells more about an error, with an example"
    case .history: "lists what was entered last, or what holds a text"
    case .edit: "edits a statement in $EDITOR and runs it"
    case .quit: "leaves the shell"
    case .exit: "leaves the shell"
    }
  }

  var details: String {
    switch self {
    case .help: "Without a topic, `:help` lists the commands."
    case .schema:
      """
      Labels come with the number of nodes that have them, relationship types with the number of relationships and
      the labels that they lead from and to; properties with the types of their values, and how many lack them.
      """
    case .source:
      """
      The statements change the shell's graph; after one that fails the file is left. In a script, a relative path
      begins at the script's folder.
      """
    case .open:
      "`:open world.mqgraph` reads what `:save` wrote; the graph before is gone. So does `mq --graph world.mqgraph`."
    case .save:
      """
      The file is a snapshot of the graph with its indexes, for `:open` and `--graph`, which read it many times faster than
      the data that the graph was made from. Only mq reads it, and perhaps only this version: `:dump` writes text.
      """
    case .mode: "The modes are\n\n" + OutputMode.overview.trimmed
    case .set: "The settings are\n\n" + Setting.overview(Settings()).trimmed
    case .timer: "The time is that of the whole statement, from reading it to showing its last row."
    case .output:
      """
      A file is made, or made anew; where the mode is auto, its ending decides: .json, .jsonl, .csv, .tsv, .md, .html,
      .tex, .graphml or .mq. A command behind `|` is run by the system's shell and reads the results. Without an
      argument they are shown here again.
      """
    case .once: "As `:output`, for one statement: `:once | less -S`, `:once areas.json`."
    case .last: "The rows are kept from the last statement; it does not run again. A box then shows all of them."
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
    case .param:
      """
      The value is any expression of MQ and may use the parameters before it: `:param day = date('2019-10-10')`. Statements
      then use `$day`.
      """
    case .dump: "`:once graph.mq`, then `:dump`, writes a file; `mq --graph graph.mq` reads it again."
    case .draw:
      """
      Boxes are nodes, with their names and labels; arrows are relationships. The ending of a file tells how the picture is
      written there: .txt, .dot, .mmd (Mermaid) or, where Graphviz is installed, .svg and .html.
      """
    case .chart:
      """
      `bar` shows a bar for each row, `line` the rows' numbers as a curve, `hist` how many numbers lie in each range, and
      `spark` a line for each column of numbers. Columns are named, the label first: `:chart bar name n`; by default they
      are the first that fit.
      """
    case .crosstab:
      """
      One column's values make the rows, another's the columns, a third one's stand in the cells, added where several
      meet; without it rows are counted. By default they are the first three columns.
      """
    case .import:
      """
      A folder holds CSV files in the convention of neo4j-admin; the ending of a file tells what it is: .jsonl for a node
      or a relationship a line, .graphml, .mq for a script. `--format csv`, `jsonl`, `graphml` or `mq` says it otherwise.
      All is added to the graph, or nothing where a row is bad; with `--skip-bad` bad rows are listed and left out.
      """
    case .export:
      """
      A folder, new or empty, gets CSV files in the convention of neo4j-admin; the ending of a file tells its format:
      .jsonl, .graphml or .mq. `--format csv`, `jsonl`, `graphml` or `mq` says it otherwise. `:import` reads them again.
      """
    case .time:
      """
      Five times, unless a number is given: `:time 20 MATCH (n) RETURN count(*)`. Rows are counted, not shown; every run
      starts from the graph as it is, which stays so.
      """
    case .watch:
      """
      Every two seconds, unless a number is given; a second number says how often in all: `:watch 0.5 10 MATCH (n)
      RETURN count(*)`. It may be a command as well, and ends at the first failure.
      """
    case .explain: "Every message ends with its code in brackets: `:explain UndefinedVariable`."
    case .history: "`:history 20` lists the last 20 entries, `:history Area` the last that hold that text in any case."
    case .edit: "Without a number it is the statement entered last, else the one that `:history` gives that number."
    case .quit, .exit: "So does Ctrl-D. Changes of the graph are gone with the shell."
    }
  }

  /// As `:mode [MODE]`.
  var synopsis: String { arguments.isEmpty ? ":\(rawValue)" : ":\(rawValue) \(arguments)" }

  /// A line that is a command, cut into its name and the rest; nil where it is none.
  static func parts(of line: String) -> (name: String, argument: String)? {
    var text = line.trimmed[...]
    // Whoever is lost types these, and no statement begins with them.
    if ["help", "quit", "exit"].contains(text) { return (String(text), "") }
    guard text.first == ":" else { return nil }
    text = text.dropFirst()
    let name = text.prefix { !$0.isWhitespace && $0 != ";" }
    var argument = String(text[name.endIndex...]).trimmed
    if argument.hasSuffix(";") { argument = String(argument.dropLast()).trimmed }
    return (String(name), argument)
  }

  /// Where the argument begins in such a line, in bytes.
  static func startOfArgument(in line: String) -> Int {
    let bytes = Array(line.utf8)
    let name = bytes.firstIndex { $0 > 0x20 } ?? bytes.count
    let space = bytes[name...].firstIndex { $0 <= 0x20 } ?? bytes.count
    return bytes[space...].firstIndex { $0 > 0x20 } ?? bytes.count
  }

  /// The command of that name, whatever its case.
  init?(name: String) { self.init(rawValue: name.lowercased()) }

  static func unknown(_ name: String) -> CommandError {
    let nearest = NearestName.find(name, among: allCases.map(\.rawValue))
    return CommandError(
      "unknown command `:\(name)`",
      hint: nearest.map { "did you mean `:\($0)`?" } ?? "`:help` lists the commands")
  }

  static var overview: String {
    // The two that do the same share a line.
    let rows = allCases.filter { $0 != .exit }.map { command in
      (command == .quit ? "\(command.synopsis), \(exit.synopsis)" : command.synopsis, command.summary)
    }
    let width = rows.map(\.0.count).max() ?? 0
    return rows.map { synopsis, summary in
      "  \(synopsis)\(String(repeating: " ", count: width - synopsis.count))  \(summary)\n"
    }.joined()
  }
}

extension String {
  /// Without white space at either end.
  var trimmed: String {
    var text = self[...].drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
