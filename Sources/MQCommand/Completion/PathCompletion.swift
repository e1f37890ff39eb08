import MQ

/// The files and folders whose path begins as what is typed.
enum PathCompletion {
  /// For a command whose whole argument is one path, spaces included.
  static func whole(_ typed: String) -> Completion {
    Completion(typed: typed, candidates: paths(typed).map { Candidate(text: $0, kind: .file) })
  }

  /// For a command that takes words, of which quotation marks keep one with spaces together.
  static func word(of argument: String) -> Completion {
    var (word, path) = ("", "")
    var quote: Character?
    for character in argument {
      if quote == nil, character.isWhitespace {
        (word, path) = ("", "")
        continue
      }
      word.append(character)
      if quote == character {
        quote = nil
      } else if quote == nil, character == "'" || character == "\"" {
        quote = character
      } else {
        path.append(character)
      }
    }
    let candidates = paths(path).map { found in
      let rest = found.dropFirst(path.count)
      let opening = quote == nil && rest.contains(where: \.isWhitespace) ? "'" : ""
      // What lies in a folder stands before the closing mark as well.
      let closing = found.hasSuffix("/") ? "" : quote.map { String($0) } ?? opening
      return Candidate(text: word + opening + rest, kind: .file, ending: closing)
    }
    return Completion(typed: word, candidates: candidates)
  }

  /// Those that lie in the folder that the text names.
  private static func paths(_ typed: String) -> [String] {
    if typed == "~" { return ["~/"] }
    let folder = typed.lastIndex(of: "/").map { String(typed[...$0]) } ?? ""
    let place = folder.isEmpty ? "./" : System.withHome(folder)
    let names = System.names(in: place).filter { !$0.hasPrefix(".") || typed.dropFirst(folder.count).first == "." }
    return names.map { folder + $0 + (System.kind(of: place + $0) == .folder ? "/" : "") }.filter { path in
      path.utf8.starts(with: typed.utf8)
    }
  }
}
