internal import MQSyntax

/// What an aggregation works out, still as bound expressions: each thread compiles evaluators of its own from it.
struct AggregationRecipe {
  var keys: [(expression: BoundExpression, variable: Variable)]
  var aggregates: [BoundProjection.Aggregate]
  /// How often each row counts.
  var weight: Variable?
  /// The row number of the enclosing apply, which keeps groups apart.
  var partition: Variable?
  /// In a cited query, what a group unites.
  var lineage: Variable?

  /// Groups of which only the keys are wanted.
  static func distinct(_ variables: [Variable]) -> AggregationRecipe {
    AggregationRecipe(
      keys: variables.map { (BoundExpression(.variable($0), SourceRange(0, 0)), $0) }, aggregates: [])
  }

  /// What makes empty states, one after the other over the same evaluators.
  func maker(_ compiler: ExpressionCompiler) throws(Diagnostic) -> () -> Aggregation {
    let context = compiler.context
    var compiledKeys: [(evaluator: Evaluator, variable: Variable)] = []
    for key in keys {
      let evaluator = try compiler.compile(key.expression)
      let isText = evaluator is PropertyEvaluator || evaluator is CallEvaluator || evaluator is DistinctEvaluator
      compiledKeys.append((isText ? TextKeyEvaluator(evaluator) : evaluator, key.variable))
    }
    var compiled: [(aggregate: BoundProjection.Aggregate, arguments: [Evaluator])] = []
    var known: [ReadValue: Evaluator] = [:]
    for aggregate in aggregates {
      var arguments: [Evaluator] = []
      for argument in aggregate.arguments {
        let value = ReadValue(argument)
        if let value, let evaluator = known[value] {
          arguments.append(evaluator)
          continue
        }
        let evaluator = try compiler.compile(argument)
        if let value { known[value] = evaluator }
        arguments.append(evaluator)
      }
      compiled.append((aggregate, arguments))
    }
    let results = aggregates.map(\.variable) + (lineage.map { [$0] } ?? [])
    return { [weight, partition, lineage] in
      Aggregation(
        keys: compiledKeys,
        states: compiled.map {
          AggregateState.make(
            $0.aggregate.function, distinct: $0.aggregate.distinct, $0.arguments, range: $0.aggregate.range)
        }
          + (lineage.map { [LineageState($0, context)] } ?? []),
        results: results, weight: weight, partition: partition, blockSize: context.limits.groupBlock)
    }
  }

  /// The recipe over rows in which keys and arguments are worked out already, and the items that do so.
  func split(
    _ allocator: VariableAllocator
  ) -> (recipe: AggregationRecipe, items: [(expression: BoundExpression, variable: Variable)]) {
    var items: [(expression: BoundExpression, variable: Variable)] = []
    func read(_ expression: BoundExpression) -> BoundExpression {
      let variable = allocator.next()
      items.append((expression, variable))
      return BoundExpression(.variable(variable), expression.range, expression.types)
    }
    var recipe = self
    for index in keys.indices {
      recipe.keys[index].expression = read(keys[index].expression)
    }
    for index in aggregates.indices {
      recipe.aggregates[index].arguments = aggregates[index].arguments.map(read)
    }
    return (recipe, items)
  }
}

/// An expression that only reads, so that whoever asks for it again can have the same.
private enum ReadValue: Hashable {
  case variable(Variable)
  case property(Variable, key: String)

  init?(_ expression: BoundExpression) {
    switch expression.kind {
    case .variable(let variable): self = .variable(variable)
    case .property(let owner, let key):
      guard case .variable(let variable) = owner.kind else { return nil }
      self = .property(variable, key: key)
    default: return nil
    }
  }
}
