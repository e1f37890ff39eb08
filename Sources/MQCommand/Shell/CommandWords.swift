/// The words behind a command's name, and its options.
///
/// Words are what spaces part; in quotation marks of either kind a word may hold spaces. A `~` that begins one is the user's home.
struct CommandWords {
  private(set) var words: [String] = []
  private var options: [String: String] = [:]
  private var flags: Set<String> = []

  /// - Parameters:
  ///   - options: The names of options with a value: `format` for `--format csv` and `--format=csv`.
  ///   - flags: The names of those without.
  init(_ text: String, options: [String] = [], flags: [String] = []) throws(CommandError) {
    var rest = try CommandWords.split(text)[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("--"), word.count > 2 else {
        words.append(System.withHome(word))
        continue
      }
      let name = String(word.dropFirst(2).prefix { $0 != "=" })
      if flags.contains(name) {
        self.flags.insert(name)
      } else if options.contains(name) {
        guard let value = word.contains("=") ? String(word.drop { $0 != "=" }.dropFirst()) : rest.popFirst() else {
          throw CommandError("`--\(name)` needs a value")
        }
        self.options[name] = value
      } else {
        let known = (options + flags).map { "--\($0)" }.joined(separator: ", ")
        throw CommandError("unknown option `--\(name)`", hint: known.isEmpty ? nil : "there is \(known)")
      }
    }
  }

  subscript(option name: String) -> String? { options[name] }

  func has(_ flag: String) -> Bool { flags.contains(flag) }

  private static func split(_ text: String) throws(CommandError) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for character in text {
      if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
      } else if character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if character.isWhitespace {
        if let word { words.append(word) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if quote != nil { throw CommandError("a quotation mark has no end") }
    return words + (word.map { [$0] } ?? [])
  }
}
