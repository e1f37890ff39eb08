import MQSyntax
import Testing

@testable import MQ

/// Batches of random rows evaluate as the reference evaluates each row alone, and fail only if one of the rows does.
@Suite struct EvaluatorReferenceTests {
  private let context = RunContext(graph: Graph(), parameters: [:], now: (0, 0), width: 5, options: RunOptions())

  private func batch(_ columns: [Column]) -> Batch {
    var batch = Batch(count: columns[0].count, width: columns.count)
    for i in columns.indices { batch.columns[i] = columns[i] }
    return batch
  }

  private func reference(
    _ expression: BoundExpression, _ batch: Batch, isCondition: Bool = false
  ) -> [Result<Value, Failure>] {
    (0..<batch.count).map { row in
      let values = batch.columns.indices.map { (Variable($0), batch.columns[$0]?[row] ?? .null) }
      let interpreter = ReferenceInterpreter(
        row: Dictionary(uniqueKeysWithValues: values), context: context.functionContext)
      do throws(Failure) {
        return .success(try isCondition ? .boolean(interpreter.holds(expression)) : interpreter.value(expression))
      } catch {
        return .failure(error)
      }
    }
  }

  private func codes(_ results: [Result<Value, Failure>]) -> Set<DiagnosticCode> {
    Set(results.compactMap { if case .failure(let failure) = $0 { failure.code } else { nil } })
  }

  @Test(arguments: 0..<2000)
  func randomExpressions(seed: Int) throws {
    var random = RandomExpressions(seed: UInt64(seed))
    let expression = random.expression(Int.random(in: 1...4, using: &random.generator))
    let evaluator = try ExpressionCompiler(context: context, subqueries: NoSubqueries()).compile(expression)
    // The second batch meets what the evaluator learnt from the first.
    for count in [9, 12] {
      let batch = batch(random.columns(count))
      let expected = reference(expression, batch)
      do throws(Diagnostic) {
        let values = try evaluator.evaluate(batch, context).asValues
        #expect(values.map { .success($0) } == expected)
      } catch {
        #expect(codes(expected).contains(error.code))
      }
    }
  }

  @Test(arguments: 0..<1000)
  func randomConditions(seed: Int) throws {
    var random = RandomExpressions(seed: UInt64(seed) + 10_000)
    let condition = random.condition(3)
    let evaluator = try ExpressionCompiler(context: context, subqueries: NoSubqueries()).compile(predicate: condition)
    for count in [9, 12] {
      let batch = batch(random.columns(count))
      let expected = reference(condition, batch, isCondition: true)
      do throws(Diagnostic) {
        let rows = try evaluator.select(batch, context)
        #expect(codes(expected).isEmpty)
        #expect(rows == expected.indices.filter { expected[$0] == .success(true) }.map { Int32($0) })
      } catch {
        #expect(codes(expected).contains(error.code))
      }
    }
  }
}

extension Result<Value, Failure> {
  fileprivate static func == (a: Self, b: Self) -> Bool {
    switch (a, b) {
    case (.success(let a), .success(let b)): a == b
    case (.failure(let a), .failure(let b)): a.code == b.code
    default: false
    }
  }
}

private func == (a: [Result<Value, Failure>], b: [Result<Value, Failure>]) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { $0 == $1 }
}
