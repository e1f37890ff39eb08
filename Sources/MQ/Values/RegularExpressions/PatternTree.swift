/// A regular expression as read: what the whole text has to be.
indirect enum PatternTree {
  case empty
  /// An index among the pattern's sets.
  case set(Int)
  case sequence([PatternTree])
  case alternatives([PatternTree])
  /// `most` is nil for no bound.
  case repetition(PatternTree, least: Int, most: Int?)
  case assertion(PatternAssertion)
}

/// What holds between two code points of the text.
enum PatternAssertion: Sendable {
  case startOfText, endOfText, startOfLine, endOfLine, wordBoundary, noWordBoundary
}
