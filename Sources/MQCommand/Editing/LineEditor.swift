/// Where the shell's lines come from: a terminal, or a test.
protocol LineEditor {
  /// The next line, after showing the prompt. `earlier` are the lines of the statement that it goes on with.
  mutating func readLine(_ prompt: String, after earlier: String) -> LineInput

  /// Keeps what was entered, so that it can be called back.
  mutating func remember(_ text: String)

  /// What was entered, now and in earlier shells, the oldest first.
  var entries: [String] { get }
}

enum LineInput: Equatable {
  /// Without its break.
  case line(String)
  /// Ctrl-C: what was typed is dropped. What follows is shown on a line of its own.
  case interrupted
  /// Ctrl-D.
  case end
}
