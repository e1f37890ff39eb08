import MQ
import MQTestSupport
import Testing

/// Statements that have to give the same on graphs that are too large for the oracle.
@Suite struct OracleMetamorphicTests {
  private static let seed: UInt64 = 7_310
  private static let numbers = 0..<40
  private static let large = Result { try LargeGraph(seed: seed) }

  private let words = Vocabulary()
  private let graph: Graph

  init() throws { graph = try Self.large.get().graph }

  private func pattern(_ number: Int) -> LargePattern { LargePattern(seed: Self.seed, number: number, words: words) }

  private func rows(_ text: String, on graph: Graph, _ options: RunOptions = RunOptions()) throws -> [[String]] {
    do {
      let rows = try graph.query(text, Judge.parameters, options: options)
      return rows.map { $0.values.map { Cell($0).text() } }
    } catch {
      throw LiteralError("\(text)\n\(error.diagnostics.map(\.message))")
    }
  }

  /// The number of rows alone, which plans may find in other ways than the rows themselves, and with what is in them.
  private func both(_ match: String, _ pattern: LargePattern, on graph: Graph, _ options: RunOptions = RunOptions())
    throws
    -> [[String]]
  {
    let full = try rows("\(match) \(pattern.fingerprint(words))", on: graph, options)
    let counted = try rows("\(match) \(LargePattern.countOnly)", on: graph, options)
    #expect(full.map { [$0[0]] } == counted, "\(match)")
    return full
  }

  private func expectSame(_ forms: [String], number: Int) throws {
    let pattern = pattern(number)
    let expected = try both(pattern.plain, pattern, on: graph)
    for form in forms {
      let given = try both(form, pattern, on: graph)
      #expect(given == expected, "pattern \(number): \(pattern.plain)\nas \(form)")
    }
  }

  @Test(arguments: numbers) func predicatesPartitionTheRows(number: Int) throws {
    let pattern = pattern(number)
    let all = try both(pattern.plain, pattern, on: graph)
    var sums = [0, 0]
    for test in ["\(pattern.predicate.text)", "NOT (\(pattern.predicate.text))", "(\(pattern.predicate.text)) IS NULL"]
    {
      let part = try both("\(pattern.plain) AND \(test)", pattern, on: graph)
      for (index, text) in part[0].enumerated() { sums[index] += Int(text) ?? 0 }
    }
    #expect(sums.map(String.init) == all[0], "pattern \(number): \(pattern.plain) by \(pattern.predicate.text)")
  }

  @Test(arguments: numbers) func predicateMayStandInWithOrMatch(number: Int) throws {
    let pattern = pattern(number)
    let expected = try both("\(pattern.plain) AND \(pattern.predicate.text)", pattern, on: graph)
    for form in [
      "\(pattern.plain) WITH * WHERE \(pattern.predicate.text)",
      "\(pattern.plain) WITH *, \(pattern.predicate.text) AS keeps WHERE keeps",
      "\(pattern.plain) AND NOT coalesce(NOT (\(pattern.predicate.text)), true)",
    ] {
      #expect(try both(form, pattern, on: graph) == expected, "pattern \(number): \(form)")
    }
  }

  @Test(arguments: numbers) func patternsMayBeReversed(number: Int) throws {
    try expectSame([pattern(number).reversed], number: number)
  }

  @Test(arguments: numbers) func patternsMayBeSplit(number: Int) throws {
    let pattern = pattern(number)
    try expectSame([pattern.split, pattern.splitClauses], number: number)
  }

  @Test(arguments: numbers) func predicatesMayMoveIntoThePattern(number: Int) throws {
    let pattern = pattern(number)
    try expectSame([pattern.inlined, pattern.inlinePredicates, pattern.conditionsFirst], number: number)
  }

