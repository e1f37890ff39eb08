internal import MQSyntax

extension Binder {
  /// Where a `CALL` of a procedure stands, which decides what it may leave out.
  enum CallPlace {
    /// It is the whole statement: its columns are the result, and parameters may stand in for its arguments.
    case standalone
    case inQuery(isLast: Bool)

    var isStandalone: Bool { if case .standalone = self { true } else { false } }
  }

  mutating func bindProcedureCall(_ clause: Syntax.Clause, _ place: CallPlace, into clauses: inout [BoundClause]) {
    guard case .call(let call) = clause else { return }
    aggregateRule = .refused(by: "the arguments of a procedure")
    let procedure = catalog.procedure(call.name.text)
    if procedure == nil { reportUnknownProcedure(call.name) }
    let arguments = bindArguments(of: call, procedure, place)
    let yields = bindYields(of: call, procedure, place)
    var predicates: [BoundExpression] = []
    if let predicate = call.predicate {
      aggregateRule = .refused(by: "`WHERE`")
      appendConjuncts(of: bindPredicate(predicate, in: "`WHERE`"), to: &predicates)
    }
    if let asOf { importMoment(asOf) }
    guard let procedure else { return }
    requireRowsUsed(by: call, procedure, place)
    clauses.append(
      .procedure(
        BoundProcedureCall(
          procedure: procedure, arguments: arguments, yields: yields, predicates: predicates,
          moment: asOf?.moment, range: call.range)))
    if place.isStandalone, !procedure.columns.isEmpty { clauses.append(.projection(returning(yields, call.range))) }
  }

  /// A call that stands for a whole statement, with all columns.
  mutating func bindStandaloneCall(
    of procedure: Procedure, _ range: SourceRange
  ) -> (clauses: [BoundClause], outputs: [Variable]) {
    let yields = procedure.columns.indices.map { index in
      yield(index, as: Syntax.Name(procedure.columns[index].name, range), of: procedure)
    }
    let call = BoundProcedureCall(procedure: procedure, arguments: [], yields: yields, predicates: [], range: range)
    return ([.procedure(call), .projection(returning(yields, range))], yields.map(\.variable))
  }

  // MARK: Arguments

  private mutating func bindArguments(
    of call: Syntax.ProcedureCall, _ procedure: Procedure?, _ place: CallPlace
  ) -> [BoundExpression] {
    guard let written = call.arguments else { return implicitArguments(of: call, procedure, place) }
    let arguments = written.map { bind($0) }
    guard let signature = procedure?.signature else { return arguments }
    guard arguments.count >= signature.required, arguments.count <= signature.arguments.count else {
      reportCount(
        of: call.name, given: arguments.count, least: signature.required, most: signature.arguments.count,
        signature: signature.description)
      return arguments
    }
    for (value, argument) in zip(arguments, signature.arguments) { requireType(of: value, as: argument, of: signature) }
    return arguments
  }

  /// Without parentheses, the parameters of the arguments' names are passed.
  private mutating func implicitArguments(
    of call: Syntax.ProcedureCall, _ procedure: Procedure?, _ place: CallPlace
  ) -> [BoundExpression] {
    guard place.isStandalone else {
      reportImplicitArguments(call, procedure)
      return []
    }
    return (procedure?.signature.arguments ?? []).map { argument in
      let parameter = BoundExpression(.parameter(argument.name), call.name.range)
      // One with a default value may be missing, which the run finds out.
      if argument.defaultValue == nil { use(parameter: argument.name, call.name.range) }
      return parameter
    }
  }

  // MARK: Results

  /// The variables of the columns: all of a standalone call's, in a query those that `YIELD` names.
  private mutating func bindYields(
    of call: Syntax.ProcedureCall, _ procedure: Procedure?, _ place: CallPlace
  ) -> [BoundProcedureCall.Yield] {
    guard let names = call.yields else {
      guard place.isStandalone || call.yieldsAll, let procedure else { return [] }
      return procedure.columns.indices.map { index in
        yield(index, as: Syntax.Name(procedure.columns[index].name, call.name.range), of: procedure)
      }
    }
    var yields: [BoundProcedureCall.Yield] = []
    for item in names {
      let name = item.alias ?? item.name
      if find(name.text) != nil {
        reportAlreadyBound(name)
        continue
      }
      guard let procedure else {
        declare(name.text, makeVariable(name.text, .value, .any, name.range))
        continue
      }
      if let index = procedure.columns.firstIndex(where: { TextBytes.equal($0.name, item.name.text) }) {
        yields.append(yield(index, as: name, of: procedure))
      } else {
        reportUnknownColumn(item.name, of: procedure)
        declare(name.text, makeVariable(name.text, .value, .any, name.range))
      }
    }
    return yields
  }

  private mutating func yield(
    _ column: Int, as name: Syntax.Name, of procedure: Procedure
  ) -> BoundProcedureCall.Yield {
    let type = procedure.columns[column].type
    let kind: VariableInfo.Kind =
      switch type.types {
      case .node: .node
      case .relationship: .relationship
      case .path: .path
      default: .value
      }
    let elements = type.types == .list ? type.element?.types ?? .any : .any
    let variable = makeVariable(name.text, kind, type.types, name.range, elements: elements)
    declare(name.text, variable)
    return BoundProcedureCall.Yield(column: column, variable: variable)
  }

  /// The `RETURN` that a standalone call goes without.
  private func returning(_ yields: [BoundProcedureCall.Yield], _ range: SourceRange) -> BoundProjection {
    let items = yields.map { yield in
      let info = variables[yield.variable.index]
      return BoundProjection.Item(
        expression: BoundExpression(.variable(yield.variable), info.range, info.types), variable: yield.variable,
        name: info.name)
    }
    return BoundProjection(
      items: items, isAggregating: false, groupKeys: [], aggregates: [], distinct: false, orderBy: [], skip: nil,
      limit: nil, predicates: [], isReturn: true, range: range)
  }
}
