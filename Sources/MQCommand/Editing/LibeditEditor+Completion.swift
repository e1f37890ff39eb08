import CEditLine

extension LibeditEditor {
  func closeMenu() {
    menu = nil
    hasChosen = false
  }

  /// Inserts what is certain, or else lists what is possible, or else marks the next of the list.
  func complete(backwards: Bool) -> UInt8 {
    if var menu {
      var text = edited
      for _ in menu.insertion { text.deleteBackwards() }
      menu.select(backwards: backwards)
      text.insert(menu.insertion)
      edited = text
      menu.shownFor = edited
      self.menu = menu
      hasChosen = true
      return UInt8(CC_NORM)
    }
    let completion = surroundings.complete(textToComplete)
    let insertion = completion.insertion
    if !insertion.isEmpty {
      var text = edited
      text.complete(with: insertion)
      edited = text
    } else if completion.candidates.count > 1 {
      menu = CompletionMenu(completion: completion, shownFor: edited)
    } else {
      return UInt8(CC_ERROR)
    }
    return UInt8(CC_NORM)
  }
}
