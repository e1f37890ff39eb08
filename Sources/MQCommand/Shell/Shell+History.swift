import MQ

extension Shell {
  /// Lists the entries of the history: the last ones, or the last that hold a text.
  func listHistory(_ argument: String, _ history: History, width: Int) throws(CommandError) -> String {
    var found = Array(history.entries.enumerated())
    var limit = 20
    if let number = Int(argument) {
      limit = number
    } else if !argument.isEmpty {
      let wanted = argument.lowercased()
      found = found.filter { $0.element.text.lowercased().contains(wanted) }
      if found.isEmpty { throw CommandError("nothing in the history holds `\(argument)`") }
    }
    let shown = found.suffix(max(0, limit))
    let digits = String(history.texts.count).count
    let hasTimes = shown.contains { $0.element.time != nil }
    return shown.map { index, entry in
      let number = String(index + 1)
      let time = entry.time?.localDescription ?? String(repeating: " ", count: "2026-11-22 17:44:20".count)
      let line = entry.text.split(whereSeparator: \.isNewline).map { String($0).trimmed }.joined(separator: " ")
      return Cell(
        "\(String(repeating: " ", count: digits - number.count))\(number)  \(hasTimes ? time + "  " : "")\(line)",
        limit: max(20, width)
      )
      .text
        + "\n"
    }.joined()
  }

  /// The entry of that number, or the last one.
  func historyEntry(_ argument: String, _ entries: [String]) throws(CommandError) -> String {
    guard !argument.isEmpty else {
      return entries.last { ShellCommand.parts(of: $0)?.name != ShellCommand.edit.rawValue } ?? ""
    }
    guard let number = Int(argument), entries.indices.contains(number - 1) else {
      throw CommandError("the history has no entry `\(argument)`", hint: "`:history` lists them with their numbers")
    }
    return entries[number - 1]
  }
}
