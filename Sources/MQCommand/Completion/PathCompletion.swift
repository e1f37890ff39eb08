import MQ

/// The files and folders whose path begins as what is typed.
enum PathCompletion {
  /// For a command whose whole argument is one path, spaces included.
  static func whole(_ typed: String) -> Completion {
    Completion(typed: typed, candidates: paths(typed).map { Candidate(text: $0, kind: .file) })
  }

  /// For a command that takes words, of which quotation marks keep one with spaces together.
  static func word(of argument: String) -> Completion {
    var word = argument[...]
    var quote: Character?
    for index in argument.indices {
      let character = argument[index]
      if quote == character {
        quote = nil
      } else if quote == nil, character == "'" || character == "\"" {
        quote = character
      } else if quote == nil, character.isWhitespace {
        word = argument[argument.index(after: index)...]
      }
    }
    guard let quote else {
      let paths = paths(String(word)).map { Candidate(text: $0.contains(" ") ? "'\($0)" : $0, kind: .file) }
      return Completion(typed: String(word), candidates: paths)
    }
    guard word.first == quote else { return .none }
    let candidates = paths(String(word.dropFirst())).map { path in
      Candidate(text: "\(quote)\(path)", kind: .file, ending: path.hasSuffix("/") ? "" : String(quote))
    }
    return Completion(typed: String(word), candidates: candidates)
  }

  /// Those that lie in the folder that the text names.
  private static func paths(_ typed: String) -> [String] {
    if typed == "~" { return ["~/"] }
    let folder = typed.lastIndex(of: "/").map { String(typed[...$0]) } ?? ""
    let place = folder.isEmpty ? "./" : System.withHome(folder)
    let names = System.names(in: place).filter { !$0.hasPrefix(".") || typed.dropFirst(folder.count).first == "." }
    return names.map { folder + $0 + (System.kind(of: place + $0) == .folder ? "/" : "") }
  }
}
