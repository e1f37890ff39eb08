internal import MQSyntax

/// An aggregation whose rows several threads make: each aggregates its morsels, and the parts are united.
final class ParallelAggregateOperator: AggregatingOperator {
  private let queue: MorselQueue
  private let workers: [PlanWorker]
  private let makeAggregation: (Int) -> Aggregation
  private let reading: GroupReading

  /// `makeAggregation`: an empty one with the evaluators of a worker.
  init(
    _ queue: MorselQueue, _ workers: [PlanWorker], _ reading: GroupReading, below: GroupReading, _ context: RunContext,
    makeAggregation: @escaping (Int) -> Aggregation
  ) {
    self.queue = queue
    self.workers = workers
    self.reading = reading
    self.makeAggregation = makeAggregation
    super.init(below: below, context)
  }

  override func aggregate() throws(Diagnostic) -> AggregateResult {
    let parts = workers.indices.map { Part(makeAggregation($0)) }
    let (queue, workers) = (queue, workers)
    let isGrouped = parts[0].aggregation.isGrouped
    if isGrouped { context.progress?.announceWork() }
    OperatingSystem.concurrently(workers.count, threads: workers.count) { index in
      let (worker, aggregation) = (workers[index], parts[index].aggregation)
      while let morsel = queue.next() {
        do throws(Diagnostic) {
          aggregation.begin(morsel: morsel.number)
          try worker.run(morsel) { batch throws(Diagnostic) in try aggregation.add(batch, worker.context) }
        } catch {
          queue.fail(error, at: morsel.number)
        }
      }
    }
    try queue.throwFailure()
    if isGrouped {
      context.progress?.begin(.grouping, rows: parts.reduce(0) { $0 + $1.aggregation.seenRows })
    }
    return try Aggregation.result(of: parts.map(\.aggregation), order: reading.order, context)
  }

  /// It is `@unchecked Sendable` because one thread uses it at a time.
  private final class Part: @unchecked Sendable {
    let aggregation: Aggregation

    init(_ aggregation: Aggregation) { self.aggregation = aggregation }
  }

  override func rewind() {
    queue.rewind()
    super.rewind()
  }
}
