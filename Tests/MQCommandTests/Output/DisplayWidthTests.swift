import MQSyntax
import Testing

@testable import MQCommand

struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("ｱ", 1), ("Ａ", 2), ("한글", 4),
    ("\u{1112}\u{1161}\u{11AB}", 2), ("👍", 2), ("👍🏽", 2), ("👩‍👩‍👧", 2), ("🇫🇷", 2), ("❤", 1), ("❤️", 2), ("1️⃣", 2),
    ("नी", 1), ("…", 1), ("─", 1), ("\u{200B}", 0), ("𠀀", 2),
  ])
  func countsTerminalCells(text: String, width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }

  @Test(arguments: [
    ("abc", 2, "ab"), ("abc", 5, "abc"), ("日本", 3, "日"), ("e\u{301}a", 1, "e\u{301}"), ("👩‍👩‍👧x", 1, ""), ("abc", 0, ""),
  ])
  func cutsBetweenCharacters(text: String, width: Int, prefix: String) {
    let found = DisplayWidth.prefix(text, width)
    #expect(found.text == prefix)
    #expect(found.width == DisplayWidth.of(prefix))
  }
}
