internal import MQSyntax

// Updating clauses and procedures that this version does not run: their rules are checked, then they are refused.

extension Binder {
  mutating func checkUpdate(_ clause: Syntax.Clause) {
    isUpdating = true
    switch clause {
    case .merge(let merge): checkMerge(merge)
    case .set(let items): checkSet(items)
    case .remove(let items): checkRemove(items)
    case .delete(let delete): checkDelete(delete)
    default: return
    }
  }

  // MARK: MERGE

  private mutating func checkMerge(_ merge: Syntax.Merge) {
    aggregateRule = .refused(by: "`MERGE`")
    refuse("`MERGE`", word("MERGE", merge.range))
    for case .relationship(let relationship) in merge.pattern.elements {
      _ = createdType(of: relationship, "merged")
      if let name = relationship.variable, find(name.text) != nil { reportAlreadyBound(name) }
    }
    for case .node(let node) in merge.pattern.elements {
      guard let name = node.variable, find(name.text) != nil else { continue }
      if merge.pattern.elements.count == 1 || node.labels != nil || node.properties != nil { reportAlreadyBound(name) }
    }
    var binding = bindPattern([merge.pattern], .match)
    binding.predicates = []
    checkSet(merge.onCreate + merge.onMatch)
  }

  // MARK: SET and REMOVE

  private mutating func checkSet(_ items: Syntax.SetItems) {
    refuse("`SET`", word("SET", items.range))
    checkSet(items.items)
  }

  private mutating func checkSet(_ items: [Syntax.SetItem]) {
    aggregateRule = .refused(by: "`SET`")
    for item in items {
      switch item {
      case .property(let target, let value, _):
        checkTarget(target)
        _ = bind(value)
      case .replace(let variable, let value, _), .merge(let variable, let value, _):
        checkElement(variable)
        _ = bind(value)
      case .labels(let variable, _, _): checkNode(variable)
      }
    }
  }

  private mutating func checkRemove(_ items: Syntax.RemoveItems) {
    aggregateRule = .refused(by: "`REMOVE`")
    refuse("`REMOVE`", word("REMOVE", items.range))
    for item in items.items {
      switch item {
      case .property(let target, _): checkTarget(target)
      case .labels(let variable, _, _): checkNode(variable)
      }
    }
  }

  /// `a.key` or `a[key]`: not bound as a whole, since a key that the graph lacks is no matter here.
  private mutating func checkTarget(_ target: Syntax.Expression) {
    switch target.kind {
    case .property(let base, _): checkElement(bind(base))
    case .element(let base, let key):
      checkElement(bind(base))
      _ = bind(key)
    default: _ = bind(target)
    }
  }

  private mutating func checkElement(_ name: Syntax.Name) {
    if let variable = resolve(name.text, name.range) { checkElement(reference(to: variable, name.range)) }
  }

  private mutating func checkElement(_ target: BoundExpression) {
    if target.types.allows(.element) { return }
    report(
      .invalidArgumentType,
      "only nodes and relationships have properties to change, but this is \(target.types.described)",
      target.range)
  }

  private mutating func checkNode(_ name: Syntax.Name) {
    guard let variable = resolve(name.text, name.range) else { return }
    let types = variables[variable.index].types
    if types.allows(.node) { return }
    report(.invalidArgumentType, "only nodes have labels to change, but this is \(types.described)", name.range)
  }

  // MARK: DELETE

  private mutating func checkDelete(_ delete: Syntax.Delete) {
    aggregateRule = .refused(by: "`DELETE`")
    refuse(delete.detach ? "`DETACH DELETE`" : "`DELETE`", word(delete.detach ? "DETACH" : "DELETE", delete.range))
    for expression in delete.expressions {
      if case .hasLabels = expression.kind {
        report(
          .invalidDelete, "a label cannot be deleted", expression.range, hint: "write `REMOVE n:Label` instead")
        continue
      }
      let target = bind(expression)
      if !target.types.allows(TypeSet.element.union(.path)) {
        report(
          .invalidArgumentType,
          "only nodes, relationships and paths can be deleted, but this is \(target.types.described)",
          expression.range)
      }
    }
  }

  // MARK: Procedures

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

  private func word(_ word: String, _ range: SourceRange) -> SourceRange {
    SourceRange(range.lower, min(range.upper, range.lower + word.utf8.count))
  }
}
