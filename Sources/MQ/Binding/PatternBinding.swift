internal import MQSyntax

/// A pattern on its way to being bound: its elements first, so that all its variables are known; then what is said of them.
struct PatternBinding {
  enum Mode {
    /// New names become variables.
    case match
    /// New names become variables, which its own properties cannot read: what is not found will be made.
    case merge
    /// A pattern as a predicate: its names have to be known.
    case predicate
  }

  let mode: Mode
  var pattern = BoundPattern()
  var predicates: [BoundExpression] = []
  /// The places of the variables in `pattern.nodes`.
  var nodeIndices: [Variable: Int] = [:]
  /// The relationship variables of this pattern: none may stand in it twice.
  var relationships: Set<Variable> = []
  /// The properties of each element by name; only for `MERGE`, which makes them.
  var properties: [Variable: [(key: String, value: BoundExpression)]] = [:]
  /// Properties and inline predicates, to be bound when all variables are known.
  var pending: [Pending] = []
  /// The `WHERE`s of parenthesised paths.
  var pendingPredicates: [Syntax.Expression] = []
  /// What is said inside of quantified paths.
  var pendingIterations: [PendingIteration] = []
  /// The names that this pattern brought in.
  var names: [String] = []

  struct Pending {
    enum Target {
      case node(Variable)
      case relationship(Int)
    }

    var target: Target
    var properties: Syntax.Expression?
    var labels: Syntax.LabelExpression?
    var predicate: Syntax.Expression?
  }

  /// What is said of the elements of a quantified path; its names mean the elements of one iteration.
  struct PendingIteration {
    var relationship: Int
    var names: [(name: String, variable: Variable)] = []
    var elements: [(variable: Variable, types: TypeSet, statements: Pending)] = []
    var predicates: [Syntax.Expression] = []
  }

  init(_ mode: Mode) { self.mode = mode }
}

/// A path of a pattern on its way to being bound: nodes, relationships, and what was read but has no far end yet.
struct PathBinding {
  enum Open {
    case relationship(Syntax.RelationshipPattern)
    case quantified(Syntax.QuantifiedPattern)

    var range: SourceRange {
      switch self {
      case .relationship(let relationship): relationship.range
      case .quantified(let quantified): quantified.range
      }
    }
  }

  /// Indices into the pattern's nodes and relationships.
  var nodes: [Int] = []
  var relationships: [Int] = []
  var open: Open?
}
