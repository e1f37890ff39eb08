internal import MQSyntax

/// The rows of a procedure for each input row, read as they are needed; one without columns leaves rows as they are.
final class ProcedureCallOperator: Operator {
  private let input: Operator
  private let call: BoundProcedureCall
  private let arguments: [Evaluator]
  private let passing: Passing
  private var batch: Batch?
  private var values: [Column] = []
  private var row = 0
  /// What is left of the current row's call.
  private var rows: AnyIterator<[Value]>?

  init(
    _ input: Operator, _ call: BoundProcedureCall, _ arguments: [Evaluator], passing: Passing, _ context: RunContext
  ) {
    self.input = input
    self.call = call
    self.arguments = arguments
    self.passing = passing
    super.init(context)
  }

  override func produce() throws(Diagnostic) -> Batch? {
    while true {
      if batch == nil || row >= batch!.count {
        guard let next = try input.next() else { return nil }
        values = []
        for argument in arguments { values.append(try argument.evaluate(next, context)) }
        batch = next
        row = 0
      }
      if call.procedure.columns.isEmpty { return try passed() }
      if let result = try joined() { return result }
    }
  }

  /// Calls the procedure for each row of the batch.
  private func passed() throws(Diagnostic) -> Batch {
    guard let batch else { preconditionFailure("no rows to call a procedure for") }
    while row < batch.count {
      try context.checkpoint()
      _ = try start()
      row += 1
    }
    return passing.trim(batch)
  }

  /// The next rows, of as many calls as fill a batch; nil if there are none.
  private func joined() throws(Diagnostic) -> Batch? {
    guard let batch else { return nil }
    var outer: [Int32] = []
    var columns = [[Value]](repeating: [], count: call.yields.count)
    while row < batch.count, outer.count < Batch.targetCount {
      if rows == nil { rows = try start() }
      guard let next = rows?.next() else {
        rows = nil
        row += 1
        try context.checkpoint()
        continue
      }
      if outer.count % 256 == 255 { try context.checkpoint() }
      let checked = try check(next)
      for (index, yield) in call.yields.enumerated() { columns[index].append(checked[yield.column]) }
      outer.append(Int32(row))
    }
    if outer.isEmpty { return nil }
    var result = passing.gather(batch, outer, width: context.width)
    for (yield, column) in zip(call.yields, columns) { result[yield.variable] = Column(values: column) }
    return result
  }

  /// Calls the procedure for the current row.
  private func start() throws(Diagnostic) -> AnyIterator<[Value]> {
    let procedure = call.procedure
    do throws(Failure) {
      let row = row
      let given = try RoutineCall.arguments(values.map { $0[row] }, of: procedure.signature, in: context.graph)
      do {
        return try procedure.body(given, RoutineContext(graph: context.graph, host: context))
      } catch {
        throw RoutineCall.failure(error, of: procedure.signature)
      }
    } catch {
      throw diagnostic(error)
    }
  }

  /// A row that the procedure gave, as it declares it.
  private func check(_ values: [Value]) throws(Diagnostic) -> [Value] {
    let procedure = call.procedure
    do throws(Failure) {
      guard values.count == procedure.columns.count else {
        throw Failure(
          .routineFailed,
          "`\(procedure.signature.name)` gave a row of \(values.count) values, but declares \(procedure.columns.count)",
          hint: procedure.signature.description)
      }
      var checked: [Value] = []
      checked.reserveCapacity(values.count)
      for (value, column) in zip(values, procedure.columns) {
        checked.append(
          try RoutineCall.result(
            value, as: column.type, of: procedure.signature, "in the column `\(column.name)`", in: context.graph))
      }
      return checked
    } catch {
      throw diagnostic(error)
    }
  }

  private func diagnostic(_ failure: Failure) -> Diagnostic {
    Diagnostic(failure.code, failure.message, at: call.range, hint: failure.hint)
  }

  override func rewind() {
    input.rewind()
    batch = nil
    rows = nil
    row = 0
  }
}
