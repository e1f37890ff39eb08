import Testing

/// The generators and the shrinker themselves: an agreement says little if the statements are poor.
@Suite struct OracleGeneratorTests {
  private static let trials = (0..<1000).map { Trial(seed: Trial.ordinarySeed, number: $0, features: .implemented) }

  @Test func seedAndNumberMakeTheTrial() {
    for number in [0, 17, 1999] {
      let (one, other) = (
        Trial(seed: 5, number: number, features: .all), Trial(seed: 5, number: number, features: .all)
      )
      #expect(one.statement.text == other.statement.text && one.graph.script == other.graph.script)
    }
    #expect(Set(Self.trials.map(\.statement.text)).count > 990)
  }

  /// What planners get wrong has to occur often enough.
  @Test(arguments: [
    ("OPTIONAL MATCH", 200), ("UNION", 100), ("EXISTS {", 60), ("COUNT {", 50), ("COLLECT {", 8), ("CALL (", 80),
    ("DISTINCT", 150), ("ORDER BY", 250), ("LIMIT", 60), ("SKIP", 20), ("count(*)", 100), ("collect(", 40),
    ("*0..1", 10),
    ("{0,1}", 5), ("MERGE", 20), ("DELETE", 20), ("SET", 30), ("CREATE", 40), ("REMOVE", 10), ("CASE", 100),
    (" IS NULL", 50), ("SHORTEST", 20), ("shortestPath(", 3), ("AS OF", 50), ("CITE", 60), ("reduce(", 20),
    ("NOT (n", 10),
  ])
  func isFoundInStatements(_ words: String, _ least: Int) {
    let count = Self.trials.count { $0.statement.text.contains(words) }
    #expect(count >= least, "\(words) in \(count) of \(Self.trials.count) statements")
  }

  @Test func graphsHoldWhatQueriesGetWrong() {
    let graphs = Self.trials.map(\.graph)
    #expect(graphs.count { graph in graph.relationships.contains { $0.start == $0.end } } > 200)
    #expect(
      graphs.count { graph in
        Set(graph.relationships.map { "\($0.start) \($0.end)" }).count < graph.relationships.count
      } > 300)
    #expect(graphs.count { graph in graph.nodes.contains { $0.age == .deleted } } > 100)
    #expect(graphs.count { graph in graph.nodes.contains { $0.age == .late } } > 100)
    #expect(graphs.count { graph in graph.nodes.contains { $0.labels.count > 1 } } > 300)
    #expect(graphs.count { $0.nodes.isEmpty } > 5)
  }

  @Test func shrinksToWhatMatters() throws {
    let trial = try #require(
      Self.trials.first {
        $0.statement.text.contains("ORDER BY") && $0.graph.relationships.count { $0.start == $0.end } > 1
      })
    var shrinker = Shrinker { trial in
      trial.statement.text.contains("ORDER BY") && trial.graph.relationships.contains { $0.start == $0.end }
        ? Difference(kind: .rows, description: "") : nil
    }
    let small = shrinker.shrink(trial, Difference(kind: .rows, description: "")).trial
    #expect(small.graph.nodes.count == 1 && small.graph.relationships.count == 1)
    #expect(small.graph.nodes.allSatisfy { $0.properties.isEmpty && $0.labels.isEmpty })
    #expect(small.statement.text.utf8.count < 60, "\(small.statement.text)")
  }
}
