internal import MQSyntax

/// A call of a function, row by row over one buffer of arguments.
final class CallEvaluator: Evaluator {
  private let function: ScalarFunction
  private let arguments: [Evaluator]
  private var kernel: CallKernel?
  private var memo = CodeMemo<Value>()

  init(_ function: ScalarFunction, _ arguments: [Evaluator], range: SourceRange) {
    self.function = function
    self.arguments = arguments
    kernel = CallKernel(function, argumentCount: arguments.count)
    super.init(range: range, traits: Traits(over: arguments, isPure: function.isDeterministic))
  }

  override func place(of failure: Failure) -> SourceRange { place(of: failure, in: arguments) }

  override func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    if batch.count == 0 { return .values([]) }
    var columns: [Column] = []
    for argument in arguments { columns.append(try argument.evaluate(batch, context)) }
    if let result = kernel?.apply(columns[0], context) { return result }
    let functionContext = context.functionContext
    if function.isDeterministic {
      if columns.count == 1, case .codes(let codes, let dictionary, let valid) = columns[0] {
        return try evaluate(codes, dictionary, valid, functionContext)
      }
      if columns.allSatisfy({ if case .constant = $0 { true } else { false } }) {
        return .constant(try call(columns, 1, context, functionContext)[0], count: batch.count)
      }
    }
    return try call(columns, batch.count, context, functionContext)
  }

  /// Of a part of a text: the bytes of it.
  override func forEachText(
    _ batch: Batch, _ context: RunContext, _ body: (UnsafeBufferPointer<UInt8>?) -> Void
  ) throws(Diagnostic) -> Bool {
    guard function.name == "substring" || function.name == "left", batch.count > 0 else { return false }
    var counts: [Int] = function.name == "left" ? [0] : []
    for argument in arguments.dropFirst() {
      guard case .constant(.integer(let count), _) = try argument.evaluate(batch, context), count >= 0 else {
        return false
      }
      counts.append(Int(count))
    }
    let (start, length) = (counts[0], counts.count > 1 ? counts[1] : nil)
    return try arguments[0].forEachText(batch, context) { text in
      body(text.map { TextBytes.codePoints(of: $0, skipping: start, taking: length) })
    }
  }

  private func call(
    _ columns: [Column], _ count: Int, _ context: RunContext, _ functionContext: FunctionContext
  ) throws(Diagnostic) -> Column {
    var buffer = [Value](repeating: .null, count: columns.count)
    let function = self.function
    return try eachRow(count, context) { row throws(Failure) in
      var anyNull = false
      for i in columns.indices {
        let value = columns[i][row]
        anyNull = anyNull || value.isNull
        buffer[i] = value
      }
      if anyNull && function.propagatesNull { return .null }
      return try function.body(buffer, functionContext)
    }
  }

  /// Once for each distinct text.
  private func evaluate(
    _ codes: [UInt32], _ dictionary: StringDictionary, _ valid: Validity, _ functionContext: FunctionContext
  ) throws(Diagnostic) -> Column {
    let function = self.function
    do throws(Failure) {
      let null = function.propagatesNull || !valid.hasNulls ? Value.null : try function.body([.null], functionContext)
      return Column(
        values: try memo.mapped(codes, dictionary, valid, null: null) { text throws(Failure) in
          try function.body([.string(text)], functionContext)
        })
    } catch {
      throw diagnostic(error)
    }
  }
}
