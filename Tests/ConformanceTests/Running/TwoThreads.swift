import Dispatch
import Synchronization

/// Calls `body` once for each number below `count`, on two threads.
func onTwoThreads(_ count: Int, _ body: @Sendable (Int) -> Void) {
  let next = Atomic<Int>(0)
  DispatchQueue.concurrentPerform(iterations: 2) { _ in
    while true {
      let index = next.add(1, ordering: .relaxed).oldValue
      if index >= count { return }
      body(index)
    }
  }
}
