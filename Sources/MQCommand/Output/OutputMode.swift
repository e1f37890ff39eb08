/// How results are written; each format is a file of this folder.
enum OutputMode: String, CaseIterable, Sendable {
  /// A box on a terminal, CSV elsewhere, or what a file's name asks for.
  case auto
  // For people.
  case box, table, column, line, list
  // For programs.
  case csv, tsv, ascii, tcl, json, jsonl
  // For documents.
  case markdown, html, latex
  // For MQ and for other graph tools.
  case quote, mq, graphml, dot, mermaid
  // Drawn by Graphviz.
  case svg
  /// Nothing: for timing.
  case trash

  /// What other shells call a mode.
  static let synonyms: [(name: String, mode: OutputMode)] = [
    ("duckbox", .box), ("expanded", .line), ("vertical", .line), ("tabs", .tsv), ("jsonlines", .jsonl),
    ("ndjson", .jsonl), ("md", .markdown), ("cypher", .mq), ("insert", .mq),
  ]

  /// Endings of files that are no names of modes.
  private static let endings: [String: OutputMode] = [
    "gv": .dot, "mmd": .mermaid, "htm": .html, "tex": .latex, "txt": .box,
  ]

  /// All names under which a mode is found.
  static var names: [String] { allCases.map(\.rawValue) + synonyms.map(\.name) }

  /// The mode of that name, whatever its case.
  init?(name: String) {
    let name = name.lowercased()
    guard let mode = OutputMode(rawValue: name) ?? OutputMode.synonyms.first(where: { $0.name == name })?.mode else {
      return nil
    }
    self = mode
  }

  /// What a file of that name is probably to hold; nil where its ending tells nothing.
  init?(fileName: String) {
    let name = fileName.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return nil }
    let ending = String(name[name.index(after: dot)...])
    guard let mode = OutputMode(name: ending) ?? OutputMode.endings[ending.lowercased()] else { return nil }
    self = mode
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
    case .ascii: "values with the unit separator (U+001F) between them, and the record separator (U+001E) behind rows"
    case .tcl: "a list of Tcl a line; null is {}"
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
    let lines = allCases.map { mode in
      "  \(mode.rawValue)\(String(repeating: " ", count: width - mode.rawValue.count))  \(mode.summary)\n"
    }
    let others = allCases.map { mode in
      synonyms.filter { $0.mode == mode }.map { $0.name + " = " }.joined() + mode.rawValue
    }
    return lines.joined() + "\nAlso " + others.filter { $0.contains("=") }.joined(separator: ", ") + "\n"
  }
}
