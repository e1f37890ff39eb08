internal import MQSyntax

/// `=~`
final class MatchesEvaluator: Evaluator {
  private let text: Evaluator
  private let pattern: Evaluator
  /// What is known of codes beside a pattern that is the same in all rows.
  private var memo = CodeMemo<Ternary>()
  /// Patterns that came, compiled: rows may bring their own, and often the same ones.
  private var compiled: [TextKey: RegularExpression] = [:]
  private static let greatestCompiled = 64

  init(_ text: Evaluator, _ pattern: Evaluator, range: SourceRange) {
    self.text = text
    self.pattern = pattern
    super.init(range: range, traits: Traits(over: [text, pattern], isBoolean: true))
  }

  override func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    if let truths = try matchBytes(batch, context) { return .booleans(truths) }
    let texts = try text.evaluate(batch, context)
    let patterns = try pattern.evaluate(batch, context)
    switch (texts, patterns) {
    case (_, .constant(.null, _)): return .constant(.null, count: texts.count)
    case (.codes(let codes, let dictionary, let valid), .constant(let value, _)):
      if !pattern.isConstant { memo = CodeMemo() }
      return .booleans(
        try memo.mapped(codes, dictionary, valid, null: .unknown) { text throws(Diagnostic) in
          try truth(.string(text), value, context)
        })
    case (.constant(let text, let count), .constant(let value, _)):
      return count == 0 ? texts : .constant(try truth(text, value, context).value, count: count)
    default:
      var truths: [Ternary] = []
      truths.reserveCapacity(texts.count)
      for row in 0..<texts.count {
        if row & 0x3FF == 0x3FF { try context.checkpoint() }
        truths.append(try truth(texts[row], patterns[row], context))
      }
      return .booleans(truths)
    }
  }

  /// Of a property and a constant pattern, where the store holds bytes; nil otherwise.
  private func matchBytes(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> [Ternary]? {
    guard let property = text as? PropertyEvaluator, property.mayBeBytes(batch, context),
      case .string(let pattern)? = (pattern as? ConstantEvaluator)?.value
    else { return nil }
    // A pattern that cannot be read does no harm where there is no text.
    var expression: RegularExpression?
    var failure: Diagnostic?
    let truths = try property.testTexts(batch, context) { text in
      if failure != nil { return false }
      do throws(Diagnostic) {
        if expression == nil { expression = try self.expression(for: pattern) }
        return try expression?.matches(utf8: text) { () throws(Diagnostic) in try context.checkpoint() } ?? false
      } catch {
        failure = error
        return false
      }
    }
    if let failure { throw failure }
    return truths
  }

  private func truth(_ text: Value, _ pattern: Value, _ context: RunContext) throws(Diagnostic) -> Ternary {
    guard case .string(let text) = text, case .string(let pattern) = pattern else { return .unknown }
    let expression = try expression(for: pattern)
    return Ternary(
      try expression.matches(text) { () throws(Diagnostic) in
        try context.checkpoint()
      })
  }

  /// A pattern that cannot be read is the pattern's fault, wherever the text stands.
  private func expression(for text: String) throws(Diagnostic) -> RegularExpression {
    if let known = compiled[TextKey(text)] { return known }
    do throws(Failure) {
      let expression = try RegularExpression(text)
      if compiled.count == MatchesEvaluator.greatestCompiled { compiled.removeAll(keepingCapacity: true) }
      compiled[TextKey(text)] = expression
      return expression
    } catch {
      throw pattern.diagnostic(error)
    }
  }
}
