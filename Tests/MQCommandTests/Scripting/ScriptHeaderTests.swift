import Testing

@testable import MQCommand

struct ScriptHeaderTests {
  private static let script = """
    #!/usr/bin/env mq
    // Who presides over an area.
    //
    // :param area STRING = 'http://x' // the area's name
    // :param day: DATE
    // :param n = 1 + 1
    RETURN $area;
    // :param late STRING
    """

  @Test func readsDeclarations() {
    let header = ScriptHeader(Array(ScriptHeaderTests.script.utf8))
    #expect(header.description == ["Who presides over an area."])
    #expect(
      header.parameters == [
        .init(name: "area", type: "STRING", standard: "'http://x'", summary: "the area's name", line: 4),
        .init(name: "day", type: "DATE", standard: nil, summary: "", line: 5),
        .init(name: "n", type: nil, standard: "1 + 1", summary: "", line: 6),
      ])
  }

  @Test func helpsWithAScript() {
    #expect(
      ScriptHeader(Array(ScriptHeaderTests.script.utf8)).help("who.mq") == """
        Who presides over an area.

        USAGE: mq [<options>] who.mq [--param area=…] --param day=… [--param n=…]

        PARAMETERS:
          $area STRING  the area's name (default: 'http://x')
          $day DATE     (required)
          $n ANY        (default: 1 + 1)

        """)
  }

  /// Some programs put a mark before all text that is UTF-8, and others end lines in two characters.
  @Test func looksPastMarksAndLineEnds() {
    let script = Array(("\u{FEFF}" + ScriptHeaderTests.script.replacing("\n", with: "\r\n")).utf8)
    #expect(ScriptHeader.begins(script))
    #expect(ScriptHeader(script).description == ["Who presides over an area."])
    #expect(ScriptHeader(script).parameters == ScriptHeader(Array(ScriptHeaderTests.script.utf8)).parameters)
  }

  @Test(arguments: [
    ("// :param a STRING =", 1), ("// :param a b c = 1", 1), ("// x\n// :param a TEXT", 2),
    ("RETURN 1 // :param a b c", nil),
  ])
  func findsMistakes(script: String, line: Int?) {
    #expect(ScriptHeader(Array(script.utf8)).mistake?.line == line)
  }
}
