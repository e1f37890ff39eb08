/// Rows one after the other, for what has no typed kernel.
extension Evaluator {
  private static var stride: Int { 1024 }

  /// The body's value for each row; a failure becomes this expression's diagnostic.
  final func eachRow(
    _ count: Int, _ context: RunContext, _ body: (Int) throws(Failure) -> Value
  ) throws(Diagnostic) -> Column {
    var collector = ColumnCollector(capacity: count)
    var row = 0
    while row < count {
      if row > 0 { try context.checkpoint() }
      let end = min(row + Self.stride, count)
      do throws(Failure) {
        while row < end {
          collector.append(try body(row))
          row += 1
        }
      } catch {
        throw diagnostic(error)
      }
    }
    return collector.column
  }

  /// The body's truth value for each row.
  final func eachTruth(
    _ count: Int, _ context: RunContext, _ body: (Int) throws(Failure) -> Ternary
  ) throws(Diagnostic) -> Column {
    var truths: [Ternary] = []
    truths.reserveCapacity(count)
    var row = 0
    while row < count {
      if row > 0 { try context.checkpoint() }
      let end = min(row + Self.stride, count)
      do throws(Failure) {
        while row < end {
          truths.append(try body(row))
          row += 1
        }
      } catch {
        throw diagnostic(error)
      }
    }
    return .booleans(truths)
  }

  /// The body's value for each row of one column, once if it is constant.
  final func eachRow(
    of column: Column, _ context: RunContext, _ body: (Value) throws(Failure) -> Value
  ) throws(Diagnostic) -> Column {
    switch column {
    case .constant(_, 0): column
    case .constant(let value, let count):
      .constant(try eachRow(1, context) { _ throws(Failure) in try body(value) }[0], count: count)
    case .values(let values): try eachRow(values.count, context) { row throws(Failure) in try body(values[row]) }
    default: try eachRow(column.count, context) { row throws(Failure) in try body(column[row]) }
    }
  }

  /// The body's value for each row of two columns, once if both are constant.
  final func eachRow(
    of a: Column, _ b: Column, _ context: RunContext, _ body: (Value, Value) throws(Failure) -> Value
  ) throws(Diagnostic) -> Column {
    if case .constant(_, let count) = a, case .constant = b {
      if count == 0 { return a }
      return .constant(try eachRow(1, context) { row throws(Failure) in try body(a[0], b[0]) }[0], count: count)
    }
    return try eachRow(a.count, context) { row throws(Failure) in try body(a[row], b[row]) }
  }

  /// The body's truth value for each row of two columns, once if both are constant.
  final func eachTruth(
    of a: Column, _ b: Column, _ context: RunContext, _ body: (Value, Value) throws(Failure) -> Ternary
  ) throws(Diagnostic) -> Column {
    if case .constant(_, let count) = a, case .constant = b {
      if count == 0 { return a }
      return .constant(try eachTruth(1, context) { row throws(Failure) in try body(a[0], b[0]) }[0], count: count)
    }
    return try eachTruth(a.count, context) { row throws(Failure) in try body(a[row], b[row]) }
  }
}
