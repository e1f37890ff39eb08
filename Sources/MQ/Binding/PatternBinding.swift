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

  init(_ mode: Mode) { self.mode = mode }
}
