import MQ

extension Session {
  /// The mode that `auto` stands for here.
  var effectiveMode: OutputMode {
    guard settings.mode == .auto else { return settings.mode }
    return redirection?.mode ?? (output.isTerminal ? .box : .csv)
  }

  /// The cells that a line for people may take.
  var width: Int {
    settings.width ?? (redirection?.isPager == true ? screen : output).terminalWidth ?? 100
  }

  /// Writes a result in the mode that is set.
  func write(
    _ cursor: Cursor, of statement: Statement, _ cancellation: Cancellation, _ progress: RunProgress? = nil
  ) throws {
    output.beginResult()
    if statement.isCited { citations = Citations() }
    let mode = effectiveMode
    if statement.syntax.mode != .run, settings.mode == .auto || settings.mode == .box {
      return try write(cursor, PlanWriter(limit: output.isTerminal ? width : nil), cancellation, nil)
    }
    if cursor.columns.isEmpty {
      while try cursor.nextRow() != nil {}
    } else {
      try write(cursor, in: mode, cancellation, progress)
    }
    if mode == .box, statement.isUpdating { output.buffer.append(cursor.counters.summary + "\n") }
  }

  private func write(
    _ cursor: Cursor, in mode: OutputMode, _ cancellation: Cancellation, _ progress: RunProgress?
  ) throws {
    switch mode {
    case .auto, .box: try write(cursor, boxWriter(.box), cancellation, progress)
    case .table: try write(cursor, boxWriter(.table), cancellation, progress)
    case .column: try write(cursor, boxWriter(.column), cancellation, progress)
    case .line: try write(cursor, LineWriter(limit: lineLimit, style: style), cancellation, progress)
    case .list: try write(cursor, ListWriter(), cancellation, progress)
    case .csv: try write(cursor, CSVWriter(), cancellation, progress)
    case .tsv: try write(cursor, TSVWriter(), cancellation, progress)
    case .json: try write(cursor, JSONWriter(lines: false), cancellation, progress)
    case .jsonl: try write(cursor, JSONWriter(lines: true), cancellation, progress)
    case .markdown: try write(cursor, MarkdownWriter(), cancellation, progress)
    case .html: try write(cursor, HTMLWriter(), cancellation, progress)
    case .latex: try write(cursor, LaTeXWriter(), cancellation, progress)
    case .quote: try write(cursor, QuoteWriter(), cancellation, progress)
    case .mq: try write(cursor, ScriptWriter(), cancellation, progress)
    case .graphml: try write(cursor, GraphMLWriter(), cancellation, progress)
    case .dot: try write(cursor, DotWriter(), cancellation, progress)
    case .mermaid: try write(cursor, MermaidWriter(), cancellation, progress)
    case .trash: try write(cursor, TrashWriter(), cancellation, progress)
    }
  }

  private var style: Style { Style(isEnabled: output.isStyled) }

  private var lineLimit: Int? { output.isTerminal ? width : settings.width }

  private func boxWriter(_ frame: BoxFrame) -> BoxWriter {
    var frame = frame
    if !settings.showsTypes { frame.showsTypes = false }
    return BoxWriter(
      limit: width, excerpt: output.isTerminal ? settings.excerpt : nil, style: style, frame: frame)
  }

  private func write(
    _ cursor: Cursor, _ writer: some ResultWriter, _ cancellation: Cancellation, _ progress: RunProgress?
  ) throws {
    var writer = writer
    // A statement that fails before its first row leaves nothing behind, not even names of columns.
    var next = try cursor.nextRow()
    last?.begin(cursor.columns)
    writer.begin(cursor.columns, into: &output.buffer)
    var count = 0
    while let row = next {
      count += 1
      progress?.deliver(count)
      if cancellation.isCancelled {
        throw QueryError([Diagnostic(.cancelled, "interrupted", at: nil)], phase: .run, source: "")
      }
      last?.add(row.values)
      citations?.add(row)
      writer.add(row.values, into: &output.buffer)
      try output.flushIfFull()
      next = try cursor.nextRow()
    }
    writer.finish(into: &output.buffer)
  }

  /// Shows the last result once more, whole or in another mode.
  func writeLast(in mode: OutputMode?) throws(CommandError) {
    guard let last, !last.columns.isEmpty else { throw CommandError("there is no last result") }
    if last.isIncomplete {
      throw CommandError(
        "the last result has more than \(LastResult.limit) rows, which are not kept", hint: "run the statement again")
    }
    switch mode ?? effectiveMode {
    case .auto, .box: last.write(BoxWriter(limit: width, style: style), to: output)
    case .table: last.write(BoxWriter(limit: width, style: style, frame: .table), to: output)
    case .column: last.write(BoxWriter(limit: width, style: style, frame: .column), to: output)
    case .line: last.write(LineWriter(limit: lineLimit, style: style), to: output)
    case .list: last.write(ListWriter(), to: output)
    case .csv: last.write(CSVWriter(), to: output)
    case .tsv: last.write(TSVWriter(), to: output)
    case .json: last.write(JSONWriter(lines: false), to: output)
    case .jsonl: last.write(JSONWriter(lines: true), to: output)
    case .markdown: last.write(MarkdownWriter(), to: output)
    case .html: last.write(HTMLWriter(), to: output)
    case .latex: last.write(LaTeXWriter(), to: output)
    case .quote: last.write(QuoteWriter(), to: output)
    case .mq: last.write(ScriptWriter(), to: output)
    case .graphml: last.write(GraphMLWriter(), to: output)
    case .dot: last.write(DotWriter(), to: output)
    case .mermaid: last.write(MermaidWriter(), to: output)
    case .trash: break
    }
  }
}

/// The rows of the last result, for showing them once more.
struct LastResult {
  /// More rows than these are not kept.
  static let limit = 100_000

  private(set) var columns: [ResultColumn] = []
  private(set) var rows: [[Value]] = []
  private(set) var isIncomplete = false

  mutating func begin(_ columns: [ResultColumn]) {
    self.columns = columns
    rows = []
    isIncomplete = false
  }

  mutating func add(_ row: [Value]) {
    if isIncomplete { return }
    if rows.count == LastResult.limit {
      rows = []
      isIncomplete = true
    } else {
      rows.append(row)
    }
  }

  fileprivate func write(_ writer: some ResultWriter, to output: Output) {
    var writer = writer
    writer.begin(columns, into: &output.buffer)
    for row in rows { writer.add(row, into: &output.buffer) }
    writer.finish(into: &output.buffer)
  }
}
