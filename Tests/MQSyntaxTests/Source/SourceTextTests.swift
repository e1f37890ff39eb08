import MQSyntax
import Testing

@Suite struct SourceTextTests {
  private let source = SourceText("ab\ncé日x\r\n\nlast", name: "file.mq")

  @Test(
    arguments: [
      (0, 1, 1), (2, 1, 3), (3, 2, 1), (4, 2, 2), (6, 2, 3), (9, 2, 4), (12, 3, 1), (13, 4, 1), (17, 4, 5), (99, 4, 5),
      (-1, 1, 1),
      // Inside of a character, its own column.
      (5, 2, 2), (7, 2, 3),
    ] as [(Int, Int, Int)])
  func findsLineAndColumn(offset: Int, line: Int, column: Int) {
    #expect(source.lineColumn(of: offset) == (line, column))
  }

  @Test func findsLines() {
    #expect((0...5).map { source.line($0) } == [nil, "ab", "cé日x", "", "last", nil])
    #expect(SourceText("").line(1) == "")
    #expect(SourceText("a\n").line(2) == "")
  }

  @Test func findsTexts() {
    #expect(source.text(SourceRange(3, 6)) == "cé")
    #expect(source.text(SourceRange(13, 99)) == "last")
    #expect(source.text(SourceRange(9, 3)) == "")
  }

  @Test func acceptsAllOfUnicode() {
    let scalars = stride(from: UInt32(0), to: 0x11_0000, by: 97).compactMap(Unicode.Scalar.init)
    #expect(SourceText(String(String.UnicodeScalarView(scalars))).validate() == nil)
  }

  @Test func findsTheFirstBrokenByteWhereverItIs() {
    for length in 0..<40 {
      let bytes = Array(repeating: UInt8(ascii: "a"), count: length) + [0x80] + Array("é".utf8)
      #expect(SourceText(bytes: bytes).validate()?.range == SourceRange(length, length + 1))
    }
  }

  @Test(
    arguments: [
      ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("ｱ", 1), ("한", 2), ("🧐", 2), ("👩‍👩‍👧", 2), ("❤️", 2), ("❤", 1),
      ("", 0), ("─", 1),
    ] as [(String, Int)])
  func measuresDisplayWidth(text: String, width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }
}
