// Holds the place of the matcher for `=~`.
struct RegularExpression {
  init(_ pattern: String) throws(Failure) {}
  func matches(_ text: String) -> Bool { false }
}
