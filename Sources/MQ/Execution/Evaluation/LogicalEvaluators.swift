internal import MQSyntax

/// `AND` or `OR` of two operands or more: a row that is decided is not asked again.
final class JunctionEvaluator: Evaluator {
  private let operands: [Evaluator]
  /// The truth value that decides: false for `AND`, true for `OR`.
  private let decisive: Ternary

  init(_ operands: [Evaluator], isAnd: Bool, range: SourceRange) {
    self.operands = operands
    decisive = Ternary(!isAnd)
    super.init(range: range, traits: Traits(overConditions: operands))
  }

  override func mayFail(on batch: Batch, _ context: RunContext) -> Bool {
    operands.contains { !$0.traits.isBoolean || $0.mayFail(on: batch, context) }
  }

  override func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    if batch.count == 0 { return .booleans([]) }
    var result = try operands[0].truths(batch, context)
    for operand in operands.dropFirst() {
      let open = places(in: result) { $0 != decisive }
      if open.isEmpty { break }
      if open.count == batch.count || (open.count > batch.count / 4 && operand.isCheapCondition(on: batch, context)) {
        combine(&result, try operand.truths(batch, context))
      } else {
        let part = try operand.truths(batch.gathered(open, operand.traits.variables), context)
        for (i, row) in open.enumerated() {
          result[Int(row)] = decisive == .false ? result[Int(row)] & part[i] : result[Int(row)] | part[i]
        }
      }
    }
    return .booleans(result)
  }

  override func select(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> [Int32] {
    // A row that is not true need not be asked again, whether it is false or null, unless what is left unasked could fail: then
    // a condition fails where the same expression as a value does.
    let cannotFail = operands.dropFirst().allSatisfy { $0.traits.isBoolean && !$0.mayFail(on: batch, context) }
    guard decisive == .false, cannotFail else { return try super.select(batch, context) }
    var rows = try operands[0].select(batch, context)
    for operand in operands.dropFirst() {
      if rows.isEmpty { break }
      if rows.count == batch.count {
        rows = try operand.select(batch, context)
      } else if rows.count > batch.count / 4, operand.isCheapCondition(on: batch, context) {
        // Reading all rows costs less than copying most of them elsewhere.
        let truths = try operand.truths(batch, context)
        rows = mapped(places(in: rows) { truths[Int($0)] == .true }) { rows[Int($0)] }
      } else {
        let part = try operand.select(batch.gathered(rows, operand.traits.variables), context)
        rows = part.count == rows.count ? rows : mapped(part) { rows[Int($0)] }
      }
    }
    return rows
  }

  private func combine(_ result: inout [Ternary], _ other: [Ternary]) {
    if decisive == .false {
      result = mapped(result, other) { a, b in
        let known: Ternary = a == .unknown || b == .unknown ? .unknown : .true
        return a == .false || b == .false ? .false : known
      }
    } else {
      result = mapped(result, other) { a, b in
        let known: Ternary = a == .unknown || b == .unknown ? .unknown : .false
        return a == .true || b == .true ? .true : known
      }
    }
  }
}

/// `XOR` of two operands or more.
final class ExclusiveOrEvaluator: Evaluator {
  private let operands: [Evaluator]

  init(_ operands: [Evaluator], range: SourceRange) {
    self.operands = operands
    super.init(range: range, traits: Traits(overConditions: operands))
  }

  override func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    var result = try operands[0].truths(batch, context)
    for operand in operands.dropFirst() {
      result = mapped(result, try operand.truths(batch, context)) { a, b in
        a == .unknown || b == .unknown ? .unknown : Ternary(a != b)
      }
    }
    return .booleans(result)
  }
}

/// `NOT`
final class NegationEvaluator: Evaluator {
  private let operand: Evaluator

  init(_ operand: Evaluator, range: SourceRange) {
    self.operand = operand
    super.init(range: range, traits: Traits(overConditions: [operand]))
  }

  override func mayFail(on batch: Batch, _ context: RunContext) -> Bool {
    !operand.traits.isBoolean || operand.mayFail(on: batch, context)
  }

  override func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    .booleans(mapped(try operand.truths(batch, context)) { $0 == .unknown ? .unknown : Ternary($0 == .false) })
  }
}

/// `IS NULL` and `IS NOT NULL`
final class NullTestEvaluator: Evaluator {
  private let operand: Evaluator
  private let negated: Bool

  init(_ operand: Evaluator, negated: Bool, range: SourceRange) {
    self.operand = operand
    self.negated = negated
    super.init(range: range, traits: Traits(over: [operand], canFail: false, isCheap: true, isBoolean: true))
  }

  override func mayFail(on batch: Batch, _ context: RunContext) -> Bool { operand.mayFail(on: batch, context) }

  override func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    let negated = self.negated
    if let known = (operand as? PropertyEvaluator)?.haveValues(batch, context) {
      return .booleans(mapped(known) { Ternary(($0 == 0) != negated) })
    }
    switch try operand.evaluate(batch, context) {
    case .nodes(let a): return .booleans(mapped(a) { Ternary(($0 == .none) != negated) })
    case .relationships(let a): return .booleans(mapped(a) { Ternary(($0 == .none) != negated) })
    case .booleans(let a): return .booleans(mapped(a) { Ternary(($0 == .unknown) != negated) })
    case .integers(_, let valid), .floats(_, let valid), .dates(_, let valid), .codes(_, _, let valid):
      guard let bytes = valid.bytes else { return .constant(.boolean(negated), count: batch.count) }
      return .booleans(mapped(bytes) { Ternary(($0 == 0) != negated) })
    case .values(let a): return .booleans(mapped(a) { Ternary($0.isNull != negated) })
    case .constant(let value, let count): return .constant(.boolean(value.isNull != negated), count: count)
    }
  }
}

extension Evaluator.Traits {
  /// Those of a logical operator. An operand that cannot fail may still be no boolean.
  fileprivate init(overConditions operands: [Evaluator]) {
    let canFail = !operands.allSatisfy { $0.traits.isBoolean }
    self.init(over: operands, canFail: canFail, isCheap: true, isBoolean: true)
  }
}

extension Evaluator {
  /// Whether all rows may be tested, though some are not asked for.
  final func isCheapCondition(on batch: Batch, _ context: RunContext) -> Bool {
    traits.isCheap && traits.isBoolean && !mayFail(on: batch, context)
  }

  /// The expression as a condition, whose place an error of type points at.
  final func truths(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> [Ternary] {
    let column = try evaluate(batch, context)
    do throws(Failure) { return try column.ternaries() } catch { throw diagnostic(error) }
  }
}
