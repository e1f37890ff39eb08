/// What keys can be bound to beside libedit's own functions, in `.editrc` as well.
enum EditingFunction: Int, CaseIterable {
  case enter, newline, complete, completeBackwards, paste, up, down, left, right, wordRight, home, end, backspace
  case search, undo, redo, edit, clearScreen, nothing

  /// As `mq-complete`.
  var name: String {
    switch self {
    case .completeBackwards: "mq-complete-backwards"
    case .wordRight: "mq-word-right"
    case .clearScreen: "mq-clear-screen"
    default: "mq-\(self)"
    }
  }
}

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
      (.wordRight, .wordRight), (.shiftTab, .completeBackwards), (.altEnter, .newline), (.paste, .paste),
    ]
    return named.map { KeyBinding($0, $1, isCommand: isCommand) } + [
      KeyBinding(NamedKey.delete.binding, "ed-delete-next-char", isCommand: isCommand),
      KeyBinding(NamedKey.wordLeft.binding, "ed-prev-word", isCommand: isCommand),
      KeyBinding(NamedKey.olderEntry.binding, "ed-prev-history", isCommand: isCommand),
      KeyBinding(NamedKey.newerEntry.binding, "ed-next-history", isCommand: isCommand),
      KeyBinding("^M", .enter, isCommand: isCommand), KeyBinding("^J", .enter, isCommand: isCommand),
      KeyBinding("^R", .search, isCommand: isCommand), KeyBinding("^S", .nothing, isCommand: isCommand),
      KeyBinding("^L", .clearScreen, isCommand: isCommand), KeyBinding("^_", .undo, isCommand: isCommand),
    ]
  }

  static let emacs: [KeyBinding] =
    everywhere(isCommand: false) + [
      KeyBinding("^I", .complete), KeyBinding("^P", .up), KeyBinding("^N", .down), KeyBinding("^B", .left),
      KeyBinding("^F", .right), KeyBinding("^A", .home), KeyBinding("^E", .end), KeyBinding("^H", .backspace),
      KeyBinding("^?", .backspace), KeyBinding("^X^U", .undo), KeyBinding("^X^E", .edit), KeyBinding("\\e_", .redo),
      KeyBinding("\\ef", .wordRight), KeyBinding("^W", "ed-delete-prev-word"),
    ]

  static let vi: [KeyBinding] =
    everywhere(isCommand: false) + everywhere(isCommand: true) + [
      KeyBinding("^I", .complete), KeyBinding("^H", .backspace), KeyBinding("^?", .backspace), KeyBinding("^E", .end),
      KeyBinding("^P", .up), KeyBinding("^N", .down),
      KeyBinding("k", .up, isCommand: true), KeyBinding("j", .down, isCommand: true),
      KeyBinding("u", .undo, isCommand: true), KeyBinding("U", .redo, isCommand: true),
      KeyBinding("v", .edit, isCommand: true),
    ]
}
