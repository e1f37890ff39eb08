import MQ
import MQSyntax

/// A whole script in the canonical form: statements a clause a line, comments kept, at most one empty line between two things.
struct ScriptFormatter {
  /// The text; nil, with the reason reported, where a statement cannot be read.
  static func format(_ bytes: [UInt8], name: String, _ messages: Messages) -> String? {
    var splitter = StatementSplitter(name: name)
    splitter.append(bytes)
    splitter.finish()
    var text = ""
    var end = 0
    var isRight = true
    while let statement = splitter.next() {
      append(Comments.find(in: bytes, end..<statement.start), to: &text)
      let gap = end..<statement.start
      if !text.isEmpty, Comments.endsWithEmptyLine(bytes, gap) { text += "\n" }
      end = statement.end
      if statement.invalidUTF8 != nil {
        isRight = false
        report(statement, splitter.excerpt(of: statement), messages)
      } else if statement.isCommand {
        text += statement.text.trimmed + "\n"
      } else if let formatted = StatementLayout.format(statement.text) {
        text += formatted + "\n"
        // Between the last word and the `;`.
        append(Comments.find(in: bytes, statement.start + statement.text.utf8.count..<statement.end), to: &text)
      } else {
        isRight = false
        report(statement, splitter.excerpt(of: statement), messages)
      }
    }
    append(Comments.find(in: bytes, end..<bytes.count), to: &text)
    return isRight ? text : nil
  }

  private static func append(_ comments: [Comments.Comment], to text: inout String) {
    for comment in comments {
      if comment.isTrailing, text.last == "\n" {
        text.removeLast()
        text += " " + comment.text + "\n"
      } else {
        text += (comment.followsEmptyLine && !text.isEmpty ? "\n" : "") + comment.text + "\n"
      }
    }
  }

  private static func report(_ statement: ScriptStatement, _ excerpt: Excerpt, _ messages: Messages) {
    if let invalid = statement.invalidUTF8 { return messages.report([invalid], in: excerpt) }
    let parsed = Parser.parseStatement(SourceText(statement.text))
    let found =
      parsed.diagnostics.isEmpty
      ? [Diagnostic(.notSupported, "this statement's comments cannot be kept", at: SourceRange(0, 1))]
      : parsed.diagnostics
    messages.report(found, in: excerpt)
  }
}
