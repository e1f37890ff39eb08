import MQ
import MQSyntax

@testable import MQCommand

/// What a writer makes of a table of values.
func written(
  _ writer: some ResultWriter, _ columns: [ResultColumn], _ rows: [[Value]], finishing: Bool = true
) -> String {
  var writer = writer
  var text = TextBuffer()
  writer.begin(columns, into: &text)
  for row in rows { writer.add(row, into: &text) }
  // Only pictures fail, which are written elsewhere.
  if finishing { try? writer.finish(into: &text) }
  return text.text
}

/// Columns whose types are not known before running.
func columns(_ names: String...) -> [ResultColumn] { names.map { ResultColumn(name: $0, type: "ANY") } }

/// Values of every kind that needs no graph, two a row.
let assorted: [[Value]] = [
  [.string("null"), .null],
  [.string("true"), true],
  [.string("integer"), .integer(Int64.min)],
  [.string("float"), 1.0],
  [.string("large float"), 1e300],
  [.string("not a number"), .float(.nan)],
  [.string("infinite"), .float(-.infinity)],
  [.string("text"), "Paris, \"Île-de-France\""],
  [.string("empty text"), ""],
  [.string("lines"), "one\r\ntwo\u{1B}[31m"],
  [.string("list"), [1, nil, "a,b", [2.5]]],
  [.string("map"), ["name": "Ada", "born": 1815]],
  [.string("date"), .date(Temporal.Date(daysSinceEpoch: 17_569))],
  [.string("duration"), .duration(Temporal.Duration(months: 14, days: 3, seconds: 0, nanoseconds: 0))],
]

/// The cells of a terminal that a line takes.
func width(_ line: some StringProtocol) -> Int { DisplayWidth.of(line) }
