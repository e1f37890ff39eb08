import CEditLine
import MQTestSupport
import Testing

@testable import MQCommand

/// Presses keys as libedit would: `^X` is a control character, `<esc>` Escape, `\e` begins a key with Alt.
private struct Keyboard {
  var line = LineEditing()
  private let bindings: [KeyBinding]
  private(set) var wasRefused = false

  /// - Parameter marked: The text, with its cursor as `|`.
  init(_ marked: String, isVi: Bool) {
    line.isVi = isVi
    line.isInserting = !isVi
    bindings = isVi ? KeyBinding.vi : KeyBinding.emacs
    let before = marked.prefix { $0 != "|" }
    line.text = EditedText(marked.filter { $0 != "|" }, cursor: before.utf8.count)
  }

  var marked: String { line.text.beforeCursor + "|" + line.text.behindCursor }

  mutating func press(_ keys: String) {
    var rest = Array(keys.replacing("<esc>", with: "\u{1B}"))[...]
    while let first = rest.popFirst() {
      var key = first == "\u{1B}" ? "^[" : String(first)
      if first == "\\", let second = rest.popFirst() { key.append(second) }
      if first == "^" || key == "\\e", let last = rest.popFirst() {
        key.append(last)
        if last == "^", let control = rest.popFirst() { key.append(control) }
        if key == "^X", let last = rest.popFirst(), let control = rest.popFirst() { key += [last, control] }
      }
      // The sign itself.
      if key == "^" { key = "\\^" }
      guard let function = function(key) else {
        wasRefused = !line.isInserting
        if line.isInserting { line.type(key) }
        continue
      }
      let character = function.takesCharacter ? rest.popFirst() : key.last
      wasRefused = !line.perform(function, character)
    }
  }

  private func function(_ key: String) -> EditingFunction? {
    let name = bindings.last { $0.keys == key && $0.isCommand == !line.isInserting }?.function
    return EditingFunction.allCases.first { $0.name == name }
  }
}

struct LineEditingTests {
  @Test(arguments: [
    // Words.
    ("|one two", "\\ef", "one| two"), ("one two|", "\\eb", "one |two"), ("one  |two", "^W", "|two"),
    ("|one.two", "\\ed", "|.two"), ("one |two three", "\\eu", "one TWO| three"), ("|ONE two", "\\el", "one| two"),
    ("|one two", "\\e2\\ec", "One Two|"), ("|eins zwei drei", "\\e2\\ef", "eins zwei| drei"),
    // Lines.
    ("a\nb|c\nd", "^A", "a\n|bc\nd"), ("a\n|bc\nd", "^E", "a\nbc|\nd"), ("a\nb|c\nd", "^K", "a\nb|\nd"),
    ("a\nbc|\nd", "^K", "a\nbc|d"), ("a\nb|c", "^U", "|"), ("one| two", "^K^Y^Y", "one two two|"),
    // What is killed one after the other is one.
    ("one two three|", "^W^W^Y", "one two three|"), ("one two |three", "^W\\ed^Y", "one two three|"),
    ("|a\nb", "^K^K^Y^Y", "a\na\n|b"), ("one two|", "^W^A^Y^W^E^Y", "one two|"),
    // Another one that was killed takes the place of what is yanked.
    ("one two|", "^W^A^K^Y\\ey", "two|"), ("one two|", "^W^A^K^Y\\ey\\ey", "one |"),
    ("one two|", "^W^A^K^Y^B\\ey", "one| "),
    // Characters.
    ("ab|c", "^T", "acb|"), ("abc|", "^T", "acb|"), ("one |two;", "\\et", "two one|;"),
    ("one two;|", "\\et", "two one|;"),
    ("a |b.c", "\\et\\et", "b c.a|"), ("one|", "\\et", "one|"), ("é漢|, b", "\\et", "b, é漢|"), ("|a👨‍👩‍👧‍👦b", "^F^F", "a👨‍👩‍👧‍👦|b"),
    ("a|b", "^Vx", "ax|b"),
    ("|ab", "\\e3x", "xxx|ab"),
    // The region.
    ("|one two", "^@\\ef\\ew^E^Y", "one twoone|"), ("|one two", "^@\\ef^X^X", "|one two"),
    ("one |two", "\\e^_", "one one |two"),
  ])
  func emacs(from: String, keys: String, to: String) {
    var keyboard = Keyboard(from, isVi: false)
    keyboard.press(keys)
    #expect(keyboard.marked == to)
  }

