internal import MQSyntax

extension AggregateState {
  /// The state of a function over arguments.
  static func make(
    _ function: AggregateFunction, distinct: Bool, _ arguments: [Evaluator], range: SourceRange
  ) -> AggregateState {
    switch function {
    case .countRows: CountState(nil, range: range)
    case .count: distinct ? DistinctCountState(arguments[0]) : CountState(arguments[0], range: range)
    case .min, .max: ExtremeState(function, arguments[0], range: range)
    case .sum where !distinct, .avg where !distinct: SumState(function, arguments[0], range: range)
    case .percentileCont where !distinct && arguments[1].isConstant,
      .percentileDisc where !distinct && arguments[1].isConstant:
      PercentileState(function, arguments, range: range)
    case .collect where !distinct: CollectState(arguments[0])
    case .stDev where !distinct, .stDevP where !distinct: SpreadState(function, arguments[0], range: range)
    default: GeneralState(function, arguments, isDistinct: distinct, range: range)
    }
  }
}

/// One aggregating function over all groups.
class AggregateState {
  /// Makes room for that many groups in all.
  func reserve(groups: Int) {}

  func add(_ rows: AggregateRows, _ context: RunContext) throws(Diagnostic) {
    preconditionFailure("an aggregate state has to add")
  }

  /// Whether states of disjoint parts of the rows can be merged, in any order, with the result of one state of all rows.
  var isMergeable: Bool { false }

  /// A state of the same aggregate that has taken nothing.
  func emptyCopy() -> AggregateState { preconditionFailure("only a mergeable aggregate state is made anew") }

  /// No more rows are added: what was group `order[g]` is group `g` from now on, and others may merge ranges of it; without an order,
  /// all of it at once. There was room made for all groups.
  func seal(_ order: [Int32]?) throws(Diagnostic) {
    preconditionFailure("only a mergeable aggregate state is sealed")
  }

  /// Takes what another state of the same aggregate took of a range of its groups: its group `range.lowerBound + g` is this state's
  /// group `groups[g]`, for which there is room. Both are mergeable, and the other is sealed.
  func merge(_ other: AggregateState, _ range: Range<Int>, into groups: [Int32]) throws(Diagnostic) {
    preconditionFailure("only a mergeable aggregate state can merge")
  }

  /// No more is merged into the groups so far, and the results are all that is asked of them.
  func endPart() {}

  /// How many pairs of a group and a value are to be told apart besides the groups.
  var pairCount: Int { 0 }

  /// How many values the result is still to be worked out of, besides one step a group.
  var pendingCount: Int { 0 }

  /// One row a group.
  func result() throws(Diagnostic) -> Column { preconditionFailure("an aggregate state has to give its result") }

  var estimatedBytes: Int { 0 }
}
