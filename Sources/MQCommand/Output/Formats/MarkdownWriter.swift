import MQ

/// A table of Markdown, row by row; whatever Markdown would read as a mark is escaped.
struct MarkdownWriter: ResultWriter {
  func begin(_ columns: [ResultColumn], into text: inout TextBuffer) {
    text.append("| " + columns.map { MarkdownWriter.escaped($0.name) }.joined(separator: " | ") + " |\n")
    text.append("|" + columns.map { $0.isNumeric ? " ---: |" : " --- |" }.joined() + "\n")
  }

  func add(_ row: [Value], into text: inout TextBuffer) {
    text.append("|")
    for value in row {
      text.append(" ")
      text.append(value.isNull ? "*null*" : MarkdownWriter.escaped(Cell.text(of: value)))
      text.append(" |")
    }
    text.append("\n")
  }

  func finish(into text: inout TextBuffer) {}

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "#", "~":
        result.unicodeScalars.append("\\")
        result.unicodeScalars.append(scalar)
      case "&": result += "&amp;"
      case "\n": result += "<br>"
      case "\r": break
      default: result += Cell.escaped(scalar)
      }
    }
    return result
  }
}

extension ResultColumn {
  /// Whether the column is known to hold numbers before a row is read.
  var isNumeric: Bool { ["INTEGER", "FLOAT", "NUMBER"].contains(type) }
}
