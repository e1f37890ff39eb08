import Synchronization

/// The signals by which a terminal tells of itself.
enum TerminalSignals {
  private static let hasChanged = Atomic<Bool>(false)
  private static let hasResumed = Atomic<Bool>(false)

  /// Takes over the signals. Touches every static first, since a handler must not be the one to initialise them.
  static func install() {
    hasChanged.store(false, ordering: .relaxed)
    hasResumed.store(false, ordering: .relaxed)
    System.handle(.windowChange) { _ in TerminalSignals.hasChanged.store(true, ordering: .relaxed) }
    System.handle(.resume) { _ in TerminalSignals.hasResumed.store(true, ordering: .relaxed) }
  }

  /// Whether the window's size changed since this was last asked.
  static func takeWindowChange() -> Bool { hasChanged.exchange(false, ordering: .relaxed) }

  /// Whether the program was stopped and continued since this was last asked.
  static func takeResumption() -> Bool { hasResumed.exchange(false, ordering: .relaxed) }
}
