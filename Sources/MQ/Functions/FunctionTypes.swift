/// The set of types that an expression may have, as far as is known before running: the binder refuses a use only when no
/// type of the set allows it. `null` is allowed everywhere and is not in the set.
package struct TypeSet: OptionSet, Hashable, Sendable {
  package var rawValue: UInt32

  package init(rawValue: UInt32) { self.rawValue = rawValue }

  package static let boolean = TypeSet(rawValue: 1 << 0)
  package static let integer = TypeSet(rawValue: 1 << 1)
  package static let float = TypeSet(rawValue: 1 << 2)
  package static let string = TypeSet(rawValue: 1 << 3)
  package static let list = TypeSet(rawValue: 1 << 4)
  package static let map = TypeSet(rawValue: 1 << 5)
  package static let node = TypeSet(rawValue: 1 << 6)
  package static let relationship = TypeSet(rawValue: 1 << 7)
  package static let path = TypeSet(rawValue: 1 << 8)
  package static let date = TypeSet(rawValue: 1 << 9)
  package static let localTime = TypeSet(rawValue: 1 << 10)
  package static let time = TypeSet(rawValue: 1 << 11)
  package static let localDateTime = TypeSet(rawValue: 1 << 12)
  package static let dateTime = TypeSet(rawValue: 1 << 13)
  package static let duration = TypeSet(rawValue: 1 << 14)

  package static let number: TypeSet = [.integer, .float]
  package static let element: TypeSet = [.node, .relationship]
  package static let temporal: TypeSet = [.date, .localTime, .time, .localDateTime, .dateTime]
  package static let any = TypeSet(rawValue: (1 << 15) - 1)
}

/// What a function may use besides its arguments.
package struct FunctionContext {
  /// The graph as the current clause sees it.
  package var graph: Graph
  /// The statement's one instant, for `date()` and its kin: nanoseconds since 1970-01-01T00:00Z.
  package var now: (seconds: Int64, nanoseconds: Int32)

  /// The run, for functions that are not the language's own.
  var host: (any RoutineHost)?

  package init(graph: Graph, now: (seconds: Int64, nanoseconds: Int32)) {
    self.graph = graph
    self.now = now
  }

  /// Called now and then by what may take long; throws where the run is to end.
  func checkpoint() throws(Failure) {
    do throws(Diagnostic) {
      try host?.checkpoint()
    } catch {
      throw Failure(error.code, error.message, hint: error.hint)
    }
  }
}

/// A function of values: one entry of the table that binder, evaluator, completion and help read.
package struct ScalarFunction: Sendable {
  package typealias Body = @Sendable (_ arguments: [Value], _ context: FunctionContext) throws(Failure) -> Value

  /// In the usual case, with namespaces: `toUpper`, `duration.between`. Found without regard to case.
  package var name: String
  /// For help and completion: `substring(text, start[, length])`.
  package var signature: String
  /// One line of help.
  package var summary: String
  /// The types that each parameter takes; as many as the greatest number of arguments (the last repeats if `isVariadic`).
  package var parameters: [TypeSet]
  /// The least number of arguments.
  package var required: Int
  package var isVariadic: Bool
  package var result: TypeSet
  /// Whether any null argument makes the result null without a call.
  package var propagatesNull: Bool
  /// Whether equal arguments always give equal results within one statement (`rand` does not).
  package var isDeterministic: Bool
  package var body: Body

  package init(
    _ name: String, signature: String, summary: String, parameters: [TypeSet], required: Int? = nil,
    isVariadic: Bool = false, result: TypeSet, propagatesNull: Bool = true, isDeterministic: Bool = true,
    body: @escaping Body
  ) {
    self.name = name
    self.signature = signature
    self.summary = summary
    self.parameters = parameters
    self.required = required ?? parameters.count
    self.isVariadic = isVariadic
    self.result = result
    self.propagatesNull = propagatesNull
    self.isDeterministic = isDeterministic
    self.body = body
  }
}

/// The aggregating functions.
package enum AggregateFunction: String, CaseIterable, Sendable {
  /// `count(*)`
  case countRows = "count(*)"
  case count, sum, avg, min, max, collect, stDev, stDevP, percentileCont, percentileDisc
}
