import MQ
import Synchronization

/// Something that takes long and is done by another thread, while this one waits, but not longer than until it is cancelled.
///
/// It changes a value that is its own as long as it lasts.
final class Errand<Value: Sendable>: Sendable {
  private let value: Mutex<Value?>
  /// Its end is read when it is done.
  private let done: Pipe

  /// Starts it; nil, with the value left where it was, if the system has no more threads or files.
  init?(_ value: inout Value?, _ body: @escaping @Sendable (inout Value) -> Void) {
    guard let pipe = Pipe() else { return nil }
    done = pipe
    // Whoever changes the value in place must be the only one that has it.
    self.value = Mutex(nil)
    let given = value.take()
    self.value.withLock { $0 = given }
    let work: @Sendable () -> Void = { [self] in
      if var value = self.value.withLock({ $0.take() }) {
        body(&value)
        self.value.withLock { $0 = value }
      }
      done.writing.close()
    }
    guard let thread = BackgroundThread(work) else {
      value = self.value.withLock { $0.take() }
      pipe.writing.close()
      return nil
    }
    thread.detach()
  }

  deinit { done.reading.close() }

  /// Whether it need not be waited for.
  var isDone: Bool { done.reading.wait(milliseconds: 0) == .ready }

  /// The value, once it is done; nil where it was cancelled and is not done soon after.
  ///
  /// It can be asked for until it was given.
  func wait(_ cancellation: Cancellation?) -> Value? {
    done.reading.waitUnlessCancelled(cancellation) ? value.withLock { $0.take() } : nil
  }
}

extension Descriptor {
  /// How long something that was cancelled may take to say so; then it is left behind.
  private static let patience = Duration.milliseconds(40)

  /// Waits until there is something to read; false where that is cancelled meanwhile.
  func waitUnlessCancelled(_ cancellation: Cancellation?) -> Bool {
    var cancelled: ContinuousClock.Instant?
    while wait(milliseconds: cancelled == nil ? 100 : 5) != .ready {
      guard cancellation?.isCancelled == true else { continue }
      let now = ContinuousClock.now
      cancelled = cancelled ?? now
      if let cancelled, now - cancelled > Descriptor.patience { return false }
    }
    return true
  }
}

/// What was cancelled and not waited for.
struct LeftBehind: Error {}

extension Session {
  /// Lets `body` change a value: in the shell on another thread, which is left behind with it where it is cancelled and does not
  /// end at once. Throws what `body` throws, or ``LeftBehind``; then the value is nil.
  func aside<Value: Sendable>(
    _ cancellation: Cancellation, _ value: inout Value?, _ body: @escaping @Sendable (inout Value) throws -> Void
  ) throws {
    var given: Attempt<Value>? = value.take().map { Attempt(value: $0) }
    let work: @Sendable (inout Attempt<Value>) -> Void = { attempt in
      do { try body(&attempt.value) } catch { attempt.failure = error }
    }
    if isInteractive, let errand = Errand(&given, work) {
      given = errand.wait(cancellation)
    } else {
      given.change(work)
    }
    guard let given else { throw LeftBehind() }
    if let failure = given.failure { throw failure }
    value = given.value
  }

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

private struct Attempt<Value: Sendable>: Sendable {
  var value: Value
  var failure: (any Error)?
}

private struct Made<Value: Sendable>: Sendable {
  var value: Value?
}

extension Optional {
  /// Changes the value in place, if there is one.
  mutating func change(_ body: (inout Wrapped) -> Void) { if self != nil { body(&self!) } }
}
