internal import MQSyntax
import Synchronization

/// What tasks that several threads share give, in the order of the tasks. Of several failures the first task's counts.
final class TaskResults<Result: Sendable>: Sendable {
  private let results: Mutex<[Swift.Result<Result, Diagnostic>?]>

  init(count: Int) { results = Mutex(Array(repeating: nil, count: count)) }

  func run(_ task: Int, _ body: () throws(Diagnostic) -> Result) {
    let result: Swift.Result<Result, Diagnostic>
    do throws(Diagnostic) { result = .success(try body()) } catch { result = .failure(error) }
    results.withLock { $0[task] = result }
  }

  func all() throws(Diagnostic) -> [Result] {
    var all: [Result] = []
    for result in results.withLock({ $0 }) {
      guard let result else { preconditionFailure("every task has run") }
      all.append(try result.get())
    }
    return all
  }
}
