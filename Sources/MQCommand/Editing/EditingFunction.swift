/// What keys can be bound to, in `.editrc` as well.
///
/// They stand in for libedit's functions, which are not safe from every sequence of keys: several of vi's write outside of the
/// line's memory.
enum EditingFunction: CaseIterable {
  // What a statement and the shell have that a line has not.
  case enter, newline, complete, completeBackwards, paste, up, down, search, undo, redo, edit, clearScreen, nothing
  case endOfInput, deleteOrEnd
  // Moves.
  case left, right, wordLeft, wordRight, home, end, textStart, textEnd
  // The history.
  case older, newer, oldest, newest, olderMatch, newerMatch, lastWord
  // Changes.
  case backspace, deleteNext, killToEnd, killToStart, kill, killWordLeft, killWordRight, transpose, transposeWords,
    quotedInsert
  case yank, yankPop, killRegion, copyRegion, setMark, exchangeMark, copyPreviousWord, upperCase, lowerCase, capitalize,
    overwrite
  case argumentDigit, universalArgument, startOver
  // What only the keys of vi have.
  case viCommandMode, viInsert, viInsertAtStart, viAdd, viAddAtEnd, viReplaceMode
  case viDelete, viChange, viYank, viYankToEnd, viChangeToEnd, viSubstitute, viSubstituteLine
  case viDeleteNext, viDeletePrevious, viReplace, viChangeCase, viPasteNext, viPastePrevious, viRepeat
  case viLeft, viRight, viNextWord, viNextBigWord, viPreviousWord, viPreviousBigWord, viEndWord, viEndBigWord
  case viZero, viFirst, viEnd, viColumn, viMatch
  case viFind, viFindBackwards, viTill, viTillBackwards, viFindAgain, viFindAgainBackwards
  case viSearchAgain, viSearchAgainBackwards, viHistoryEntry, viHistoryWord, viComment

  /// As `mq-complete-backwards`.
  var name: String {
    "mq"
      + "\(self)".reduce(into: "-") { name, letter in
        name += letter.isUppercase ? "-" + letter.lowercased() : String(letter)
      }
  }

  /// Whether it needs one more character that is typed behind it.
  var takesCharacter: Bool {
    switch self {
    case .viFind, .viFindBackwards, .viTill, .viTillBackwards, .viReplace, .quotedInsert: true
    default: false
    }
  }

