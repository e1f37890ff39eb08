/// The syntax tree: what the parser makes of a text, with a source range on every node and no meaning yet.
package enum Syntax {
  /// A name as it stands for a variable, label, type, key, function or column, without its backquotes.
  package struct Name: Hashable, Sendable {
    package var text: String
    package var range: SourceRange

    package init(_ text: String, _ range: SourceRange) {
      self.text = text
      self.range = range
    }
  }
}
