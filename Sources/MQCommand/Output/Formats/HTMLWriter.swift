import MQ

/// A whole `table` element, row by row.
struct HTMLWriter: ResultWriter {
  func begin(_ columns: [ResultColumn], into text: inout TextBuffer) {
    text.append("<table>\n<thead>\n<tr>")
    for column in columns { text.append("<th>" + Markup.escaped(column.name) + "</th>") }
    text.append("</tr>\n</thead>\n<tbody>\n")
  }

  func add(_ row: [Value], into text: inout TextBuffer) {
    text.append("<tr>")
    for value in row {
      switch value {
      case .null: text.append("<td class=\"null\"><i>null</i></td>")
      case .integer, .float: text.append("<td align=\"right\">" + Cell.text(of: value) + "</td>")
      default:
        let content = Markup.escaped(Cell.text(of: value)).split(separator: "\n", omittingEmptySubsequences: false)
        text.append("<td>" + content.joined(separator: "<br>") + "</td>")
      }
    }
    text.append("</tr>\n")
  }

  func finish(into text: inout TextBuffer) { text.append("</tbody>\n</table>\n") }
}

/// Text within XML and HTML.
enum Markup {
  /// With `&`, `<`, `>` and `"` as entities; what XML cannot hold is shown as an escape.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n", "\t": result.unicodeScalars.append(scalar)
      default: result += entity(scalar) ?? Cell.escaped(scalar)
      }
    }
    return result
  }

  /// What stands for a mark; nil for all other characters.
  static func entity(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    case "\"": "&quot;"
    default: nil
    }
  }
}
