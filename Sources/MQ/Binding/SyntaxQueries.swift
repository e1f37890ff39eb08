internal import MQSyntax

// Questions about expressions as written. They walk with a stack of their own, since expressions can be deep, and do not look
// into patterns and subqueries, whose aggregates are their own.

extension Syntax.Expression {
  var containsAggregate: Bool {
    var pending = [self]
    while let next = pending.popLast() {
      switch next.kind {
      case .countStar: return true
      case .call(let call) where AggregateFunction.find(call.name.text) != nil: return true
      default: next.appendOperands(to: &pending)
      }
    }
    return false
  }

  /// Whether it uses a variable of that name.
  func mentions(_ name: String) -> Bool {
    var pending = [self]
    while let next = pending.popLast() {
      switch next.kind {
      case .variable(let own) where TextBytes.equal(own, name): return true
      case .mapProjection(let own, _) where TextBytes.equal(own.text, name): return true
      default: next.appendOperands(to: &pending)
      }
    }
    return false
  }

  /// Whether both are the same expression, wherever they stand and however they are spaced. Patterns and subqueries are
  /// never the same.
  func isSame(as other: Syntax.Expression) -> Bool {
    guard hasSameHead(as: other) else { return false }
    var pending = [(self, other)]
    while let (a, b) = pending.popLast() {
      let operands = (a.operands, b.operands)
      guard operands.0.count == operands.1.count else { return false }
      for pair in zip(operands.0, operands.1) {
        guard pair.0.hasSameHead(as: pair.1) else { return false }
        pending.append(pair)
      }
    }
    return true
  }

  /// Whether both are of one form with the same names and constants in it, their operands aside.
  private func hasSameHead(as other: Syntax.Expression) -> Bool {
    switch (kind, other.kind) {
    case (.null, .null), (.countStar, .countStar), (.not, .not), (.negate, .negate), (.plus, .plus),
      (.element, .element), (.list, .list):
      true
    case (.boolean(let a), .boolean(let b)): a == b
    case (.integer(let a), .integer(let b)): a == b
    case (.float(let a), .float(let b)): a == b
    case (.string(let a), .string(let b)), (.parameter(let a), .parameter(let b)), (.variable(let a), .variable(let b)):
      TextBytes.equal(a, b)
    case (.map(let a), .map(let b)): a.map(\.key.text).isSameNames(as: b.map(\.key.text))
    case (.property(_, let a), .property(_, let b)): TextBytes.equal(a.text, b.text)
    case (.slice(_, let a, let b), .slice(_, let c, let d)): (a == nil) == (c == nil) && (b == nil) == (d == nil)
    case (.hasLabels(_, let a), .hasLabels(_, let b)): LabelTest(a) == LabelTest(b)
    case (.logical(let a, _), .logical(let b, _)): a == b
    case (.binary(let a, _, _), .binary(let b, _, _)): a == b
    case (.comparison(_, let a), .comparison(_, let b)): a.map(\.0) == b.map(\.0)
    case (.isNull(_, let a), .isNull(_, let b)): a == b
    case (.case(let a, _, let b), .case(let c, _, let d)): (a == nil) == (c == nil) && (b == nil) == (d == nil)
    case (.call(let a), .call(let b)):
      a.distinct == b.distinct
        && TextBytes.equal(FunctionTable.lowercased(a.name.text), FunctionTable.lowercased(b.name.text))
    default: hasSameLocals(as: other)
    }
  }

  private func hasSameLocals(as other: Syntax.Expression) -> Bool {
    switch (kind, other.kind) {
    case (.listComprehension(let a, _, let p, let q), .listComprehension(let b, _, let r, let s)):
      TextBytes.equal(a.text, b.text) && (p == nil) == (r == nil) && (q == nil) == (s == nil)
    case (.quantifier(let k, let a, _, _), .quantifier(let l, let b, _, _)): k == l && TextBytes.equal(a.text, b.text)
    case (.reduce(let a, _, let b, _, _), .reduce(let c, _, let d, _, _)):
      TextBytes.equal(a.text, c.text) && TextBytes.equal(b.text, d.text)
    default: false
    }
  }
}

extension [String] {
  fileprivate func isSameNames(as other: [String]) -> Bool {
    count == other.count && zip(self, other).allSatisfy { TextBytes.equal($0, $1) }
  }
}
