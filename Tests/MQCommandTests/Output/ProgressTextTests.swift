import MQ
import Testing

@testable import MQCommand

struct ProgressTextTests {
  private func line(
    _ seconds: Double, _ taken: Int, of expected: Int = 0, step: Int = 0, _ work: RunProgress.Work = .passing,
    _ workRows: Int = 0, isLast: Bool = true, rows: Int = 0, noun: String = "steps", memory: Int? = nil,
    width: Int = 100
  ) -> String {
    ProgressText(
      number: step, work, workRows, isLast: isLast, taken: taken, expected: expected, noun: noun,
      since: .seconds(seconds), rows: rows, memory: memory, elapsed: .seconds(seconds)
    ).line(width: width)
  }

  @Test func tellsShareRateAndRemainingTime() {
    #expect(line(2, 500, of: 2000) == "█████░░░░░░░░░░░░░░░  25 %  250 steps/s  6 s left")
    #expect(
      line(10, 40_000_000, of: 80_000_000, rows: 3) == "██████████░░░░░░░░░░  50 %  4.00 M steps/s  10 s left  3 rows")
  }

  @Test func tellsMemoryLast() {
    #expect(
      line(2, 500, of: 2000, rows: 1, memory: 412_300_000)
        == "█████░░░░░░░░░░░░░░░  25 %  250 steps/s  6 s left  1 row  412 MB")
    #expect(line(3, 0, memory: 1_840_000_000) == "running for 3 s  1.84 GB")
    #expect(line(2, 500, of: 2000, memory: 412_300_000, width: 36) == "25 %  250 steps/s  6 s left  412 MB")
    #expect(line(2, 500, of: 2000, memory: 412_300_000, width: 34) == "25 %  250 steps/s  6 s left")
  }

  @Test func bytesAreNotSteps() {
    #expect(line(2, 500_000_000, of: 1_000_000_000, noun: "bytes") == "██████████░░░░░░░░░░  50 %  250 MB/s  2 s left")
  }

  @Test(arguments: [
    (0, "0 B"), (999, "999 B"), (1000, "1.00 kB"), (99_949, "99.9 kB"), (999_499, "999 kB"), (9_994_999, "9.99 MB"),
    (1 << 40, "1100 GB"),
  ])
  func saysSizes(bytes: Int, text: String) { #expect(ProgressText.size(bytes) == text) }

  @Test func theProcessKnowsItsMemory() throws {
    #expect(try #require(System.residentMemory) > 1 << 20)
  }

  @Test func tellsNoShareWhereThereIsNone() {
    #expect(line(1, 0, of: 1000) == "running for 1 s")
    #expect(line(12, 1000, of: 1000) == "running for 12 s")
    #expect(line(3, 0, rows: 12_345) == "running for 3 s  12.3 k rows  4115 rows/s")
    #expect(line(3, 0) == "running for 3 s")
  }

  @Test func tellsWhatIsDone() {
    #expect(line(3, 0, step: 1, .sorting, 12_300_000) == "step 2  sorting 12.30 M rows  running for 3 s")
    #expect(line(3, 0, step: 1, .grouping, 1) == "step 2  grouping 1 row  running for 3 s")
    #expect(
      line(2, 500, of: 2000, step: 1, .creating, 2000)
        == "step 2  creating for 2000 rows  █████░░░░░░░░░░░░░░░  25 %  250 rows/s  6 s left")
    #expect(line(2, 0, .takingBack) == "rolling back…  running for 2 s")
  }

  @Test func guessesNothingOfLaterStages() {
    #expect(line(2, 500, of: 2000, isLast: false) == "step 1  █████░░░░░░░░░░░░░░░  25 %  250 steps/s")
    #expect(line(2, 500, of: 2000, step: 2) == "step 3  █████░░░░░░░░░░░░░░░  25 %  250 steps/s  6 s left")
  }

  @Test(arguments: [(60, 49), (40, 27), (10, 4), (2, 2), (0, 0)])
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
