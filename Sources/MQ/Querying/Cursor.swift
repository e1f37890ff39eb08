/// A running statement, whose rows are pulled as they are needed; an update is finished before its first row.
///
/// A cursor belongs to one thread at a time. It reads the graph as it was when the statement started.
public final class Cursor: Sequence, IteratorProtocol {
  private let header: ResultHeader
  private let run: StatementRun
  private let maximumRows: Int?
  private var batch: [Column] = []
  private var batchCount = 0
  private var position = 0
  private var delivered = 0
  private var isDone = false

  /// Doubtful things that did not keep the statement from running; those about data are complete when all rows have come.
  public var warnings: [Diagnostic] { ownWarnings + run.warnings }
  private let ownWarnings: [Diagnostic]
  /// What the statement changed; final from the start.
  public let counters: UpdateCounters
  /// The plan that `EXPLAIN` or `PROFILE` asked for, whose lines are the rows; nil for other statements.
  public var plan: PlanDescription? { run.description }
  /// Why iteration with ``next()`` ended early.
  public private(set) var error: QueryError?

  init(_ run: StatementRun, columns: [ResultColumn], warnings: [Diagnostic], maximumRows: Int?) {
    self.run = run
    header = ResultHeader(columns)
    ownWarnings = warnings
    self.maximumRows = maximumRows
    counters = run.counters
  }

  /// Name and type of each column.
  public var columns: [ResultColumn] { header.columns }

  /// The next row, or nil at the end. Throws ``QueryError`` when the statement fails, is cancelled or meets a limit.
  public func nextRow() throws(QueryError) -> Row? {
    while position >= batchCount {
      if isDone { return nil }
      do {
        guard let next = try run.nextBatch() else {
          isDone = true
          return nil
        }
        (batch, batchCount) = next
        position = 0
      } catch {
        isDone = true
        throw error
      }
    }
    if let maximumRows, delivered >= maximumRows {
      isDone = true
      batchCount = 0
      throw QueryError(
        [
          Diagnostic(
            .rowLimit, "the result has more rows than its limit of \(maximumRows)", at: nil,
            hint: "raise the limit, or end the statement with `LIMIT`")
        ], phase: .run, source: run.source)
    }
    defer {
      position += 1
      delivered += 1
    }
    return Row(values: batch.map { $0[position].attached(to: run.graph) }, header: header)
  }

  /// The next row; ends early on an error, which ``error`` then holds.
  public func next() -> Row? {
    do {
      return try nextRow()
    } catch {
      self.error = error
      return nil
    }
  }

  func allRows() throws(QueryError) -> Rows {
    var rows: [Row] = []
    while let row = try nextRow() { rows.append(row) }
    return Rows(rows, header: header, warnings: warnings, plan: plan)
  }
}

extension Value {
  /// With the graph that its elements are read from.
  func attached(to graph: Graph) -> Value {
    switch self {
    case .node(let node): .node(Node(node.id, in: node.graph ?? graph))
    case .relationship(let relationship): .relationship(Relationship(relationship.id, in: relationship.graph ?? graph))
    case .path(let path):
      .path(
        Path(
          nodes: path.nodes.map { Node($0.id, in: $0.graph ?? graph) },
          relationships: path.relationships.map { Relationship($0.id, in: $0.graph ?? graph) }))
    case .list(let items): .list(items.map { $0.attached(to: graph) })
    case .map(let map): .map(ValueMap(map.entries.map { ($0.key, $0.value.attached(to: graph)) }))
    default: self
    }
  }
}
