import MQSyntax
import Testing

@Suite struct NearestNameTests {
  @Test(
    arguments: [
      ("Aera", ["Person", "Area", "Project"], "Area"), ("area", ["Area"], "Area"), ("nmae", ["name", "since"], "name"),
      ("MACTH", ["MATCH", "MERGE"], "MATCH"), ("nam", ["name"], "name"), ("Person", ["Person"], nil),
      ("xyz", ["Person"], nil),
      ("a", ["b"], nil), ("ab", ["ba"], "ba"), ("n", ["N"], "N"), ("", ["a"], nil), ("Éta", ["état"], "état"),
      ("presides", ["PRESIDES_OVER"], nil),
      ("toLowr", ["toUpper", "toLower"], "toLower"), ("size", ["sine", "sign"], "sine"), ("abc", [], nil),
      ("same", ["same", "Same"], "Same"),
    ] as [(String, [String], String?)])
  func findsTheNearest(name: String, candidates: [String], expected: String?) {
    #expect(NearestName.find(name, among: candidates) == expected)
  }

  @Test func doesNotSearchForVeryLongNames() {
    let name = String(repeating: "a", count: 200)
    #expect(NearestName.find(name, among: [name + "b"]) == nil)
  }
}
