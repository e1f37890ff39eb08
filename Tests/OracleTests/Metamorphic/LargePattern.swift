import MQTestSupport

/// A random pattern for large graphs: connected, all elements named, with a label where it begins, and predicates apart.
struct LargePattern: Sendable {
  /// Paths of relationships of one step; each after the first begins at a node of those before.
  var paths: [PathModel]
  /// Labels of nodes, said apart from the paths.
  var labels: [(variable: String, labels: String)] = []
  /// `variable.key = literal`
  var equalities: [(variable: String, key: String, literal: String)] = []
  var nodes: [String] = []
  var relationships: [String] = []
  /// What may be asked of the rows, and be true, false or null.
  var predicate: Phrase

  init(seed: UInt64, number: Int, words: Vocabulary) {
    var random = SplitMix64(seed: seed, number: number)
    var nodes = ["n0"]
    var relationships: [String] = []
    var paths: [PathModel] = []
    let sizes = random.pick([[1], [1], [2], [2], [1, 1], [3], [0]])
    for (index, size) in sizes.enumerated() {
      var path = PathModel(start: NodeModel(variable: index == 0 ? "n0" : random.pick(nodes)))
      for _ in 0..<size {
        var step = RelationshipModel(direction: random.pick([.right, .left, .right, .left, .either]))
        step.variable = "r\(relationships.count)"
        relationships.append("r\(relationships.count)")
        if size == 3 || random.percent(60) { step.types = random.pick([words.types[1], words.types[2]]) }
        // Now and then back to a node that is there, so that the pattern has a cycle.
        let closes = nodes.count > 1 && random.percent(15)
        let end = closes ? random.pick(nodes) : "n\(nodes.count)"
        if !closes { nodes.append(end) }
        path.steps.append(.relationship(step, NodeModel(variable: end)))
      }
      paths.append(path)
    }
    self.paths = paths
    self.nodes = nodes
    self.relationships = relationships
    labels = [
      ("n0", random.pick([words.labels[1], words.labels[1], words.labels[2], "\(words.labels[0])&\(words.labels[1])"]))
    ]
    for node in nodes.dropFirst() where random.percent(20) {
      labels.append(
        (node, random.pick([words.labels[0], "!\(words.labels[1])", "\(words.labels[0])|\(words.labels[1])"])))
    }
    if random.percent(60) { equalities.append((random.pick(nodes), words.integer, String(random.below(6)))) }
    if random.percent(20) { equalities.append((random.pick(nodes + relationships), words.string, "'a'")) }
    var scope = Scope()
    for node in nodes { scope.bind(node, .node) }
    for relationship in relationships { scope.bind(relationship, .relationship) }
    var generator = QueryGenerator(random: random, words: words, graph: GraphDescription())
    // No subqueries: they would be run for every row.
    generator.nesting = 2
    predicate = generator.expression(.boolean, scope, 3)
  }

  // MARK: Forms of the same pattern

  /// Labels and equalities as predicates.
  var conditions: [String] {
    labels.map { "(\($0.variable):\($0.labels))" } + equalities.map { "\($0.variable).\($0.key) = \($0.literal)" }
  }

  var plain: String { "MATCH \(text(of: paths)) WHERE \(joined(conditions))" }

  /// Labels and equalities within the pattern.
  var inlined: String {
    var seen: Set<String> = []
    func decorated(_ node: NodeModel) -> NodeModel {
      var node = node
      guard let name = node.variable, seen.insert(name).inserted else { return node }
      node.labels = labels.first { $0.variable == name }?.labels
      let entries = equalities.filter { $0.variable == name }.map { "\($0.key): \($0.literal)" }
      if !entries.isEmpty { node.properties = .word("{\(entries.joined(separator: ", "))}") }
      return node
    }
    let decoratedPaths = paths.map { path in
      var path = path
      path.start = decorated(path.start)
      path.steps = path.steps.map { step in
        guard case .relationship(var relationship, let node) = step else { return step }
        let own = equalities.filter { $0.variable == relationship.variable }.map { "\($0.key) = \($0.literal)" }
        if !own.isEmpty {
          relationship.predicate = .word(own.map { "\(relationship.variable ?? "").\($0)" }.joined(separator: " AND "))
        }
        return .relationship(relationship, decorated(node))
      }
      return path
    }
    return "MATCH \(text(of: decoratedPaths))"
  }

  /// Labels and equalities as predicates inside of the nodes.
  var inlinePredicates: String {
    var paths = paths
    let own = conditions.filter { $0.hasPrefix("(n0:") || $0.hasPrefix("n0.") }
    paths[0].start.predicate = .word(joined(own))
    let others = conditions.filter { !own.contains($0) }
    return "MATCH \(text(of: paths))" + (others.isEmpty ? "" : " WHERE \(joined(others))")
  }

  var reversed: String { "MATCH \(text(of: paths.map(\.reversed).reversed())) WHERE \(joined(conditions))" }

  /// Each relationship a pattern of its own, joined by the shared nodes.
  var split: String { "MATCH \(text(of: steps)) WHERE \(joined(conditions))" }

  /// Each relationship a `MATCH` of its own; that they differ has to be said then.
  var splitClauses: String {
    let clauses = steps.map { "MATCH \($0.phrase.text)" }.joined(separator: " ")
    return "\(clauses) WITH * WHERE \(joined(conditions + distinctions))"
  }

  /// The conditions first, in a clause before.
  var conditionsFirst: String {
    let own = conditions.filter { $0.hasPrefix("(n0:") || $0.hasPrefix("n0.") }
    let others = conditions.filter { !own.contains($0) }
    return "MATCH (n0) WHERE \(joined(own)) WITH n0 MATCH \(text(of: paths)) WHERE \(joined(others + ["true"]))"
  }

  /// With a node that there is once.
  func withLonely(_ condition: String) -> String {
    "MATCH (lonely) WHERE \(condition) MATCH \(text(of: paths)) WHERE \(joined(conditions))"
  }

  private var steps: [PathModel] {
    paths.flatMap { path -> [PathModel] in
      var start = path.start
      if path.steps.isEmpty { return [path] }
      return path.steps.map { step in
        defer { if case .relationship(_, let node) = step { start = node } }
        return PathModel(start: start, steps: [step])
      }
    }
  }

  private var distinctions: [String] {
    relationships.indices.flatMap { i in relationships[(i + 1)...].map { "\(relationships[i]) <> \($0)" } }
  }

  private func text(of paths: [PathModel]) -> String { paths.map(\.phrase.text).joined(separator: ", ") }

  private func joined(_ conditions: [String]) -> String { conditions.joined(separator: " AND ") }

  /// `RETURN` of the number of rows and of a sum that shows which elements they hold.
  func fingerprint(_ words: Vocabulary) -> String {
    let terms = (nodes + relationships).enumerated().map { "\($0.element).\(words.identifier) * \(2 * $0.offset + 1)" }
    return "RETURN count(*) AS rows, sum((\(terms.joined(separator: " + "))) % 100003) AS mark"
  }

  static let countOnly = "RETURN count(*) AS rows"
}
