internal import MQSyntax

// Procedures, which this version does not run: their rules are checked, then they are refused.

extension Binder {
  mutating func checkProcedureCall(_ clause: Syntax.Clause, isAlone: Bool) {
    guard case .call(let call) = clause else { return }
    aggregateRule = .refused(by: "the arguments of a procedure")
    report(
      .procedureNotFound, "there is no procedure `\(call.name.text)`", call.name.range,
      hint: "this version has no procedures")
    for argument in call.arguments ?? [] { _ = bind(argument) }
    if call.arguments == nil, !isAlone {
      report(
        .invalidArgumentPassingMode, "a `CALL` beside other clauses needs its arguments in parentheses", call.range,
        hint: "write `CALL \(call.name.text)(…)`")
    }
    if call.yieldsAll, !isAlone {
      report(
        .unexpectedSyntax, "`YIELD *` stands only where the `CALL` is the whole statement", call.range,
        hint: "name the fields to yield")
    }
    for yield in call.yields ?? [] {
      let name = yield.alias ?? yield.name
      if find(name.text) == nil {
        declare(name.text, makeVariable(name.text, .value, .any, name.range))
      } else {
        reportAlreadyBound(name)
      }
    }
    if let predicate = call.predicate {
      aggregateRule = .refused(by: "`WHERE`")
      _ = bindPredicate(predicate, in: "`WHERE`")
    }
  }
}
