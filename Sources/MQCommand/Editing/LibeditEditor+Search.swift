import CEditLine

extension LibeditEditor {
  /// Looks through the history until an entry is taken or the search is given up.
  func search() -> UInt8 {
    var search = HistorySearch(history.texts)
    defer {
      query = search.query
      line.count = nil
      line.pending = nil
    }
    if !edited.text.isEmpty, !edited.text.contains("\n") { search.append(edited.text) }
    while true {
      draw(frame(of: search))
      guard let key = waitForKey(redraw: { draw(frame(of: search)) }) else {
        return forgetInterruption() ? UInt8(CC_NORM) : UInt8(CC_EOF)
      }
      switch key {
      case .paste(let text): search.append(text)
      case .named(.up): search.next()
      case .named(.down): search.previous()
      case .named: return take(search.match)
      case .scalar(let scalar):
        switch scalar.value {
        case 0x12: search.next()
        case 0x13: search.previous()
        case 0x07: return UInt8(CC_NORM)
        case 0x08, 0x7F: search.deleteBackwards()
        case 0x15: search.clear()
        case 0x0A, 0x0D:
          _ = take(search.match)
          return perform(.enter, 0x0D)
        // Escape as well.
        case 0..<0x20: return take(search.match)
        default: search.append(String(scalar))
        }
      }
    }
  }

  /// The next older or newer entry that holds what was searched for last.
  func searchAgain(older: Bool) -> UInt8 {
    var search = HistorySearch(history.texts)
    search.append(query)
    let found = search.matches.map(\.entry)
    let place = found.firstIndex(of: edited.text)
    let next = place.map { older ? $0 + 1 : $0 - 1 } ?? 0
    guard !query.isEmpty, found.indices.contains(next) else { return UInt8(CC_ERROR) }
    return take(search.matches[next])
  }

  private func take(_ match: HistorySearch.Match?) -> UInt8 {
    if let match { edited = EditedText(match.entry) }
    line.keepCursorOnCharacter()
    return UInt8(CC_NORM)
  }

  private func frame(of search: HistorySearch) -> LineFrame {
    let width = terminalWidth
    var frame = LineFrame(prompt: "history \(search.counter)> ", EditedText(search.query), width: width)
    guard let match = search.match else { return frame }
    var paints: [Paint] = []
    if output.isStyled {
      paints = surroundings.painter.paint(EditedText(match.entry))
      for place in match.places where place < paints.count { paints[place].isFound = true }
    }
    let entry = LineFrame(prompt: "", EditedText(match.entry), paints: paints, width: width)
      .clipped(to: max(1, terminalHeight - frame.rows.count - 1))
    frame.append(entry.rows, widths: entry.widths)
    return frame
  }
}
