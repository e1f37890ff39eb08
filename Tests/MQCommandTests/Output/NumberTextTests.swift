import Testing

@testable import MQCommand

struct NumberTextTests {
  @Test(arguments: [
    (0, 2, "0.00"), (1.005, 1, "1.0"), (0.05, 1, "0.1"), (-2.25, 1, "-2.3"), (-0.01, 1, "0.0"), (12.5, 0, "13"),
    (1e20, 2, "1e+20"),
  ])
  func roundsToPlaces(number: Double, places: Int, text: String) {
    #expect(Decimals.text(of: number, places: places) == text)
  }

  @Test(arguments: [0, 7, -7, 1_000_000, Int64.max, Int64.min])
  func writesIntegers(number: Int64) {
    var text = TextBuffer()
    text.append("x")
    text.append(number)
    #expect(text.text == "x\(number)")
  }
}
