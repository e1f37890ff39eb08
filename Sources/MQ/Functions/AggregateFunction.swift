extension AggregateFunction {
  private static let named = allCases.filter { $0 != .countRows }

  /// The aggregate of that name, in whatever case it is written; nil for `count(*)`, which has its own syntax.
  package static func find(_ name: String) -> AggregateFunction? {
    named.first { FunctionTable.order($0.rawValue, name) == 0 }
  }

  /// The types that each argument may have; a call has just as many.
  package var parameters: [TypeSet] {
    switch self {
    case .countRows: []
    case .count, .min, .max, .collect: [.any]
    case .sum, .avg: [[.integer, .float, .duration]]
    case .stDev, .stDevP: [.number]
    case .percentileCont, .percentileDisc: [.number, .number]
    }
  }

  package var hasPercentile: Bool { self == .percentileCont || self == .percentileDisc }

  /// What it gives for an argument of certain types.
  package func result(of argument: TypeSet) -> TypeSet {
    switch self {
    case .countRows, .count: .integer
    // Of nothing, the sum is the integer 0.
    case .sum: argument.intersection([.float, .duration]).union(.integer)
    case .avg: argument.isDisjoint(with: .duration) ? .float : [.float, .duration]
    case .min, .max: argument
    case .collect: .list
    case .stDev, .stDevP, .percentileCont: .float
    case .percentileDisc: argument.intersection(.number)
    }
  }

  /// For help and completion.
  package var signature: String {
    switch self {
    case .countRows: rawValue
    case .percentileCont, .percentileDisc: "\(rawValue)([DISTINCT] number, percentile)"
    case .sum, .avg, .stDev, .stDevP: "\(rawValue)([DISTINCT] number)"
    case .count, .min, .max, .collect: "\(rawValue)([DISTINCT] value)"
    }
  }

  /// One line of help.
  package var summary: String {
    switch self {
    case .countRows: "the number of rows"
    case .count: "the number of values that are not null"
    case .sum: "the sum of numbers or durations"
    case .avg: "the average of numbers or durations, null of nothing"
    case .min: "the least value in the order of `ORDER BY`"
    case .max: "the greatest value in the order of `ORDER BY`"
    case .collect: "a list of the values that are not null"
    case .stDev: "the standard deviation of a sample"
    case .stDevP: "the standard deviation of a whole population"
    case .percentileCont: "the percentile (0 to 1), between two values if need be"
    case .percentileDisc: "the nearest value to the percentile (0 to 1)"
    }
  }
}
