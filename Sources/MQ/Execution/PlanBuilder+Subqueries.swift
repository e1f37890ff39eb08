internal import MQSyntax

extension PlanBuilder: SubqueryCompiler {
  func evaluator(
    of kind: Syntax.Expression.SubqueryKind, _ query: BoundQuery, range: SourceRange
  ) throws(Diagnostic) -> Evaluator {
    let row = allocator.next()
    // The planner goes at once: an update needs the graph for itself.
    let plan = try Planner(
      graph: context.graph, optimize: optimize, isReadOnly: !statement.isUpdating, names: statement.variables,
      variables: allocator
    )
    .plan(subquery: query, row: row, isExistence: kind == .exists)
    if optimize, let expansion = AdjacencyEvaluator.expansion(in: plan, kind) {
      return AdjacencyEvaluator(
        kind, expansion.step, isInto: expansion.isInto, names: (name(expansion.step.from), name(expansion.step.to)),
        range: range)
    }
    let argument = Argument()
    let outputs = kind == .collect ? query.outputs : []
    let inner = try build(subquery: plan, needed: Set(outputs + [row]), argument: argument)
    return SubqueryRunner(
      kind, inner, argument, row: row, output: outputs.first, imports: Passing(Set(query.imports)), range: range)
  }
}
