import MQ

/// A `tabular` environment, row by row.
struct LaTeXWriter: ResultWriter {
  func begin(_ columns: [ResultColumn], into text: inout TextBuffer) {
    text.append("\\begin{tabular}{" + columns.map { $0.isNumeric ? "r" : "l" }.joined() + "}\n\\hline\n")
    appendRow(columns.map { LaTeXWriter.escaped($0.name) }, to: &text)
    text.append("\\hline\n")
  }

  func add(_ row: [Value], into text: inout TextBuffer) {
    appendRow(
      row.map { $0.isNull ? "\\textit{null}" : LaTeXWriter.escaped(Cell.text(of: $0)) }, to: &text)
  }

  func finish(into text: inout TextBuffer) { text.append("\\hline\n\\end{tabular}\n") }

  private func appendRow(_ cells: [String], to text: inout TextBuffer) {
    text.append(cells.joined(separator: " & ") + " \\\\\n")
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\textbackslash{}"
      case "~": result += "\\textasciitilde{}"
      case "^": result += "\\textasciicircum{}"
      case "<": result += "\\textless{}"
      case ">": result += "\\textgreater{}"
      case "|": result += "\\textbar{}"
      case "\"": result += "\\textquotedbl{}"
      case "&", "%", "$", "#", "_", "{", "}":
        result.unicodeScalars.append("\\")
        result.unicodeScalars.append(scalar)
      case "\n": result += " "
      // What stands for a control character has a backslash of its own.
      default: result += scalar.value < 0x20 || scalar.value == 0x7F ? " " : Cell.escaped(scalar)
      }
    }
    return result
  }
}
