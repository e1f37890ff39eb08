import Testing

@testable import MQCommand

private func expectNext(_ key: Key?, _ expected: Key?, sourceLocation: SourceLocation = #_sourceLocation) {
  #expect(key == expected, sourceLocation: sourceLocation)
}

struct KeyDecoderTests {
  /// All keys of what a terminal sends in pieces, nothing coming after them.
  private func keys(_ pieces: String..., untouched: Set<String> = []) -> [Key] {
    var decoder = KeyDecoder()
    decoder.untouched = untouched
    var keys: [Key] = []
    for piece in pieces {
      decoder.append(piece.utf8)
      while let key = decoder.next(isIdle: false) { keys.append(key) }
    }
    while let key = decoder.next(isIdle: true) { keys.append(key) }
    return keys
  }

  @Test func readsCharacters() {
    #expect(keys("aé漢👨\u{01}") == ["a", "é", "漢", "👨", "\u{01}"].map(Key.scalar))
  }

  @Test func waitsForTheRestOfACharacter() {
    var decoder = KeyDecoder()
    decoder.append([0xE6, 0xBC])
    expectNext(decoder.next(isIdle: false), nil)
    decoder.append([0xA2])
    expectNext(decoder.next(isIdle: false), .scalar("漢"))
  }

  @Test(arguments: ["\u{1B}[200~half", "\u{1B}[1;"])
  func forgetsWhatWasBegun(text: String) {
    var decoder = KeyDecoder()
    decoder.append(text.utf8)
    expectNext(decoder.next(isIdle: false), nil)
    decoder.empty()
    decoder.append("a".utf8)
    expectNext(decoder.next(isIdle: false), .scalar("a"))
  }

  @Test func replacesWhatIsNoCharacter() {
    var decoder = KeyDecoder()
    decoder.append([0xFF, 0x61, 0xC3])
    expectNext(decoder.next(isIdle: false), .scalar("\u{FFFD}"))
    expectNext(decoder.next(isIdle: false), .scalar("a"))
    expectNext(decoder.next(isIdle: false), nil)
    expectNext(decoder.next(isIdle: true), .scalar("\u{FFFD}"))
  }

  @Test func namesKeysHoweverTheirSequenceComes() {
    #expect(keys("\u{1B}[A\u{1B}OB\u{1B}[3~") == [.named(.up), .named(.down), .named(.delete)])
    #expect(keys("\u{1B}", "[", "1;5", "C") == [.named(.wordRight)])
    #expect(keys("\u{1B}\r") == [.named(.altEnter)])
  }

  @Test func aLoneEscapeIsOne() { #expect(keys("\u{1B}") == [.scalar("\u{1B}")]) }

  @Test func leavesToLibeditWhatItDoesNotName() {
    #expect(keys("\u{1B}[15~", untouched: ["[15~"]) == ["\u{1B}", "[", "1", "5", "~"].map(Key.scalar))
    #expect(keys("\u{1B}b") == ["\u{1B}", "b"].map(Key.scalar))
    #expect(keys("\u{1B}[A", untouched: ["[A"]) == ["\u{1B}", "[", "A"].map(Key.scalar))
  }

  @Test func dropsKeysWithoutAMeaning() { #expect(keys("\u{1B}[15~\u{1B}OPx") == [.scalar("x")]) }

  @Test func takesWhatIsPastedAsOne() {
    #expect(
      keys("x\u{1B}[200~MATCH (n)\r\n", "RETURN\tn;\r\r\u{1B}[20", "1~y")
        == [.scalar("x"), .paste("MATCH (n)\nRETURN\tn;"), .scalar("y")])
  }

  @Test func keepsNoControlsOfWhatIsPasted() {
    #expect(keys("\u{1B}[200~a\u{07}\u{1B}[31mb\u{85}\u{1B}[201~") == [.paste("a[31mb")])
  }
}

struct EditorConfigurationTests {
  private let configuration = EditorConfiguration(
    """
    # mine
    mq:bind -v
    bind "\\e[A" ed-search-prev-history

    bind ^[OB ed-search-next-history
    python:bind -v
    """)

  @Test func readsLines() { #expect(configuration.lines.count == 4) }

  @Test func knowsWhichSequencesAreBound() { #expect(configuration.boundSequences == ["[A", "OB"]) }

  @Test(arguments: [
    ("bind ^T vi-undo", false, "bind ^T mq-undo"),
    ("mq:bind -a \"x\" ed-move-to-end", true, "mq:bind -a \"x\" mq-vi-end"),
    ("bind ^T ed-move-to-end", false, "bind ^T mq-end"), ("bind ^T mq-search", true, "bind ^T mq-search"),
    ("bind -s ^G 'RETURN 1'", false, "bind -s ^G 'RETURN 1'"), ("bind -v", false, "bind -v"),
    ("setty -d -ixon", false, "setty -d -ixon"), ("edit off", false, nil), ("settc li 2", false, nil),
  ])
  func letsLibeditObey(line: String, isVi: Bool, allowed: String?) {
    #expect(EditorConfiguration.allowed(line, isVi: isVi) == allowed)
  }

  @Test func knowsWhatForgetsBindings() {
    #expect(configuration.lines.map(EditorConfiguration.resetsKeys) == [true, false, false, true])
  }
}
