import MQ
import MQSyntax
import Testing

@testable import MQCommand

struct JSONReaderTests {
  @Test(
    arguments: [
      ("null", .null), (" true ", true), ("-0", 0), ("12", 12), ("9223372036854775808", 9223372036854775808.0),
      ("1.5e2", 150.0), ("\"a\\n\\u00e9\\ud83d\\ude00\\/\"", "a\né😀/"), ("[]", []), ("[1, [2]]", [1, [2]]),
      ("{\"a\": {\"b\": null}, \"c\": []}", ["a": ["b": nil], "c": []]),
    ] as [(String, Value)])
  func reads(text: String, value: Value) throws {
    #expect(try JSONReader.value(of: SourceText(text)) == value)
  }

  @Test(arguments: [
    ("", 0), ("nul", 0), ("01", 0), ("1.", 0), ("-", 0), ("1e", 0), ("1e999", 0), ("[1,]", 3), ("[1 2]", 3),
    ("{a: 1}", 1),
    ("{\"a\" 1}", 5), ("\"a", 0), ("\"\t\"", 1), ("\"\\x\"", 1), ("\"\\ud83d\"", 1), ("1 2", 2),
    (String(repeating: "[", count: 1000), 500),
  ])
  func refuses(text: String, offset: Int) {
    do {
      let value = try JSONReader.value(of: SourceText(text))
      Issue.record("read \(value)")
    } catch {
      #expect(error.range?.lower == offset)
    }
  }

  /// What is written as JSON is read as the same values, but for those that JSON has no form for.
  @Test func readsWhatIsWritten() throws {
    for row in assorted {
      var text = TextBuffer()
      text.appendJSON(row[1])
      let value = try JSONReader.value(of: SourceText(text.text))
      switch row[1] {
      case .date, .duration: #expect(value == .string(row[1].text))
      case .float(let number) where !number.isFinite: #expect(value == .string(row[1].text))
      default: #expect(value == row[1])
      }
    }
  }
}
