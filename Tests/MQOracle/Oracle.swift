import MQ
import MQSyntax

/// A second evaluator of MQ, as literal as the language's definitions and in no hurry: it walks the syntax tree with nested
/// loops over assignments.
///
/// With the engine it shares the parser and the definitions of values: the cases of `Value` and the temporal types with their
/// own reading, printing, arithmetic and truncation. Its graph, its rules of names and types, its relations of values, its
/// functions and its matching are its own.
///
/// Where the reference leaves a choice (the order in which matches are found, which rows a `LIMIT` keeps, which of several
/// paths `ANY` takes), the oracle makes it in several ways and says by ``OracleResult/isDeterministic`` whether that mattered.
public struct Oracle: Sendable {
  /// The procedures that `CALL` finds.
  public var procedures: [OracleProcedure]
  /// The values of `$name`.
  public var parameters: [String: Value]

  /// An oracle that knows these procedures and parameters.
  public init(procedures: [OracleProcedure] = [], parameters: [String: Value] = [:]) {
    self.procedures = procedures
    self.parameters = parameters
  }

  /// Runs one statement; a failing one leaves the graph as it was.
  public func run(_ text: String, on graph: inout OracleGraph) throws(OracleError) -> OracleResult {
    throw OracleError("SyntaxError", atCompileTime: true, "not written yet")
  }
}

/// A procedure as a table: a call gives the rows whose first columns equal the arguments.
public struct OracleProcedure: Sendable {
  /// A column with its type as a signature writes it: `INTEGER?`.
  public struct Column: Sendable {
    public var name: String
    public var type: String

    public init(name: String, type: String) {
      self.name = name
      self.type = type
    }
  }

  /// With its namespaces: `test.my.proc`.
  public var name: String
  public var arguments: [Column]
  public var results: [Column]
  /// Values of the arguments, then of the results.
  public var rows: [[Value]]

  public init(name: String, arguments: [Column], results: [Column], rows: [[Value]]) {
    self.name = name
    self.arguments = arguments
    self.results = results
    self.rows = rows
  }
}

/// What a statement gives.
public struct OracleResult: Sendable {
  public var columns: [String]
  public var rows: [[OracleValue]]
  /// For each row the number of its group of ties under the final `ORDER BY`: groups come in order, the rows of one group in
  /// any. All rows are one group where nothing orders them.
  public var tieGroups: [Int]
  /// Whether the rows and effects do not hang on a choice that the reference leaves open.
  public var isDeterministic: Bool
  /// Whether lists are to be compared as bags, since the order of their making was open (as `collect` after `MATCH`).
  public var listsAreBags: Bool
  public var effects: OracleEffects
}

/// The side effects as openCypher's conformance kit counts them: between the graph before and the graph after.
public struct OracleEffects: Hashable, Sendable {
  public var nodesCreated = 0
  public var nodesDeleted = 0
  public var relationshipsCreated = 0
  public var relationshipsDeleted = 0
  public var labelsAdded = 0
  public var labelsRemoved = 0
  public var propertiesSet = 0
  public var propertiesRemoved = 0

  public init() {}
}

/// Why a statement fails.
public struct OracleError: Error, Sendable {
  /// openCypher's class: `SyntaxError`, `TypeError`, `ArithmeticError`, …
  public var errorClass: String
  public var atCompileTime: Bool
  public var message: String

  init(_ errorClass: String, atCompileTime: Bool, _ message: String) {
    self.errorClass = errorClass
    self.atCompileTime = atCompileTime
    self.message = message
  }
}
