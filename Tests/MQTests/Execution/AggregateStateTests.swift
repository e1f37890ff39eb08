import MQSyntax
import MQTestSupport
import Testing

@testable import MQ

/// Aggregates over columns give what accumulators give value by value, whole or merged from parts.
@Suite struct AggregateStateTests {
  private let context = RunContext(graph: Graph(), parameters: [:], now: (0, 0), width: 2, options: RunOptions())
  private static let range = SourceRange(0, 1)
  private static let cases: [(function: AggregateFunction, distinct: Bool)] = [
    (.count, false), (.count, true), (.sum, false), (.sum, true), (.avg, false), (.avg, true), (.min, false),
    (.max, false), (.min, true), (.max, true), (.percentileCont, false), (.percentileDisc, false),
    (.stDev, false), (.stDevP, false),
  ]

  private struct Part {
    var table = GroupTable(keyCount: 1)
    var state: AggregateState
  }

  private enum Outcome: Equatable {
    case results([Value: Value])
    case failure(DiagnosticCode)
  }

  private func outcome(_ body: () throws(Diagnostic) -> [Value: Value]) -> Outcome {
    do throws(Diagnostic) { return .results(try body()) } catch { return .failure(error.code) }
  }

  private func isClose(_ a: Outcome, _ b: Outcome) -> Bool {
    guard case .results(let first) = a, case .results(let second) = b, first.count == second.count else {
      return a == b
    }
    return first.allSatisfy { key, value in
      guard let x = value.numberValue, let y = second[key]?.numberValue else { return value == second[key] }
      // Of numbers that are too great, squares are.
      return x == y || (!x.isFinite && !y.isFinite) || abs(x - y) <= 1e-9 * max(abs(x), abs(y))
    }
  }

  private func add(_ keys: Column, _ values: Column, to part: inout Part) throws(Diagnostic) {
    var batch = Batch(count: keys.count, width: 2)
    batch.columns = [keys, values]
    let groups = part.table.groups(of: [keys], count: keys.count)
    part.state.reserve(groups: part.table.count)
    try part.state.add(AggregateRows(batch: batch, groups: groups, weights: nil, arguments: ArgumentColumns()), context)
  }

  private func result(_ tables: [GroupTable], _ states: [AggregateState]) throws(Diagnostic) -> [Value: Value] {
    var results: [Value: Value] = [:]
    for (table, state) in zip(tables, states) {
      let column = try state.result()
      let keys = table.keyColumns()[0]
      for group in 0..<table.count { results[keys[group]] = column[group] }
    }
    return results
  }

