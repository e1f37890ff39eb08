import MQ
import Synchronization

/// What Ctrl-C does: it stops the statement that runs; where none runs, the process ends, or a shell drops the line at hand.
enum Interrupts {
  /// The address of the statement's flag, which ``whileWatched(_:_:)`` keeps alive; 0 where nothing runs.
  private static let running = Atomic<UInt>(0)
  private static let isShell = Atomic<Bool>(false)
  private static let wasPressed = Atomic<Bool>(false)
  private static let hasDroppedInput = Atomic<Bool>(false)

  /// Whether the terminal's cursor is behind a line that would be taken away in the end.
  static let isAmidLine = Atomic<Bool>(false)

  /// The status of a process that ended so.
  static let exitStatus: Int32 = 130

  /// Takes over the signal. Touches every static first, since a handler must not be the one to initialise them.
  static func install(inShell: Bool) {
    running.store(0, ordering: .relaxed)
    wasPressed.store(false, ordering: .relaxed)
    hasDroppedInput.store(false, ordering: .relaxed)
    isAmidLine.store(false, ordering: .relaxed)
    isShell.store(inShell, ordering: .relaxed)
    System.handle(.interrupt) { _ in Interrupts.handle() }
    if !inShell { System.handle(.alarm) { _ in Interrupts.handleAlarm() } }
  }

  /// Runs `body`, which Ctrl-C cancels.
  static func whileWatched<Result, Failure>(
    _ cancellation: Cancellation, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let address = UInt(bitPattern: Unmanaged.passUnretained(cancellation).toOpaque())
    // What a script does is part of its import.
    let outer = running.exchange(address, ordering: .relaxed)
    defer { running.store(outer, ordering: .relaxed) }
    return try withExtendedLifetime(cancellation, body)
  }

  /// Whether Ctrl-C was pressed while nothing ran, since this was last asked.
  static func takePress() -> Bool { wasPressed.exchange(false, ordering: .relaxed) }

  /// Whether the terminal dropped what was typed and not read yet, as it does at every Ctrl-C, since this was last asked.
  static func takeDroppedInput() -> Bool { hasDroppedInput.exchange(false, ordering: .relaxed) }

  private static func handle() {
    hasDroppedInput.store(true, ordering: .relaxed)
    if let pointer = UnsafeRawPointer(bitPattern: running.load(ordering: .relaxed)) {
      let isSecond = Unmanaged<Cancellation>.fromOpaque(pointer)._withUnsafeGuaranteedRef { cancellation in
        defer { cancellation.cancel() }
        return cancellation.isCancelled
      }
      // Whoever asks twice does not want to wait for the statement to notice.
      if isShell.load(ordering: .relaxed) { return }
      if isSecond { leave() }
      // What it changed need not be taken back, since nobody sees the graph any more.
      System.raiseAlarm(afterMilliseconds: patience)
    } else if isShell.load(ordering: .relaxed) {
      wasPressed.store(true, ordering: .relaxed)
    } else {
      leave()
    }
  }

  /// How long a statement that was cancelled may take to end the process decently.
  private static let patience = 60

  private static func handleAlarm() {
    guard let pointer = UnsafeRawPointer(bitPattern: running.load(ordering: .relaxed)) else { return }
    let isCancelled = Unmanaged<Cancellation>.fromOpaque(pointer)._withUnsafeGuaranteedRef { $0.isCancelled }
    if !isCancelled { return }
    if isAmidLine.load(ordering: .relaxed) { Descriptor.standardError.breakLine() }
    Descriptor.standardError.write("interrupted\n")
    System.exitNow(exitStatus)
  }

  private static func leave() -> Never {
    if isAmidLine.load(ordering: .relaxed) { Descriptor.standardError.breakLine() }
    System.exitNow(exitStatus)
  }
}
