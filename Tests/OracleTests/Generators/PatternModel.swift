/// A node of a pattern.
struct NodeModel: Sendable {
  var variable: String?
  /// A label expression without its colon.
  var labels: String?
  var properties: Phrase?
  var predicate: Phrase?

  var phrase: Phrase {
    let labels: Phrase = labels.map { .optional(":\($0)") } ?? .nothing
    let properties: Phrase = properties.map { .optional(" \($0)") } ?? .nothing
    let predicate: Phrase = predicate.map { .optional(" WHERE \($0)") } ?? .nothing
    return "(\(variable ?? "")\(labels)\(properties)\(predicate))"
  }
}

/// A relationship of a pattern.
struct RelationshipModel: Sendable {
  enum Direction: Sendable {
    case right, left, either

    var reversed: Direction {
      switch self {
      case .right: .left
      case .left: .right
      case .either: .either
      }
    }
  }

  var variable: String?
  /// Types without the colon.
  var types: String?
  var direction: Direction
  /// `*1..2`, within the brackets.
  var length: String?
  /// `{1,2}`, behind the arrow.
  var quantifier: String?
  var properties: Phrase?
  var predicate: Phrase?

  var isPlain: Bool { length == nil && quantifier == nil }

  var phrase: Phrase {
    let types: Phrase = types.map { .optional(":\($0)") } ?? .nothing
    let length: Phrase = length.map { .optional(.word($0)) } ?? .nothing
    let quantifier: Phrase = quantifier.map { .optional(.word($0)) } ?? .nothing
    let properties: Phrase = properties.map { .optional(" \($0)") } ?? .nothing
    let predicate: Phrase = predicate.map { .optional(" WHERE \($0)") } ?? .nothing
    let left = direction == .left ? "<-" : "-"
    let right = direction == .right ? "->" : "-"
    return "\(left)[\(variable ?? "")\(types)\(length)\(properties)\(predicate)]\(right)\(quantifier)"
  }
}

/// A path of a pattern: a node, and whatever follows it in steps.
struct PathModel: Sendable {
  enum Step: Sendable {
    case relationship(RelationshipModel, NodeModel)
    /// A quantified path in parentheses as it prints, and the node after it.
    case quantified(Phrase, NodeModel)
  }

  var variable: String?
  /// `shortestPath`, or a selector such as `ANY`, as it stands before the path.
  var function: String?
  var selector: String?
  var start: NodeModel
  var steps: [Step] = []

  var phrase: Phrase {
    let name: Phrase = variable.map { "\($0) = " } ?? .nothing
    let steps = steps.map { step -> Phrase in
      switch step {
      case .relationship(let relationship, let node): "\(relationship.phrase)\(node.phrase)"
      case .quantified(let path, let node): "\(path)\(node.phrase)"
      }
    }
    let path: Phrase = "\(start.phrase)\(Phrase.list(steps, separator: "", minimum: 0))"
    if let function { return "\(name)\(function)(\(path))" }
    return "\(name)\(selector.map { $0 + " " } ?? "")\(path)"
  }

  /// The same matches, found from the other end. Only for paths of relationships of one step each.
  var reversed: PathModel {
    var nodes = [start]
    var relationships: [RelationshipModel] = []
    for case .relationship(let relationship, let node) in steps {
      nodes.append(node)
      relationships.append(relationship)
    }
    var path = PathModel(start: nodes[nodes.count - 1])
    for (relationship, node) in zip(relationships, nodes).reversed() {
      var relationship = relationship
      relationship.direction = relationship.direction.reversed
      path.steps.append(.relationship(relationship, node))
    }
    return path
  }
}
