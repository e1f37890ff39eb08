import MQ
import MQSyntax

extension Graph {
  /// What the graph is made of, for people: labels, relationship types with their ends, property keys; in lines of at most
  /// `width` cells where that can be.
  func schemaText(width: Int) -> String {
    var text = "\(count(nodeCount, "node")), \(count(relationshipCount, "relationship"))\n"
    let labels = labels.sorted { $0.name < $1.name }
    let types = types.sorted { $0.name < $1.name }
    text += table("labels", labels.map { (":" + $0.shownName, nodeCount($0), "") }, width)
    text += table(
      "relationship types", types.map { ("[:\($0.shownName)]", relationshipCount($0), ends(of: $0)) }, width)
    let keys = keys.map { Cell.escaped($0.name, limit: width) }.sorted()
    if !keys.isEmpty { text += "\nproperty keys\n" + wrapped(keys, width) }
    return text
  }

  private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

  private func table(
    _ title: String, _ rows: [(name: String, count: Int, remark: String)], _ width: Int
  ) -> String {
    guard !rows.isEmpty else { return "" }
    let nameWidth = rows.map { DisplayWidth.of($0.name) }.max() ?? 0
    let countWidth = rows.map { String($0.count).count }.max() ?? 0
    var text = "\n\(title)\n"
    for row in rows {
      let number = String(row.count)
      var line = "  " + row.name + String(repeating: " ", count: nameWidth - DisplayWidth.of(row.name))
      line += "  " + String(repeating: " ", count: countWidth - number.count) + number
      if !row.remark.isEmpty { line += "  " + row.remark }
      text += Cell(line, limit: width).text + "\n"
    }
    return text
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

  private func wrapped(_ words: [String], _ width: Int) -> String {
    var text = ""
    var line = " "
    for (index, word) in words.enumerated() {
      let piece = " " + word + (index < words.count - 1 ? "," : "")
      if DisplayWidth.of(line) + DisplayWidth.of(piece) > width, line != " " {
        text += line + "\n"
        line = " "
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
