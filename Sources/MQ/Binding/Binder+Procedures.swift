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
    guard let procedure else { return }
    checkPlace(of: call, procedure, place)
    clauses.append(
      .procedure(
        BoundProcedureCall(
          procedure: procedure, arguments: arguments, yields: yields, predicates: predicates, range: call.range)))
    if place.isStandalone, !procedure.columns.isEmpty { clauses.append(.projection(returning(yields, call.range))) }
  }

  private mutating func reportUnknownProcedure(_ name: Syntax.Name) {
    let near = NearestName.find(name.text, among: catalog.procedures.map(\.signature.name))
    report(
      .procedureNotFound, "there is no procedure `\(name.text)`", name.range,
      hint: near.map { "did you mean `\($0)`?" } ?? "`CALL dbms.procedures` lists those that there are")
  }

  /// A procedure's rows have to be used by something, unless it has none or is the whole statement.
  private mutating func checkPlace(of call: Syntax.ProcedureCall, _ procedure: Procedure, _ place: CallPlace) {
    guard case .inQuery(isLast: true) = place, !procedure.columns.isEmpty else { return }
    report(
      .invalidClauseComposition, "a query cannot end with a `CALL` that gives columns", call.range,
      hint: "add a `RETURN`")
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
    for (value, argument) in zip(arguments, signature.arguments) { check(value, as: argument, of: signature) }
    return arguments
  }

  /// Without parentheses, the parameters of the arguments' names are passed.
  private mutating func implicitArguments(
    of call: Syntax.ProcedureCall, _ procedure: Procedure?, _ place: CallPlace
  ) -> [BoundExpression] {
    guard place.isStandalone else {
      report(
        .invalidArgumentPassingMode, "a `CALL` beside other clauses needs its arguments in parentheses", call.range,
        hint: "write `\(procedure.map { $0.signature.callText } ?? "CALL \(call.name.text)(…)")`")
      return []
    }
    return (procedure?.signature.arguments ?? []).map { argument in
      let parameter = BoundExpression(.parameter(argument.name), call.name.range)
      // One with a default value may be missing, which the run finds out.
      if argument.defaultValue == nil { use(parameter: argument.name, call.name.range) }
      return parameter
    }
  }

  private mutating func check(_ value: BoundExpression, as argument: Signature.Argument, of signature: Signature) {
    let types = value.types
    let isFit =
      if types.isEmpty {
        argument.type.allowsNull
      } else if types == .list, let element = argument.type.element {
        elementTypes(of: value).allows(element.assignableTypes)
      } else {
        types.allows(argument.type.assignableTypes)
      }
    if isFit { return }
    report(
      .invalidArgumentType,
      "the argument `\(argument.name)` of `\(signature.name)` takes \(argument.type), but this is \(types == .list ? "a list of other values" : types.described)",
      value.range, hint: signature.description)
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

  private mutating func reportUnknownColumn(_ name: Syntax.Name, of procedure: Procedure) {
    let near = NearestName.find(name.text, among: procedure.columns.map(\.name))
    report(
      .undefinedVariable, "`\(procedure.signature.name)` gives no column `\(name.text)`", name.range,
      hint: near.map { "did you mean `\($0)`?" } ?? procedure.signature.description)
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

extension Signature {
  /// How a call is written: `CALL geo.nearest(city, limit)`.
  fileprivate var callText: String { "CALL \(name)(\(arguments.map(\.name).joined(separator: ", ")))" }
}