  @Test(arguments: 0..<400)
  func statesMergeToWhatOneStateOfAllRowsHas(seed: Int) throws {
    var generator = SplitMix64(seed: UInt64(seed))
    let (function, distinct) = Self.cases[seed % Self.cases.count]
    let percentile = Value.float([0, 0.1, 0.5, 0.75, 1].randomElement(using: &generator)!)
    func state() -> AggregateState {
      let argument = VariableEvaluator(Variable(1), range: Self.range)
      let second = function.hasPercentile ? [ConstantEvaluator(percentile, range: Self.range)] : []
      return AggregateState.make(function, distinct: distinct, [argument] + second, range: Self.range)
    }
    let numeric: [ColumnKind] = [.integers, .smallIntegers, .floats, .constantInteger, .constantFloat, .constantNull]
    let kinds = [.count, .min, .max].contains(function) ? ColumnKind.allCases : numeric
    let kind = kinds.randomElement(using: &generator)!
    let keyKind = [ColumnKind.nodes, .booleans, .dates, .smallIntegers].randomElement(using: &generator)!
    let batches = (0..<Int.random(in: 0..<6, using: &generator)).map { _ in
      let count = Int.random(in: 1..<80, using: &generator)
      let other = Int.random(in: 0..<3, using: &generator) == 0
      return (
        keyKind.column(count, &generator),
        (other ? kinds.randomElement(using: &generator)! : kind).column(count, &generator)
      )
    }

    let whole = outcome { () throws(Diagnostic) in
      var part = Part(state: state())
      for (keys, values) in batches { try add(keys, values, to: &part) }
      return try result([part.table], [part.state])
    }
    let byValue = outcome { () throws(Diagnostic) in
      var accumulators: [Value: Accumulator] = [:]
      do throws(Failure) {
        for (keys, values) in batches {
          for row in 0..<keys.count {
            var accumulator = accumulators[keys[row]] ?? Accumulator(function, distinct: distinct)
            try accumulator.add(values[row], function.hasPercentile ? percentile : nil)
            if distinct, case .float = values[row] { accumulator.noteFloat() }
            accumulators[keys[row]] = accumulator
          }
        }
        var results: [Value: Value] = [:]
        for (key, accumulator) in accumulators { results[key] = try accumulator.result() }
        return results
      } catch {
        throw Diagnostic(error.code, error.message, at: nil)
      }
    }
    if function == .stDev || function == .stDevP {
      // The accumulator rounds at each step.
      #expect(isClose(whole, byValue), "\(whole), not \(byValue)")
    } else if !(distinct && (function == .min || function == .max)) {
      #expect(whole == byValue)
    }

    let inParts = Bool.random(using: &generator)
    let isUnitedTwice = Bool.random(using: &generator)
    let shuffled = batches.shuffled(using: &generator)
    var order = SplitMix64(seed: UInt64(seed))
    let merged = outcome { () throws(Diagnostic) in
      var workers = (0..<3).map { _ in Part(state: state()) }
      for (keys, values) in shuffled { try add(keys, values, to: &workers[Int.random(in: 0..<3, using: &order)]) }
      var blocks = try workers.map { worker throws(Diagnostic) in
        try GroupBlock(
          worker.table.keys, [worker.state], ranks: (0..<worker.table.count).map { UInt64($0) }, inParts: inParts)
      }
      if blocks.allSatisfy({ $0.count == 0 }) { return [:] }
      let isShared = inParts ? try GroupBlock.share(blocks) : false
      let all = isShared ? 0..<GroupBlock.partCount : nil
      if isUnitedTwice && blocks[0].count + blocks[1].count > 0 && isShared == inParts {
        let first = try GroupBlock.united(Array(blocks[..<2]), parts: all, isFinal: false, context.limits)
        try first.seal(inParts: inParts)
        blocks = [first, blocks[2]]
      }
      var united: [GroupBlock] = []
      for parts in isShared ? [0..<100, 100..<GroupBlock.partCount] : [nil] {
        united.append(try GroupBlock.united(blocks, parts: parts, isFinal: true, context.limits))
      }
      var results: [Value: Value] = [:]
      for block in united {
        let column = try block.states[0].result()
        let keys = block.keys.columns(of: 0..<block.count)[0]
        #expect(block.ranks.count == block.count)
        for group in 0..<block.count { #expect(results.updateValue(column[group], forKey: keys[group]) == nil) }
      }
      return results
    }
    #expect(merged == whole)
  }

  @Test func distinctPairsInBitmapsAreThoseInSlots() throws {
    var generator = SplitMix64(seed: 3)
    // Enough pairs close together for bitmaps; then keys and groups from afar.
    let stretches: [(keys: Range<UInt32>, groups: Range<Int32>)] = [
      (1000..<6000, 0..<3), (900..<9000, 0..<5), (0..<4_000_000, 0..<400), (0..<50, 0..<400),
    ]
    var pairs = PairSet()
    var counts: [Int64] = []
    var expected: Set<[UInt32]> = []
    for stretch in stretches {
      counts.append(contentsOf: repeatElement(0, count: Int(stretch.groups.upperBound) - counts.count))
      for _ in 0..<40 {
        let keys = (0..<500).map { _ in UInt32.random(in: stretch.keys, using: &generator) }
        let groups = keys.map { _ in Int32.random(in: stretch.groups, using: &generator) }
        let valid = keys.map { $0 % 7 == 0 ? UInt8(0) : 1 }
        keys.withUnsafeBufferPointer { pairs.insert($0, groups: groups, valid: valid, counting: &counts) }
        for row in keys.indices where valid[row] != 0 { expected.insert([UInt32(groups[row]), keys[row]]) }
      }
      #expect(pairs.count == expected.count)
      #expect(counts.reduce(0, +) == Int64(expected.count))
    }
    var found: Set<[UInt32]> = []
    pairs.forEach { found.insert([UInt32($0), $1]) }
    #expect(found == expected)
  }
}
