import MQTestSupport

/// One random graph with one random statement: all of it follows from the seed and the number.
struct Trial: Sendable {
  /// The seed of the ordinary run.
  static let ordinarySeed: UInt64 = 20_260_722

  var graph: GraphDescription
  var statement: Phrase

  init(seed: UInt64, number: Int, features: Features, words: Vocabulary = Vocabulary()) {
    var random = SplitMix64(seed: seed, number: number)
    let other = SplitMix64(seed: random.next())
    var graphs = GraphGenerator(random: random, words: words)
    // Every sixth asks much of the properties of many elements.
    let isTable = number % 6 == 5
    graph = isTable ? graphs.table() : graphs.graph()
    var queries = QueryGenerator(random: other, words: words, features: features, graph: graph)
    statement = isTable ? queries.table() : queries.statement()
  }

  init(graph: GraphDescription, statement: Phrase) {
    self.graph = graph
    self.statement = statement
  }
}
