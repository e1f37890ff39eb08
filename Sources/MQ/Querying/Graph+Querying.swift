extension Graph {
  /// The rows of a statement that only reads.
  ///
  ///     let rows = try graph.query("MATCH (a:Area) RETURN a.name AS name ORDER BY name")
  ///
  /// Throws ``QueryError``; an update is refused with ``DiagnosticCode/updateRefused``.
  public func query(
    _ text: String, _ parameters: [String: Value] = [:], options: RunOptions = RunOptions()
  ) throws(QueryError) -> Rows {
    try query(Statement(text), parameters, options: options)
  }

  /// The rows of a parsed statement that only reads. Throws ``QueryError``.
  public func query(
    _ statement: Statement, _ parameters: [String: Value] = [:], options: RunOptions = RunOptions()
  ) throws(QueryError) -> Rows {
    try cursor(statement, parameters, options: options).allRows()
  }

  /// The rows of a statement that only reads, one after the other, without holding them all. The cursor reads the graph as it
  /// is now, whatever becomes of it. Throws ``QueryError``.
  public func cursor(
    _ statement: Statement, _ parameters: [String: Value] = [:], options: RunOptions = RunOptions()
  ) throws(QueryError) -> Cursor {
    let (preparation, warnings) = try statement.prepared(for: self, options)
    return try cursor(preparation, warnings, of: statement, parameters, options)
  }

  private func cursor(
    _ preparation: Preparation, _ warnings: [Diagnostic], of statement: Statement, _ parameters: [String: Value],
    _ options: RunOptions
  ) throws(QueryError) -> Cursor {
    if preparation.changesGraph {
      throw QueryError(
        [
          Diagnostic(
            .updateRefused, "the statement changes the graph, which a query must not", at: nil,
            hint: "run it with `run` or `execute` on a graph variable")
        ], phase: .compile, source: statement.text)
    }
    let run = try StatementRun.reading(
      preparation, source: statement.text, graph: self, parameters: parameters, options: options,
      parsing: statement.parsing)
    return Cursor(run, columns: preparation.columns, warnings: warnings, maximumRows: options.maximumRows)
  }

  /// Runs any statement: all of it or, when it fails, nothing. Throws ``QueryError``.
  public mutating func run(
    _ text: String, _ parameters: [String: Value] = [:], options: RunOptions = RunOptions()
  ) throws(QueryError) -> Outcome {
    try run(Statement(text), parameters, options: options)
  }

  /// Runs any parsed statement: all of it or, when it fails, nothing. Throws ``QueryError``.
  public mutating func run(
    _ statement: Statement, _ parameters: [String: Value] = [:], options: RunOptions = RunOptions()
  ) throws(QueryError) -> Outcome {
    let cursor = try execute(statement, parameters, options: options)
    return Outcome(rows: try cursor.allRows(), counters: cursor.counters)
  }

  /// As ``cursor(_:_:options:)``, for any statement: an update is finished when this returns. Throws ``QueryError``, and then
  /// the graph is as it was.
  public mutating func execute(
    _ statement: Statement, _ parameters: [String: Value] = [:], options: RunOptions = RunOptions()
  ) throws(QueryError) -> Cursor {
    let (preparation, warnings) = try statement.prepared(for: self, options)
    guard preparation.changesGraph else { return try cursor(preparation, warnings, of: statement, parameters, options) }
    let run = try StatementRun.updating(
      preparation, source: statement.text, graph: &self, parameters: parameters, options: options,
      parsing: statement.parsing)
    return Cursor(run, columns: preparation.columns, warnings: warnings, maximumRows: options.maximumRows)
  }
}
