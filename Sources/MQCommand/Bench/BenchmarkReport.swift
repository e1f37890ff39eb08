import MQ
import MQSyntax

/// What `mq bench` found.
struct BenchmarkReport {
  struct Script {
    var file: String
    /// Of the last statement's result.
    var rows = 0
    var columns: [ResultColumn] = []
    /// The first of the rows.
    var first: [Value]?
    /// Milliseconds.
    var minimum = 0.0
    /// Milliseconds.
    var median = 0.0

    init(file: String) { self.file = file }

    fileprivate var firstRow: ValueMap? {
      first.map { ValueMap(zip(JSONWriter.uniqueNames(columns.map(\.name)), $0)) }
    }
  }

  var loadMilliseconds = 0.0
  var peakBytes = 0
  /// The greatest number of threads of a query.
  var threads = 1
  /// What the graph takes after the last run, its indexes included.
  var memory = GraphMemory()
  var elements = (nodes: 0, relationships: 0)
  var scripts: [Script] = []

  private var peakMegabytes: Double { Double(peakBytes) / Double(1 << 20) }

  /// `{"load_ms": …, "peak_mb": …, "threads": …, "nodes": …, "relationships": …, "graph_bytes": {…}, "scripts": [{"file": …,
  /// "rows": …, "first": {…}, "min_ms": …, "median_ms": …}]}`
  func appendJSON(to text: inout TextBuffer) {
    text.append("{\"load_ms\": \(Decimals.text(of: loadMilliseconds, places: 3))")
    text.append(", \"peak_mb\": \(Decimals.text(of: peakMegabytes, places: 1)), \"threads\": \(threads)")
    text.append(", \"nodes\": \(elements.nodes), \"relationships\": \(elements.relationships)")
    text.append(", \"graph_bytes\": ")
    appendMemory(to: &text)
    text.append(", \"scripts\": [")
    for (index, script) in scripts.enumerated() {
      if index > 0 { text.append(", ") }
      text.append("{\"file\": ")
      text.appendJSON(script.file)
      text.append(", \"rows\": \(script.rows), \"first\": ")
      text.appendJSON(script.firstRow.map(Value.map) ?? .null)
      text.append(", \"min_ms\": \(Decimals.text(of: script.minimum, places: 4))")
      text.append(", \"median_ms\": \(Decimals.text(of: script.median, places: 4))}")
    }
    text.append("]}\n")
  }

  private func appendMemory(to text: inout TextBuffer) {
    let parts = [
      ("total", memory.total), ("nodes", memory.nodes), ("forward", memory.forward), ("backward", memory.backward),
      ("offsets", memory.offsets), ("changes", memory.changes), ("dictionaries", memory.dictionaries),
      ("indexes", memory.indexes),
    ]
    text.append("{")
    for (name, bytes) in parts { text.append("\"\(name)\": \(bytes), ") }
    text.append("\"properties\": {")
    for (index, property) in memory.properties.enumerated() {
      if index > 0 { text.append(", ") }
      text.appendJSON(property.name)
      text.append(": \(property.bytes)")
    }
    text.append("}}")
  }

  /// A time in milliseconds, to the microsecond where it is short.
  private static func text(of milliseconds: Double) -> String {
    Decimals.text(of: milliseconds, places: milliseconds < 1 ? 4 : 2)
  }

  /// The same as a box.
  func appendTable(to text: inout TextBuffer, limit: Int) {
    let columns = ["script", "rows", "first row", "min ms", "median ms"]
    var table = [columns]
    for script in scripts {
      table.append([
        script.file, String(script.rows), script.firstRow.map { Value.map($0).text } ?? "",
        BenchmarkReport.text(of: script.minimum), BenchmarkReport.text(of: script.median),
      ])
    }
    let natural = columns.indices.map { column in table.map { DisplayWidth.of($0[column]) }.max() ?? 0 }
    // The first row is what may be cut: the rest is short, or tells which script it is.
    let others = natural.reduce(0, +) - natural[2] + 2 * (columns.count - 1)
    let firstWidth = max(9, min(natural[2], limit - others))
    for row in table {
      for (column, content) in row.enumerated() {
        let cell = Cell(content, limit: column == 2 ? firstWidth : natural[column])
        let padding = max(0, (column == 2 ? firstWidth : natural[column]) - cell.width)
        if column > 0 { text.append("  ") }
        if column == 0 || column == 2 {
          text.append(cell.text)
          text.append(repeating: " ", padding)
        } else {
          text.append(repeating: " ", padding)
          text.append(cell.text)
        }
      }
      text.append("\n")
    }
    text.append(
      "loaded in \(Decimals.text(of: loadMilliseconds, places: 1)) ms, "
        + "peak memory \(Decimals.text(of: peakMegabytes, places: 1)) MB, "
        + "\(threads) \(threads == 1 ? "thread" : "threads")\n")
    text.append("graph \(megabytes(memory.total)): \(elements.nodes) nodes \(megabytes(memory.ofNodes))")
    text.append(", \(elements.relationships) relationships \(megabytes(memory.ofRelationships))")
    let properties = memory.properties.reduce(0) { $0 + $1.bytes }
    text.append(", properties \(megabytes(properties + memory.dictionaries)), indexes \(megabytes(memory.indexes))\n")
  }

  private func megabytes(_ bytes: Int) -> String {
    Decimals.text(of: Double(bytes) / Double(1 << 20), places: 1) + " MB"
  }
}
