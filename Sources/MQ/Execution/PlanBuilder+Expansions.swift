internal import MQSyntax

extension PlanBuilder {
  func makeExpansion(
    _ plan: Plan, needed: Set<Variable>, passing: Passing, _ input: (Plan) throws(Diagnostic) -> Operator
  ) throws(Diagnostic) -> Operator {
    switch plan.kind {
    case .expand(let from, let e):
      return ExpandOperator(try input(from), e, name: name(e.from), needed: needed, passing: passing, context)
    case .expandInto(let from, let e):
      return ExpandIntoOperator(
        try input(from), e, names: (name(e.from), name(e.to)), needed: needed, passing: passing, context)
    case .intersectExpand(let from, let i):
      return IntersectExpandOperator(
        try input(from), i, names: i.arms.map { name($0.from) }, needed: needed, passing: passing, context)
    case .endpoints(let from, let e, let fromBound, let toBound):
      let ends = boundEnds(e.from, fromBound, e.to, toBound, passing)
      return EndpointsOperator(try input(from), e, name: name(e.relationship), ends, context)
    case .listEndpoints(let from, let e, let fromBound, let toBound):
      let below = try input(from)
      return ListEndpointsOperator(
        below, e, name: name(e.pieces[0].variable), boundEnds(e.from, fromBound, e.to, toBound, passing),
        predicates: try compiler.compile(predicates: e.predicates), context)
    case .variableExpand(let from, let e):
      return try makeSearch(e, over: try input(from), needed: needed, passing: passing)
    default: preconditionFailure("not an expansion")
    }
  }

  private func boundEnds(
    _ from: Variable, _ fromBound: Bool, _ to: Variable, _ toBound: Bool, _ passing: Passing
  ) -> BoundEnds {
    BoundEnds(
      from: from, to: to, names: (name(from), name(to)), fromBound: fromBound, toBound: toBound, passing: passing)
  }

  private func makeSearch(
    _ e: Plan.PathExpansion, over input: Operator, needed: Set<Variable>, passing: Passing
  ) throws(Diagnostic) -> Operator {
    let compiler = compiler
    let program = try PathProgram(e) { predicate throws(Diagnostic) in try compiler.compile(predicate: predicate) }
    let names = (name(e.from), name(e.to))
    guard let selection = e.selection else {
      if e.mayMerge {
        return BreadthFirstExpandOperator(
          input, e, names: names, needed: needed, program: program, passing: passing, context)
      }
      return VariableExpandOperator(
        input, e, names: names, needed: needed, program: program, passing: passing, context)
    }
    let quota = try TrailQuota(selection, compiler)
    var reversed: PathProgram?
    if e.into, quota.isShortest, TwoSidedSearch.isPossible(program) {
      reversed = try PathProgram(e.backwards) { predicate throws(Diagnostic) in
        try compiler.compile(predicate: predicate)
      }
    }
    return ShortestPathOperator(
      input, e, names: names, needed: needed, program: program, reversed: reversed, quota: quota,
      passing: passing, context)
  }
}

extension TrailQuota {
  fileprivate init(_ selection: PathSelection, _ compiler: ExpressionCompiler) throws(Diagnostic) {
    switch selection.kind {
    case .shortestPath, .any(nil): self = .paths(1)
    case .allShortestPaths, .allShortest: self = .groups(1)
    case .any(let count?), .shortest(let count): self = .paths(try Self.count(count, compiler))
    case .shortestGroups(let count): self = .groups(try Self.count(count, compiler))
    }
  }

  private static func count(_ expression: BoundExpression, _ compiler: ExpressionCompiler) throws(Diagnostic) -> Int {
    switch try compiler.evaluateConstant(expression) {
    case .integer(let count) where count > 0: return Int(clamping: count)
    case .integer(let count):
      throw Diagnostic(
        .numberOutOfRange, "a selector takes a number of at least 1, but this is \(count)", at: expression.range)
    case let other:
      throw Diagnostic(
        .invalidArgumentType, "a selector takes an integer, but this is \(other.typeName)", at: expression.range)
    }
  }
}
