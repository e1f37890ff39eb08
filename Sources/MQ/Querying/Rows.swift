/// One row of a result.
public struct Row: Sendable {
  /// In the order of the columns.
  public let values: [Value]
  let header: ResultHeader

  /// The value of the column of that name (the first, if several have it). Traps if there is none, as an array does.
  public subscript(_ column: String) -> Value {
    guard let index = header.index(of: column) else {
      preconditionFailure("the result has no column `\(column)`; it has \(header.columns.map(\.name))")
    }
    return values[index]
  }

  /// The value of the column at that position, from 0.
  public subscript(_ column: Int) -> Value { values[column] }
}

/// The columns that the rows of one result share.
final class ResultHeader: Sendable {
  let columns: [ResultColumn]

  init(_ columns: [ResultColumn]) { self.columns = columns }

  func index(of name: String) -> Int? {
    columns.firstIndex { $0.name.utf8.elementsEqual(name.utf8) }
  }
}

/// A materialised result.
public struct Rows: Sendable, RandomAccessCollection {
  let header: ResultHeader
  private let rows: [Row]
  /// Doubtful things that did not keep the statement from running.
  public let warnings: [Diagnostic]
  /// The plan that `EXPLAIN` or `PROFILE` asked for, whose lines are the rows; nil for other statements.
  public let plan: PlanDescription?

  init(_ rows: [Row], header: ResultHeader, warnings: [Diagnostic], plan: PlanDescription?) {
    self.plan = plan
    self.rows = rows
    self.header = header
    self.warnings = warnings
  }

  /// Name and type of each column.
  public var columns: [ResultColumn] { header.columns }
  /// 0.
  public var startIndex: Int { 0 }
  /// The number of rows.
  public var endIndex: Int { rows.count }
  /// The row at that position, from 0.
  public subscript(position: Int) -> Row { rows[position] }

  /// Each row as a value of a type whose keys are column names.
  ///
  ///     struct President: Decodable { let name: String }
  ///     let presidents = try rows.decode(President.self)
  ///
  /// Integers, floats, booleans, strings, lists, maps and optionals decode as themselves; nodes and relationships as their
  /// properties; temporal values as ISO 8601 text. Throws `DecodingError` for a value that does not fit.
  public func decode<T: Decodable>(_ type: T.Type) throws -> [T] {
    try rows.map { try T(from: RowDecoder($0)) }
  }
}

/// What an update changed.
public struct UpdateCounters: Sendable, Hashable {
  /// Nodes that were made.
  public var nodesCreated = 0
  /// Nodes that were deleted.
  public var nodesDeleted = 0
  /// Relationships that were made.
  public var relationshipsCreated = 0
  /// Relationships that were deleted.
  public var relationshipsDeleted = 0
  /// Properties that were given a value, or lost theirs.
  public var propertiesSet = 0
  /// Labels given to nodes.
  public var labelsAdded = 0
  /// Labels taken from nodes.
  public var labelsRemoved = 0
  /// Indexes that were made.
  public var indexesAdded = 0
  /// Indexes that were dropped.
  public var indexesRemoved = 0

  /// Nothing changed.
  public init() {}

  /// Whether nothing changed.
  public var isEmpty: Bool { self == UpdateCounters() }
}

/// Rows and counters of a statement that may have changed the graph.
public struct Outcome: Sendable {
  /// The rows of the statement's `RETURN`; none without.
  public let rows: Rows
  /// What changed.
  public let counters: UpdateCounters
}
