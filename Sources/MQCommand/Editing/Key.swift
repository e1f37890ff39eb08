/// What a terminal sends as one: a character, a key with a name, or a text that is pasted.
enum Key: Equatable {
  case scalar(Unicode.Scalar)
  case named(NamedKey)
  case paste(String)
}

/// A key that sends more than a character.
///
/// libedit tells apart 256 keys; the named ones take the places of control characters that no keyboard sends, so that they mean
/// the same in every mode and no wait for the rest of a sequence comes into libedit's way.
enum NamedKey: UInt32, CaseIterable {
  case up = 0x80, down, right, left, home, end, delete, pageUp, pageDown, shiftTab, wordLeft, wordRight, altEnter
  case textStart, textEnd, deleteWord
  /// Followed by what was pasted.
  case paste
  /// No keys at all: by these, functions of the editor call those of libedit.
  case enterInsertion, leaveInsertion

  var scalar: Unicode.Scalar { Unicode.Scalar(rawValue) ?? " " }

  /// As the key is written in a binding.
  var binding: String { "\\" + String(rawValue, radix: 8) }

  /// The sequences that terminals send.
  static let sequences: [String: NamedKey] = [
    "[A": .up, "OA": .up, "[B": .down, "OB": .down, "[C": .right, "OC": .right, "[D": .left, "OD": .left,
    "[H": .home, "OH": .home, "[1~": .home, "[7~": .home, "[F": .end, "OF": .end, "[4~": .end, "[8~": .end,
    "[3~": .delete, "[5~": .pageUp, "[6~": .pageDown, "[Z": .shiftTab, "[1;5D": .wordLeft, "[1;3D": .wordLeft,
    "[1;5C": .wordRight, "[1;3C": .wordRight, "[1;5H": .textStart, "[1;5F": .textEnd, "[3;5~": .deleteWord,
    "[3;3~": .deleteWord,
    "[13;2u": .altEnter, "[27;2;13~": .altEnter, "\r": .altEnter, "\n": .altEnter,
  ]
}
