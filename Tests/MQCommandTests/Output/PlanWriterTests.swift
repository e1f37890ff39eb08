import Foundation
import MQ
import Testing

@testable import MQCommand

/// Plans in each mode.
struct PlanWriterTests {
  /// A plan without figures of a run.
  private static func plan() throws -> PlanDescription {
    try #require(
      Graph().query("EXPLAIN UNWIND ['a', 'b', 'c'] AS letter WITH letter, 1 AS n WHERE letter > 'a' RETURN letter, n")
        .plan)
  }

  private static func lines(limit: Int?) throws -> [Substring] {
    var text = TextBuffer()
    PlanWriter.append(try plan(), limit: limit, to: &text)
    return text.text.split(separator: "\n")
  }

  @Test func onlyDetailsAreCut() throws {
    let whole = try Self.lines(limit: nil)
    let cut = try Self.lines(limit: 45)
    #expect(whole.contains { $0.count > 45 } && cut.contains { $0.contains("…") })
    for (whole, cut) in zip(whole, cut) {
      #expect(cut.count <= 45)
      #expect(whole.prefix { $0 != " " } == cut.prefix { $0 != " " })
      #expect(whole.split(separator: " ").last == cut.split(separator: " ").last)
    }
  }

  @Test(arguments: [1, 8, 30, 60, 79, 100, 200])
  func noLineIsWiderThanTheTerminal(limit: Int) throws {
    for line in try Self.lines(limit: limit) { #expect(width(line) <= limit) }
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

  // MARK: Modes

  private static func explained(_ mode: String, _ verb: String = "EXPLAIN") throws -> String {
    let result = try BuiltCommand.run(
      ["--graph", "empty", "--mode", mode, "-c", "\(verb) MATCH (n:A) WHERE n.x > 1 RETURN n.x AS x"])
    #expect(result.errors.hasPrefix("<command>:1") || result.errors == "")
    return result.output
  }

  @Test(arguments: ["json", "jsonl"], ["EXPLAIN", "PROFILE"])
  func isATreeOfJSON(mode: String, verb: String) throws {
    let json = try JSONSerialization.jsonObject(with: Data(Self.explained(mode, verb).utf8))
    let object = try #require(mode == "json" ? (json as? [[String: Any]])?.first : json as? [String: Any])
    #expect((object["stages"] != nil) == (verb == "PROFILE"))
    var next = object["plan"] as? [String: Any]
    var names: [String] = []
    while let item = next {
      names.append(item["operator"] as? String ?? "")
      #expect(item["details"] is String && item["estimatedRows"] is NSNumber)
      for key in ["rows", "ms", "share"] { #expect((item[key] is NSNumber) == (verb == "PROFILE")) }
      next = (item["children"] as? [[String: Any]])?.first
    }
    #expect(names == ["Project", "Filter", "NodeByLabelScan", "Unit"])
  }

  @Test func isATableOfColumns() throws {
    #expect(
      try Self.explained("csv") == """
        id,parent,operator,details,estimatedRows
        1,,Project,n.x AS x,0.0
        2,1,Filter,n.x > 1,0.0
        3,2,NodeByLabelScan,(n:A),0.0
        4,3,Unit,"",1.0

        """)
    #expect(
      try Self.explained("tsv", "PROFILE").hasPrefix("id\tparent\toperator\tdetails\testimatedRows\trows\tms\tshare\n"))
  }

  @Test func isAPicture() throws {
    #expect(
      try Self.explained("dot") == #"""
        digraph {
          node [shape=box, style=rounded];
          n1 [label="Project\nn.x AS x\nexpected rows: 0"];
          n2 [label="Filter\nn.x > 1\nexpected rows: 0"];
          n3 [label="NodeByLabelScan\n(n:A)\nexpected rows: 0"];
          n4 [label="Unit\nexpected rows: 1"];
          n2 -> n1;
          n3 -> n2;
          n4 -> n3;
        }

        """#)
    let profile = try Self.explained("mermaid", "PROFILE")
    #expect(profile.contains("n4 --> n3\n") && profile.contains("rows: 1, expected 1<br>"))
    #expect(profile.contains(" stroke-width:3px\n"))
  }

  @Test(.enabled(if: PictureCommandTests.hasGraphviz)) func graphvizDrawsIt() throws {
    #expect(try Self.explained("svg").contains("NodeByLabelScan"))
    let page = try Self.explained("html")
    #expect(page.contains("<th>estimatedRows</th>") && page.contains("<svg "))
  }

  @Test func isKeptAsTheLastResult() throws {
    let result = try BuiltCommand.run([
      "--graph", "empty", "-c", "EXPLAIN RETURN 1 AS n;\n:last\n:last jsonl\n:draw\n:chart bar operator id",
    ])
    #expect(result.errors == "")
    let halves = result.output.components(separatedBy: "operator")
    #expect(halves.count == 5 && halves[2].hasPrefix(halves[1]))
    #expect(result.output.contains(#"{"plan":{"operator":"Project""#))
    #expect(result.output.contains("│ expected rows: 1 │"))
    #expect(result.output.hasSuffix("█ 2\n"))
  }
}
