import Testing

@testable import MQCommand

/// A text whose cursor is written `|`.
private func text(_ marked: String) -> EditedText {
  let before = marked.prefix { $0 != "|" }
  return EditedText(marked.filter { $0 != "|" }, cursor: before.utf8.count)
}

private func marked(_ text: EditedText) -> String { text.beforeCursor + "|" + text.behindCursor }

struct EditedTextTests {
  @Test(arguments: [
    ("ab|c", "a|bc"), ("|abc", "|abc"), ("é漢|", "é|漢"), ("a👨‍👩‍👧‍👦|b", "a|👨‍👩‍👧‍👦b"), ("e\u{301}|", "|e\u{301}"),
  ])
  func movesLeftByWhatIsSeenAsOne(from: String, to: String) {
    var text = text(from)
    text.moveLeft()
    #expect(marked(text) == to)
  }

  @Test(arguments: [("a|bc", "ab|c"), ("abc|", "abc|"), ("|👨‍👩‍👧‍👦b", "👨‍👩‍👧‍👦|b")])
  func movesRightByWhatIsSeenAsOne(from: String, to: String) {
    var text = text(from)
    text.moveRight()
    #expect(marked(text) == to)
  }

  /// What a word is completed with may stand there already.
  @Test(arguments: [
    ("a.na| = 1", "me", "a.name| = 1"), ("a.na|me = 1", "me", "a.name| = 1"), ("coun|(a)", "t(", "count(|a)"),
    ("coun|t(a)", "t(", "count(|a)"), ("coun|t", "t(", "count(|"), ("MAT| (a)", "CH ", "MATCH |(a)"),
    ("ORDER|", " ", "ORDER |"), ("a.|x", "name", "a.name|x"), ("le|é", "é", "leé|"),
  ])
  func completesOverWhatIsThere(from: String, more: String, to: String) {
    var text = text(from)
    text.complete(with: more)
    #expect(marked(text) == to)
  }

  @Test(arguments: [("ab|c", "a|c"), ("|abc", "|abc"), ("a👨‍👩‍👧‍👦|b", "a|b"), ("a\n|b", "a|b")])
  func deletesBackwards(from: String, to: String) {
    var text = text(from)
    text.deleteBackwards()
    #expect(marked(text) == to)
  }

  @Test(arguments: [
    ("one\ntw|o", "on|e\ntwo"), ("a\nlonger|", "a|\nlonger"), ("a\n|b", "|a\nb"), ("a\n\nc|", "a\n|\nc"),
  ])
  func movesUp(from: String, to: String) {
    var text = text(from)
    let isMoved = text.moveUp()
    #expect(isMoved && marked(text) == to)
  }

  @Test(arguments: [
    ("on|e\ntwo", "one\ntw|o"), ("longer|\na", "longer\na|"), ("|a\nb", "a\n|b"), ("a|\n\nc", "a\n|\nc"),
  ])
  func movesDown(from: String, to: String) {
    var text = text(from)
    let isMoved = text.moveDown()
    #expect(isMoved && marked(text) == to)
  }

  @Test func staysWithinItsLines() {
    var first = text("on|e\ntwo")
    var last = text("one\nt|wo")
    let isMoved = (first.moveUp(), last.moveDown())
    #expect(isMoved == (false, false))
    #expect(marked(first) == "on|e\ntwo")
    #expect(marked(last) == "one\nt|wo")
  }

  @Test func movesToTheEndsOfALine() {
    var text = text("a\nb|c\nd")
    text.moveToLineEnd()
    #expect(marked(text) == "a\nbc|\nd")
    text.moveToLineStart()
    #expect(marked(text) == "a\n|bc\nd")
  }

  @Test func breaksALineWithItsIndent() {
    var text = text("MATCH (n)\n  WHERE n.x| = 1")
    text.breakLine()
    #expect(marked(text) == "MATCH (n)\n  WHERE n.x\n  | = 1")
  }
}

struct UndoHistoryTests {
  /// What the texts, recorded one after the other, are after undoing as often as there is something to undo.
  private func undone(_ texts: String...) -> [String] {
    var history = UndoHistory()
    for text in texts { history.record(MQCommandTests.text(text)) }
    var undone: [String] = []
    while let text = history.undo() { undone.append(marked(text)) }
    return undone
  }