  @Test(arguments: [
    // Motions.
    ("|one two", "w", "one |two"), ("|a.b c", "w", "a|.b c"), ("|a.b c", "W", "a.b |c"), ("one tw|o", "b", "one |two"),
    ("a.b |c", "B", "|a.b c"), ("|one two", "e", "on|e two"), ("on|e two", "e", "one tw|o"),
    ("|a b c d", "3w", "a b c |d"),
    ("a\n  b|c\nd", "0", "a\n|  bc\nd"), ("a\n  b|c\nd", "^", "a\n  |bc\nd"), ("a\n|bc\nd", "$", "a\nb|c\nd"),
    ("|abc", "hh", "|abc"), ("|abc", "5l", "ab|c"), ("|a(b[c]d)", "%", "a(b[c]d|)"), ("a(b|[c]d)", "%", "a(b[c|]d)"),
    ("|abcdefghijkl", "10|", "abcdefghi|jkl"), ("|a-b-c", "f-;", "a-b|-c"), ("|a-b-c", "2f-,", "a|-b-c"),
    ("|a-b-c", "tb", "a|-b-c"), ("a-b-|c", "Fa", "|a-b-c"), ("|abc", "fz", "|abc"),
    // Operators.
    ("one |two three", "dw", "one |three"), ("one |two three", "d2w", "one| "), ("|a b c d e", "2d2w", "|e"),
    ("one t|wo", "db", "one |wo"), ("one t|wo", "d0", "|wo"), ("one |two", "d$", "one| "), ("one |two", "D", "one| "),
    ("|f(a, b) c", "d%", "| c"), ("|a, b", "df,", "| b"), ("|a, b", "dt,", "|, b"), ("|a\nb\nc", "dd", "|b\nc"),
    ("a\nb\n|c", "dd", "a\n|b"), ("|a\nb\nc", "2dd", "|c"), ("|a\nb", "ddp", "b\n|a"), ("a\n|b", "yyP", "a\n|b\nb"),
    ("|one two", "ywP", "one| one two"), ("|one two", "y$p", "oone tw|one two"), ("|abc", "dz", "|abc"),
    ("|abc", "d<esc>l", "a|bc"),
    // Changes.
    ("one |two three", "cwnew<esc>", "one ne|w three"), ("|a b", "cwx<esc>", "|x b"),
    ("|one\ntwo", "ccx<esc>", "|x\ntwo"),
    ("|abc", "x", "|bc"), ("ab|c", "x", "a|b"), ("ab|c", "X", "a|c"), ("|abcd", "3x", "|d"), ("|abc", "rz", "|zbc"),
    ("|abc", "2rz", "z|zc"), ("|abc", "4rz", "|abc"), ("|aBc", "3~", "Ab|C"), ("a|b", "~", "a|B"),
    ("|abc", "sxy<esc>", "x|ybc"), ("one |two", "Cx<esc>", "one |x"), ("a|b", "Sx<esc>", "|x"),
    ("|abc", "Rxy<esc>", "x|yc"),
    ("|b", "ia<esc>", "|ab"), ("|b", "ac<esc>", "b|c"), ("a|b", "Ix<esc>", "|xab"), ("|ab", "Ac<esc>", "ab|c"),
    ("|", "3iab<esc>", "ababa|b"), ("|ab", "xp", "b|a"), ("|ab", "x3p", "baa|a"), ("a\n|b", "#", "a\n// |b"),
    // Made again.
    ("|a b c d", "dw..", "|d"), ("|a b c", "cwx<esc>w.w.", "x x |x"), ("|abcd", "x2.", "|d"), ("|abc", "rzl.", "z|zc"),
    ("|a", "ixy<esc>.", "xx|yya"), ("|a, b, c, d", "dt,w.", ", |, c, d"),
  ])
  func vi(from: String, keys: String, to: String) {
    var keyboard = Keyboard(from, isVi: true)
    keyboard.press(keys)
    #expect(keyboard.marked == to)
  }

