// The public interface as the command and the tests use it; the bodies come with the executor.
public import MQSyntax

/// A diagnostic of the language: see ``QueryError`` and ``Rows/warnings``.
public typealias Diagnostic = MQSyntax.Diagnostic
/// The stable identifiers of diagnostics.
public typealias DiagnosticCode = MQSyntax.DiagnosticCode

private func contract() -> Never { preconditionFailure() }

/// A parsed statement: parsed once, run many times on any graph.
public struct Statement: Sendable {
  /// The text that it was made from.
  public var text: String { contract() }
  /// Throws ``QueryError`` with all syntax errors.
  public init(_ text: String) throws { contract() }
  package init(parsed: Syntax.Statement, text: String) { contract() }
  /// The names of the parameters that it uses, without `$`, in order of first appearance.
  public var parameters: [String] { contract() }
  /// Whether running it may change the graph.
  public var isUpdating: Bool { contract() }
  /// Columns and warnings without running. Throws ``QueryError`` for errors of names and types.
  public func describe(in graph: Graph) throws -> Description { contract() }

  /// What is known of a statement before it runs.
  public struct Description: Sendable {
    /// The result's columns.
    public var columns: [ResultColumn]
    /// Names that the graph does not have, and the like.
    public var warnings: [Diagnostic]
  }
}

/// A column of a result.
public struct ResultColumn: Sendable, Hashable {
  /// The alias, or the expression as written.
  public var name: String
  /// The type if it is known: `INTEGER`, `STRING`, `NODE`, …; else `ANY`.
  public var type: String
}

/// One row of a result.
public struct Row: Sendable {
  /// In the order of the columns.
  public var values: [Value] { contract() }
  /// The value of that column; traps if there is no such column, as an array does.
  public subscript(_ column: String) -> Value { contract() }
  /// The value of the column at that position.
  public subscript(_ column: Int) -> Value { contract() }
}

/// A materialised result.
public struct Rows: Sendable, RandomAccessCollection {
  /// Name and type of each column.
  public var columns: [ResultColumn] { contract() }
  /// Doubtful things that did not keep the statement from running.
  public var warnings: [Diagnostic] { contract() }
  public var startIndex: Int { contract() }
  public var endIndex: Int { contract() }
  public subscript(position: Int) -> Row { contract() }
  /// Each row as a `Decodable` type whose keys are column names.
  public func decode<T: Decodable>(_ type: T.Type) throws -> [T] { contract() }
}

/// What an update changed.
public struct UpdateCounters: Sendable, Hashable {
  public var nodesCreated = 0
  public var nodesDeleted = 0
  public var relationshipsCreated = 0
  public var relationshipsDeleted = 0
  public var propertiesSet = 0
  public var labelsAdded = 0
  public var labelsRemoved = 0
  /// Whether anything changed.
  public var isEmpty: Bool { self == UpdateCounters() }
}

/// Rows and counters of a statement that may have changed the graph.
public struct Outcome: Sendable {
  public var rows: Rows { contract() }
  public var counters: UpdateCounters { contract() }
}

/// A running statement, whose rows are pulled as they are needed; updates are finished before the first row.
public final class Cursor: Sequence, IteratorProtocol {
  public var columns: [ResultColumn] { contract() }
  public var warnings: [Diagnostic] { contract() }
  /// What the statement changed; final from the start.
  public var counters: UpdateCounters { contract() }
  /// The next row, or nil at the end. Throws ``QueryError``.
  public func nextRow() throws -> Row? { contract() }
  /// The next row; ends early on an error, which ``error`` then holds.
  public func next() -> Row? { contract() }
  public var error: QueryError? { contract() }
}

extension Graph {
  /// The graph of Medicen Paris Region that comes with mq.
  public static var medicen: Graph { contract() }

  /// The rows of a statement that only reads. Throws ``QueryError``; an update is refused with `.updateRefused`.
  public func query(
    _ text: String, _ parameters: [String: Value] = [:], options: RunOptions = RunOptions()
  ) throws -> Rows { contract() }
  public func query(
    _ statement: Statement, _ parameters: [String: Value] = [:], options: RunOptions = RunOptions()
  ) throws -> Rows { contract() }
  /// Runs any statement: all of it or, when it fails, nothing.
  public mutating func run(
    _ text: String, _ parameters: [String: Value] = [:], options: RunOptions = RunOptions()
  ) throws -> Outcome { contract() }
  public mutating func run(
    _ statement: Statement, _ parameters: [String: Value] = [:], options: RunOptions = RunOptions()
  ) throws -> Outcome { contract() }
  /// The rows one after the other, without holding them all. The cursor reads the graph as it is now.
  public func cursor(
    _ statement: Statement, _ parameters: [String: Value] = [:], options: RunOptions = RunOptions()
  ) throws -> Cursor { contract() }
  /// As `cursor`, for any statement: an update is finished when this returns.
  public mutating func execute(
    _ statement: Statement, _ parameters: [String: Value] = [:], options: RunOptions = RunOptions()
  ) throws -> Cursor { contract() }

  /// Runs a script of statements. Throws ``QueryError``; the statements before the one that failed keep their effects.
  public mutating func load(script: String) throws { contract() }
}
