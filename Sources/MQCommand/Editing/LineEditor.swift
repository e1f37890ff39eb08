/// Where the shell's lines come from: a terminal, or a test.
protocol LineEditor: AnyObject {
  /// The next line, after showing the prompt. `earlier` are the lines of the statement that it goes on with.
  func readLine(_ prompt: String, after earlier: String) -> LineInput

  /// What can be called back; the shell adds what is entered.
  var history: History { get set }
}

enum LineInput: Equatable {
  /// Without its break.
  case line(String)
  /// Ctrl-C: what was typed is dropped. What follows is shown on a line of its own.
  case interrupted
  /// Ctrl-D.
  case end
}
