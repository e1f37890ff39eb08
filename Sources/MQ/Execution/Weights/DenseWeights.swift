internal import MQSyntax
import Synchronization

/// The numbers of matches of a branch for all nodes that it may hang on, worked out at once: each chunk of adjacency is read
/// from its beginning to its end, by all threads of the run.
///
///     values[a] = Σ over neighbours b of a:  far(b)        far(b) = Π over the branches that hang on b
///
/// It is `@unchecked Sendable` because the numbers are written before anyone else sees them, each chunk's by one thread.
final class DenseWeights: @unchecked Sendable {
  /// What hangs on the far node.
  enum Child {
    case degrees(Plan.Step)
    case dense(DenseWeights)
  }

  struct ChildGroup {
    var children: [Child]
    var isOptional: Bool
  }

  private let step: Plan.Step
  private let near: LabelTest?
  private let target: LabelTest?
  private let children: [ChildGroup]
  private let context: RunContext
  private let made = Mutex<Result<Values, Diagnostic>?>(nil)
  private let madeFar = Mutex<Result<Values?, Diagnostic>?>(nil)

  /// `near` is what all nodes pass that will be asked for.
  init(_ expansion: Plan.Expansion, near: LabelTest?, children: [ChildGroup], _ context: RunContext) {
    step = expansion.step
    self.near = near
    target = expansion.target
    self.children = children
    self.context = context
  }

  /// Numbers by node, and a bound: at least as great as the greatest.
  struct Values {
    let numbers: NodeNumbers<Int64>
    var bound: Int64

    @inline(__always)
    subscript(node: UInt32) -> Int64 { numbers[node] }
  }

  /// The numbers; worked out when first asked for.
  func values() throws(Diagnostic) -> Values {
    try Self.once(made) { () throws(Diagnostic) in try compute() }
  }

  /// What each far node counts, 0 where it does not pass; nil if every neighbour counts 1. Worked out when first asked for.
  func far() throws(Diagnostic) -> Values? {
    try Self.once(madeFar) { () throws(Diagnostic) in try computeFar() }
  }

  private static func once<Value>(
    _ made: borrowing Mutex<Result<Value, Diagnostic>?>, _ make: () throws(Diagnostic) -> Value
  ) throws(Diagnostic) -> Value {
    let result = made.withLock { made in
      if let made { return made }
      let result: Result<Value, Diagnostic>
      do throws(Diagnostic) { result = .success(try make()) } catch { result = .failure(error) }
      made = result
      return result
    }
    return try result.get()
  }

  private func compute() throws(Diagnostic) -> Values {
    let far = try far()
    let graph = context.matchableGraph
    let asked = LabelFilter(near, endOf: step.reversed, in: graph)
    let values = try NodeNumbers<Int64>(asked, context)
    let bound = try onAllThreads(values.chunks) { [step] in
      let legs = AdjacencyLegs(step, in: graph).legs
      var running: [Int64] = []
      return { chunk in
        let sums = values.cleared(chunk)
        guard asked.verdict(chunk).any else { return 0 }
        return legs.reduce(0) { max($0, Self.add(far, to: sums, chunk: chunk, $1, &running)) }
      }
    }
    return Values(numbers: values, bound: bound)
  }

  private func computeFar() throws(Diagnostic) -> Values? {
    let graph = context.matchableGraph
    if LabelFilter.needed(target, after: step, in: graph) == nil {
      if children.isEmpty { return nil }
      if children.count == 1, children[0].children.count == 1, !children[0].isOptional,
        case .dense(let only) = children[0].children[0]
      {
        return try only.values()
      }
    }
    // Children first, while this thread waits for nobody.
    for child in children.flatMap(\.children) {
      if case .dense(let dense) = child { _ = try dense.values() }
    }
    let accepting = LabelFilter(target, endOf: step, in: graph)
    let far = try NodeNumbers<Int64>(accepting, context)
    let bound = try onAllThreads(far.chunks) { [children] in
      let groups = children.map { group in
        BranchGroup(
          branches: group.children.map { child in
            switch child {
            case .degrees(let step): .degrees(AdjacencyLegs(step, in: graph))
            case .dense(let dense): .dense(dense)
            }
          }, isOptional: group.isOptional)
      }
      return { chunk throws(Diagnostic) in
        let values = far.cleared(chunk)
        guard accepting.verdict(chunk).any else { return 0 }
        let first = chunk << ChunkRows.shift
        let end = min(first + ChunkRows.count, graph.nodeLimit)
        var nodes: [NodeID] = []
        nodes.reserveCapacity(ChunkRows.count)
        for number in first..<end where accepting.accepts(NodeID(UInt32(number))) {
          nodes.append(NodeID(UInt32(number)))
        }
        var bound: Int64 = 0
        for (node, weight) in zip(nodes, try groups.weights(at: nodes)) {
          values[Int(node.raw) & ChunkRows.mask] = weight
          bound = max(bound, weight)
        }
        return bound
      }
    }
    return Values(numbers: far, bound: bound)
  }

