internal import MQSyntax

extension Binder {
  mutating func bindUpdate(_ clause: Syntax.Clause, into clauses: inout [BoundClause]) {
    switch clause {
    case .merge(let merge): clauses.append(.merge(bindMerge(merge)))
    case .set(let set): clauses.append(.set(bindItems(set.items)))
    case .remove(let remove): clauses.append(.set(bindItems(remove.items)))
    case .delete(let delete): clauses.append(.delete(bindDelete(delete)))
    default: return
    }
  }

  // MARK: SET and REMOVE

  mutating func bindItems(_ items: [Syntax.SetItem]) -> [BoundSetItem] {
    aggregateRule = .refused(by: "`SET`")
    return items.compactMap { item in
      switch item {
      case .property(let target, let value, let range):
        guard let (element, key) = bindTarget(target) else { return nil }
        return BoundSetItem(.property(target: element, key, value: bind(value)), range)
      case .replace(let name, let value, let range):
        let variable = element(name)
        let map = bindPropertyMap(value)
        return variable.map { BoundSetItem(.replace($0, map), range) }
      case .merge(let name, let value, let range):
        let variable = element(name)
        let map = bindPropertyMap(value)
        return variable.map { BoundSetItem(.merge($0, map), range) }
      case .labels(let name, let labels, let range):
        return node(name).map { BoundSetItem(.addLabels($0, labels.map(\.text)), range) }
      }
    }
  }

  private mutating func bindItems(_ items: [Syntax.RemoveItem]) -> [BoundSetItem] {
    aggregateRule = .refused(by: "`REMOVE`")
    return items.compactMap { item in
      switch item {
      case .property(let target, let range):
        guard let (element, key) = bindTarget(target) else { return nil }
        return BoundSetItem(.removeProperty(target: element, key), range)
      case .labels(let name, let labels, let range):
        return node(name).map { BoundSetItem(.removeLabels($0, labels.map(\.text)), range) }
      }
    }
  }

  /// `a.key` or `a[key]`, as a place: a key that the graph lacks is no matter here.
  private mutating func bindTarget(_ target: Syntax.Expression) -> (BoundExpression, BoundSetItem.Key)? {
    let element: BoundExpression
    let key: BoundSetItem.Key
    switch target.kind {
    case .property(let base, let name):
      element = bind(base)
      key = .name(name.text)
    case .element(let base, let index):
      element = bind(base)
      key = .computed(bind(index))
    default:
      reportNoProperty(target)
      return nil
    }
    requireElement(element)
    return (element, key)
  }

  private mutating func element(_ name: Syntax.Name) -> Variable? {
    guard let variable = resolve(name.text, name.range) else { return nil }
    requireElement(reference(to: variable, name.range))
    return variable
  }

  private mutating func node(_ name: Syntax.Name) -> Variable? {
    guard let variable = resolve(name.text, name.range) else { return nil }
    requireLabeled(name, variables[variable.index].types)
    return variable
  }

  private mutating func bindPropertyMap(_ value: Syntax.Expression) -> BoundExpression {
    let map = bind(value)
    requirePropertyMap(map)
    return map
  }

  // MARK: DELETE

  private mutating func bindDelete(_ delete: Syntax.Delete) -> BoundDelete {
    aggregateRule = .refused(by: "`DELETE`")
    var targets: [BoundExpression] = []
    for expression in delete.expressions {
      if case .hasLabels = expression.kind {
        reportDeletedLabel(expression)
        continue
      }
      let target = bind(expression)
      requireDeletable(target, expression.range)
      targets.append(target)
    }
    return BoundDelete(detach: delete.detach, expressions: targets, range: delete.range)
  }
}
