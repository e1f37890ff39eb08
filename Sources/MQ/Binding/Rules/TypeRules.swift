internal import MQSyntax

// What a place demands of the value that stands there. A use is refused only when no value of the expression's types would
// do; `null` always does. (openCypher 9: the types that each operator and clause takes)

extension Binder {
  /// `WHERE`, `WHEN` and the operators of logic take booleans.
  mutating func requireBoolean(_ value: BoundExpression, in place: String) {
    if value.types.allows(.boolean) { return }
    report(
      .invalidArgumentType, "\(place) needs a boolean, but this is \(value.types.described)", value.range,
      hint: "compare it with something, as in `… = 1`, or test it with `IS NOT NULL`")
  }

  /// What is iterated is a list.
  mutating func requireList(_ value: BoundExpression) {
    if value.types.allows(.list) { return }
    report(
      .invalidArgumentType, "a list is needed here, but this is \(value.types.described)", value.range,
      hint: "put it in brackets to make it a list of one")
  }

  /// Only a number or a duration has a sign.
  mutating func requireSigned(_ value: BoundExpression) {
    if value.types.allows(.signed) { return }
    report(.invalidArgumentType, "only a number has a sign, but this is \(value.types.described)", value.range)
  }

  /// An operator is defined for the types of both its operands; gives the types of its result.
  mutating func requireOperands(
    _ symbol: Syntax.Expression.BinaryOperator, _ left: BoundExpression, _ right: BoundExpression, _ range: SourceRange
  ) -> TypeSet {
    if let result = symbol.resultTypes(left.types, right.types) { return result }
    if symbol == .in {
      report(
        .invalidArgumentType, "`IN` needs a list on its right, but this is \(right.types.described)", right.range,
        hint: "write `=` to compare with a single value")
    } else {
      report(
        .invalidArgumentType,
        "`\(symbol.rawValue)` cannot be applied to \(left.types.described) and \(right.types.described)", range,
        hint: Self.conversionHint(left.types, right.types))
    }
    return .any
  }

  private static func conversionHint(_ left: TypeSet, _ right: TypeSet) -> String? {
    let isText = left == .string || right == .string
    let isNumber = left.isSubset(of: .number) || right.isSubset(of: .number)
    return isText && isNumber ? "`toInteger` or `toFloat` makes a number of a string" : nil
  }

  // MARK: Access

  /// Only what holds properties is asked for one.
  mutating func requireProperties(_ base: BoundExpression, for key: Syntax.Name) {
    if base.types.allows(TypeSet.temporal.union([.map, .node, .relationship, .duration])) { return }
    let hint =
      switch base.types {
      case .path: "take its elements apart with `nodes(…)` or `relationships(…)` first"
      case .list: "take an element with `[…]` first, or unwind the list"
      default: String?.none
      }
    report(
      .invalidArgumentType, "\(base.types.described) has no properties, so `.\(key.text)` cannot be read", base.range,
      hint: hint, isTypeError: base.types != .path)
  }

  /// `[…]` picks from a list by position, or from a map, node or relationship by key.
  mutating func requireElements(_ container: BoundExpression, at position: BoundExpression) {
    if !container.types.allows([.list, .map, .node, .relationship]) {
      report(
        .invalidArgumentType, "\(container.types.described) has no elements, so `[…]` cannot be applied to it",
        container.range, hint: container.types == .string ? "`substring` takes characters out of a string" : nil,
        isTypeError: true)
    } else if container.types == .list, !position.types.allows(.integer) {
      report(
        .listElementAccessByNonInteger,
        "the position in a list has to be an integer, but this is \(position.types.described)", position.range,
        hint: position.types == .string ? "a key in quotation marks picks from a map, not from a list" : nil)
    }
  }

  /// Only a list has slices.
  mutating func requireSlices(_ list: BoundExpression) {
    if list.types.allows(.list) { return }
    report(
      .invalidArgumentType, "only a list has slices, but this is \(list.types.described)", list.range,
      hint: list.types == .string ? "`substring` takes characters out of a string" : nil, isTypeError: true)
  }

  /// The bounds of a slice are integers.
  mutating func requireSliceBound(_ bound: BoundExpression) {
    if bound.types.allows(.integer) { return }
    report(
      .listElementAccessByNonInteger,
      "the bounds of a slice have to be integers, but this is \(bound.types.described)", bound.range)
  }

  /// Only nodes and relationships are asked for labels.
  mutating func requireLabels(_ element: BoundExpression) {
    if element.types.allows(.element) { return }
    report(
      .invalidArgumentType, "only nodes and relationships have labels, but this is \(element.types.described)",
      element.range)
  }

  /// `name { … }` projects a map, a node or a relationship.
  mutating func requireProjectable(_ base: BoundExpression) {
    if base.types.allows([.map, .node, .relationship]) { return }
    report(
      .invalidArgumentType, "only a map, node or relationship can be projected, but this is \(base.types.described)",
      base.range)
  }
}

extension TypeSet {
  /// What has a sign.
  static let signed: TypeSet = [.integer, .float, .duration]
}
