import MQ
import Testing

@testable import MQCommand

/// Plans as they are shown.
struct PlanWriterTests {
  private static let plan: [[Value]] = [
    ["operator     details                          estimated rows  rows     ms  share"],
    ["Project      p.name, a.name, count(*)                     12     3  0.100  ██████████  60% ◀"],
    ["└ NodeScan   (p:Person)                                  100   100  0.060  ██████▋     40%"],
  ]

  @Test func onlyDetailsAreCut() {
    #expect(
      written(PlanWriter(limit: 81), columns("plan"), Self.plan) == """
        operator     details               estimated rows  rows     ms  share
        Project      p.name, a.name, cou…              12     3  0.100  ██████████  60% ◀
        └ NodeScan   (p:Person)                       100   100  0.060  ██████▋     40%

        """)
  }

  @Test(arguments: [1, 8, 30, 60, 79, 100, 200])
  func noLineIsWiderThanTheTerminal(limit: Int) {
    for line in written(PlanWriter(limit: limit), columns("plan"), Self.plan).split(separator: "\n") {
      #expect(width(line) <= limit)
    }
  }

  @Test func withoutATerminalLinesAreWhole() {
    #expect(
      written(PlanWriter(limit: nil), columns("plan"), Self.plan)
        == Self.plan.map { Cell.text(of: $0[0]) + "\n" }.joined())
  }

  @Test func aProfileMarksTheHottestOperator() throws {
    let result = try BuiltCommand.run(
      ["-c", "PROFILE UNWIND range(1, 20000) AS i WITH i % 7 AS k, count(*) AS n RETURN sum(n) AS n"])
    let lines = result.output.split(separator: "\n")
    #expect(lines[0].hasSuffix("  share"))
    let shares = lines.dropFirst().map { line in
      Int(line.replacing(" ◀", with: "").dropLast().split(separator: " ").last ?? "") ?? -1
    }
    #expect(shares.allSatisfy { 0...100 ~= $0 })
    #expect(abs(shares.reduce(0, +) - 100) <= shares.count)
    let stages = lines.suffix(5).map { line in String(line.prefix { $0 != " " }) }
    #expect(stages == ["Parsing", "Binding", "Planning", "Opening", "Release"])
    let marked = lines.dropFirst().filter { $0.hasSuffix("◀") }
    #expect(marked.count == 1)
    let most = try #require(shares.max())
    #expect(marked.first?.contains(" \(most)% ◀") == true)
  }
}
