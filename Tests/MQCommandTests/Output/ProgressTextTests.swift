import Testing

@testable import MQCommand

struct ProgressTextTests {
  private func line(
    _ seconds: Double, _ taken: Int, of expected: Int = 0, rows: Int = 0, width: Int = 100
  ) -> String {
    ProgressText.line(
      elapsed: .seconds(seconds), taken: taken, expected: expected, rows: rows, noun: "rows", width: width)
  }

  @Test func tellsShareRateAndRemainingTime() {
    #expect(line(2, 500, of: 2000) == "█████░░░░░░░░░░░░░░░  25 %  250 rows/s  6 s left")
    #expect(
      line(10, 40_000_000, of: 80_000_000, rows: 3) == "██████████░░░░░░░░░░  50 %  4.00 M rows/s  10 s left  3 rows")
    #expect(line(1, 10, of: 10) == "████████████████████  100 %  10 rows/s")
  }

  @Test func guessesNothing() {
    #expect(line(1, 0, of: 1000) == "░░░░░░░░░░░░░░░░░░░░  0 %")
    #expect(line(3, 0, rows: 12_345) == "running for 3 s  12.3 k rows  4115 rows/s")
    #expect(line(3, 0) == "running for 3 s")
  }

  @Test(arguments: [(60, 48), (40, 26), (10, 4), (2, 2), (0, 0)])
  func staysWithinTheWidth(width: Int, cells: Int) {
    #expect(line(2, 500, of: 2000, width: width).count == cells)
  }

  @Test(arguments: [(0.2, "1 s"), (59.5, "1 min 0 s"), (125, "2 min 5 s"), (4800, "1 h 20 min"), (1e12, "very long")])
  func saysTimes(seconds: Double, text: String) { #expect(ProgressText.time(seconds) == text) }

  @Test(arguments: [
    (9999, "9999"), (12_345, "12.3 k"), (123_456, "123 k"), (1_234_567, "1.23 M"), (123_456_789, "123 M"),
  ])
  func saysCounts(number: Int, text: String) { #expect(ProgressText.count(number) == text) }
}
