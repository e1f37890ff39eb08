internal import MQSyntax
import Synchronization

/// The rows of a part of a plan that several threads run, in the order of one thread.
///
/// It works in rounds: each takes so many morsels, shares them out, and hands their rows on when all are done.
final class GatherOperator: Operator {
  private let queue: MorselQueue
  private let workers: [PlanWorker]
  private var ready: [Batch] = []
  private var position = 0

  /// How many morsels a round has for each thread: enough for the threads to end at about the same time.
  private static let morselsPerThread = 16

  init(_ queue: MorselQueue, _ workers: [PlanWorker], _ context: RunContext) {
    self.queue = queue
    self.workers = workers
    super.init(context)
  }

  override func produce() throws(Diagnostic) -> Batch? {
    while position == ready.count {
      ready = try runRound()
      position = 0
      if ready.isEmpty { return nil }
    }
    defer { position += 1 }
    return ready[position]
  }

  /// The batches of the next morsels that have any; empty when there are none left.
  private func runRound() throws(Diagnostic) -> [Batch] {
    let limit = Self.morselsPerThread * workers.count
    while true {
      let taken = Atomic<Int>(0)
      let results = Mutex<[(number: Int, batches: [Batch])]>([])
      let (queue, workers) = (queue, workers)
      OperatingSystem.concurrently(workers.count, threads: workers.count) { index in
        while taken.add(1, ordering: .relaxed).newValue <= limit, let morsel = queue.next() {
          do throws(Diagnostic) {
            var batches: [Batch] = []
            try workers[index].run(morsel) { batches.append($0) }
            let found = batches
            results.withLock { $0.append((morsel.number, found)) }
          } catch {
            queue.fail(error, at: morsel.number)
          }
        }
      }
      try queue.throwFailure()
      let found = results.withLock { $0 }
      if found.isEmpty { return [] }
      let batches = found.sorted { $0.number < $1.number }.flatMap(\.batches)
      if !batches.isEmpty { return batches }
    }
  }

  override func rewind() {
    queue.rewind()
    ready = []
    position = 0
  }
}
