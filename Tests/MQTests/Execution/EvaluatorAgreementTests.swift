import MQSyntax
import MQTestSupport
import Testing

@testable import MQ

/// A typed column gives what the same values give one by one.
@Suite struct EvaluatorAgreementTests {
  private static let a = Variable(0)
  private static let b = Variable(1)
  private static let comparisons: [Syntax.Expression.ComparisonOperator] = [
    .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual,
  ]
  private static let operators: [Syntax.Expression.BinaryOperator] = [
    .add, .subtract, .multiply, .divide, .modulo, .power, .startsWith, .endsWith, .contains, .matches, .in,
  ]

  private static func expression(_ kind: BoundExpression.Kind) -> BoundExpression {
    BoundExpression(kind, SourceRange(0, 1))
  }

  private enum Outcome: Equatable {
    case values([Value])
    case rows([Int32])
    case failure(DiagnosticCode)

    var values: [Value]? { if case .values(let values) = self { values } else { nil } }
  }

  private func outcome(_ expression: BoundExpression, _ columns: [Column], selects: Bool = false) -> Outcome {
    let context = RunContext(graph: Graph(), parameters: [:], now: (0, 0), width: 2, options: RunOptions())
    var batch = Batch(count: columns[0].count, width: 2)
    for i in columns.indices { batch.columns[i] = columns[i] }
    do throws(Diagnostic) {
      let evaluator = try ExpressionCompiler(context: context, subqueries: NoSubqueries()).compile(expression)
      if selects { return .rows(try evaluator.select(batch, context)) }
      return .values(try evaluator.evaluate(batch, context).asValues)
    } catch {
      return .failure(error.code)
    }
  }

  private func expectAgreement(_ expression: BoundExpression, _ columns: [Column], _ comment: String) {
    let values = columns.map { Column.values($0.asValues) }
    #expect(outcome(expression, columns) == outcome(expression, values), "\(comment)")
    #expect(outcome(expression, columns, selects: true) == outcome(expression, values, selects: true), "\(comment)")
  }

  @Test(arguments: ColumnKind.allCases, ColumnKind.allCases)
  func binaryOperators(left: ColumnKind, right: ColumnKind) {
    var generator = SplitMix64(seed: UInt64(left.rawValue.utf8.count * 100 + right.rawValue.utf8.count))
    for count in [1, 3, 40] {
      let columns = [left.column(count, &generator), right.column(count, &generator)]
      for operation in Self.comparisons {
        expectAgreement(
          Self.expression(
            .comparison(operation, Self.expression(.variable(Self.a)), Self.expression(.variable(Self.b)))),
          columns, "\(left) \(operation.rawValue) \(right)")
      }
      for operation in Self.operators {
        expectAgreement(
          Self.expression(.binary(operation, Self.expression(.variable(Self.a)), Self.expression(.variable(Self.b)))),
          columns, "\(left) \(operation.rawValue) \(right)")
      }
    }
  }

  @Test(arguments: ColumnKind.allCases)
  func operatorsWithConstants(kind: ColumnKind) {
    var generator = SplitMix64(seed: 11)
    let constants = ColumnKind.allCases.flatMap { $0.column(2, &generator).asValues }
    let column = kind.column(30, &generator)
    let a = Self.expression(.variable(Self.a))
    for constant in constants {
      let literal = Self.expression(.literal(constant))
      for operation in Self.comparisons {
        expectAgreement(Self.expression(.comparison(operation, a, literal)), [column], "\(kind) \(constant)")
        expectAgreement(Self.expression(.comparison(operation, literal, a)), [column], "\(constant) \(kind)")
      }
      for operation in Self.operators {
        expectAgreement(Self.expression(.binary(operation, a, literal)), [column], "\(kind) \(constant)")
        expectAgreement(Self.expression(.binary(operation, literal, a)), [column], "\(constant) \(kind)")
      }
    }
    for list in [[], Array(constants[..<3]), constants, constants.filter { !$0.isNull }] {
      let literal = Self.expression(.literal(.list(list)))
      expectAgreement(Self.expression(.binary(.in, a, literal)), [column], "\(kind) IN \(list)")
      // Not known to be constant: item by item.
      let items = Self.expression(.list(list.map { Self.expression(.literal($0)) } + []))
      #expect(
        outcome(Self.expression(.binary(.in, a, literal)), [column])
          == outcome(Self.expression(.binary(.in, a, items)), [column]))
    }
  }

  @Test(arguments: ColumnKind.allCases)
  func unaryOperators(kind: ColumnKind) {
    var generator = SplitMix64(seed: 12)
    let column = kind.column(30, &generator)
    let a = Self.expression(.variable(Self.a))
    expectAgreement(Self.expression(.negate(a)), [column], "-\(kind)")
    expectAgreement(Self.expression(.plus(a)), [column], "+\(kind)")
    expectAgreement(Self.expression(.not(a)), [column], "NOT \(kind)")
    expectAgreement(Self.expression(.isNull(a, negated: false)), [column], "\(kind) IS NULL")
    expectAgreement(Self.expression(.isNull(a, negated: true)), [column], "\(kind) IS NOT NULL")
  }

  @Test(arguments: 0..<60)
  func memoriesOfEarlierBatchesDoNotLeak(seed: Int) throws {
    // One evaluator, several batches: of another dictionary, another constant.
    var generator = SplitMix64(seed: UInt64(seed))
    let context = RunContext(graph: Graph(), parameters: [:], now: (0, 0), width: 2, options: RunOptions())
    let (a, b) = (Self.expression(.variable(Self.a)), Self.expression(.variable(Self.b)))
    let expressions = [
      Self.expression(.comparison(.less, a, b)), Self.expression(.comparison(.greaterOrEqual, b, a)),
      Self.expression(.binary(.startsWith, a, b)), Self.expression(.binary(.matches, a, b)),
    ]
    for expression in expressions {
      let evaluator = try ExpressionCompiler(context: context, subqueries: NoSubqueries()).compile(expression)
      for _ in 0..<5 {
        let kinds: [ColumnKind] = [.codes, .otherCodes, .texts, .mixed]
        let columns = [
          kinds.randomElement(using: &generator)!.column(20, &generator),
          [ColumnKind.constantText, .codes, .constantNull].randomElement(using: &generator)!.column(20, &generator),
        ]
        var batch = Batch(count: 20, width: 2)
        (batch.columns[0], batch.columns[1]) = (columns[0], columns[1])
        let expected = outcome(expression, columns.map { .values($0.asValues) })
        do throws(Diagnostic) {
          #expect(try evaluator.evaluate(batch, context).asValues == expected.values)
        } catch {
          #expect(.failure(error.code) == expected)
        }
      }
    }
  }
}

/// For expressions without subqueries.
struct NoSubqueries: SubqueryCompiler {
  func evaluator(
    of kind: Syntax.Expression.SubqueryKind, _ query: BoundQuery, range: SourceRange
  ) throws(Diagnostic) -> Evaluator {
    throw Diagnostic(.notSupported, "no subqueries here", at: range)
  }
}
