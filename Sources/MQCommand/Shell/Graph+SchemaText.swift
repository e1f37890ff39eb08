import MQ
import MQSyntax

extension Graph {
  /// What the graph is made of, for people: labels and relationship types with their counts, ends and properties; in lines of
  /// at most `width` cells where that can be.
  func schemaText(width: Int) -> String {
    var text = "\(count(nodeCount, "node")), \(count(relationshipCount, "relationship"))\n"
    let uses = propertyUseOfNodes()
    let labels = labels.sorted { $0.name < $1.name }
    var kinds = labels.map { label in
      SchemaEntry(":" + label.shownName, nodeCount(label), properties: uses[label] ?? [])
    }
    let unlabelled = nodeCountWithoutLabels
    if unlabelled > 0 { kinds.append(SchemaEntry("no label", unlabelled, properties: uses[nil] ?? [])) }
    text += section("labels", kinds, width)
    let types = types.sorted { $0.name < $1.name }
    return text
      + section(
        "relationship types",
        types.map { type in
          SchemaEntry(
            "[:\(type.shownName)]", relationshipCount(type), ends: ends(of: type), properties: propertyUse(of: type))
        }, width)
  }

  private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

  private func section(_ title: String, _ entries: [SchemaEntry], _ width: Int) -> String {
    guard !entries.isEmpty else { return "" }
    let nameWidth = entries.map { DisplayWidth.of($0.name) }.max() ?? 0
    let countWidth = entries.map { String($0.count).count }.max() ?? 0
    return "\n\(title)\n" + entries.map { $0.lines(nameWidth, countWidth, width) }.joined()
  }

  private func ends(of type: TypeID) -> String {
    "(\(end(of: type, outgoing: true)))-->(\(end(of: type, outgoing: false)))"
  }

  /// The narrowest label that all nodes at an end have, or else those that some have, the most frequent first.
  private func end(of type: TypeID, outgoing: Bool) -> String {
    let total = relationshipCount(type)
    let found = labels.map { (label: $0, count: relationshipCount(type, label: $0, outgoing: outgoing)) }
      .filter { $0.count > 0 }
      .sorted { ($1.count, $0.label.name) < ($0.count, $1.label.name) }
    if let common = found.filter({ $0.count == total }).min(by: { nodeCount($0.label) < nodeCount($1.label) }) {
      return ":" + common.label.shownName
    }
    guard !found.isEmpty else { return "" }
    let shown = 4
    return ":" + found.prefix(shown).map(\.label.shownName).joined(separator: "|") + (found.count > shown ? "|…" : "")
  }
}

/// A label or a relationship type, as `:schema` shows it.
private struct SchemaEntry {
  let name: String
  let count: Int
  /// Which labels a type leads from and to; empty for a label.
  let ends: String
  /// `name STRING`, `until DATE (5 null)`: those that most elements have first.
  private let properties: [String]

  init(_ name: String, _ count: Int, ends: String = "", properties: [PropertyUse]) {
    self.name = name
    self.count = count
    self.ends = ends
    self.properties =
      properties
      .map { use in (use: use, name: Cell.escaped(use.key.name, limit: 100)) }
      .sorted { ($1.use.count, $0.name) < ($0.use.count, $1.name) }
      .map { use, name in
        let missing = count - use.count
        return "\(name) \(use.types.joined(separator: "|"))\(missing > 0 ? " (\(missing) null)" : "")"
      }
  }

  func lines(_ nameWidth: Int, _ countWidth: Int, _ width: Int) -> String {
    let number = String(count)
    var line = "  " + name + String(repeating: " ", count: nameWidth - DisplayWidth.of(name))
    line += "  " + String(repeating: " ", count: countWidth - number.count) + number
    if !ends.isEmpty { line += "  " + ends }
    return Cell(line, limit: width).text + "\n" + wrapped(width)
  }

  private func wrapped(_ width: Int) -> String {
    guard !properties.isEmpty else { return "" }
    let indent = "     "
    var text = ""
    var line = indent
    for (index, property) in properties.enumerated() {
      let piece = " " + property + (index < properties.count - 1 ? "," : "")
      if line != indent, DisplayWidth.of(line) + DisplayWidth.of(piece) > width {
        text += line + "\n"
        line = indent
      }
      line += piece
    }
    return text + line + "\n"
  }
}

// Names come from data, which must not control the terminal.

extension LabelID {
  fileprivate var shownName: String { Cell.escaped(name, limit: 100) }
}

extension TypeID {
  fileprivate var shownName: String { Cell.escaped(name, limit: 100) }
}
