import MQ
import Testing

@testable import MQCommand

struct JSONWriterTests {
  @Test func writesValuesOfEveryKindAsLines() {
    let text = written(JSONWriter(lines: true), columns("kind", "value"), assorted)
    #expect(
      text == #"""
        {"kind":"null","value":null}
        {"kind":"true","value":true}
        {"kind":"integer","value":-9223372036854775808}
        {"kind":"float","value":1.0}
        {"kind":"large float","value":1.0e300}
        {"kind":"not a number","value":"NaN"}
        {"kind":"infinite","value":"-Infinity"}
        {"kind":"text","value":"Paris, \"Île-de-France\""}
        {"kind":"empty text","value":""}
        {"kind":"lines","value":"one\r\ntwo\u001b[31m"}
        {"kind":"list","value":[1,null,"a,b",[2.5]]}
        {"kind":"map","value":{"name":"Ada","born":1815}}
        {"kind":"date","value":"2018-02-07"}
        {"kind":"duration","value":"P1Y2M3D"}

        """#)
  }

  @Test(
    arguments: [
      ([], "[]\n"),
      ([[1]], "[\n{\"n\":1}\n]\n"),
      ([[1], [2]], "[\n{\"n\":1},\n{\"n\":2}\n]\n"),
    ] as [([[Value]], String)])
  func writesOneArray(rows: [[Value]], expected: String) {
    #expect(written(JSONWriter(lines: false), columns("n"), rows) == expected)
  }

  @Test func leavesTheArrayOpenWhereTheStatementFailed() {
    let text = written(JSONWriter(lines: false), columns("n"), [[1]], finishing: false)
    #expect(text == "[\n{\"n\":1}")
  }

  @Test(arguments: [
    (["a", "a"], ["a", "a_2"]),
    (["a", "a_2", "a", "a"], ["a", "a_2", "a_3", "a_4"]),
    (["é", "e\u{301}"], ["é", "e\u{301}"]),
  ])
  func makesNamesUnique(names: [String], unique: [String]) {
    #expect(JSONWriter.uniqueNames(names).map { Array($0.utf8) } == unique.map { Array($0.utf8) })
  }

  @Test(arguments: [
    ("\u{0}\u{1F}\u{7F}", #""\u0000\u001f"# + "\u{7F}\""),
    ("\u{8}\t\n\u{C}\r", #""\b\t\n\f\r""#),
    (#"\ "#, #""\\ ""#),
    ("👩‍👩‍👧 e\u{301}", "\"👩‍👩‍👧 e\u{301}\""),
  ])
  func escapesWhatJSONForbids(text: String, expected: String) {
    var buffer = TextBuffer()
    buffer.appendJSON(text)
    #expect(Array(buffer.text.utf8) == Array(expected.utf8))
  }
}
