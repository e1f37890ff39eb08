import MQ
import MQTestSupport
import Testing

/// Groups of texts that the store holds by their bytes are those of the same texts as values.
@Suite struct TextKeyTests {
  /// So many different names that the store gives them no codes; some recur, some are missing, some have more bytes than code points.
  private static let world: Graph = {
    var graph = Graph()
    do {
      _ = try graph.run(
        """
        UNWIND range(0, 5999) AS i
        CREATE (:Person {id: i, name: CASE WHEN i % 50 = 7 THEN null ELSE 'é' + toString(i % 5000) + ' of the long name' END})
        """)
      _ = try graph.run(
        "UNWIND range(0, 99) AS i CREATE (:Thing {id: i, name: CASE i % 2 WHEN 0 THEN i ELSE 'é1' END})")
    } catch {
      Issue.record("the world is not made: \(error)")
    }
    return graph
  }()

  private func rows(_ query: String, threads: Int, block: Int) throws -> [String] {
    var options = RunOptions(threads: threads)
    options.parallelRows = 0
    options.groupBlock = block
    return try Self.world.query(query, options: options).map { row in "\(row.values)" }
  }

  @Test(arguments: [
    ("p.name", "p.name + ''"), ("substring(p.name, 1, 2)", "substring(p.name + '', 1, 2)"),
    ("substring(p.name, 3)", "substring(p.name + '', 3)"), ("left(p.name, 2)", "left(p.name + '', 2)"),
    ("substring(p.name, p.id % 2, 2)", "substring(p.name + '', p.id % 2, 2)"),
  ])
  func keysOfTexts(key: String, plain: String) throws {
    for label in ["Person", "Person|Thing"] where label == "Person" || key == "p.name" {
      let rest = "AS name, count(*) AS n, min(p.id) AS first"
      let plainKey = label == "Person" ? plain : "coalesce(p.name, null)"
      let expected = try rows("MATCH (p:\(label)) RETURN \(plainKey) \(rest)", threads: 1, block: 1 << 16)
      #expect(!expected.isEmpty)
      for (threads, block) in [(1, 1 << 16), (2, 1 << 16), (1, 100), (3, 100), (2, 3000)] {
        #expect(try rows("MATCH (p:\(label)) RETURN \(key) \(rest)", threads: threads, block: block) == expected)
      }
    }
  }
}
