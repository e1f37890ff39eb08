import MQ
import MQSyntax
import Testing

@testable import MQCommand

struct HelpTopicTests {
  @Test(arguments: ClauseHelp.all.map(\.name))
  func theExampleOfAClauseRuns(name: String) throws {
    let clause = try #require(ClauseHelp.find(name.lowercased()))
    #expect(clause.name == name)
    var graph = Graph.medicen
    let rows = try graph.run(String(clause.example.dropLast())).rows
    #expect(rows.warnings == [])
    #expect(try HelpTopic.text(name).contains(clause.example))
  }

  @Test func everyNameHasHelp() throws {
    for name in HelpTopic.names { #expect(try !HelpTopic.text(name).isEmpty) }
    #expect(try HelpTopic.text("SUBSTRING").hasPrefix("substring("))
    #expect(try HelpTopic.text("optional").hasPrefix("OPTIONAL MATCH"))
    #expect(try HelpTopic.text("max-rows").hasPrefix(":set max-rows VALUE\n"))
    #expect(try HelpTopic.text("jsonl").hasPrefix(":mode jsonl\n"))
    #expect(try HelpTopic.text("db.labels").hasPrefix("CALL db.labels() :: "))
    #expect(try HelpTopic.text("check").hasPrefix("OVERVIEW: Checks scripts"))
    #expect(try HelpTopic.text("lint") == HelpTopic.text("check"))
    #expect(try HelpTopic.text("$ENV") == HelpTopic.text("env"))
  }

  /// No word of the language is a riddle.
  @Test(arguments: Keyword.allCases)
  func everyKeywordHasHelp(keyword: Keyword) throws {
    #expect(ClauseHelp.find(keyword.rawValue) != nil)
    #expect(try !HelpTopic.text(keyword.rawValue.lowercased()).isEmpty)
  }

  /// What several things are called tells about all of them.
  @Test func aNameOfSeveralThingsTellsAboutAll() throws {
    let explain = try HelpTopic.text("explain")
    #expect(explain.hasPrefix(":explain CODE"))
    #expect(explain.contains("EXPLAIN statement"))
    let count = try HelpTopic.text("count")
    #expect(count.contains("COUNT {") && count.contains("(aggregates)"))
    #expect(try HelpTopic.text(":explain") == HelpTopic.text("explain").components(before: "\nEXPLAIN statement"))
  }

  @Test(arguments: ShellCommand.allCases)
  func everyCommandHasItsWords(command: ShellCommand) throws {
    let text = try HelpTopic.text(":" + command.rawValue)
    #expect(text.hasPrefix(command.synopsis + "\n  " + command.summary + "\n"))
    #expect(try HelpTopic.text("commands").contains(" \(command.synopsis)"))
    for line in text.split(separator: "\n") { #expect(width(line) <= 125) }
  }

  /// On a terminal no line is cut at its edge.
  @Test(arguments: [60, 80, 120])
  func fitsTheTerminal(columns: Int) throws {
    for name in HelpTopic.names {
      let text = try HelpTopic.text(name)
      let filled = FilledText.filled(text, width: columns)
      for line in filled.split(separator: "\n") { #expect(width(line) <= columns, "\(name): \(line)") }
      #expect(filled.split(whereSeparator: \.isWhitespace) == text.split(whereSeparator: \.isWhitespace))
    }
  }

  @Test func fillsParagraphsAndRows() {
    let text = "  name      some words of a row that is long\n\nA paragraph\nof two lines.\n\n  code stays\n"
    #expect(
      FilledText.filled(text, width: 30) == """
          name      some words of a
                    row that is long

        A paragraph of two lines.

          code stays

        """)
  }

  @Test func theListsAreWhole() throws {
    let functions = try HelpTopic.text("functions")
    for name in HelpTopic.functionNames { #expect(functions.contains("  \(name)(")) }
    let clauses = try HelpTopic.text("clauses")
    for clause in ClauseHelp.all { #expect(clauses.contains("  \(clause.name) ")) }
  }
}

extension String {
  /// What stands before a text, or all.
  fileprivate func components(before text: String) -> String {
    firstRange(of: text).map { String(self[..<$0.lowerBound]) } ?? self
  }
}
