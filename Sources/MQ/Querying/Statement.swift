public import MQSyntax

/// A parsed statement: parsed once, run many times on any graph.
///
/// It keeps, for all its copies, the plan of its last run, and makes another when a graph is ten times larger or smaller in
/// something that matters, has other indexes, or other options ask for it.
///
///     let statement = try Statement("MATCH (p:Person {name: $name}) RETURN p")
///     let rows = try graph.query(statement, ["name": "Christian Lajoux"])
public struct Statement: Sendable {
  /// The text that it was made from; diagnostics point into it.
  public let text: String
  package let syntax: Syntax.Statement
  /// Everything that names alone decide, found once.
  private let summary: Summary
  /// What parsing took.
  let parsing: Duration
  private let cache = PreparationCache()

  private struct Summary: Sendable {
    var parameters: [(name: String, range: SourceRange)]
    var isUpdating: Bool
    var readsGraph: Bool
    var firstUpdate: SourceRange?
  }

  /// Parses one statement; a `;` at its end may be left out. Throws ``QueryError`` with all syntax errors.
  public init(_ text: String) throws(QueryError) {
    let start = ContinuousClock.now
    let parsed = Parser.parseStatement(SourceText(text))
    guard let syntax = parsed.syntax, !parsed.diagnostics.contains(where: { $0.severity == .error }) else {
      throw QueryError(parsed.diagnostics, phase: .compile, source: text)
    }
    self.init(parsed: syntax, text: text, parsing: ContinuousClock.now - start)
  }

  /// A statement that was parsed as part of a script; `text` is what its ranges point into.
  package init(parsed syntax: Syntax.Statement, text: String, parsing: Duration = .zero) {
    self.text = text
    self.parsing = parsing
    self.syntax = syntax
    var walker = StatementWalker()
    walker.visit(syntax)
    summary = Summary(
      parameters: walker.parameters, isUpdating: walker.isUpdating, readsGraph: walker.readsGraph,
      firstUpdate: walker.firstUpdate)
  }

  /// The names of the parameters that it uses, without `$`, in order of first appearance.
  public var parameters: [String] { summary.parameters.map(\.name) }

  /// Where a parameter is used first; nil for one that it does not use.
  package func range(ofParameter name: String) -> SourceRange? {
    summary.parameters.first { $0.name == name }?.range
  }

  /// Whether running it may change the graph.
  public var isUpdating: Bool { summary.isUpdating }

  /// Whether its result can depend on the graph; `RETURN 1` does not.
  package var readsGraph: Bool { summary.readsGraph }

  /// The clause that changes the graph first.
  package var firstUpdate: SourceRange? { summary.firstUpdate }

  /// Columns and warnings, without running. Throws ``QueryError`` for errors of names and types.
  public func describe(in graph: Graph, catalog: Catalog = Catalog()) throws(QueryError) -> Description {
    let bound = try bound(catalog)
    return Description(columns: bound.resultColumns, warnings: bound.warnings(about: graph))
  }

  /// What is known of a statement before it runs.
  public struct Description: Sendable {
    /// The result's columns.
    public var columns: [ResultColumn]
    /// Names that the graph does not have, and the like.
    public var warnings: [Diagnostic]
  }

  func bound(_ catalog: Catalog) throws(QueryError) -> BoundStatement {
    try Binder.bind(syntax, source: text, catalog: catalog)
  }

  /// Bound and planned, anew only where need be; with the warnings about names that the graph does not have.
  func prepared(
    for graph: Graph, _ options: RunOptions
  ) throws(QueryError) -> (preparation: Preparation, warnings: [Diagnostic]) {
    try cache.preparation(of: self, for: graph, options)
  }
}

/// A column of a result.
public struct ResultColumn: Sendable, Hashable {
  /// The alias, or the expression as written.
  public var name: String
  /// The type if it is known before running (`INTEGER`, `STRING`, `NODE`, …), else `ANY`.
  public var type: String

  /// A column of that name and type.
  public init(name: String, type: String) {
    self.name = name
    self.type = type
  }
}

extension BoundStatement {
  /// The columns of the result; none for an update without `RETURN`.
  var resultColumns: [ResultColumn] {
    switch mode {
    case .run:
      zip(columns, outputs).map { name, output in
        ResultColumn(name: name, type: variables[output.index].types.name)
      }
    case .explain, .profile: [ResultColumn(name: "plan", type: "STRING")]
    }
  }
}

extension TypeSet {
  /// The name of the only type, `NUMBER` for both kinds of numbers, else `ANY`.
  var name: String {
    switch self {
    case .boolean: "BOOLEAN"
    case .integer: "INTEGER"
    case .float: "FLOAT"
    case .number: "NUMBER"
    case .string: "STRING"
    case .list: "LIST"
    case .map: "MAP"
    case .node: "NODE"
    case .relationship: "RELATIONSHIP"
    case .path: "PATH"
    case .date: "DATE"
    case .localTime: "LOCALTIME"
    case .time: "TIME"
    case .localDateTime: "LOCALDATETIME"
    case .dateTime: "DATETIME"
    case .duration: "DURATION"
    default: "ANY"
    }
  }
}
