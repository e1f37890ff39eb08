internal import MQSyntax

/// A bound expression in about the form that it was written in, for plans.
struct ExpressionText {
  let names: [VariableInfo]

  func text(_ expression: BoundExpression) -> String {
    switch expression.kind {
    case .literal(let value): return value.text
    case .parameter(let name): return "$\(name)"
    case .variable(let variable): return name(variable)
    case .list(let items): return "[\(list(items))]"
    case .map(let entries): return "{\(entries.map { "\($0.key): \(text($0.value))" }.joined(separator: ", "))}"
    case .property(let base, let key): return "\(text(base)).\(key)"
    case .element(let base, let index): return "\(text(base))[\(text(index))]"
    case .slice(let base, let from, let to):
      return "\(text(base))[\(from.map(text) ?? "")..\(to.map(text) ?? "")]"
    case .hasLabels(let base, let test): return "\(text(base)):\(test.text)"
    case .not(let inner): return "NOT \(grouped(inner))"
    case .negate(let inner): return "-\(grouped(inner))"
    case .plus(let inner): return "+\(grouped(inner))"
    case .logical(let op, let items): return items.map(grouped).joined(separator: " \(op.rawValue) ")
    case .comparison(let op, let a, let b): return "\(grouped(a)) \(op.rawValue) \(grouped(b))"
    case .binary(let op, let a, let b): return "\(grouped(a)) \(op.rawValue) \(grouped(b))"
    case .isNull(let inner, let negated): return "\(grouped(inner)) IS \(negated ? "NOT " : "")NULL"
    case .case: return "CASE … END"
    case .call(let function, let arguments): return "\(function.name)(\(list(arguments)))"
    case .listComprehension(let variable, let items, _, _): return "[\(name(variable)) IN \(text(items)) …]"
    case .quantifier(let kind, let variable, let items, _):
      return "\(kind.rawValue)(\(name(variable)) IN \(text(items)) …)"
    case .reduce: return "reduce(…)"
    case .subquery(let kind, let query):
      guard let step = query.singleStep else { return "\(kind.rawValue) {…}" }
      let target = step.target.map { ":\($0.text)" } ?? ""
      return
        "\(kind.rawValue) {(\(name(step.near)))\(step.step.arrow())(\(step.isInto ? name(step.far) : "")\(target))}"
    case .mapProjection(let base, _, _): return "\(text(base)) {…}"
    case .isValid(let element, let moment, _): return "\(text(element)) valid at \(text(moment))"
    }
  }

  private func list(_ items: [BoundExpression]) -> String {
    let shown = items.prefix(5).map(text).joined(separator: ", ")
    return items.count > 5 ? "\(shown), …" : shown
  }

  private func name(_ variable: Variable) -> String {
    guard variable.index < names.count else { return "_" }
    let name = names[variable.index].name
    return names[variable.index].isAnonymous ? String(name.dropFirst()) : name
  }

  private func grouped(_ expression: BoundExpression) -> String {
    switch expression.kind {
    case .logical, .binary, .comparison, .not: "(\(text(expression)))"
    default: text(expression)
    }
  }
}

extension Plan.Step {
  /// The step as it is written between two nodes.
  func arrow(_ name: String = "", length: String = "") -> String {
    let inside = name + (types.map { ":" + $0.joined(separator: "|") } ?? "") + length
    let body = inside.isEmpty ? "" : "[\(inside)]"
    return switch direction {
    case .left: "<-\(body)-"
    case .right: "-\(body)->"
    case .either: "-\(body)-"
    }
  }
}
