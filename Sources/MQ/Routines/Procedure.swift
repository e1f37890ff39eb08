/// A procedure that statements can call: `CALL geo.nearest('Paris') YIELD name, km`.
///
///     let nearest = Procedure(
///       "geo.nearest", arguments: [.init("city", .string), .init("limit", .integer, default: 3)],
///       results: [.init("name", .string), .init("km", .float)]
///     ) { arguments, context in
///       atlas.neighbours(of: arguments[0].stringValue ?? "").map { [.string($0.name), .float($0.distance)] }
///     }
///
/// A procedure reads: it cannot change the graph. It is called once for each row that reaches the `CALL`.
public struct Procedure: Sendable {
  /// What it is called, takes and gives.
  public let signature: Signature
  /// One line of help.
  public let summary: String
  /// The columns of its rows.
  let columns: [Signature.Column]
  let body: Body

  typealias Body = @Sendable (_ arguments: [Value], _ context: RoutineContext) throws -> AnyIterator<[Value]>

  private init(
    _ name: String, _ arguments: [Signature.Argument], _ columns: [Signature.Column], _ summary: String,
    _ body: @escaping Body
  ) {
    signature = Signature(name: name, arguments: arguments, result: .rows(columns))
    self.columns = columns
    self.summary = summary
    self.body = body
  }

  /// A procedure with a body that gives rows, each with a value for each of `results`.
  ///
  /// - Parameters:
  ///   - name: With a namespace, as in `geo.nearest`.
  ///   - arguments: What a call passes. The body gets a value of the declared type for each: integers are floats where floats are
  ///     wanted, and what the call left out has its default value. A null for a type that does not take it is an error.
  ///   - results: The columns.
  ///   - summary: One line of help.
  ///   - body: Gives the rows. Whatever it throws becomes an error at the call; a ``Diagnostic`` keeps its code, message and hint.
  public init(
    _ name: String, arguments: [Signature.Argument] = [], results: [Signature.Column], summary: String = "",
    body: @escaping @Sendable (_ arguments: [Value], _ context: RoutineContext) throws -> [[Value]]
  ) {
    self.init(name, arguments, results, summary) { AnyIterator(try body($0, $1).makeIterator()) }
  }

  /// A procedure with a body that gives a sequence of rows, which are made as they are needed: it may be lazy, and without end.
  public init(
    _ name: String, arguments: [Signature.Argument] = [], results: [Signature.Column], summary: String = "",
    body: @escaping @Sendable (_ arguments: [Value], _ context: RoutineContext) throws -> AnySequence<[Value]>
  ) {
    self.init(name, arguments, results, summary) { try body($0, $1).makeIterator() }
  }

  /// A procedure without results, which is called for what it does outside of the graph. Rows pass by it as they are.
  public init(
    _ name: String, arguments: [Signature.Argument] = [], summary: String = "",
    body: @escaping @Sendable (_ arguments: [Value], _ context: RoutineContext) throws -> Void
  ) {
    self.init(name, arguments, [], summary) { arguments, context in
      try body(arguments, context)
      return AnyIterator(EmptyCollection.Iterator())
    }
  }
}
