/// How results are written; each format is a file of this folder.
enum OutputMode: String, CaseIterable, Sendable {
  /// A box on a terminal, CSV elsewhere, or what a file's name asks for.
  case auto
  // For people.
  case box, table, column, line, list
  // For programs.
  case csv, tsv, json, jsonl
  // For documents.
  case markdown, html, latex
  // For MQ and for other graph tools.
  case quote, mq, graphml, dot, mermaid
  // Drawn by Graphviz.
  case svg
  /// Nothing: for timing.
  case trash

  /// Other names that people try, and the endings of files.
  private static let others: [String: OutputMode] = [
    "ascii": .table, "columns": .column, "vertical": .line, "lines": .line, "ndjson": .jsonl, "jsonlines": .jsonl,
    "gv": .dot, "graphviz": .dot, "mmd": .mermaid, "md": .markdown, "htm": .html, "page": .html, "tex": .latex,
    "cypher": .mq,
    "script": .mq, "literal": .quote, "none": .trash,
    "null": .trash, "txt": .box,
  ]

  /// The mode of that name, whatever its case.
  init?(name: String) {
    let name = name.lowercased()
    guard let mode = OutputMode(rawValue: name) ?? OutputMode.others[name] else { return nil }
    self = mode
  }

  /// What a file of that name is probably to hold; nil where its ending tells nothing.
  init?(fileName: String) {
    let name = fileName.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return nil }
    self.init(name: String(name[name.index(after: dot)...]))
  }

  var summary: String {
    switch self {
    case .auto: "box on a terminal, csv elsewhere, or what a file's ending says"
    case .box: "a table drawn with lines, for people"
    case .table: "a table of ASCII characters"
    case .column: "columns without lines"
    case .line: "a line for each value"
    case .list: "values with | between them"
    case .csv: "comma-separated values (RFC 4180); null is empty, empty text is \"\""
    case .tsv: "tab-separated values; \\t, \\n and \\\\ are escapes, null is \\N"
    case .json: "an array of objects"
    case .jsonl: "an object a line"
    case .markdown: "a table of Markdown"
    case .html: "a page with the table, and above it the picture of its nodes and relationships"
    case .latex: "a tabular environment"
    case .quote: "values as literals of MQ"
    case .mq: "a script that makes the result's nodes and relationships anew"
    case .graphml: "the result's nodes and relationships as GraphML"
    case .dot: "the result's nodes and relationships for Graphviz"
    case .mermaid: "the result's nodes and relationships as a Mermaid chart"
    case .svg: "a picture of the result's nodes and relationships, drawn by Graphviz"
    case .trash: "nothing"
    }
  }

  /// All modes with what they are, a line each.
  static var overview: String {
    let width = allCases.map(\.rawValue.count).max() ?? 0
    return allCases.map { mode in
      "  \(mode.rawValue)\(String(repeating: " ", count: width - mode.rawValue.count))  \(mode.summary)\n"
    }.joined()
  }
}
