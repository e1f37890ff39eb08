internal import MQSyntax

extension TypeSet {
  /// What a property can hold.
  static let storable: TypeSet = [
    .boolean, .integer, .float, .string, .list, .date, .localTime, .time, .localDateTime, .dateTime, .duration,
  ]

  /// Whether a value of these types may be one of `wanted`; `null` (no type at all) may always.
  func allows(_ wanted: TypeSet) -> Bool { isEmpty || !isDisjoint(with: wanted) }

  /// Whether it can only be a node or a relationship.
  var isElement: Bool { !isEmpty && isSubset(of: .element) }
}

extension Syntax.Expression.BinaryOperator {
  /// What the operator gives for operands of those types; nil if it takes none of their combinations.
  func resultTypes(_ a: TypeSet, _ b: TypeSet) -> TypeSet? {
    switch self {
    case .in: return b.allows(.list) ? .boolean : nil
    case .startsWith, .endsWith, .contains, .matches: return .boolean
    case .add, .subtract, .multiply, .divide, .modulo, .power: break
    }
    if a.isEmpty || b.isEmpty { return [] }
    var result: TypeSet = []
    if !a.isDisjoint(with: .number), !b.isDisjoint(with: .number) { result.formUnion(numbers(a, b)) }
    result.formUnion(others(a, b))
    return result.isEmpty ? nil : result
  }

  private func numbers(_ a: TypeSet, _ b: TypeSet) -> TypeSet {
    if self == .power { return .float }
    var result: TypeSet = []
    if a.contains(.integer), b.contains(.integer) { result.insert(.integer) }
    if a.contains(.float) || b.contains(.float) { result.insert(.float) }
    return result
  }

  private func others(_ a: TypeSet, _ b: TypeSet) -> TypeSet {
    var result: TypeSet = []
    switch self {
    case .add:
      result = a.union(b).intersection([.string, .list])
      if b.contains(.duration) { result.formUnion(a.intersection(TypeSet.temporal.union(.duration))) }
      if a.contains(.duration) { result.formUnion(b.intersection(.temporal)) }
    case .subtract:
      if b.contains(.duration) { result = a.intersection(TypeSet.temporal.union(.duration)) }
    case .multiply:
      if a.contains(.duration), !b.isDisjoint(with: .number) { result = .duration }
      if b.contains(.duration), !a.isDisjoint(with: .number) { result = .duration }
    case .divide:
      if a.contains(.duration), !b.isDisjoint(with: .number) { result = .duration }
    case .modulo, .power, .in, .startsWith, .endsWith, .contains, .matches: break
    }
    return result
  }
}

extension Binder {
  /// What the elements of a list may be, as far as is known; a value that is no list counts as its own only element.
  func elementTypes(of expression: BoundExpression) -> TypeSet {
    switch expression.kind {
    case .literal(.list(let values)): return values.reduce(into: []) { $0.formUnion(TypeSet(of: $1)) }
    case .list(let items): return items.reduce(into: []) { $0.formUnion($1.types) }
    case .variable(let variable):
      return variables[variable.index].types.contains(.list) ? elementTypes[variable.index] : expression.types
    case .slice(let list, _, _): return elementTypes(of: list)
    case .listComprehension(_, let list, _, let projection):
      return projection.map(\.types) ?? elementTypes(of: list)
    case .subquery(.collect, let query):
      return query.outputs.first.map { variables[$0.index].types } ?? .any
    case .call(let function, _):
      return Self.elementTypes(ofResultsOf: function) ?? (expression.types.contains(.list) ? .any : expression.types)
    default: return expression.types.contains(.list) ? .any : expression.types
    }
  }

  private static func elementTypes(ofResultsOf function: ScalarFunction) -> TypeSet? {
    switch function.name {
    case "nodes": .node
    case "relationships": .relationship
    case "labels", "keys", "split": .string
    case "range": .integer
    default: nil
    }
  }
}
