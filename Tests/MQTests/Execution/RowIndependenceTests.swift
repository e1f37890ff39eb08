import MQSyntax
import Testing

@testable import MQ

/// A row's value is the same whatever other rows are in its batch, and a batch fails only if one of its rows does.
@Suite struct RowIndependenceTests {
  private let context = RunContext(graph: Graph(), parameters: [:], now: (0, 0), width: 5, options: RunOptions())

  private func batch(_ columns: [Column]) -> Batch {
    var batch = Batch(count: columns[0].count, width: columns.count)
    for i in columns.indices { batch.columns[i] = columns[i] }
    return batch
  }

  private func evaluated<T>(_ body: () throws(Diagnostic) -> T) -> Result<T, Diagnostic> {
    do throws(Diagnostic) { return .success(try body()) } catch { return .failure(error) }
  }

  @Test(arguments: 0..<1500)
  func randomExpressions(seed: Int) throws {
    var random = RandomExpressions(seed: UInt64(seed))
    let expression = random.expression(Int.random(in: 1...4, using: &random.generator))
    let batch = batch(random.columns(12))
    let compiler = ExpressionCompiler(context: context, subqueries: NoSubqueries())
    let whole = evaluated { () throws(Diagnostic) in try compiler.compile(expression).evaluate(batch, context).asValues
    }
    // A new evaluator for each row: none of what another row taught it.
    let single = (0..<batch.count).map { row in
      evaluated { () throws(Diagnostic) in
        try compiler.compile(expression).evaluate(batch.sliced(row..<row + 1), context)[0]
      }
    }
    var failures: Set<DiagnosticCode> = []
    for result in single { if case .failure(let error) = result { failures.insert(error.code) } }
    switch whole {
    case .success(let values):
      #expect(failures.isEmpty)
      for (row, result) in single.enumerated() {
        if case .success(let value) = result { #expect(values[row] == value) }
      }
    case .failure(let error): #expect(failures.contains(error.code))
    }
  }

  @Test(arguments: 0..<500)
  func randomConditions(seed: Int) throws {
    var random = RandomExpressions(seed: UInt64(seed) + 10_000)
    let condition = random.condition(3, [0, 1, 2, 3, 4])
    let batch = batch(random.columns(12))
    let compiler = ExpressionCompiler(context: context, subqueries: NoSubqueries())
    let whole = evaluated { () throws(Diagnostic) in try compiler.compile(predicate: condition).select(batch, context) }
    let single = (0..<batch.count).map { row in
      evaluated { () throws(Diagnostic) in
        try compiler.compile(predicate: condition).select(batch.sliced(row..<row + 1), context)
      }
    }
    var failures: Set<DiagnosticCode> = []
    var selected: [Int32] = []
    for (row, result) in single.enumerated() {
      switch result {
      case .success(let rows): if !rows.isEmpty { selected.append(Int32(row)) }
      case .failure(let error): failures.insert(error.code)
      }
    }
    switch whole {
    case .success(let rows): #expect(rows == selected && failures.isEmpty)
    case .failure(let error): #expect(failures.contains(error.code))
    }
  }
}