  @Test(arguments: numbers) func unrelatedElementsChangeNothing(number: Int) throws {
    let pattern = pattern(number)
    let expected = try both(pattern.plain, pattern, on: graph)
    var other = try Self.large.get()
    try other.addUnrelatedComponent()
    #expect(try both(pattern.plain, pattern, on: other.graph) == expected, "pattern \(number): \(pattern.plain)")
    let lonely = pattern.withLonely("lonely.\(words.identifier) = 5")
    #expect(try both(lonely, pattern, on: graph) == expected, "pattern \(number): \(lonely)")
  }

  @Test(arguments: numbers) func optimizerAndThreadsChangeNothing(number: Int) throws {
    let pattern = pattern(number)
    for match in [pattern.plain, "\(pattern.plain) AND \(pattern.predicate.text)"] {
      let expected = try both(match, pattern, on: graph)
      for options in [RunOptions(optimize: false), RunOptions(threads: 1), RunOptions(threads: 2)] {
        #expect(try both(match, pattern, on: graph, options) == expected, "pattern \(number): \(match)")
      }
    }
  }

  @Test(arguments: numbers) func namesChangeNothing(number: Int) throws {
    let other = try Self.renamed.get()
    let renamed = LargePattern(seed: Self.seed, number: number, words: other.words)
    let pattern = pattern(number)
    for test in [false, true] {
      let expected = try rows(
        pattern.plain + (test ? " AND \(pattern.predicate.text) " : " ") + pattern.fingerprint(words), on: graph)
      let text = renamed.plain + (test ? " AND \(renamed.predicate.text) " : " ") + renamed.fingerprint(other.words)
      #expect(try rows(text, on: other.graph) == expected, "pattern \(number): \(text)")
    }
  }

  private static let renamed = Result { try LargeGraph(seed: seed, words: Vocabulary().suffixed("_2")) }

  @Test(.enabled(if: Features.implemented.contains(.indexes)), arguments: numbers)
  func indexesChangeNothing(number: Int) throws {
    let pattern = pattern(number)
    var indexed = graph
    for label in words.labels {
      for key in [words.integer, words.string] { _ = try indexed.run("CREATE INDEX FOR (n:\(label)) ON (n.\(key))") }
    }
    for match in [pattern.plain, pattern.inlined, "\(pattern.plain) AND \(pattern.predicate.text)"] {
      let expected = try both(match, pattern, on: graph)
      #expect(try both(match, pattern, on: indexed) == expected, "pattern \(number): \(match)")
    }
  }

  // MARK: Extensions

  @Test(.enabled(if: Features.implemented.contains(.cite)), arguments: numbers)
  func citingChangesNoRows(number: Int) throws {
    let pattern = pattern(number)
    let text = "\(pattern.plain) \(pattern.fingerprint(words))"
    let cited = try rows("CITE \(text)", on: graph)
    #expect(try rows(text, on: graph) == cited.map { Array($0.dropLast()) }, "pattern \(number): \(text)")
    let listed = "\(pattern.plain) RETURN n0.\(words.identifier) AS id ORDER BY id LIMIT 20"
    #expect(try rows(listed, on: graph) == rows("CITE \(listed)", on: graph).map { Array($0.dropLast()) }, "\(listed)")
  }

  @Test(.enabled(if: Features.implemented.contains(.asOf)), arguments: numbers)
  func asOfIsATestOfEveryElement(number: Int) throws {
    let pattern = pattern(number)
    let date = "date('2020-07-01')"
    let valid = (pattern.nodes + pattern.relationships).map { name in
      "coalesce(\(name).since <= \(date), true) AND coalesce(\(date) < \(name).until, true)"
    }
    let written = "\(pattern.plain) AND \(valid.joined(separator: " AND "))"
    for ending in [pattern.fingerprint(words), LargePattern.countOnly] {
      let expected = try rows("\(written) \(ending)", on: graph)
      #expect(
        try rows("AS OF \(date) \(pattern.plain) \(ending)", on: graph) == expected, "pattern \(number): \(written)")
    }
  }
}
