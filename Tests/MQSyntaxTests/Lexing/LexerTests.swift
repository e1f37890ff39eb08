import MQSyntax
import Testing

/// The kinds and texts of the tokens of the first statement, without the end.
private func tokens(_ text: String) -> [String] {
  var lexer = Lexer(Array(text.utf8))
  var tokens: [Token] = []
  _ = lexer.readStatement(into: &tokens)
  return tokens.dropLast().map { "\($0.kind) \(SourceText(text).text($0.range))" }
}

@Suite struct LexerTests {
  @Test(
    arguments: [
      ("a1 _b Été 変数 a‿b", ["word a1", "word _b", "word Été", "word 変数", "word a‿b"]),
      ("`a b` `x``y` ``", ["quotedName `a b`", "quotedName `x``y`", "quotedName ``"]),
      ("$p $1 $`p q` $end", ["parameter $p", "parameter $1", "quotedParameter $`p q`", "parameter $end"]),
      (
        "'a' \"b'\" '' 'c\\'d' \"\\\\\"",
        ["string 'a'", "string \"b'\"", "string ''", "string 'c\\'d'", "string \"\\\\\""]
      ),
      ("1 0 42 0x1F 0o17", ["integer 1", "integer 0", "integer 42", "integer 0x1F", "integer 0o17"]),
      (
        "1.5 .5 1e9 1E-3 1.5e+2 .1e9",
        ["float 1.5", "float .5", "float 1e9", "float 1E-3", "float 1.5e+2", "float .1e9"]
      ),
      (
        "1..3 ..3 1.. n.x",
        [
          "integer 1", "dotDot ..", "integer 3", "dotDot ..", "integer 3", "integer 1", "dotDot ..",
          "word n", "dot .", "word x",
        ]
      ),
      (
        "<= >= <> =~ += < > = -->",
        [
          "lessOrEqual <=", "greaterOrEqual >=", "notEqual <>", "matches =~", "plusEqual +=",
          "less <", "greater >", "equal =", "minus -", "minus -", "greater >",
        ]
      ),
      ("a<-b", ["word a", "less <", "minus -", "word b"]),
      ("[x..]", ["leftBracket [", "word x", "dotDot ..", "rightBracket ]"]),
      ("a // b\nc /* d\n * e */ f", ["word a", "word c", "word f"]),
      ("a/**/b/***/c", ["word a", "word b", "word c"]),
      (
        "a\u{A0}b\u{3000}c\u{2028}d\te\r\nf\u{B}g",
        ["word a", "word b", "word c", "word d", "word e", "word f", "word g"]
      ),
      ("'a;b' `;` /* ; */ // ;\n x ; y", ["string 'a;b'", "quotedName `;`", "word x"]),
      ("#!/usr/bin/env mq\nRETURN", ["word RETURN"]),
      ("\u{FEFF}#!mq\nRETURN", ["word RETURN"]),
      ("\u{FEFF}RETURN", ["word RETURN"]),
    ] as [(String, [String])])
  func splitsIntoTokens(text: String, expected: [String]) {
    #expect(tokens(text) == expected)
  }

  @Test func knowsKeywordsInAnyCase() {
    for keyword in Keyword.allCases {
      for spelling in [keyword.rawValue, keyword.rawValue.lowercased(), keyword.rawValue.uppercased()] {
        var lexer = Lexer(Array(spelling.utf8))
        var tokens: [Token] = []
        _ = lexer.readStatement(into: &tokens)
        #expect(tokens.first?.keyword == keyword, "\(spelling)")
      }
    }
  }

  @Test(arguments: ["MATC", "MATCHES", "M", "MATCH_", "MATCH1", "\u{17F}et", "ALLSHORTESTPATHSX", "`MATCH`", "O\u{0}F"])
  func takesNoOtherWordForAKeyword(text: String) {
    var lexer = Lexer(Array(text.utf8))
    var tokens: [Token] = []
    _ = lexer.readStatement(into: &tokens)
    #expect(tokens.first?.keyword == nil)
  }

  @Test func onlyTheFirstLineMayBeAShebang() {
    assertParse(
      "RETURN 1 «#»!x",
      .syntax("unexpected `#`", hint: "a comment begins with `//`; a name that holds `#` stands in backquotes"))
  }
}

