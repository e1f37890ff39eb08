/// A rewriting of a plan into one that gives the same rows for less.
protocol PlanRule: Sendable {
  func rewrite(_ plan: Plan, variables: VariableAllocator) -> Plan
}

/// The rules in the order in which they run, each once over the whole plan.
enum PlanRules {
  static func all(_ estimator: CardinalityEstimator) -> [any PlanRule] {
    [
      // First, since it makes an aggregation disappear that the next one would only make cheaper.
      CountFromStore(),
      // Needs the chain of expansions as the match planner made it.
      FactorizedAggregation(),
      // Over the weights that the one before made.
      RootedWeights(estimator: estimator),
      // After the one before, which takes rows away that would have to be counted.
      MergeEqualEnds(),
      // Looks at neighbours in the tree only.
      TopK(),
      // What the one before keeps is little; last because nothing depends on it.
      LateProjection(),
    ]
  }
}
