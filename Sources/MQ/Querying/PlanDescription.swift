/// How a statement is carried out: what `EXPLAIN` and `PROFILE` show.
///
///     var plan = try graph.query("PROFILE MATCH (a:Area) RETURN count(*)").plan
///     print(plan!.root.name, plan!.root.rows!)
public struct PlanDescription: Sendable, Equatable {
  /// What takes the rows of its inputs and gives rows of its own.
  public struct Operator: Sendable, Equatable {
    /// As `Expand`.
    public let name: String
    /// What it does, for people: `(p)-[:PRESIDES]->(a:Area)`; may be empty.
    public let details: String
    /// The rows that it was expected to give; within an `Apply` those for each row of its outer input.
    public let estimatedRows: Double
    /// The rows that it gave; nil unless the statement was profiled.
    public let rows: Int?
    /// The time that it took with its inputs; nil unless the statement was profiled.
    public let time: Duration?
    /// What part of the statement's whole time it took without its inputs, from 0 to 1; nil unless the statement was profiled.
    public fileprivate(set) var share: Double?
    /// What it reads from, the main input first.
    public fileprivate(set) var inputs: [Operator]

    /// Clocks of operators that overlap may tell more of the inputs than of the whole.
    fileprivate var ownTime: Duration { max(.zero, inputs.reduce(time ?? .zero) { $0 - ($1.time ?? .zero) }) }
  }

  /// What is done once for a statement, beside its operators.
  public struct Stage: Sendable, Equatable {
    /// As `Planning`.
    public let name: String
    /// The time that it took.
    public let time: Duration
    /// What part of the statement's whole time that is, from 0 to 1.
    public let share: Double
  }

  /// The operator that gives the statement's rows.
  public let root: Operator
  /// What no operator does, from parsing to giving memory back; empty unless the statement was profiled.
  public let stages: [Stage]

  /// All operators, each before its inputs.
  public var operators: [Operator] { PlanDescription.operators(from: root) }

  /// Whether the statement was run, so that there are rows and times.
  public var isProfile: Bool { root.share != nil }

  private static func operators(from root: Operator) -> [Operator] { [root] + root.inputs.flatMap(operators) }
}

extension PlanDescription {
  /// - Parameters:
  ///   - profiles: By the number of the operator, each before its inputs; nil where nothing was run.
  ///   - stages: What no operator did.
  init(
    _ plan: Plan, _ text: PlanText, profiles: [Int: OperatorProfile]?, stages: [(name: String, time: Duration)]
  ) {
    var count = 0
    var root = Operator(plan, text, profiles, &count)
    guard profiles != nil else {
      self.init(root: root, stages: [])
      return
    }
    let own = PlanDescription.operators(from: root).map(\.ownTime) + stages.map(\.time)
    let whole = max(own.reduce(.zero, +), .nanoseconds(1))
    root.setShares(of: whole)
    self.init(root: root, stages: stages.map { Stage(name: $0.name, time: $0.time, share: $0.time / whole) })
  }
}

extension PlanDescription.Operator {
  fileprivate init(_ plan: Plan, _ text: PlanText, _ profiles: [Int: OperatorProfile]?, _ count: inout Int) {
    let profile = profiles?[count]
    count += 1
    let (name, details) = text.describe(plan)
    var inputs: [Self] = []
    for input in plan.inputs { inputs.append(Self(input, text, profiles, &count)) }
    self.init(
      name: name, details: details, estimatedRows: plan.rows, rows: profile?.rows, time: profile?.time, inputs: inputs)
  }

  fileprivate mutating func setShares(of whole: Duration) {
    share = ownTime / whole
    for index in inputs.indices { inputs[index].setShares(of: whole) }
  }
}