  /// What stands in for the functions of libedit; some do different things with the keys of vi.
  static let ofLibedit: [String: (emacs: EditingFunction, vi: EditingFunction)] = [
    "ed-end-of-file": (.endOfInput, .endOfInput), "ed-delete-prev-word": (.killWordLeft, .killWordLeft),
    "ed-delete-next-char": (.deleteNext, .viDeleteNext), "ed-kill-line": (.killToEnd, .killToEnd),
    "ed-move-to-end": (.end, .viEnd), "ed-move-to-beg": (.home, .viFirst),
    "ed-transpose-chars": (.transpose, .transpose),
    "ed-next-char": (.right, .viRight), "ed-prev-char": (.left, .viLeft), "ed-prev-word": (.wordLeft, .wordLeft),
    "ed-quoted-insert": (.quotedInsert, .quotedInsert), "ed-argument-digit": (.argumentDigit, .argumentDigit),
    "ed-ignore": (.nothing, .nothing), "ed-newline": (.enter, .enter),
    "ed-delete-prev-char": (.backspace, .viDeletePrevious), "ed-clear-screen": (.clearScreen, .clearScreen),
    "ed-redisplay": (.clearScreen, .clearScreen), "ed-start-over": (.startOver, .startOver),
    "ed-prev-history": (.older, .older), "ed-next-history": (.newer, .newer),
    "ed-search-prev-history": (.olderMatch, .olderMatch), "ed-search-next-history": (.newerMatch, .newerMatch),
    "ed-prev-line": (.up, .up), "ed-next-line": (.down, .down), "ed-command": (.nothing, .nothing),
    "em-delete-or-list": (.deleteOrEnd, .deleteOrEnd), "em-delete-next-word": (.killWordRight, .killWordRight),
    "em-yank": (.yank, .yank), "em-kill-line": (.kill, .kill), "em-kill-region": (.killRegion, .killRegion),
    "em-copy-region": (.copyRegion, .copyRegion), "em-gosmacs-transpose": (.transpose, .transpose),
    "em-next-word": (.wordRight, .wordRight), "em-upper-case": (.upperCase, .upperCase),
    "em-capitol-case": (.capitalize, .capitalize), "em-lower-case": (.lowerCase, .lowerCase),
    "em-set-mark": (.setMark, .setMark), "em-exchange-mark": (.exchangeMark, .exchangeMark),
    "em-universal-argument": (.universalArgument, .universalArgument),
    "em-toggle-overwrite": (.overwrite, .overwrite), "em-copy-prev-word": (.copyPreviousWord, .copyPreviousWord),
    "em-inc-search-next": (.search, .search), "em-inc-search-prev": (.search, .search),
    "em-delete-prev-char": (.backspace, .backspace),
    "vi-paste-next": (.yank, .viPasteNext), "vi-paste-prev": (.yank, .viPastePrevious),
    "vi-prev-big-word": (.wordLeft, .viPreviousBigWord), "vi-prev-word": (.wordLeft, .viPreviousWord),
    "vi-next-big-word": (.wordRight, .viNextBigWord), "vi-next-word": (.wordRight, .viNextWord),
    "vi-change-case": (.viChangeCase, .viChangeCase), "vi-change-meta": (.nothing, .viChange),
    "vi-insert-at-bol": (.home, .viInsertAtStart), "vi-replace-char": (.viReplace, .viReplace),
    "vi-replace-mode": (.overwrite, .viReplaceMode), "vi-substitute-char": (.deleteNext, .viSubstitute),
    "vi-substitute-line": (.kill, .viSubstituteLine), "vi-change-to-eol": (.killToEnd, .viChangeToEnd),
    "vi-insert": (.nothing, .viInsert), "vi-add": (.right, .viAdd), "vi-add-at-eol": (.end, .viAddAtEnd),
    "vi-delete-meta": (.nothing, .viDelete), "vi-end-big-word": (.wordRight, .viEndBigWord),
    "vi-end-word": (.wordRight, .viEndWord), "vi-undo": (.undo, .undo),
    "vi-command-mode": (.nothing, .viCommandMode), "vi-zero": (.home, .viZero),
    "vi-delete-prev-char": (.backspace, .backspace), "vi-list-or-eof": (.deleteOrEnd, .endOfInput),
    "vi-kill-line-prev": (.killToStart, .killToStart), "vi-search-prev": (.search, .search),
    "vi-search-next": (.search, .search), "vi-repeat-search-next": (.viSearchAgain, .viSearchAgain),
    "vi-repeat-search-prev": (.viSearchAgainBackwards, .viSearchAgainBackwards),
    "vi-next-char": (.viFind, .viFind), "vi-prev-char": (.viFindBackwards, .viFindBackwards),
    "vi-to-next-char": (.viTill, .viTill), "vi-to-prev-char": (.viTillBackwards, .viTillBackwards),
    "vi-repeat-next-char": (.viFindAgain, .viFindAgain),
    "vi-repeat-prev-char": (.viFindAgainBackwards, .viFindAgainBackwards), "vi-match": (.viMatch, .viMatch),
    "vi-undo-line": (.redo, .redo), "vi-to-column": (.viColumn, .viColumn), "vi-yank-end": (.viYankToEnd, .viYankToEnd),
    "vi-yank": (.nothing, .viYank), "vi-comment-out": (.viComment, .viComment), "vi-alias": (.nothing, .nothing),
    "vi-to-history-line": (.viHistoryEntry, .viHistoryEntry), "vi-histedit": (.edit, .edit),
    "vi-history-word": (.viHistoryWord, .viHistoryWord), "vi-redo": (.nothing, .viRepeat),
  ]
}