@Suite struct UnreadableTextTests {
  @Test func reportsAStringThatDoesNotEndAtItsBeginning() {
    assertParse("RETURN «'»abc", Expected(.unterminatedString, "this string does not end"))
    assertParse("RETURN «\"»abc'", Expected(.unterminatedString))
    assertParse("RETURN «'»abc\\'", Expected(.unterminatedString))
    assertParse("RETURN «'»abc\\", Expected(.unterminatedString))
    assertParse("RETURN «'»; RETURN 1;", Expected(.unterminatedString))
  }

  @Test func reportsACommentThatDoesNotEndAtItsBeginning() {
    assertParse("RETURN 1 «/*» abc", Expected(.unterminatedComment, "this comment does not end"))
    assertParse("«/*»/", Expected(.unterminatedComment))
  }

  @Test func reportsANameThatDoesNotEndAtItsBeginning() {
    assertParse("RETURN «`»abc", Expected(.unterminatedName, "this quoted name does not end"))
    assertParse("RETURN $«`»abc``", Expected(.unterminatedName))
  }

  @Test(
    arguments: [
      ("RETURN 42 «—» 41", "unexpected character `—` (U+2014)", "write the plain `-`"),
      ("RETURN «“»abc«”»", "unexpected character `“` (U+201C)", "write the plain `'` or `\"`"),
      ("RETURN 1 «≤» 2", "unexpected character `≤` (U+2264)", "write `<=`"),
      (
        "RETURN «🧐»", "unexpected character `🧐` (U+1F9D0)",
        "put a name that holds it in backquotes, a text in quotation marks"
      ),
      ("RETURN 1«\u{200B}»", "unexpected character `\u{200B}` (U+200B)", "delete it"),
    ] as [(String, String, String)])
  func reportsStrayCharacters(marked: String, message: String, hint: String) {
    let count = unmarked(marked).ranges.count
    let first = Expected(.unexpectedCharacter, message, hint: hint)
    assertParse(marked, [first] + Array(repeating: Expected(.unexpectedCharacter), count: count - 1))
  }

  @Test func countsStrayCharactersOfASCIIAsPlainErrors() {
    assertParse("RETURN 9223372«#»54775808", .syntax("unexpected `#`"))
    assertParse("RETURN {k1«#»k: 1}", .syntax("unexpected `#`"))
    assertParse("RETURN «?»", .syntax("unexpected `?`", hint: "a parameter is written `$name`"))
    assertParse("RETURN «\u{1}»", .syntax("unexpected character U+0001"))
    assertParse("RETURN «$» + 1", .syntax("expected the parameter's name directly after `$`"))
  }

  @Test(
    arguments: [
      ([0xFF], 8), ([0xC3], 8), ([0xE2, 0x82], 8), ([0xC0, 0xAF], 8), ([0xED, 0xA0, 0x80], 8),
      ([0xF4, 0x90, 0x80, 0x80], 8),
      ([0xC3, 0xA9, 0x80], 10),
    ] as [([UInt8], Int)])
  func reportsBrokenUTF8AtTheByte(broken: [UInt8], offset: Int) {
    let bytes = Array("RETURN '".utf8) + broken + Array("' AS x; RETURN 1".utf8)
    let source = SourceText(bytes: bytes)
    #expect(source.validate()?.range == SourceRange(offset, offset + 1))
    let script = Parser.parseScript(source)
    #expect(script.diagnostics.map(\.code) == [.invalidUTF8])
    #expect(script.diagnostics.first?.range == SourceRange(offset, offset + 1))
    #expect(script.statements.map(\.isValid) == [false, true])
  }

  @Test func reportsBrokenUTF8OnceAStatement() {
    let bytes =
      Array("RETURN `".utf8) + [0xFF] + Array("`; RETURN ".utf8) + [0xFE, 0xFD] + Array("; // ".utf8) + [0xFF]
    let script = Parser.parseScript(SourceText(bytes: bytes))
    #expect(script.diagnostics.map(\.code) == [.invalidUTF8, .invalidUTF8, .invalidUTF8])
    #expect(script.statements.count == 3)
  }
}
