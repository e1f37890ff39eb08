import Foundation

/// `=~`: whether a whole text is what a pattern describes, as another reader of Java's syntax says. Classes are ASCII's, as in
/// Java, and what is not regular is refused.
enum RegularExpression {
  private static let classes = ["d": "[0-9]", "D": "[^0-9]", "w": "[a-zA-Z0-9_]", "W": "[^a-zA-Z0-9_]"]

  static func matches(_ pattern: String, _ text: String) throws -> Bool {
    var (source, isEscaped) = ("", false)
    for character in pattern {
      if isEscaped {
        source += classes[String(character)] ?? "\\\(character)"
        if "123456789kG".contains(character) { throw OracleError.type("a reference to a group") }
      } else if character != "\\" {
        source.append(character)
      }
      isEscaped = !isEscaped && character == "\\"
    }
    if isEscaped { throw OracleError.type("a pattern that ends in the middle") }
    // Lookaround is not regular.
    let isRegular = !["(?=", "(?!", "(?<", "(?>"].contains { source.contains($0) }
    guard isRegular, source.isEmpty || (try? NSRegularExpression(pattern: source)) != nil,
      let whole = try? NSRegularExpression(pattern: "\\A(?:\(source))\\z")
    else { throw OracleError.type("a regular expression that cannot be read") }
    return whole.firstMatch(in: text, range: NSRange(location: 0, length: text.utf16.count)) != nil
  }
}
