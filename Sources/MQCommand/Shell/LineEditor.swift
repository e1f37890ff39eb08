/// Where the shell's lines come from: a terminal, or a test.
protocol LineEditor {
  /// The next line, after showing the prompt.
  mutating func readLine(_ prompt: String) -> LineInput

  /// Keeps what was entered, so that it can be called back.
  mutating func remember(_ text: String)
}

enum LineInput: Equatable {
  /// Without its break.
  case line(String)
  /// Ctrl-C: what was typed is dropped.
  case interrupted
  /// Ctrl-D.
  case end
}
