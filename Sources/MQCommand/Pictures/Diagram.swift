import MQ

/// What a picture shows: boxes with lines of text, and arrows between them.
struct Diagram {
  struct Box {
    /// Told apart by it, and named by arrows.
    var number: Int64
    var lines: [String]
    /// For whoever points at the box.
    var notes: [String] = []
    var standsOut = false
  }

  struct Arrow {
    var from: Int64
    var to: Int64
    var caption = ""
    var notes: [String] = []
  }

  /// Made as they are asked for, since a result may have many.
  let boxes: AnyRandomAccessCollection<Box>
  let arrows: AnyRandomAccessCollection<Arrow>
  /// What it is a picture of.
  let title: String

  /// The elements of a result, in their order.
  init(_ graph: ResultGraph) {
    boxes = AnyRandomAccessCollection(graph.nodes.lazy.map(Box.init))
    arrows = AnyRandomAccessCollection(graph.relationships.lazy.map(Arrow.init))
    title = ImportReport(nodes: graph.nodes.count, relationships: graph.relationships.count).summary
  }

  /// The operators of a plan, each with an arrow to what reads its rows; the one that took most of the time stands out.
  init(_ plan: PlanDescription) {
    let operators = plan.numberedOperators
    let hottest = operators.compactMap(\.content.share).max()
    boxes = AnyRandomAccessCollection(
      operators.map { number, _, content in
        Box(
          number: number, lines: content.captionLines, notes: content.details.isEmpty ? [] : [content.details],
          standsOut: content.share != nil && content.share == hottest)
      })
    arrows = AnyRandomAccessCollection(
      operators.compactMap { number, parent, _ in parent.map { Arrow(from: number, to: $0) } })
    title = "plan"
  }
}

extension Diagram.Box {
  fileprivate init(_ node: Node) {
    self.init(number: node.number, lines: node.captionLines, notes: Diagram.notes(node.properties))
  }
}

extension Diagram.Arrow {
  fileprivate init(_ relationship: Relationship) {
    self.init(
      from: relationship.start.number, to: relationship.end.number, caption: relationship.type,
      notes: Diagram.notes(relationship.properties))
  }
}

extension Diagram {
  fileprivate static func notes(_ properties: ValueMap) -> [String] {
    properties.sortedByKey.entries.map { "\($0.key): \(Cell($0.value, limit: 200).text)" }
  }

  /// No more of a text than a picture has room for.
  fileprivate static func shortened(_ text: String) -> String { text.count > 60 ? text.prefix(59) + "…" : text }
}

extension Node {
  /// Its name, as far as it has one, and its labels.
  fileprivate var captionLines: [String] {
    let properties = properties
    let keys = ["name", "title", "label", "id"]
    let named = keys.lazy.compactMap { properties[$0] }.first { !$0.isNull }
    let labels = labels.map { ":" + $0 }.joined()
    return [Diagram.shortened(named.map(Cell.text) ?? "\(number)")] + (labels.isEmpty ? [] : [labels])
  }
}

extension PlanDescription.Operator {
  /// What it is, what it does, its rows and its share of the time.
  fileprivate var captionLines: [String] {
    var lines = [name]
    if !details.isEmpty { lines.append(Diagram.shortened(details)) }
    let expected = ChartNumber.text(estimatedRows.rounded())
    lines.append(rows.map { "rows: \($0), expected \(expected)" } ?? "expected rows: \(expected)")
    if let share { lines.append("\(Int((share * 100).rounded())) % of the time") }
    return lines
  }
}
