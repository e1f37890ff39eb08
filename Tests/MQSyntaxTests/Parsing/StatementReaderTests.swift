import MQSyntax
import Testing

@Suite struct StatementReaderTests {
  @Test func readsStatementByStatement() {
    let text = "#!mq\nRETURN 1;\n// a comment\n;; RETURN ';' ; MATCH (n RETURN n; CREATE (:`a;b`)"
    let source = SourceText(text)
    var reader = StatementReader(source)
    var texts: [String] = []
    var ends: [Bool] = []
    var validity: [Bool] = []
    while let statement = reader.next() {
      texts.append(source.text(statement.range))
      ends.append(statement.terminated)
      validity.append(statement.isValid)
    }
    #expect(texts == ["RETURN 1", "RETURN ';'", "MATCH (n RETURN n", "CREATE (:`a;b`)"])
    #expect(ends == [true, true, true, false])
    #expect(validity == [true, true, false, true])
    #expect(reader.next() == nil)
  }

  @Test func anErrorDoesNotReachTheNextStatement() {
    let script = Parser.parseScript(SourceText("RETURN ((((; RETURN 1; MATCH [[; RETURN 2;"))
    #expect(script.statements.map(\.isValid) == [false, true, false, true])
  }

  @Test(
    arguments: [
      ("RETURN 1;", true), ("RETURN 1", false), ("RETURN 1; ", true), ("RETURN 1; // x", true),
      ("RETURN 1; /* x */\n", true),
      ("RETURN 1; RETURN 2", false), ("RETURN 1; RETURN 2;", true), ("RETURN ';", false), ("RETURN ';'", false),
      ("RETURN ';';", true),
      ("// ;", false), ("/* ;", false), ("RETURN 1; /* x", false), ("`;", false), ("", false), (";", true),
      ("RETURN (;", true),
      ("RETURN 1;;", true), ("RETURN 1\n;\n", true), ("RETURN \"a\\\";", false),
    ] as [(String, Bool)])
  func knowsWhetherATextIsComplete(text: String, expected: Bool) {
    #expect(Parser.isComplete(text) == expected)
  }

  @Test func flatListsHaveNoLimit() {
    let count = 5_000
    let items = Array(repeating: "1", count: count).joined(separator: ", ")
    let ands = Array(repeating: "a", count: count).joined(separator: " AND ")
    let comparisons = Array(repeating: "a", count: count).joined(separator: " < ")
    let hops = String(repeating: "-->()", count: count)
    let labels = Array(repeating: "A", count: count).joined(separator: "|")
    let nodes = Array(repeating: "(:A {x: 1, y: {z: 2}})", count: count).joined(separator: ", ")
    for text in [
      "RETURN [\(items)]", "RETURN \(ands)", "RETURN \(comparisons)", "MATCH ()\(hops) RETURN 1",
      "MATCH (:\(labels)) RETURN 1",
      "CREATE \(nodes)", String(repeating: "WITH 1 AS x ", count: count) + "RETURN x",
      Array(repeating: "RETURN 1", count: count).joined(separator: " UNION "),
    ] {
      #expect(Parser.parseStatement(SourceText(text)).isValid, "\(text.prefix(40))")
    }
  }
}

@Suite struct CompletionTests {
  private func expectations(_ text: String) -> ExpectedSet {
    Parser.expectations(in: SourceText(text), at: text.utf8.count)
  }

  @Test(
    arguments: [
      ("", .match), ("MAT", .match), ("MATCH (n) ", .where), ("MATCH (n) RETURN n ", .order), ("RETURN n ORDER ", .by),
      ("RETURN 1; CRE", .create),
      ("RETURN ", .distinct), ("WITH n WHERE ", .not), ("RETURN n IS ", .null), ("MERGE (n) ON ", .create),
      ("CREATE ", .index),
      ("RETURN CASE WHEN a ", .then), ("UNWIND xs ", .as), ("CALL { ", .match), ("RETURN EXISTS { MATCH (n) ", .where),
      ("RETURN n ", .contains),
      ("", .explain), ("OPTIONAL ", .match),
    ] as [(String, Keyword)])
  func expectsKeywords(text: String, keyword: Keyword) {
    #expect(expectations(text).keywords.contains(keyword))
  }

  @Test(
    arguments: [
      ("MATCH (n:", .label), ("MATCH (n:Per", .label), ("MATCH (n:A|", .label), ("MATCH ()-[:", .relationshipType),
      ("RETURN n.", .property),
      ("RETURN n.na", .property), ("RETURN ", .variable), ("RETURN f", .function), ("MATCH (", .variable),
      ("CALL ", .procedure),
      ("CALL db.labels() YIELD ", .column), ("RETURN {", .mapKey), ("SET n:", .label), ("SET ", .variable),
      ("CREATE INDEX FOR (n:A) ON (n.", .property),
    ] as [(String, ExpectedSyntax.NameRole)])
  func expectsNames(text: String, role: ExpectedSyntax.NameRole) {
    #expect(expectations(text).names.contains(role))
  }

  @Test func expectsSymbols() {
    #expect(expectations("MATCH (n").symbols.isSuperset(of: [.colon, .rightParenthesis, .leftBrace]))
    #expect(expectations("RETURN f(").symbols.contains(.rightParenthesis))
  }

  @Test func expectsNothingInStringsAndComments() {
    for text in ["RETURN '", "RETURN 1 /* ", "MATCH (n:`"] {
      let expected = expectations(text)
      #expect(expected.keywords.isEmpty && expected.names.isEmpty && expected.symbols.isEmpty)
    }
  }

  @Test func readsOnlyUpToTheOffset() {
    let source = SourceText("MATCH (n) RETURN n")
    #expect(Parser.expectations(in: source, at: 3).keywords.contains(.match))
    #expect(!Parser.expectations(in: source, at: 8).keywords.contains(.match))
  }
}
