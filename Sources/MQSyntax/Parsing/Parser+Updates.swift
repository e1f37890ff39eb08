// The updating clauses.
extension Parser {
  mutating func create(_ clauses: inout [Syntax.Clause]) {
    let start = position
    advance()
    let patterns = patternParts()
    clauses.append(.create(.init(patterns: patterns, range: range(from: start))))
  }

  // MARK: - MERGE

  mutating func merge(_ clauses: inout [Syntax.Clause]) {
    let start = position
    advance()
    let pattern = patternPart(inExpression: false)
    var (onCreate, onMatch): ([Syntax.SetItem], [Syntax.SetItem]) = ([], [])
    while !isPanicking, accept(.on) {
      if accept(.create) {
        expect(.set)
        onCreate += setItems()
      } else if accept(.match) {
        expect(.set)
        onMatch += setItems()
      } else {
        fail(.keyword(.create), hint: "write `ON CREATE SET …` or `ON MATCH SET …`")
      }
    }
    clauses.append(.merge(.init(pattern: pattern, onCreate: onCreate, onMatch: onMatch, range: range(from: start))))
  }

  // MARK: - SET and REMOVE

  mutating func set(_ clauses: inout [Syntax.Clause]) {
    let start = position
    advance()
    let items = setItems()
    clauses.append(.set(.init(items: items, range: range(from: start))))
  }

  private mutating func setItems() -> [Syntax.SetItem] {
    var items: [Syntax.SetItem] = []
    repeat { if let item = setItem() { items.append(item) } } while accept(.comma)
    return items
  }

  private mutating func setItem() -> Syntax.SetItem? {
    let start = position
    guard let target = updateTarget() else { return nil }
    if case .variable(let text) = target.kind {
      let variable = Syntax.Name(text, target.range)
      if accept(.equal) { return .replace(variable: variable, value: expression(), range: range(from: start)) }
      if accept(.plusEqual) { return .merge(variable: variable, value: expression(), range: range(from: start)) }
      if accept(.colon) || accept(.is) {
        return .labels(variable: variable, labels: plainLabels(), range: range(from: start))
      }
      fail(.assignment)
      return nil
    }
    if token.kind == .plusEqual {
      fail(.symbol(.equal), hint: "`+=` is for a whole element, as in `n += {name: 'x'}`")
    } else if token.kind == .foreignEqual {
      fail(.symbol(.equal))
    } else {
      expect(.equal)
    }
    return .property(target: target, value: expression(), range: range(from: start))
  }

  mutating func remove(_ clauses: inout [Syntax.Clause]) {
    let start = position
    advance()
    var items: [Syntax.RemoveItem] = []
    repeat { if let item = removeItem() { items.append(item) } } while accept(.comma)
    clauses.append(.remove(.init(items: items, range: range(from: start))))
  }

  private mutating func removeItem() -> Syntax.RemoveItem? {
    let start = position
    guard let target = updateTarget() else { return nil }
    guard case .variable(let text) = target.kind else { return .property(target: target, range: range(from: start)) }
    guard accept(.colon) || accept(.is) else {
      fail(.symbol(.dot), hint: "`REMOVE` takes properties and labels; `DELETE` takes elements")
      return nil
    }
    return .labels(variable: .init(text, target.range), labels: plainLabels(), range: range(from: start))
  }

  /// A variable, or an expression that ends with a property or an index.
  private mutating func updateTarget() -> Syntax.Expression? {
    watch(.variable)
    switch atomForm() {
    case .variable, .call, .parenthesised, .caseExpression, .parameter: break
    default:
      fail(.assignment)
      return nil
    }
    let outerHeight = height
    height = 0
    var target = atom()
    takePostfixes(of: &target, allowingLabels: false)
    height = max(outerHeight, height)
    switch target.kind {
    case .variable, .property, .element: return target
    default:
      fail(.assignment)
      return nil
    }
  }

  /// The labels of `:A:B` or `:A&B`, of which the first colon has been read.
  private mutating func plainLabels() -> [Syntax.Name] {
    let expression = labelExpression(.label)
    switch expression {
    case .name(let name): return [name]
    case .and(let parts, _, _):
      let names: [Syntax.Name] = parts.compactMap { if case .name(let name) = $0 { name } else { nil } }
      if names.count == parts.count { return names }
    case .wildcard, .not, .or: break
    }
    report(.labelsOnly(at: expression.range))
    return []
  }

  // MARK: - DELETE

  mutating func delete(_ clauses: inout [Syntax.Clause]) {
    let start = position
    let isDetach = accept(.detach)
    expect(.delete)
    var expressions: [Syntax.Expression] = []
    repeat { expressions.append(expression()) } while accept(.comma)
    clauses.append(.delete(.init(detach: isDetach, expressions: expressions, range: range(from: start))))
  }
}
