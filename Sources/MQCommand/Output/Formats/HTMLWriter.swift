import MQ

/// A page with the whole table, written row by row, and above it a picture of its nodes and relationships, as far as it has some
/// and Graphviz is there.
struct HTMLWriter: ResultWriter {
  /// Whether no other program may run.
  let isSafe: Bool
  /// Tells why there is no picture.
  let warn: (CommandError) -> Void
  /// The plan that is shown instead of a result's elements.
  private let plan: PlanDescription?
  private var graph = ResultGraph()

  /// Larger graphs take Graphviz long, and nobody sees anything in them.
  private static let greatest = (nodes: 500, relationships: 2000)

  init(isSafe: Bool = false, plan: PlanDescription? = nil, warn: @escaping (CommandError) -> Void) {
    self.isSafe = isSafe
    self.plan = plan
    self.warn = warn
  }

  func begin(_ columns: [ResultColumn], into text: inout TextBuffer) {
    text.append(HTMLPage.beginning(title: columns.map(\.name).joined(separator: ", ")))
    text.append("<table>\n<thead>\n<tr>")
    for column in columns { text.append("<th>" + Markup.escaped(column.name) + "</th>") }
    text.append("</tr>\n</thead>\n<tbody>\n")
  }

  mutating func add(_ row: [Value], into text: inout TextBuffer) {
    if !isTooLarge { graph.add(row) }
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

  mutating func finish(into text: inout TextBuffer) {
    text.append("</tbody>\n</table>\n")
    if plan != nil || !graph.isEmpty {
      do throws(CommandError) {
        // The page shows it above what came before it.
        text.append(try picture())
      } catch {
        warn(CommandError("the page has no picture: " + error.message, hint: error.hint))
      }
    }
    text.append(HTMLPage.end)
  }

  private var isTooLarge: Bool {
    graph.nodes.count > HTMLWriter.greatest.nodes || graph.relationships.count > HTMLWriter.greatest.relationships
  }

  private mutating func picture() throws(CommandError) -> String {
    if let plan { return try HTMLPage.picture(Graphviz.element(Diagram(plan), isSafe: isSafe)) }
    if isTooLarge {
      let (nodes, relationships) = HTMLWriter.greatest
      throw CommandError("the result has more than \(nodes) nodes or \(relationships) relationships")
    }
    graph.sort()
    return try HTMLPage.picture(Graphviz.element(Diagram(graph), isSafe: isSafe))
  }
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
