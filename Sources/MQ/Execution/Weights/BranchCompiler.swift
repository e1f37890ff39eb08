internal import MQSyntax

/// Makes what knows the weights of a pattern's branches, over evaluators of one thread.
struct BranchCompiler {
  let compiler: ExpressionCompiler
  /// What the builders of a run's threads make once for all.
  let shared: SharedWeights
  private var context: RunContext { compiler.context }

  init(_ compiler: ExpressionCompiler, _ shared: SharedWeights) {
    self.compiler = compiler
    self.shared = shared
  }

  /// The branches at nodes that pass `near`. `path` tells which they are of all in the plan, so that threads share what is worked
  /// out for all nodes; nil where nothing is.
  func compile(
    _ groups: [Plan.WeightGroup], near: LabelTest?, path: [Int]?
  ) throws(Diagnostic) -> [BranchGroup] {
    var result: [BranchGroup] = []
    for (number, group) in groups.enumerated() {
      var branches: [BranchWeights] = []
      for (index, hop) in group.hops.enumerated() {
        branches.append(try compile(hop, near: near, path: path.map { $0 + [number, index] }))
      }
      result.append(BranchGroup(branches: branches, isOptional: group.isOptional))
    }
    return result
  }

  private func compile(_ hop: Plan.WeightHop, near: LabelTest?, path: [Int]?) throws(Diagnostic) -> BranchWeights {
    let expansion = hop.expansion
    if isDegree(hop) { return .degrees(AdjacencyLegs(expansion.step, context)) }
    if hop.isDense, let path { return .dense(dense(hop, near: near, path: path)) }
    return .lazy(
      WeightMessages(
        hop, predicates: try compiler.compile(predicates: hop.predicates),
        children: try compile(hop.children, near: expansion.target, path: path), context))
  }

  /// Whether only the number of a step's relationships matters.
  private func isDegree(_ hop: Plan.WeightHop) -> Bool {
    hop.predicates.isEmpty && hop.children.isEmpty && !hop.isCited
      && LabelFilter.needed(hop.expansion.target, after: hop.expansion.step, in: context.graph) == nil
  }

  private func dense(_ hop: Plan.WeightHop, near: LabelTest?, path: [Int]) -> DenseWeights {
    if let known = shared.weights[path] { return known }
    var children: [DenseWeights.ChildGroup] = []
    for (number, group) in hop.children.enumerated() {
      let parts = group.hops.enumerated().map { index, child in
        isDegree(child)
          ? DenseWeights.Child.degrees(child.expansion.step)
          : .dense(dense(child, near: hop.expansion.target, path: path + [number, index]))
      }
      children.append(DenseWeights.ChildGroup(children: parts, isOptional: group.isOptional))
    }
    let made = DenseWeights(hop.expansion, near: near, children: children, context)
    shared.weights[path] = made
    return made
  }
}

/// The weights of branches that are worked out once for all threads, by the branch's place in the plan.
final class SharedWeights {
  var weights: [[Int]: DenseWeights] = [:]
}

extension Plan {
  /// What all nodes pass that the plan's pattern gives a variable, as far as the steps right below tell.
  func labelTest(of variable: Variable) -> LabelTest? {
    switch kind {
    case .nodeScan(_, variable, let test): test
    case .expand(let input, let e): e.to == variable ? e.target : input.labelTest(of: variable)
    case .intersectExpand(let input, let i): i.to == variable ? i.target : input.labelTest(of: variable)
    case .filter(let input, _), .distinctRelationships(let input, _), .weigh(let input, _, _, _, _):
      input.labelTest(of: variable)
    default: nil
    }
  }
}
