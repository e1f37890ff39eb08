package import MQSyntax

extension Plan {
  /// A part of a pattern whose trails are searched for: one relationship of variable length or one quantified path, or a whole
  /// path with a selector.
  package struct PathExpansion: Sendable {
    /// One relationship, or what is repeated.
    package struct Piece: Sendable {
      /// The relationship, or the list of all relationships.
      package var variable: Variable
      /// nil for a single relationship, which is bound as such.
      package var length: PatternRelationship.Length?
      package var iteration: PatternIteration
    }

    /// The end that is bound, and the one that is reached.
    package var from: Variable
    package var to: Variable
    /// Whether `to` is bound already.
    package var into: Bool
    /// What `to` has to be, where it is not bound.
    package var target: LabelTest?
    /// In the pattern's order, as are `nodes`.
    package var pieces: [Piece]
    /// One more than `pieces`: the ends and the nodes between.
    package var nodes: [Variable]
    /// Whether the search runs against the pattern's order.
    package var isReversed: Bool
    package var selection: PathSelection?
    /// Whether rows that are the same but for the pieces' variables may be merged into one, since nobody counts them.
    package var mayMerge = false
  }
}

extension Plan.PathExpansion {
  /// The same, searched from the other end.
  package var backwards: Plan.PathExpansion {
    var copy = self
    swap(&copy.from, &copy.to)
    copy.isReversed.toggle()
    return copy
  }

  /// The nodes between the ends.
  package var innerNodes: [Variable] { Array(nodes.dropFirst().dropLast()) }

  /// The variables that the search binds, `to` aside.
  package var searched: Set<Variable> {
    Set(pieces.flatMap { [$0.variable] + $0.iteration.groups } + innerNodes)
  }

  /// What its predicates read of the row.
  package var reads: Set<Variable> {
    var reads: Set<Variable> = (selection?.predicates ?? []).reduce(into: []) { $0.formUnion($1.freeVariables) }
    for piece in pieces { reads.formUnion(piece.iteration.reads) }
    return reads.subtracting(searched).subtracting([from, to])
  }

  /// All that the search must satisfy, for plans.
  package var predicates: [BoundExpression] { pieces.flatMap(\.iteration.predicates) + (selection?.predicates ?? []) }
}

extension PatternIteration {
  /// The same iteration from its last node to its first.
  package var reversed: PatternIteration {
    var result = self
    result.nodes.reverse()
    result.steps.reverse()
    for index in result.steps.indices { result.steps[index].direction = result.steps[index].direction.reversed }
    return result
  }

  /// The step of a position, for adjacency.
  package func step(_ position: Int) -> Plan.Step {
    Plan.Step(types: steps[position].types, direction: steps[position].direction)
  }
}

extension Syntax.RelationshipPattern.Direction {
  package var reversed: Self {
    switch self {
    case .left: .right
    case .right: .left
    case .either: .either
    }
  }
}
