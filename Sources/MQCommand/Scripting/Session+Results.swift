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
    _ rows: RowReader, of statement: Statement, _ cancellation: Cancellation, _ progress: RunProgress? = nil
  ) throws {
    output.beginResult()
    if statement.isCited { citations = Citations() }
    let mode = effectiveMode
    if let plan = rows.plan {
      let result = LastResult(plan)
      if last != nil { last = result }
      try write(result, in: nil, cancellation)
    } else if rows.columns.isEmpty {
      while try rows.nextRow() != nil {}
    } else {
      try write(rows, writer(mode, isWhole: false), cancellation, progress)
    }
    if mode == .box, statement.isUpdating { output.buffer.append(rows.counters.summary + "\n") }
  }

  /// What writes results in a mode. A whole result is not cut to what is seen at a glance.
  private func writer(_ mode: OutputMode, isWhole: Bool, plan: PlanDescription? = nil) -> any ResultWriter {
    switch mode {
    case .auto, .box: boxWriter(.box, isWhole)
    case .table: boxWriter(.table, isWhole)
    case .column: boxWriter(.column, isWhole)
    case .line: LineWriter(limit: lineLimit, style: style)
    case .list: ListWriter()
    case .csv: DelimitedWriter(dialect: .csv)
    case .tsv: DelimitedWriter(dialect: .tsv)
    case .ascii: DelimitedWriter(dialect: .ascii)
    case .tcl: DelimitedWriter(dialect: .tcl)
    case .json: JSONWriter(lines: false)
    case .jsonl: JSONWriter(lines: true)
    case .markdown: MarkdownWriter()
    case .html: HTMLWriter(isSafe: settings.isSafe, plan: plan) { [messages] in messages.warn($0) }
    case .latex: LaTeXWriter()
    case .quote: QuoteWriter()
    case .mq: ScriptWriter()
    case .graphml: GraphMLWriter()
    case .dot: DotWriter()
    case .mermaid: MermaidWriter()
    case .svg: PictureWriter(isSafe: settings.isSafe)
    case .trash: TrashWriter()
    }
  }

  private var style: Style { Style(isEnabled: output.isStyled) }

  private var lineLimit: Int? { output.isTerminal ? width : settings.width }

  private func boxWriter(_ frame: BoxFrame, _ isWhole: Bool) -> BoxWriter {
    var frame = frame
    if !settings.showsTypes { frame.showsTypes = false }
    let excerpt = output.isTerminal && !isWhole ? settings.excerpt : nil
    return BoxWriter(limit: width, excerpt: excerpt, style: style, frame: frame)
  }

  private func write(
    _ rows: RowReader, _ writer: some ResultWriter, _ cancellation: Cancellation, _ progress: RunProgress?
  ) throws {
    var writer = writer
    // A statement that fails before its first row leaves nothing behind, not even names of columns.
    var next = try rows.nextRow()
    last?.begin(rows.columns)
    writer.begin(rows.columns, into: &output.buffer)
    var count = 0
    if judgesResults { verdict = false }
    while let row = next {
      count += 1
      progress?.deliver(count)
      if cancellation.isCancelled {
        throw QueryError([Diagnostic(.cancelled, "interrupted", at: nil)], phase: .run, source: "")
      }
      last?.add(row.values)
      citations?.add(row)
      if judgesResults { verdict = row.values.first.map { !$0.isNull && $0 != false } }
      writer.add(row.values, into: &output.buffer)
      try output.flushIfFull()
      next = try rows.nextRow()
    }
    try writer.finish(into: &output.buffer)
  }

  /// Writes a table that is at hand in the mode that is set.
  func write(_ columns: [ResultColumn], _ rows: [[Value]], _ cancellation: Cancellation) throws {
    try write(LastResult(columns, rows), in: nil, cancellation)
  }

  /// Shows the last result once more, whole or in another mode.
  func writeLast(in mode: OutputMode?) throws(CommandError) -> StatementResult {
    guard let last, !last.columns.isEmpty else { throw CommandError("there is no last result") }
    if last.isIncomplete {
      throw CommandError(
        "the last result has more than \(LastResult.limit) rows, which are not kept", hint: "run the statement again")
    }
    return try whileWatched { cancellation in try write(last, in: mode, cancellation) }
  }

  private func write(_ result: LastResult, in mode: OutputMode?, _ cancellation: Cancellation) throws {
    if let plan = result.plan, try write(plan, in: mode ?? settings.mode) { return }
    var writer = writer(mode ?? effectiveMode, isWhole: true, plan: result.plan)
    output.beginResult()
    do {
      writer.begin(result.columns, into: &output.buffer)
      for row in result.rows {
        writer.add(row, into: &output.buffer)
        try output.flushIfFull()
        if cancellation.isCancelled { throw OutputFailure(error: .cancelled) }
      }
      try writer.finish(into: &output.buffer)
    } catch let failure as OutputFailure {
      output.discard()
      throw CommandError(failure)
    }
  }

  /// Writes a plan where it is more than a table; false where it is not.
  private func write(_ plan: PlanDescription, in mode: OutputMode) throws(CommandError) -> Bool {
    switch mode {
    case .auto, .box: PlanWriter.append(plan, limit: lineLimit, to: &output.buffer)
    case .json, .jsonl: PlanWriter.appendJSON(plan, lines: mode == .jsonl, to: &output.buffer)
    case .dot: DotWriter.append(Diagram(plan), to: &output.buffer)
    case .mermaid: MermaidWriter.append(Diagram(plan), to: &output.buffer)
    case .svg: output.buffer.append(try Graphviz.svg(Diagram(plan), isSafe: settings.isSafe))
    case .table, .column, .line, .list, .csv, .tsv, .ascii, .tcl, .markdown, .html, .latex, .quote, .mq, .graphml,
      .trash:
      return false
    }
    return true
  }
}

/// The rows of the last result, for showing them once more.
struct LastResult {
  /// More rows than these are not kept.
  static let limit = 100_000

  private(set) var columns: [ResultColumn] = []
  private(set) var rows: [[Value]] = []
  private(set) var isIncomplete = false
  /// The plan whose table it is.
  private(set) var plan: PlanDescription?

  init() {}

  init(_ columns: [ResultColumn], _ rows: [[Value]]) {
    self.columns = columns
    self.rows = rows
  }

  init(_ plan: PlanDescription) {
    self.init(plan.columns, plan.rows)
    self.plan = plan
  }

  mutating func begin(_ columns: [ResultColumn]) {
    self = LastResult(columns, [])
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
}
