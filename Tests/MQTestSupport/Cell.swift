/// A value as a table of expected results states it, and as a result is compared: by value, not by text.
///
/// `1` is not `1.0`; `NaN` equals itself; the order of labels and of map keys does not matter. Strings are compared by bytes.
/// A temporal value is the string that prints it, as the openCypher kit has it.
package indirect enum Cell: Sendable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case float(Double)
  case string(String)
  case list([Cell])
  case map([Entry])
  case node(labels: [String], properties: [Entry])
  case relationship(type: String, properties: [Entry])
  case path(start: Cell, steps: [Step])

  /// A key of a map or an element, with its value.
  package struct Entry: Sendable {
    package var key: String
    package var value: Cell

    package init(key: String, value: Cell) {
      self.key = key
      self.value = value
    }
  }

  /// A relationship of a path and the node that it leads to.
  package struct Step: Sendable {
    package var relationship: Cell
    /// Whether the relationship points the way that the path goes.
    package var forwards: Bool
    package var node: Cell

    package init(relationship: Cell, forwards: Bool, node: Cell) {
      self.relationship = relationship
      self.forwards = forwards
      self.node = node
    }
  }
}

extension Cell {
  /// The one text of all equal cells: two cells are equal when the bytes of their texts are.
  ///
  /// With `ignoringListOrder`, lists that hold the same items in another order have one text too, at every depth.
  package func text(ignoringListOrder: Bool = false) -> String {
    switch self {
    case .null: return "null"
    case .boolean(let value): return value ? "true" : "false"
    case .integer(let value): return String(value)
    // Zero has two signs but is one value.
    case .float(let value): return value.isNaN ? "NaN" : value == 0 ? "0.0" : "\(value)"
    case .string(let value): return Cell.quoted(value)
    case .list(let items):
      var texts = items.map { $0.text(ignoringListOrder: ignoringListOrder) }
      if ignoringListOrder { texts.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
      return "[" + texts.joined(separator: ", ") + "]"
    case .map(let entries): return Cell.text(entries, ignoringListOrder)
    case .node(let labels, let properties):
      let names = Cell.sorted(labels).map { ":" + Cell.named($0) }.joined()
      return "(" + Cell.joined(names, properties, ignoringListOrder) + ")"
    case .relationship(let type, let properties):
      return "[" + Cell.joined(":" + Cell.named(type), properties, ignoringListOrder) + "]"
    case .path(let start, let steps):
      return steps.reduce("<" + start.text(ignoringListOrder: ignoringListOrder)) { text, step in
        let relationship = step.relationship.text(ignoringListOrder: ignoringListOrder)
        let node = step.node.text(ignoringListOrder: ignoringListOrder)
        return text + (step.forwards ? "-\(relationship)->" : "<-\(relationship)-") + node
      } + ">"
    }
  }

  private static func joined(_ names: String, _ properties: [Entry], _ ignoringListOrder: Bool) -> String {
    if properties.isEmpty { return names }
    return names + (names.isEmpty ? "" : " ") + text(properties, ignoringListOrder)
  }

  private static func text(_ entries: [Entry], _ ignoringListOrder: Bool) -> String {
    let texts = entries.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { "\(named($0.key)): \($0.value.text(ignoringListOrder: ignoringListOrder))" }
    return "{" + texts.joined(separator: ", ") + "}"
  }

  private static func sorted(_ names: [String]) -> [String] {
    names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// In backquotes unless it is made of letters, digits and underscores, so that `A:B` is not taken for two labels.
  private static func named(_ name: String) -> String {
    !name.isEmpty && name.utf8.allSatisfy { LiteralReader.isNamePart($0) } ? name : "`\(name)`"
  }

  private static func quoted(_ text: String) -> String {
    var result = "'"
    for scalar in text.unicodeScalars {
      switch scalar {
      case "'": result += "\\'"
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "'"
  }
}

extension Cell: Equatable {
  package static func == (a: Cell, b: Cell) -> Bool { a.text().utf8.elementsEqual(b.text().utf8) }
}
