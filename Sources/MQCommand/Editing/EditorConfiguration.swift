import MQ

/// The user's `.editrc`, line by line.
struct EditorConfiguration {
  private(set) var lines: [String] = []

  init(_ text: String) {
    lines = text.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty && $0.first != "#" }
  }

  /// The file that `EDITRC` names, or the one in the user's home.
  static func user() -> EditorConfiguration {
    guard let path = System.environment("EDITRC") ?? System.environment("HOME").map({ $0 + "/.editrc" }),
      let file = try? Descriptor.reading(path)
    else { return EditorConfiguration("") }
    defer { file.close() }
    var bytes: [UInt8] = []
    while let count = try? file.read(1 << 14, into: &bytes), count > 0, bytes.count < 1 << 20 {}
    return EditorConfiguration(String(decoding: bytes, as: UTF8.self))
  }

  /// Whether a line chooses emacs or vi keys, which forgets every binding made before.
  static func resetsKeys(_ line: String) -> Bool {
    let words = line.split(whereSeparator: \.isWhitespace)
    return command(line) == "bind" && (words.contains("-v") || words.contains("-e"))
  }

  /// The line as libedit may obey it: of its commands only those that bind keys and set up the terminal, and with functions of
  /// libedit's as the ones that stand in for them. nil for all others.
  static func allowed(_ line: String, isVi: Bool) -> String? {
    guard command(line) == "bind" || command(line) == "setty" else { return nil }
    guard command(line) == "bind", let last = line.split(whereSeparator: \.isWhitespace).last,
      let functions = EditingFunction.ofLibedit[String(last.filter { $0 != "\"" && $0 != "'" })]
    else { return line }
    return line.dropLast(last.count) + (isVi ? functions.vi : functions.emacs).name
  }

  /// The sequences, without their escape character, that the lines bind.
  var boundSequences: Set<String> {
    var found: Set<String> = []
    for line in lines where EditorConfiguration.command(line) == "bind" {
      let words = line.split(whereSeparator: \.isWhitespace).dropFirst()
      guard let word = words.first(where: { $0.first != "-" }) else { continue }
      let keys = word.filter { $0 != "\"" && $0 != "'" }
      for prefix in ["\\e", "\\E", "^[", "\\033"] where keys.hasPrefix(prefix) {
        found.insert(String(keys.dropFirst(prefix.count)))
      }
    }
    return found
  }

  /// The first word, without the name of the program that it is for.
  private static func command(_ line: String) -> Substring {
    let word = line.prefix { !$0.isWhitespace }
    return word.lastIndex(of: ":").map { word[word.index(after: $0)...] } ?? word
  }
}
