internal import MQSyntax

/// `STARTS WITH`, `ENDS WITH` and `CONTAINS`
final class TextPredicateEvaluator: Evaluator {
  enum Operation { case startsWith, endsWith, contains }

  private let operation: Operation
  private let text: Evaluator
  private let part: Evaluator
  /// What is known of codes beside a part that is the same in all rows.
  private var memo = CodeMemo<Ternary>()

  init(_ operation: Operation, _ text: Evaluator, _ part: Evaluator, range: SourceRange) {
    self.operation = operation
    self.text = text
    self.part = part
    super.init(range: range, traits: Traits(over: [text, part], canFail: false, isBoolean: true))
  }

  override func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    let parts = try part.evaluate(batch, context)
    if case .constant(.string(let part), _) = parts, let property = text as? PropertyEvaluator {
      let part = Array(part.utf8)
      let truths = try property.testTexts(batch, context) { text in part.withUnsafeBufferPointer { test(text, $0) } }
      if let truths { return .booleans(truths) }
    }
    let texts = try text.evaluate(batch, context)
    if case .codes(let codes, let dictionary, let valid) = texts, case .constant(let value, _) = parts {
      guard case .string(let part) = value else { return .constant(.null, count: batch.count) }
      if !self.part.isConstant { memo = CodeMemo() }
      return .booleans(memo.mapped(codes, dictionary, valid, null: .unknown) { test($0, part) })
    }
    return try eachTruth(of: texts, parts, context) { text, part throws(Failure) in
      guard case .string(let text) = text, case .string(let part) = part else { return .unknown }
      return test(text, part)
    }
  }

  private func test(_ text: String, _ part: String) -> Ternary {
    Ternary(TextBytes.with(text) { text in TextBytes.with(part) { part in test(text, part) } })
  }

  private func test(_ text: UnsafeBufferPointer<UInt8>, _ part: UnsafeBufferPointer<UInt8>) -> Bool {
    switch operation {
    case .startsWith: TextBytes.hasPrefix(text, part)
    case .endsWith: TextBytes.hasSuffix(text, part)
    case .contains: TextBytes.firstOffset(of: part, in: text, from: 0) != nil
    }
  }
}
