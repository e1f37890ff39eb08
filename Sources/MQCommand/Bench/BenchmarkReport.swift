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
  var scripts: [Script] = []

  private var peakMegabytes: Double { Double(peakBytes) / Double(1 << 20) }

  /// `{"load_ms": …, "peak_mb": …, "scripts": [{"file": …, "rows": …, "first": {…}, "min_ms": …, "median_ms": …}]}`
  func appendJSON(to text: inout TextBuffer) {
    text.append("{\"load_ms\": \(Decimals.text(of: loadMilliseconds, places: 3))")
    text.append(", \"peak_mb\": \(Decimals.text(of: peakMegabytes, places: 1)), \"scripts\": [")
    for (index, script) in scripts.enumerated() {
      if index > 0 { text.append(", ") }
      text.append("{\"file\": ")
      text.appendJSON(script.file)
      text.append(", \"rows\": \(script.rows), \"first\": ")
      text.appendJSON(script.firstRow.map(Value.map) ?? .null)
      text.append(", \"min_ms\": \(Decimals.text(of: script.minimum, places: 3))")
      text.append(", \"median_ms\": \(Decimals.text(of: script.median, places: 3))}")
    }
    text.append("]}\n")
  }

  /// The same as a box.
  func appendTable(to text: inout TextBuffer, limit: Int) {
    let columns = ["script", "rows", "first row", "min ms", "median ms"]
    var table = [columns]
    for script in scripts {
      table.append([
        script.file, String(script.rows), script.firstRow.map { Value.map($0).text } ?? "",
        Decimals.text(of: script.minimum, places: 2), Decimals.text(of: script.median, places: 2),
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
        + "peak memory \(Decimals.text(of: peakMegabytes, places: 1)) MB\n")
  }
}