  /// Adds up the far values of the neighbours of a chunk's nodes; gives a bound on the sums.
  private static func add(
    _ far: Values?, to sums: UnsafeMutablePointer<Int64>, chunk: Int, _ leg: AdjacencyLegs.Leg,
    _ running: inout [Int64]
  ) -> Int64 {
    guard chunk < leg.reader.chunkCount else { return 0 }
    let view = leg.reader.foldedView(chunk)
    let rows = ChunkRows.count
    let isPlain = view.isChanged == 0 && !leg.skipsLoops
    if isPlain && view.count == 0 { return 0 }
    if isPlain, let far, far.bound < Int64.max / 4 / Int64(view.count) {
      return view.count < 8 * ChunkRows.count
        ? addShort(far, view, to: sums, rows: rows, &running) : addLong(far, view, to: sums, rows: rows)
    }
    var bound: Int64 = 0
    for row in 0..<rows {
      let node = UInt32(chunk << ChunkRows.shift + row)
      let slice = leg.reader.slice(of: NodeID(node))
      var sum: Int64 = 0
      for neighbour in slice.neighbours where !(leg.skipsLoops && neighbour == node) {
        sum = Saturating.add(sum, far?[neighbour] ?? 1)
      }
      sums[row] = Saturating.add(sums[row], sum)
      bound = max(bound, sums[row])
    }
    return bound
  }

  /// Lists of a few neighbours each: their ends are hard to foresee, so all are added up in one run, and a list's sum is the
  /// difference between the running sums at its ends.
  private static func addShort(
    _ far: Values, _ view: AdjacencyView, to sums: UnsafeMutablePointer<Int64>, rows: Int, _ running: inout [Int64]
  ) -> Int64 {
    let count = view.count
    if running.count <= count { running = Array(repeating: 0, count: 2 * count + 1) }
    return running.withUnsafeMutableBufferPointer { running in
      var sum: Int64 = 0
      for position in 0..<count {
        running[position] = sum
        sum &+= far[view.neighbours[position]]
      }
      running[count] = sum
      var bound: Int64 = 0
      var before = running[Int(view.offsets[0])]
      for row in 0..<rows {
        let after = running[Int(view.offsets[row + 1])]
        sums[row] = Saturating.add(sums[row], after &- before)
        bound = max(bound, sums[row])
        before = after
      }
      return bound
    }
  }

  private static func addLong(
    _ far: Values, _ view: AdjacencyView, to sums: UnsafeMutablePointer<Int64>, rows: Int
  ) -> Int64 {
    var bound: Int64 = 0
    for row in 0..<rows {
      var sum: Int64 = 0
      var position = Int(view.offsets[row])
      let end = Int(view.offsets[row + 1])
      while position < end {
        sum &+= far[view.neighbours[position]]
        position &+= 1
      }
      sums[row] = Saturating.add(sums[row], sum)
      bound = max(bound, sums[row])
    }
    return bound
  }

  /// Runs `makeBody()` once a thread, and what it gives once for each chunk; the greatest result.
  private func onAllThreads(
    _ chunks: Range<Int>, _ makeBody: @escaping @Sendable () -> (Int) throws(Diagnostic) -> Int64
  ) throws(Diagnostic) -> Int64 {
    let next = Atomic<Int>(chunks.lowerBound)
    let outcome = Mutex<(bound: Int64, failure: Diagnostic?)>((0, nil))
    let limits = context.limits
    // Threads cost more than a few chunks do.
    let threads = min(limits.threads, max(1, chunks.count / 16))
    OperatingSystem.concurrently(threads, threads: threads) { _ in
      let body = makeBody()
      var bound: Int64 = 0
      do throws(Diagnostic) {
        while true {
          let number = next.add(1, ordering: .relaxed).oldValue
          if number >= chunks.upperBound { break }
          try limits.check()
          bound = max(bound, try body(number))
        }
      } catch {
        next.store(chunks.upperBound, ordering: .relaxed)
        outcome.withLock { $0.failure = error }
      }
      let found = bound
      outcome.withLock { $0.bound = max($0.bound, found) }
    }
    let (bound, failure) = outcome.withLock { $0 }
    if let failure { throw failure }
    return bound
  }
}
