package import MQSyntax

/// What a relationship of variable length or a quantified path repeats: nodes with a step between each two. The last node of
/// an iteration is the first of the next.
package struct PatternIteration: Sendable {
  package struct Node: Sendable {
    /// The node of one iteration, for predicates; nil if nothing reads it.
    package var variable: Variable?
    /// The list of the nodes of all iterations, under each of its names.
    package var groups: [Variable] = []
  }

  package struct Step: Sendable {
    /// The relationship of one iteration, for predicates.
    package var variable: Variable?
    /// The list of the relationships of all iterations, if it has a name of its own.
    package var group: Variable?
    package var direction: Syntax.RelationshipPattern.Direction
    /// As of ``PatternRelationship/types``.
    package var types: [String]?
  }

  /// One more than `steps`.
  package var nodes: [Node]
  package var steps: [Step]
  /// What each iteration must satisfy: labels, properties and `WHERE`s, split at `AND`.
  package var predicates: [BoundExpression] = []
  /// The list of the paths of all iterations, if it has a name.
  package var path: Variable?

  /// One relationship of which nothing else is known.
  package init(_ direction: Syntax.RelationshipPattern.Direction, types: [String]?) {
    nodes = [Node(), Node()]
    steps = [Step(direction: direction, types: types)]
  }

  package init(nodes: [Node], steps: [Step]) {
    self.nodes = nodes
    self.steps = steps
  }
}

extension PatternIteration {
  /// The variables that stand for one iteration's elements.
  package var variables: Set<Variable> { Set(nodes.compactMap(\.variable) + steps.compactMap(\.variable)) }

  /// The variables that hold lists of all iterations' elements.
  package var groups: [Variable] {
    nodes.flatMap(\.groups) + steps.compactMap(\.group) + [path].compactMap(\.self)
  }

  /// What the predicates read from the row.
  package var reads: Set<Variable> {
    Set(predicates.flatMap(\.freeVariables)).subtracting(variables)
  }
}

/// A named path, or one with a selector: which elements it runs through.
package struct PatternPath: Sendable {
  /// nil when the path has no name.
  package var variable: Variable?
  package var selection: PathSelection?
  /// Indices into `BoundPattern.nodes`, one more than `relationships`.
  package var nodes: [Int]
  /// Indices into `BoundPattern.relationships`.
  package var relationships: [Int]
  package var range: SourceRange
}

/// Which of the trails between each pair of ends a path with a selector stands for.
package struct PathSelection: Sendable {
  package enum Kind: Sendable {
    /// `shortestPath(…)`
    case shortestPath
    /// `allShortestPaths(…)`
    case allShortestPaths
    /// `ANY`, `ANY k`; nil: one.
    case any(BoundExpression?)
    /// `ALL SHORTEST`
    case allShortest
    /// `SHORTEST k`
    case shortest(BoundExpression)
    /// `SHORTEST k GROUPS`
    case shortestGroups(BoundExpression)
  }

  package var kind: Kind
  /// What the trails must satisfy beside their iterations, before any is selected: labels, properties and inline `WHERE`s
  /// that say more than what the ends are.
  package var predicates: [BoundExpression] = []

  /// Whether it is one of the functions, which may stand beside other paths.
  package var isFunction: Bool {
    switch kind {
    case .shortestPath, .allShortestPaths: true
    case .any, .allShortest, .shortest, .shortestGroups: false
    }
  }
}

extension BoundPattern {
  /// Everything that the pattern binds or uses.
  package var variables: [Variable] {
    nodes.map(\.variable) + relationships.flatMap { [$0.variable] + ($0.iteration?.groups ?? []) }
      + paths.compactMap(\.variable)
  }

  /// What the iterations and selections of its paths read from the row, beside the pattern's own elements.
  package var pathReads: Set<Variable> {
    let selections = paths.flatMap { $0.selection?.predicates ?? [] }
    return Set(selections.flatMap(\.freeVariables) + relationships.flatMap { $0.iteration?.reads ?? [] })
  }
}
