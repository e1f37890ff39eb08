import MQ
import MQSyntax

/// How errors and warnings are written.
enum ErrorFormat: String, CaseIterable, Sendable {
  /// For people, with the line and a caret.
  case text
  /// An object a line, for programs.
  case json
}

extension TextBuffer {
  /// A diagnostic as an object on a line of its own. Lines and columns count from 1, columns in Unicode scalars.
  mutating func appendJSON(_ diagnostic: Diagnostic, in source: SourceText) {
    var entries: [(String, Value)] = [
      ("severity", .string(diagnostic.severity.rawValue)),
      ("code", .string(diagnostic.code.rawValue)),
      ("gqlstatus", .string(diagnostic.code.gqlStatus)),
      ("message", .string(diagnostic.message)),
      ("file", .string(source.name)),
    ]
    entries += TextBuffer.place(diagnostic.range, in: source)
    if let hint = diagnostic.hint { entries.append(("hint", .string(hint))) }
    if !diagnostic.notes.isEmpty {
      entries.append(
        (
          "notes",
          .list(
            diagnostic.notes.map { note in
              .map(ValueMap([("message", .string(note.message))] + TextBuffer.place(note.range, in: source)))
            })
        ))
    }
    appendJSON(ValueMap(entries))
    append("\n")
  }

  private static func place(_ range: SourceRange?, in source: SourceText) -> [(String, Value)] {
    guard let range else { return [] }
    let (start, end) = (source.lineColumn(of: range.lower), source.lineColumn(of: range.upper))
    return [
      ("line", .integer(Int64(start.line))), ("column", .integer(Int64(start.column))),
      ("endLine", .integer(Int64(end.line))), ("endColumn", .integer(Int64(end.column))),
    ]
  }
}