  @Test func undoesAWordAtATime() {
    #expect(undone("a|", "ab|", "ab |", "ab c|", "ab cd|") == ["ab|", "|"])
  }

  @Test func undoesWhatWasInsertedOrDeletedAtOnce() {
    #expect(undone("one|", "one two three|", "one|") == ["one two three|", "one|", "|"])
  }

  @Test func aMoveBeginsAnotherStep() {
    #expect(undone("a|", "ab|", "a|b", "ac|b") == ["a|b", "|"])
  }

  @Test func redoesUntilSomethingElseIsTyped() {
    var history = UndoHistory()
    for step in ["a|", "a b|"] { history.record(text(step)) }
    let steps = [history.undo(), history.redo(), history.redo(), history.undo()]
    #expect(steps == [text("a|"), text("a b|"), nil, text("a|")])
    history.record(text("ax|"))
    let later = history.redo()
    #expect(later == nil)
  }
}

struct HistorySearchTests {
  private let entries = [
    "MATCH (a:Area) RETURN a;", "RETURN 1;", "MATCH (p:Person) RETURN p.name;", "RETURN 1;", ":mode csv",
  ]

  @Test func listsEverythingAtFirstTheLatestFirst() {
    var search = HistorySearch(entries)
    #expect(search.counter == "1/4")
    #expect(search.match?.entry == ":mode csv")
    search.next()
    #expect(search.match?.entry == "RETURN 1;")
    #expect(search.counter == "2/4")
    search.previous()
    search.previous()
    #expect(search.counter == "1/4")
  }

  @Test(arguments: [
    ("area", ["MATCH (a:Area) RETURN a;", "MATCH (p:Person) RETURN p.name;"]),
    ("mprn", ["MATCH (p:Person) RETURN p.name;"]),
    ("match return", ["MATCH (p:Person) RETURN p.name;", "MATCH (a:Area) RETURN a;"]),
    ("xyz", []),
  ])
  func findsLettersInTheirOrder(query: String, found: [String]) {
    var search = HistorySearch(entries)
    search.append(query)
    #expect(search.matches.map(\.entry) == found)
  }

  @Test func prefersWhatStandsTogether() {
    var search = HistorySearch(["RETURN 'abc';", "RETURN a, b, c;"])
    search.append("abc")
    #expect(search.matches.map(\.entry) == ["RETURN 'abc';", "RETURN a, b, c;"])
    #expect(search.match?.places == [8, 9, 10])
    search.deleteBackwards()
    #expect(search.query == "ab")
    search.clear()
    #expect(search.counter == "1/2")
  }

  @Test func countsNothing() {
    var search = HistorySearch([])
    search.append("x")
    search.next()
    #expect(search.counter == "0/0")
    #expect(search.match == nil)
  }
}

struct SuggestionTests {
  @Test(arguments: [("RET", "URN 2;"), ("RETURN 1", ";"), ("RETURN 2;", ""), ("", ""), ("return", "")])
  func isTheRestOfTheLatestEntry(typed: String, rest: String) {
    #expect(Suggestion.find(for: typed, in: ["RETURN 1;", "RETURN 2;"]) == rest)
  }

  @Test(arguments: [(" (p:Person) RETURN", " (p"), ("CH (n)", "CH"), (";", ";")])
  func givesAWord(suggestion: String, word: String) {
    #expect(Suggestion.firstWord(of: suggestion) == word)
  }
}

struct FinishedTextTests {
  @Test(arguments: [
    "RETURN 1;", "RETURN 1; // done", ":mode csv", "help", "", "  ", "// only a remark", "RETURN ';';",
    ":mode csv\nRETURN 1;", "RETURN 1; :mode",
  ])
  func runsWhatIsWhole(text: String) { #expect(StatementSplitter.isFinished(text)) }

  @Test(arguments: ["RETURN 1", "RETURN 1; RETURN", "RETURN ';", "/* open", "MATCH (n)\n"])
  func goesOnWithWhatIsNot(text: String) { #expect(!StatementSplitter.isFinished(text)) }
}
