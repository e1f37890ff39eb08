internal import MQSyntax

// How procedures are called. (openCypher 9: `CALL`)

extension Binder {
  /// A procedure that is called exists.
  mutating func reportUnknownProcedure(_ name: Syntax.Name) {
    let near = NearestName.find(name.text, among: catalog.procedures.map(\.signature.name))
    let isFunction = FunctionTable.find(name.text) != nil || catalog.function(name.text) != nil
    report(
      .procedureNotFound, "there is no procedure `\(name.text)`", name.range,
      hint: isFunction
        ? "it is a function: write `RETURN \(name.text)(…)`"
        : near.map { "did you mean `\($0)`?" } ?? "`CALL dbms.procedures` lists those that there are")
  }

  /// A procedure's rows have to be used by something, unless it has none or is the whole statement.
  mutating func requireRowsUsed(by call: Syntax.ProcedureCall, _ procedure: Procedure, _ place: CallPlace) {
    guard case .inQuery(isLast: true) = place, !procedure.columns.isEmpty else { return }
    report(
      .invalidClauseComposition, "a query cannot end with a `CALL` that gives columns", call.range,
      hint: "add a `RETURN`")
  }

  /// Only a call that is the whole statement takes its arguments from the parameters.
  mutating func reportImplicitArguments(_ call: Syntax.ProcedureCall, _ procedure: Procedure?) {
    report(
      .invalidArgumentPassingMode, "a `CALL` beside other clauses needs its arguments in parentheses", call.range,
      hint: "write `\(procedure.map { $0.signature.callText } ?? "CALL \(call.name.text)(…)")`")
  }

  /// An argument is of the type that the signature declares.
  mutating func requireType(of value: BoundExpression, as argument: Signature.Argument, of signature: Signature) {
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

  /// `YIELD` names columns that the procedure gives.
  mutating func reportUnknownColumn(_ name: Syntax.Name, of procedure: Procedure) {
    let near = NearestName.find(name.text, among: procedure.columns.map(\.name))
    report(
      .undefinedVariable, "`\(procedure.signature.name)` gives no column `\(name.text)`", name.range,
      hint: near.map { "did you mean `\($0)`?" } ?? procedure.signature.description)
  }
}

extension Signature {
  /// How a call is written: `CALL geo.nearest(city, limit)`.
  fileprivate var callText: String { "CALL \(name)(\(arguments.map(\.name).joined(separator: ", ")))" }
}
