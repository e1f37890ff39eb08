internal import MQSyntax

extension LabelTest {
  init(_ expression: Syntax.LabelExpression) {
    switch expression {
    case .name(let name): self = .name(name.text)
    case .wildcard: self = .wildcard
    case .not(let operand, _): self = .not(LabelTest(operand))
    case .and(let operands, _, _): self = .and(operands.map { LabelTest($0) })
    case .or(let operands, _): self = .or(operands.map { LabelTest($0) })
    }
  }
}

extension Syntax.LabelExpression {
  /// The labels that whatever passes has to have.
  var certainNames: [String] {
    switch self {
    case .name(let name): [name.text]
    case .and(let operands, _, _): operands.flatMap(\.certainNames)
    case .wildcard, .not, .or: []
    }
  }

  /// The names of `A|B|C`, or of a single name; nil for another form.
  var alternatives: [Syntax.Name]? {
    switch self {
    case .name(let name): return [name]
    case .or(let operands, _):
      var names: [Syntax.Name] = []
      for operand in operands {
        guard let inner = operand.alternatives else { return nil }
        names += inner
      }
      return names
    case .and(let operands, _, _): return operands.count == 1 ? operands[0].alternatives : nil
    case .wildcard, .not: return nil
    }
  }

  /// The names of `A:B` or `A&B`, or of a single name; nil for another form.
  var conjunction: [Syntax.Name]? {
    switch self {
    case .name(let name): return [name]
    case .and(let operands, _, _):
      var names: [Syntax.Name] = []
      for operand in operands {
        guard let inner = operand.conjunction else { return nil }
        names += inner
      }
      return names
    case .or(let operands, _): return operands.count == 1 ? operands[0].conjunction : nil
    case .wildcard, .not: return nil
    }
  }

  /// All names in it.
  var names: [Syntax.Name] {
    switch self {
    case .name(let name): [name]
    case .wildcard: []
    case .not(let operand, _): operand.names
    case .and(let operands, _, _), .or(let operands, _): operands.flatMap(\.names)
    }
  }
}