  @Test(arguments: [
    "w", "dd", "x", "X", "~", "r", "p", "$", "%", ";", ".", "e", "D", "b", "10l", "|", "d", "cc", "I", "A", ".",
  ])
  func viDoesNothingWrongToAnEmptyText(keys: String) {
    var keyboard = Keyboard("|", isVi: true)
    keyboard.press(keys + keys + "<esc>" + keys + "z")
    #expect(keyboard.line.text.cursor <= keyboard.line.text.text.utf8.count)
  }

  @Test func everyFunctionHasANumberOfItsOwn() {
    #expect(EditingFunction.allCases.count <= EDIT_LINE_FUNCTIONS)
    #expect(Set(EditingFunction.allCases.map(\.name)).count == EditingFunction.allCases.count)
    #expect(EditingFunction.completeBackwards.name == "mq-complete-backwards")
  }

  /// Whatever is pressed, the cursor stays in the text.
  @Test(arguments: 0..<40)
  func survivesAnyKeys(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    var line = LineEditing()
    line.isVi = seed % 2 == 1
    let texts = ["a", " ", "(", ")", "\n", "é", "e\u{301}", "👨‍👩‍👧‍👦", "\u{301}", "word"]
    for _ in 0..<400 {
      if line.isInserting, Bool.random(using: &generator) {
        line.type(texts.randomElement(using: &generator) ?? "")
      } else {
        _ = line.perform(
          EditingFunction.allCases.randomElement(using: &generator) ?? .nothing,
          ["a", "3", ")", " "].randomElement(using: &generator))
      }
      #expect(line.text.cursor <= line.text.text.utf8.count)
      #expect(line.text.text.utf8.count < 1 << 24)
      if line.text.text.utf8.count > 4000 { line.begin() }
    }
  }
}

struct HistoryWalkTests {
  private let entries = ["RETURN 1;", "MATCH (n) RETURN n;", "RETURN 2;"]

  @Test func comesBackToWhatWasLeft() {
    var walk = HistoryWalk()
    let draft = EditedText("dra", cursor: 2)
    #expect(walk.newer(entries, leaving: draft) == nil)
    #expect(walk.older(entries, leaving: draft)?.text == "RETURN 2;")
    #expect(walk.older(entries, leaving: EditedText("RETURN 2;"), steps: 5)?.text == "RETURN 1;")
    #expect(walk.older(entries, leaving: EditedText("RETURN 1;")) == nil)
    #expect(walk.newer(entries, leaving: EditedText("RETURN 1;"), steps: 9) == draft)
  }

  @Test func findsWhatBeginsAsTheTextBeforeTheCursor() {
    var walk = HistoryWalk()
    let typed = EditedText("RETURN x", cursor: 7)
    #expect(walk.match(entries, of: typed, older: true) == EditedText("RETURN 2;", cursor: 7))
    let second = walk.match(entries, of: EditedText("RETURN 2;", cursor: 7), older: true)
    #expect(second == EditedText("RETURN 1;", cursor: 7))
    #expect(walk.match(entries, of: EditedText("RETURN 1;", cursor: 7), older: true) == nil)
    #expect(walk.match(entries, of: EditedText("RETURN 1;", cursor: 7), older: false)?.text == "RETURN 2;")
  }

  @Test func lastWordsTakeEachOthersPlace() {
    let entries = ["MATCH (n) RETURN n.name;", ":mode box", "// é漢 👍🏽;\n", "RETURN box ;"]
    var walk = LastWordWalk()
    var text = EditedText("RETURN x", cursor: 7)
    var seen: [String] = []
    while let next = walk.next(entries, in: text) {
      text = next
      seen.append(String(text.beforeCursor.dropFirst(7)))
      #expect(text.behindCursor == "x")
    }
    #expect(seen == ["box", "👍🏽", "box", "n.name"])
    text.insert(" ")
    #expect(walk.next(entries, in: text)?.text == "RETURN n.name boxx")
    #expect(walk.next([], in: EditedText()) == nil)
  }

  @Test func goesToAnEntry() {
    var walk = HistoryWalk()
    #expect(walk.go(to: 1, entries, leaving: EditedText())?.text == "MATCH (n) RETURN n;")
    #expect(walk.go(to: -1, entries, leaving: EditedText()) == nil)
  }
}
