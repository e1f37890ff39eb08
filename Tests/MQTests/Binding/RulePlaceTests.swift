import Testing

/// Every rule in every place where it can be broken: each clause, each form of expression, each nesting.
@Suite struct RulePlaceTests {
  @Test(arguments: names + aggregation + types + clauses + allowed)
  func aRuleHoldsWhereverItApplies(_ example: BindingCase) {
    #expect(example.failure() == nil)
  }
}
