import MQ

/// A form in which graphs are imported and exported.
enum InterchangeFormat: String, CaseIterable, Sendable {
  /// A folder of files, in the convention of neo4j-admin.
  case csv
  /// An object a line.
  case jsonl
  case graphml
  /// A script that makes the graph.
  case mq

  /// The format of that name, whatever its case.
  init(name: String) throws(CommandError) {
    let others: [String: InterchangeFormat] = ["ndjson": .jsonl, "jsonlines": .jsonl, "xml": .graphml, "script": .mq]
    guard let format = InterchangeFormat(rawValue: name.lowercased()) ?? others[name.lowercased()] else {
      throw CommandError.unknown("format", name, among: InterchangeFormat.allCases.map(\.rawValue))
    }
    self = format
  }

  /// What a path's ending says, or a folder; nil where that is nothing.
  init?(path: String) {
    if path.hasSuffix("/") || System.kind(of: path) == .folder {
      self = .csv
      return
    }
    switch InterchangeFormat.ending(of: path) {
    case "jsonl", "ndjson": self = .jsonl
    case "graphml", "xml": self = .graphml
    case "mq", "cypher": self = .mq
    default: return nil
    }
  }

  /// The format of a file or folder that is read. Throws where it is not told.
  init(reading path: String, named name: String?) throws(CommandError) {
    if let name {
      self = try InterchangeFormat(name: name)
    } else if let format = InterchangeFormat(path: path) {
      self = format
    } else if InterchangeFormat.ending(of: path) == "csv" {
      throw CommandError(
        "`\(path)` is one file", hint: "give the folder that holds the files of nodes and relationships")
    } else if System.kind(of: path) == .missing {
      throw CommandError("cannot read `\(path)`: \(SystemError.noSuchFile.message)")
    } else if ["gz", "bz2", "xz", "zst", "zip"].contains(InterchangeFormat.ending(of: path)) {
      throw CommandError.compressed(path)
    } else {
      throw CommandError("the ending of `\(path)` tells no format", hint: InterchangeFormat.hint)
    }
  }

  /// The format of a file or folder that is written. Throws where it is not told.
  init(writing path: String, named name: String?) throws(CommandError) {
    if let name {
      self = try InterchangeFormat(name: name)
    } else if let format = InterchangeFormat(path: path) {
      self = format
    } else if InterchangeFormat.ending(of: path) == nil, System.kind(of: path) == .missing {
      self = .csv
    } else {
      throw CommandError("the ending of `\(path)` tells no format", hint: InterchangeFormat.hint)
    }
  }

  private static let hint =
    "endings are .jsonl, .graphml and .mq, a folder is CSV; `--format` names one: "
    + allCases.map(\.rawValue).joined(separator: ", ")

  private static func ending(of path: String) -> String? {
    guard let name = path.split(separator: "/").last, let dot = name.lastIndex(of: "."), dot > name.startIndex else {
      return nil
    }
    return name[name.index(after: dot)...].lowercased()
  }
}

extension CommandError {
  static func compressed(_ path: String) -> CommandError {
    CommandError(
      "`\(path)` is compressed",
      hint: "decompress it; `--graph` reads what comes through a pipe: --graph <(zcat \(path))")
  }
}
