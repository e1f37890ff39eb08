internal import MQSyntax

/// Which expressions are worked out once for each distinct combination of values: those that read few columns, which may come as
/// codes or days, and do more with them than compare.
struct DistinctLeaves {
  /// What an expression reads from its row: a variable, or a property of one.
  struct Leaf: Hashable {
    var variable: Variable
    var key: String?
  }

  private(set) var leaves: [(leaf: Leaf, range: SourceRange)] = []
  /// Whether there is something that costs more than picking a result.
  private var isWorthwhile = false
  private var size = 0
  /// How often a column is read so far.
  private var readCount = 0

  private static let greatestCount = 3
  private static let greatestSize = 64

  /// nil if the expression is not of that kind.
  init?(_ expression: BoundExpression) {
    guard Self.mayBeRoot(expression), collect(expression), isWorthwhile, !leaves.isEmpty else { return nil }
  }

  private static func mayBeRoot(_ expression: BoundExpression) -> Bool {
    switch expression.kind {
    case .literal, .parameter, .variable, .list, .map, .listComprehension, .quantifier, .reduce, .subquery,
      .mapProjection,
      .isValid, .hasLabels, .isNull:
      false
    case .property, .element, .slice, .not, .negate, .plus, .logical, .comparison, .binary, .case, .call: true
    }
  }

  /// False if the expression reads too much, or anything besides such columns.
  private mutating func collect(_ expression: BoundExpression) -> Bool {
    size += 1
    if size > Self.greatestSize { return false }
    let readsBefore = readCount
    var isCostly = false
    switch expression.kind {
    case .literal(let value): return !value.holdsElement
    case .parameter: return true
    case .variable(let variable): return add(Leaf(variable: variable, key: nil), expression)
    case .property(let base, let key):
      if case .variable(let variable) = base.kind, !base.types.isDisjoint(with: .element) {
        return add(Leaf(variable: variable, key: key), expression)
      }
      isCostly = true
    case .call(let function, _):
      if !function.isDeterministic { return false }
      isCostly = true
    case .binary(let operation, _, _):
      switch operation {
      case .startsWith, .endsWith, .contains, .matches, .add: isCostly = true
      case .subtract, .multiply, .divide, .modulo, .power, .in: break
      }
    case .element, .slice: isCostly = true
    case .list, .not, .negate, .plus, .logical, .comparison, .isNull, .case: break
    case .map, .listComprehension, .quantifier, .reduce, .subquery, .mapProjection, .isValid, .hasLabels: return false
    }
    // A case that names its subject binds a variable.
    if case .case(subject: _?, branches: _, otherwise: _) = expression.kind { return false }
    for child in expression.children where !collect(child) { return false }
    // What reads no column is worked out once anyway.
    if isCostly, readCount > readsBefore { isWorthwhile = true }
    return true
  }

  private mutating func add(_ leaf: Leaf, _ expression: BoundExpression) -> Bool {
    readCount += 1
    if leaves.contains(where: { $0.leaf == leaf }) { return true }
    if leaves.count == Self.greatestCount { return false }
    leaves.append((leaf, expression.range))
    return true
  }
}

extension ExpressionCompiler {
  /// The evaluator that works the expression out once for each distinct combination of values, if it is of that kind.
  func compileDistinct(_ expression: BoundExpression, plain: Evaluator) throws(Diagnostic) -> Evaluator? {
    guard substitutes.isEmpty, !plain.isConstant, let found = DistinctLeaves(expression) else { return nil }
    var compiler = self
    var leaves: [(evaluator: Evaluator, variable: Variable)] = []
    for (index, (leaf, range)) in found.leaves.enumerated() {
      // Behind all variables of the statement.
      let variable = Variable(context.width + index)
      compiler.substitutes[leaf] = variable
      let base = VariableEvaluator(leaf.variable, range: range)
      leaves.append((leaf.key.map { PropertyEvaluator(base, key: $0, range: range) } ?? base, variable))
    }
    let inner = try compiler.compile(expression)
    // What reads the graph after all, through a parameter that holds an element, is not the same for equal values.
    guard inner.traits.isPure else { return nil }
    return DistinctEvaluator(plain, inner: inner, leaves: leaves)
  }

  /// What stands in the place of a column, within an expression over distinct values.
  func substitute(for expression: BoundExpression) -> Evaluator? {
    if substitutes.isEmpty { return nil }
    let leaf: DistinctLeaves.Leaf
    switch expression.kind {
    case .variable(let variable): leaf = DistinctLeaves.Leaf(variable: variable, key: nil)
    case .property(let base, let key):
      guard case .variable(let variable) = base.kind else { return nil }
      leaf = DistinctLeaves.Leaf(variable: variable, key: key)
    default: return nil
    }
    return substitutes[leaf].map { VariableEvaluator($0, range: expression.range) }
  }
}
