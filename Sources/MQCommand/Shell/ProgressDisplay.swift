import MQ
import Synchronization

/// Shows on the terminal how far a run or a load has come, once it has taken a while, and takes it away again.
final class ProgressDisplay: Sendable {
  let progress = RunProgress()
  private let noun: String
  private let cancellation: Cancellation?
  /// What is told once it was cancelled.
  private let ending: String
  private let terminal: Descriptor
  private let start = ContinuousClock.now
  private let state = Mutex(State())

  private struct State {
    var isShown = false
    var isOver = false
    /// Whether the cursor is where a line was taken away.
    var hasErased = false
  }

  /// What takes less is not worth a word.
  private static let patience = Duration.milliseconds(500)

  /// - Parameters:
  ///   - noun: What the steps are: `rows`.
  ///   - isUpdating: Whether there is something to take back once it was cancelled.
  init(on terminal: Descriptor, noun: String, _ cancellation: Cancellation?, isUpdating: Bool) {
    self.terminal = terminal
    self.noun = noun
    self.cancellation = cancellation
    ending = isUpdating ? "rolling back…" : "stopping…"
  }

  /// Runs `body`, telling meanwhile how far it has come.
  func showing<Result>(_ body: () throws -> Result) rethrows -> Result {
    let ticker = Ticker(milliseconds: 100) { [self] in draw() }
    defer {
      end()
      ticker?.stop()
    }
    return try body()
  }

  /// Takes the line away for good.
  func end() { hide(forGood: true) }

  /// Takes the line away, for good or until it is drawn anew.
  func hide(forGood: Bool = false) {
    state.withLock { state in
      if state.isShown { write("\r\u{1B}[K") }
      state.hasErased = state.isShown
      Interrupts.isAmidLine.store(false, ordering: .relaxed)
      state.isShown = false
      state.isOver = state.isOver || forGood
    }
  }

  /// Whether a line was taken away last, and with it whatever the terminal showed of a key.
  var hasErased: Bool { state.withLock { $0.hasErased } }

  private func draw() {
    let elapsed = ContinuousClock.now - start
    guard elapsed >= ProgressDisplay.patience else { return }
    let line =
      cancellation?.isCancelled == true
      ? ending
      : ProgressText(
        progress.stage, noun: noun, rows: progress.rows, memory: System.residentMemory, elapsed: elapsed
      )
      .line(width: (terminal.terminalWidth ?? 80) - 1)
    state.withLock { state in
      if state.isOver { return }
      state.isShown = true
      Interrupts.isAmidLine.store(true, ordering: .relaxed)
      write("\r" + line + "\u{1B}[K")
    }
  }

  // Nothing depends on whether it can be seen.
  private func write(_ text: String) { try? terminal.write(Array(text.utf8)) }
}

extension Session {
  /// Runs `body`, telling on the terminal how far it has come, if there is one; `noun` are the steps that it counts.
  func showingProgress<Result>(
    _ noun: String, _ cancellation: Cancellation? = nil, isUpdating: Bool = false,
    _ body: (RunProgress?) throws -> Result
  ) rethrows -> Result {
    isAtLineStart = false
    // A line can only be taken away where a cursor can be moved, and a pager has the terminal for itself.
    guard messages.output.movesCursor, redirection?.isPager != true, loading == nil else {
      return try body(nil)
    }
    let display = ProgressDisplay(on: .standardError, noun: noun, cancellation, isUpdating: isUpdating)
    // Messages come in between; behind rows there is no place for a line that is taken away again.
    screen.beforeWriting = { display.end() }
    messages.output.beforeWriting = { display.hide() }
    defer {
      isAtLineStart = display.hasErased
      screen.beforeWriting = nil
      messages.output.beforeWriting = nil
    }
    return try display.showing { try body(display.progress) }
  }
}
