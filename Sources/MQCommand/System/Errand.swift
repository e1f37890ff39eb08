import MQ
import Synchronization

/// Something that takes long and is done by another thread, while this one waits, but not longer than until it is cancelled.
///
/// It changes a value that is its own as long as it lasts.
final class Errand<Value: Sendable>: Sendable {
  let worker: Worker
  private let value: Mutex<Value?>

  /// Starts it. Whoever changes the value in place must be the only one that has it, so it is taken.
  init(_ value: inout Value?, on worker: Worker, _ body: @escaping @Sendable (inout Value) -> Void) {
    self.worker = worker
    self.value = Mutex(nil)
    let given = value.take()
    self.value.withLock { $0 = given }
    worker.start { [self] in
      guard var value = self.value.withLock({ $0.take() }) else { return }
      body(&value)
      self.value.withLock { $0 = value }
    }
  }

  /// Whether it need not be waited for.
  var isDone: Bool { worker.isDone }

  /// The value, once it is done, which can be asked for once; nil where it was cancelled and is not done soon after.
  func wait(_ cancellation: Cancellation?) -> Value? {
    worker.wait(cancellation) ? value.withLock { $0.take() } : nil
  }
}

/// What was cancelled and not waited for.
struct LeftBehind: Error {}

/// Lends the thread that does what may take long; where nobody waits at a prompt there is none, and the caller does it.
final class Workshop {
  var isOpen = false
  private var idle: Worker?

  /// Starts an errand; nil, with the value left where it was, where the caller has to do it.
  func start<Value: Sendable>(
    _ value: inout Value?, _ body: @escaping @Sendable (inout Value) -> Void
  ) -> Errand<Value>? {
    guard isOpen, let worker = idle.take() ?? Worker() else { return nil }
    return Errand(&value, on: worker, body)
  }

  /// As ``Errand/wait(_:)``; what is left behind keeps its thread.
  func wait<Value: Sendable>(for errand: Errand<Value>, _ cancellation: Cancellation?) -> Value? {
    guard let value = errand.wait(cancellation) else { return nil }
    idle = errand.worker
    return value
  }

  /// Lets `body` change a value. Throws what `body` throws, or ``LeftBehind``; then the value is nil.
  func run<Value: Sendable>(
    _ cancellation: Cancellation, _ value: inout Value?, _ body: @escaping @Sendable (inout Value) throws -> Void
  ) throws {
    var given: Attempt<Value>? = value.take().map { Attempt(value: $0) }
    let work: @Sendable (inout Attempt<Value>) -> Void = { attempt in
      do { try body(&attempt.value) } catch { attempt.failure = error }
    }
    if let errand = start(&given, work) {
      given = wait(for: errand, cancellation)
    } else {
      given.change(work)
    }
    guard let given else { throw LeftBehind() }
    if let failure = given.failure { throw failure }
    value = given.value
  }

  /// Gives something back that may take long to be freed.
  func free<Value: Sendable>(_ value: consuming Value) {
    var given: Value? = value
    // The thread is left to itself.
    _ = start(&given) { _ in }
  }

  private struct Attempt<Value: Sendable>: Sendable {
    var value: Value
    var failure: (any Error)?
  }
}

extension Session {
  /// Lets `body` change a value: in the shell on another thread, which is left behind with it where it is cancelled and does not
  /// end at once. Throws what `body` throws, or ``LeftBehind``; then the value is nil.
  func aside<Value: Sendable>(
    _ cancellation: Cancellation, _ value: inout Value?, _ body: @escaping @Sendable (inout Value) throws -> Void
  ) throws { try workshop.run(cancellation, &value, body) }

  /// As above, for what makes a value.
  func aside<Value: Sendable>(
    _ cancellation: Cancellation, _ body: @escaping @Sendable () throws -> Value
  ) throws -> Value {
    var made: Made<Value>? = Made()
    try aside(cancellation, &made) { $0.value = try body() }
    guard let value = made?.value else { throw LeftBehind() }
    return value
  }
}

private struct Made<Value: Sendable>: Sendable {
  var value: Value?
}

extension Optional {
  /// Changes the value in place, if there is one.
  mutating func change(_ body: (inout Wrapped) -> Void) { if self != nil { body(&self!) } }
}
