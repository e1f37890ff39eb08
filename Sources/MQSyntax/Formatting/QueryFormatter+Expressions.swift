extension QueryFormatter {
  /// How tightly an expression's outermost operator binds.
  private enum Level: Int, Comparable {
    case or, xor, and, not, comparison, predicate, additive, multiplicative, power, sign, postfix, atom

    static func < (one: Level, other: Level) -> Bool { one.rawValue < other.rawValue }

    init(_ expression: Syntax.Expression) {
      self =
        switch expression.kind {
        case .logical(let logical, _): Level(logical)
        case .not: .not
        // Among operators, what follows a pattern might be read as part of it.
        case .pattern(let pattern): pattern.selector == nil ? .comparison : .atom
        case .comparison: .comparison
        case .isNull: .predicate
        case .binary(let binary, _, _): Level(binary)
        case .negate, .plus, .hasLabels: .sign
        case .integer(let value): value < 0 ? .sign : .atom
        case .float(let value): value.sign == .minus ? .sign : .atom
        case .property, .element, .slice: .postfix
        case .null, .boolean, .string, .list, .map, .parameter, .variable, .case, .call, .countStar, .listComprehension,
          .patternComprehension, .quantifier, .reduce, .subquery, .mapProjection, .missing:
          .atom
        }
    }

    init(_ logical: Syntax.Expression.LogicalOperator) {
      self =
        switch logical {
        case .or: .or
        case .xor: .xor
        case .and: .and
        }
    }

    init(_ binary: Syntax.Expression.BinaryOperator) {
      self =
        switch binary {
        case .in, .startsWith, .endsWith, .contains, .matches: .predicate
        case .add, .subtract: .additive
        case .multiply, .divide, .modulo: .multiplicative
        case .power: .power
        }
    }

    /// What an operand to the right of a left-associative operator must exceed.
    var next: Level { Level(rawValue: rawValue + 1) ?? .atom }
  }

  /// Writes an operand, in parentheses where it binds less tightly than its place wants.
  private mutating func write(_ expression: Syntax.Expression, atLeast level: Level) {
    if Level(expression) < level {
      writeParenthesised(expression)
    } else {
      write(expression)
    }
  }

  private mutating func writeParenthesised(_ expression: Syntax.Expression) {
    inBrackets("(", ")") { $0.write(expression) }
  }

  /// Writes what is inside of brackets, where a `|` joins labels unless told otherwise.
  private mutating func inBrackets(
    _ open: String, _ close: String, barIsAmbiguous isAmbiguous: Bool = false, _ write: (inout QueryFormatter) -> Void
  ) {
    let outer = barIsAmbiguous
    barIsAmbiguous = isAmbiguous
    text += open
    write(&self)
    text += close
    barIsAmbiguous = outer
  }

  /// What `SET` and `REMOVE` change: its base is one of a few kinds, and others stand in parentheses.
  mutating func writeTarget(_ target: Syntax.Expression) {
    switch target.kind {
    case .property(let base, _), .element(let base, _), .slice(let base, _, _):
      writeTarget(base)
      writeAccess(of: target)
    case .variable, .parameter, .call, .case: write(target)
    default: writeParenthesised(target)
    }
  }

  /// What stands behind the base of `base.key`, `base[index]` and `base[from..to]`.
  private mutating func writeAccess(of expression: Syntax.Expression) {
    switch expression.kind {
    case .property(_, let key): text += "." + Self.name(key)
    case .element(_, let index): inBrackets("[", "]") { $0.write(index) }
    case .slice(_, let from, let to):
      inBrackets("[", "]") { formatter in
        if let from { formatter.write(from) }
        formatter.text += ".."
        if let to { formatter.write(to) }
      }
    default: return
    }
  }

  mutating func write(_ expression: Syntax.Expression) {
    switch expression.kind {
    case .null: text += "null"
    case .boolean(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .float(let value): text += value.description
    case .string(let value): text += Self.literal(value)
    case .parameter(let name): text += Self.parameter(name)
    case .variable(let name): text += Self.variable(name)
    case .list, .map, .mapProjection, .listComprehension, .patternComprehension: writeCollection(expression)
    case .property(let base, _), .element(let base, _), .slice(let base, _, _):
      write(base, atLeast: .postfix)
      writeAccess(of: expression)
    case .hasLabels(let base, let labels):
      write(base, atLeast: .postfix)
      text += ":"
      write(labels, isBarAmbiguous: barIsAmbiguous)
    case .not, .negate, .plus, .logical, .binary, .comparison, .isNull: writeOperator(expression)
    case .case(let subject, let branches, let otherwise): writeCase(subject, branches, otherwise)
    case .call(let call):
      text += Self.function(call.name)
      inBrackets(call.distinct ? "(DISTINCT " : "(", ")") { $0.writeList(call.arguments) { $0.write($1) } }
    case .countStar: text += "count(*)"
    case .quantifier(let kind, let variable, let list, let predicate):
      inBrackets(kind.rawValue + "(", ")") { formatter in
        formatter.text += Self.variable(variable) + " IN "
        formatter.write(list)
        formatter.write(predicate, after: " WHERE ")
      }
    case .reduce(let accumulator, let initial, let variable, let list, let body):
      inBrackets("reduce(", ")") { formatter in
        formatter.text += Self.variable(accumulator) + " = "
        formatter.write(initial)
        formatter.text += ", " + Self.variable(variable) + " IN "
        formatter.barIsAmbiguous = true
        formatter.write(list)
        formatter.barIsAmbiguous = false
        formatter.text += " | "
        formatter.write(body)
      }
    case .pattern(let pattern): write(pattern)
    case .subquery(let kind, let query):
      text += kind.rawValue + " "
      writeInline(query)
    case .missing: text += "…"
    }
  }

  // MARK: - Operators

  /// A clause's condition, of which the parts may stand on lines of their own.
  mutating func writeCondition(_ expression: Syntax.Expression) {
    guard case .logical(let logical, let operands) = expression.kind else { return write(expression) }
    writeParts(operands, joinedBy: logical.rawValue) { $0.write($1, atLeast: Level(logical).next) }
  }

  private mutating func writeOperator(_ expression: Syntax.Expression) {
    switch expression.kind {
    case .not(let operand):
      text += "NOT "
      write(operand, atLeast: .not)
    case .negate(let operand): writeSign("-", operand)
    case .plus(let operand): writeSign("+", operand)
    case .logical(let logical, let operands):
      for (index, operand) in operands.enumerated() {
        if index > 0 { text += " \(logical.rawValue) " }
        // A chain within a chain of the same operator keeps its parentheses, since it is a node of its own.
        write(operand, atLeast: Level(logical).next)
      }
    case .binary(let binary, let left, let right):
      let level = Level(binary)
      write(left, atLeast: level)
      text += " \(binary.rawValue) "
      write(right, atLeast: level.next)
    case .comparison(let first, let rest):
      write(first, atLeast: .predicate)
      for (comparison, operand) in rest {
        text += " \(comparison.rawValue) "
        write(operand, atLeast: .predicate)
      }
    case .isNull(let operand, let negated):
      write(operand, atLeast: .predicate)
      text += negated ? " IS NOT NULL" : " IS NULL"
    default: break
    }
  }

  private mutating func writeSign(_ sign: String, _ operand: Syntax.Expression) {
    text += sign
    // Two signs in a row are legible with a space only.
    if Level(operand) == .sign, !operand.isLabelCheck { text += " " }
    write(operand, atLeast: .sign)
  }

  private mutating func writeCase(
    _ subject: Syntax.Expression?, _ branches: [(when: Syntax.Expression, then: Syntax.Expression)],
    _ otherwise: Syntax.Expression?
  ) {
    text += "CASE"
    write(subject, after: " ")
    for branch in branches {
      write(branch.when, after: " WHEN ")
      write(branch.then, after: " THEN ")
    }
    write(otherwise, after: " ELSE ")
    text += " END"
  }

  // MARK: - Collections

  private mutating func writeCollection(_ expression: Syntax.Expression) {
    switch expression.kind {
    case .list(let elements):
      inBrackets("[", "]", barIsAmbiguous: true) { formatter in
        // `[x IN list]` would be a comprehension.
        if elements.count == 1, elements[0].beginsLikeComprehension {
          formatter.writeParenthesised(elements[0])
        } else {
          formatter.writeList(elements) { $0.write($1) }
        }
      }
    case .map(let entries): writeMap(entries)
    case .mapProjection(let variable, let items):
      // A subquery begins with such a word and a brace.
      let isSubqueryWord = Syntax.Expression.SubqueryKind(rawValue: variable.text.uppercased()) != nil
      text += (isSubqueryWord ? Self.quoted(variable.text) : Self.variable(variable)) + " "
      inBrackets("{", "}") { $0.writeList(items) { $0.write($1) } }
    case .listComprehension(let variable, let list, let predicate, let projection):
      inBrackets("[", "]", barIsAmbiguous: true) { formatter in
        formatter.text += Self.variable(variable) + " IN "
        formatter.write(list)
        formatter.write(predicate, after: " WHERE ")
        formatter.barIsAmbiguous = false
        formatter.write(projection, after: " | ")
      }
    case .patternComprehension(let pattern, let predicate, let projection):
      inBrackets("[", "]", barIsAmbiguous: true) { formatter in
        formatter.write(pattern)
        formatter.write(predicate, after: " WHERE ")
        formatter.barIsAmbiguous = false
        formatter.write(projection, after: " | ")
      }
    default: break
    }
  }

  mutating func writeMap(_ entries: [Syntax.Expression.MapEntry]) {
    inBrackets("{", "}") { formatter in
      formatter.writeList(entries) { formatter, entry in
        formatter.text += Self.name(entry.key) + ": "
        formatter.write(entry.value)
      }
    }
  }

  private mutating func write(_ item: Syntax.Expression.MapProjectionItem) {
    switch item {
    case .property(let name): text += "." + Self.name(name)
    case .allProperties: text += ".*"
    case .entry(let key, let value):
      text += Self.name(key) + ": "
      write(value)
    case .variable(let variable): text += Self.variable(variable)
    }
  }
}

extension Syntax.Expression {
  fileprivate var isLabelCheck: Bool {
    if case .hasLabels = kind { return true }
    return false
  }

  /// Whether the text of the expression begins with `variable IN`.
  fileprivate var beginsLikeComprehension: Bool {
    switch kind {
    case .binary(.in, let left, _):
      if case .variable = left.kind { return true }
      return left.beginsLikeComprehension
    case .binary(_, let left, _), .isNull(let left, _), .comparison(let left, _): return left.beginsLikeComprehension
    case .logical(_, let operands): return operands.first?.beginsLikeComprehension ?? false
    default: return false
    }
  }
}
