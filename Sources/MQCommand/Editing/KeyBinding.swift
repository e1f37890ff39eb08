/// Keys and what they do unless `.editrc` says otherwise.
struct KeyBinding {
  var keys: String
  var function: String
  /// Whether it is for vi's commands.
  var isCommand = false

  private init(_ keys: String, _ function: EditingFunction, isCommand: Bool = false) {
    self.init(keys, function.name, isCommand: isCommand)
  }

  private init(_ key: NamedKey, _ function: EditingFunction, isCommand: Bool = false) {
    self.init(key.binding, function.name, isCommand: isCommand)
  }

  private init(_ keys: String, _ function: String, isCommand: Bool = false) {
    self.keys = keys
    self.function = function
    self.isCommand = isCommand
  }

  /// What has the same key wherever one types.
  private static func everywhere(isCommand: Bool) -> [KeyBinding] {
    let named: [(NamedKey, EditingFunction)] = [
      (.up, .up), (.down, .down), (.left, .left), (.right, .right), (.home, .home), (.end, .end),
      (.wordLeft, .wordLeft), (.wordRight, .wordRight), (.shiftTab, .completeBackwards), (.altEnter, .newline),
      (.paste, .paste), (.delete, .deleteNext), (.pageUp, .older), (.pageDown, .newer),
      (.textStart, .textStart), (.textEnd, .textEnd), (.deleteWord, .killWordRight),
    ]
    let controls: [(String, EditingFunction)] = [
      ("^M", .enter), ("^J", .enter), ("^R", .search), ("^S", .nothing), ("^L", .clearScreen), ("^_", .undo),
      ("^K", .killToEnd), ("^W", .killWordLeft), ("^P", .up), ("^N", .down), ("^O", .nothing), ("^Z", .nothing),
    ]
    return named.map { KeyBinding($0, $1, isCommand: isCommand) }
      + controls.map { KeyBinding($0, $1, isCommand: isCommand) }
  }

  static let emacs: [KeyBinding] = {
    var keys: [(String, EditingFunction)] = [
      ("^@", .setMark), ("^A", .home), ("^B", .left), ("^D", .deleteOrEnd), ("^E", .end), ("^F", .right),
      ("^G", .nothing), ("^H", .backspace), ("^I", .complete), ("^T", .transpose), ("^U", .kill), ("^V", .quotedInsert),
      ("^Q", .quotedInsert), ("^Y", .yank), ("^?", .backspace), ("^X^X", .exchangeMark), ("^X^U", .undo),
      ("^Xu", .undo), ("^X^E", .edit),
      ("\\e^H", .killWordLeft), ("\\e^?", .killWordLeft), ("\\e^L", .clearScreen), ("\\e^_", .copyPreviousWord),
      ("\\e_", .redo), ("\\e.", .lastWord), ("\\e<", .oldest), ("\\e>", .newest),
    ]
    let meta: [(Character, EditingFunction)] = [
      ("b", .wordLeft), ("c", .capitalize), ("d", .killWordRight), ("f", .wordRight), ("l", .lowerCase),
      ("n", .newerMatch), ("p", .olderMatch), ("t", .transposeWords), ("u", .upperCase), ("w", .copyRegion),
      ("x", .nothing), ("y", .yankPop),
    ]
    for (letter, function) in meta {
      keys += [("\\e\(letter)", function), ("\\e\(letter.uppercased())", function)]
    }
    keys += "0123456789".map { ("\\e\($0)", .argumentDigit) }
    return everywhere(isCommand: false) + keys.map { KeyBinding($0, $1) }
  }()

  static let vi: [KeyBinding] = {
    let typing: [(String, EditingFunction)] = [
      ("^A", .home), ("^B", .left), ("^D", .endOfInput), ("^E", .end), ("^F", .right), ("^H", .backspace),
      ("^I", .complete), ("^T", .transpose), ("^U", .killToStart), ("^Q", .quotedInsert), ("^V", .quotedInsert),
      ("^[", .viCommandMode),
      ("^?", .backspace),
    ]
    var commands: [(String, EditingFunction)] = [
      ("^[", .viCommandMode), ("^A", .viFirst), ("^D", .endOfInput), ("^E", .viEnd), ("^H", .viLeft), ("^?", .viLeft),
      ("^U", .killToStart), (" ", .viRight), ("#", .viComment), ("$", .viEnd), ("%", .viMatch), ("+", .newer),
      (",", .viFindAgainBackwards), ("\\055", .older), (".", .viRepeat), ("/", .search), ("0", .viZero),
      (":", .nothing),
      (";", .viFindAgain), ("?", .search), ("@", .nothing), ("A", .viAddAtEnd), ("B", .viPreviousBigWord),
      ("C", .viChangeToEnd), ("D", .killToEnd), ("E", .viEndBigWord), ("F", .viFindBackwards), ("G", .viHistoryEntry),
      ("I", .viInsertAtStart), ("J", .newerMatch), ("K", .olderMatch), ("N", .viSearchAgainBackwards), ("O", .nothing),
      ("P", .viPastePrevious), ("R", .viReplaceMode), ("S", .viSubstituteLine), ("T", .viTillBackwards), ("U", .redo),
      ("W", .viNextBigWord), ("X", .viDeletePrevious), ("Y", .viYankToEnd), ("[", .nothing), ("\\^", .viFirst),
      ("_", .viHistoryWord), ("a", .viAdd), ("b", .viPreviousWord), ("c", .viChange), ("d", .viDelete),
      ("e", .viEndWord), ("f", .viFind), ("h", .viLeft), ("i", .viInsert), ("j", .down), ("k", .up), ("l", .viRight),
      ("n", .viSearchAgain), ("p", .viPasteNext), ("r", .viReplace), ("s", .viSubstitute), ("t", .viTill), ("u", .undo),
      ("v", .edit), ("w", .viNextWord), ("x", .viDeleteNext), ("y", .viYank), ("|", .viColumn), ("~", .viChangeCase),
    ]
    commands += "123456789".map { ("\($0)", .argumentDigit) }
    return everywhere(isCommand: false) + everywhere(isCommand: true) + typing.map { KeyBinding($0, $1) }
      + commands.map { KeyBinding($0, $1, isCommand: true) }
      // libedit itself tells apart what is typed and what is a command.
      + [
        KeyBinding(NamedKey.leaveInsertion.binding, "vi-command-mode"),
        KeyBinding(NamedKey.enterInsertion.binding, "vi-insert", isCommand: true),
      ]
  }()
}
