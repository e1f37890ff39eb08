internal import MQSyntax

// How functions are called.

extension Binder {
  /// A function that is called exists. (openCypher 9: functions)
  mutating func reportUnknown(_ call: Syntax.Expression.FunctionCall) {
    let names =
      FunctionTable.all.map(\.name) + AggregateFunction.allCases.map(\.rawValue)
      + catalog.functions.map(\.signature.name)
    let near = NearestName.find(call.name.text, among: names)
    report(
      .unknownFunction, "there is no function `\(call.name.text)`", call.name.range,
      hint: near.map { "did you mean `\($0)`?" })
  }

  /// A function takes as many arguments as it has parameters.
  mutating func requireCount(
    of call: Syntax.Expression.FunctionCall, least: Int, most: Int, signature: String
  ) -> Bool {
    if call.arguments.count >= least, call.arguments.count <= most { return true }
    reportCount(of: call.name, given: call.arguments.count, least: least, most: most, signature: signature)
    return false
  }

  mutating func reportCount(of name: Syntax.Name, given: Int, least: Int, most: Int, signature: String) {
    let wanted =
      if least == most { "\(least)" } else if most == .max { "at least \(least)" } else { "\(least) to \(most)" }
    let noun = (least == most ? least : 2) == 1 ? "argument" : "arguments"
    report(
      .invalidNumberOfArguments,
      "`\(name.text)` takes \(wanted) \(noun), but \(given) \(given == 1 ? "is" : "are") given",
      name.range, hint: "it is called as \(signature)")
  }

  /// A function takes arguments of its parameters' types.
  mutating func requireType(
    _ wanted: TypeSet, of argument: BoundExpression, name: String, signature: String, summary: String
  ) {
    if argument.types.allows(wanted) { return }
    report(
      .invalidArgumentType, "`\(name)` takes \(wanted.described) here, but this is \(argument.types.described)",
      argument.range, hint: "\(signature): \(summary)")
  }

  /// `DISTINCT` stands in the arguments of aggregating functions only. (openCypher 9: aggregation)
  mutating func refuseDistinct(in call: Syntax.Expression.FunctionCall, _ range: SourceRange) {
    guard call.distinct else { return }
    report(
      .unexpectedSyntax, "`DISTINCT` stands in aggregating functions only, and `\(call.name.text)` is none", range,
      hint: "leave it out, or aggregate, as in `count(DISTINCT …)`")
  }

  /// What is aggregated is the same each time that it is computed. (openCypher 9: aggregation)
  mutating func refuseNondeterminism(of function: ScalarFunction, _ range: SourceRange) {
    guard case .nested = aggregateRule, !function.isDeterministic else { return }
    report(
      .nonConstantExpression, "`\(function.name)` gives another value each time and cannot be aggregated", range,
      hint: "project it in a `WITH` before")
  }

  /// `exists(…)` asks for a property or a pattern. (openCypher 9: predicate functions)
  mutating func reportExistence(of argument: Syntax.Expression) {
    report(
      .invalidArgumentType, "`exists` takes a property or a pattern", argument.range,
      hint: "write `… IS NOT NULL` to test another value")
  }
}
