/// The part of a plan that every thread can run on its own: operators that take batches and give batches, from the one below a
/// breaker (which needs all rows: an aggregation, a sort) down to a source, whose rows are dealt out as morsels.
struct PlanSegment {
  /// The topmost operator.
  let top: Plan
  let source: Plan
  /// How many operators there are above the source.
  let depth: Int

  /// The estimated rows of the longest-working operator and of the source.
  private let work: Double
  private let sourceRows: Double

  /// nil where there is nothing above the source to be shared out, unless the breaker itself has work for several threads.
  init?(below top: Plan, breakerWorks: Bool) {
    var plan = top
    var depth = 0
    var work = 0.0
    while let input = plan.streamedInput {
      work += plan.rows.isFinite ? plan.rows * plan.rowWork : 1e12
      depth += 1
      plan = input
    }
    guard depth > 0 || breakerWorks else { return nil }
    self.top = top
    source = plan
    self.depth = depth
    self.work = work + max(plan.rows, 1)
    sourceRows = max(plan.rows, 1)
  }

  /// What the source has to hand over when that is needed above the segment.
  func needed(ofSource needed: Set<Variable>) -> Set<Variable> {
    var needed = needed
    var plan = top
    while let input = plan.streamedInput {
      needed = needed.subtracting(plan.produced).union(plan.used)
      plan = input
    }
    return needed
  }

  /// Whether it is worth several threads.
  func isWorth(_ threshold: Double) -> Bool { work >= threshold }

  /// So many of the source's rows that a morsel is expected to keep a thread busy for about a millisecond, and that there are
  /// enough morsels for the threads to end together.
  var rowsPerMorsel: Int {
    let morsels = max(work / 32_768, 64)
    return min(max(Int(sourceRows / morsels), 16), Batch.targetCount)
  }
}

extension Plan {
  /// What a row that comes out of the operator takes, in usual rows.
  fileprivate var rowWork: Double {
    // A trail is found step by step and has a list of its own.
    if case .variableExpand = kind { 10 } else { 1 }
  }

  /// The input of an operator that works batch by batch; nil for sources and breakers.
  fileprivate var streamedInput: Plan? {
    switch kind {
    case .expand(let input, _), .expandInto(let input, _), .endpoints(let input, _, _, _),
      .listEndpoints(let input, _, _, _), .variableExpand(let input, _), .distinctRelationships(let input, _),
      .filter(let input, _), .bindPath(let input, _, _, _), .project(let input, _), .unwind(let input, _, _),
      .weigh(let input, _, _, _, nil), .intersectExpand(let input, _):
      input
    case .nodeScan(let input, _, _), .indexSeek(let input, _, _, _, _):
      // The first scan is the source.
      if case .unit = input.kind { nil } else { input }
    case .apply(let input, let inner, _, _, _): inner.isSelfContained ? input : nil
    default: nil
    }
  }

  /// Whether an inner plan can run in several threads.
  private var isSelfContained: Bool {
    switch kind {
    case .procedureCall, .cite, .listSources: false
    default: !isUpdating && inputs.allSatisfy(\.isSelfContained)
    }
  }

  /// How many operators it consists of.
  var operatorCount: Int { 1 + inputs.reduce(0) { $0 + $1.operatorCount } }
}
