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
  private let target: LabelTest?
  private let children: [ChildGroup]
  private let context: RunContext
  private let made = Mutex<Result<Values, Diagnostic>?>(nil)

  init(_ expansion: Plan.Expansion, children: [ChildGroup], _ context: RunContext) {
    step = expansion.step
    target = expansion.target
    self.children = children
    self.context = context
  }

  /// By node number; 0 for nodes without a match and those that never were.
  final class Values: @unchecked Sendable {
    fileprivate let base: UnsafeMutablePointer<Int64>
    private let storage: Chunk
    let count: Int
    /// At least as great as the greatest.
    fileprivate var bound: Int64 = 0

    fileprivate init(_ context: RunContext) throws(Diagnostic) {
      count = context.graph.nodeLimit
      try context.account(bytes: count * 8)
      storage = Chunk(zeroed: count * 8)
      base = storage.base.assumingMemoryBound(to: Int64.self)
    }

    @inline(__always)
    subscript(node: NodeID) -> Int64 { Int(node.raw) < count ? base[Int(node.raw)] : 0 }
  }

  /// The numbers; worked out when first asked for.
  func values() throws(Diagnostic) -> Values {
    let result = made.withLock { made in
      if let made { return made }
      let result: Result<Values, Diagnostic>
      do throws(Diagnostic) { result = .success(try compute()) } catch { result = .failure(error) }
      made = result
      return result
    }
    return try result.get()
  }

  private func compute() throws(Diagnostic) -> Values {
    let far = try farValues()
    let values = try Values(context)
    let graph = context.graph
    let chunks = AdjacencyLegs(step, in: graph).legs.reduce(0) { max($0, $1.reader.chunkCount) }
    values.bound = try onAllThreads(chunks) { [step] in
      let legs = AdjacencyLegs(step, in: graph).legs
      return { chunk in
        legs.reduce(0) { max($0, Self.add(far, to: values, chunk: chunk, $1)) }
      }
    }
    return values
  }

  /// What each far node counts; nil for 1 each.
  private func farValues() throws(Diagnostic) -> Values? {
    let graph = context.graph
    let filter = LabelFilter.needed(target, after: step, in: graph)
    if filter == nil {
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
    let far = try Values(context)
    let accepting = filter ?? LabelFilter(.and([]), in: graph)
    let chunks = ChunkRows.chunks(for: graph.nodeLimit)
    far.bound = try onAllThreads(chunks) { [children] in
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
          far.base[Int(node.raw)] = weight
          bound = max(bound, weight)
        }
        return bound
      }
    }
    return far
  }

  /// Adds up the far values of the neighbours of a chunk's nodes; gives a bound on the sums.
  private static func add(
    _ far: Values?, to values: Values, chunk: Int, _ leg: AdjacencyLegs.Leg
  ) -> Int64 {
    guard chunk < leg.reader.chunkCount else { return 0 }
    let view = leg.reader.views[chunk]
    let sums = values.base + chunk << ChunkRows.shift
    let rows = min(ChunkRows.count, values.count - chunk << ChunkRows.shift)
    let isPlain = view.isChanged == 0 && !leg.skipsLoops
    if isPlain && view.count == 0 { return 0 }
    var bound: Int64 = 0
    if isPlain, let far, far.bound < Int64.max / 4 / Int64(view.count) {
      let weights = UnsafePointer(far.base)
      for row in 0..<rows {
        var sum: Int64 = 0
        var position = Int(view.offsets[row])
        let end = Int(view.offsets[row + 1])
        while position < end {
          sum &+= weights[Int(view.neighbours[position])]
          position &+= 1
        }
        sums[row] = Saturating.add(sums[row], sum)
        bound = max(bound, sums[row])
      }
      return bound
    }
    for row in 0..<rows {
      let node = UInt32(chunk << ChunkRows.shift + row)
      let slice = leg.reader.slice(of: NodeID(node))
      var sum: Int64 = 0
      for neighbour in slice.neighbours where !(leg.skipsLoops && neighbour == node) {
        sum = Saturating.add(sum, far?.base[Int(neighbour)] ?? 1)
      }
      sums[row] = Saturating.add(sums[row], sum)
      bound = max(bound, sums[row])
    }
    return bound
  }

  /// Runs `makeBody()` once a thread, and what it gives once for each number below `count`; the greatest result.
  private func onAllThreads(
    _ count: Int, _ makeBody: @escaping @Sendable () -> (Int) throws(Diagnostic) -> Int64
  ) throws(Diagnostic) -> Int64 {
    let next = Atomic<Int>(0)
    let outcome = Mutex<(bound: Int64, failure: Diagnostic?)>((0, nil))
    let limits = context.limits
    // Threads cost more than a few chunks do.
    let threads = min(limits.threads, max(1, count / 16))
    OperatingSystem.concurrently(threads, threads: threads) { _ in
      let body = makeBody()
      var bound: Int64 = 0
      do throws(Diagnostic) {
        while true {
          let number = next.add(1, ordering: .relaxed).oldValue
          if number >= count { break }
          try limits.check()
          bound = max(bound, try body(number))
        }
      } catch {
        next.store(count, ordering: .relaxed)
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
