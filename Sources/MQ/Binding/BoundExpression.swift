package import MQSyntax

/// An expression whose names are resolved: what the evaluator compiles. The range is that of its source.
package struct BoundExpression: Sendable {
  package var kind: Kind
  package var range: SourceRange
  /// What it may evaluate to, as far as is known.
  package var types: TypeSet

  package init(_ kind: Kind, _ range: SourceRange, _ types: TypeSet = .any) {
    self.kind = kind
    self.range = range
    self.types = types
  }

  package indirect enum Kind: Sendable {
    /// A literal, or whatever was folded to one.
    case literal(Value)
    case parameter(String)
    case variable(Variable)
    case list([BoundExpression])
    case map([(key: String, value: BoundExpression)])
    case property(BoundExpression, key: String)
    case element(BoundExpression, index: BoundExpression)
    case slice(BoundExpression, from: BoundExpression?, to: BoundExpression?)
    case hasLabels(BoundExpression, LabelTest)
    case not(BoundExpression)
    case negate(BoundExpression)
    /// Of what may have no sign; other operands of `+` stand for themselves.
    case plus(BoundExpression)
    case logical(Syntax.Expression.LogicalOperator, [BoundExpression])
    case comparison(Syntax.Expression.ComparisonOperator, BoundExpression, BoundExpression)
    case binary(Syntax.Expression.BinaryOperator, BoundExpression, BoundExpression)
    case isNull(BoundExpression, negated: Bool)
    /// `CASE WHEN`; the form with a subject binds the subject to `subject` first, and its `when`s are comparisons with it.
    case `case`(
      subject: (variable: Variable, value: BoundExpression)?,
      branches: [(when: BoundExpression, then: BoundExpression)], otherwise: BoundExpression?)
    case call(ScalarFunction, [BoundExpression])
    case listComprehension(
      variable: Variable, list: BoundExpression, predicate: BoundExpression?, projection: BoundExpression?)
    case quantifier(
      Syntax.Expression.Quantification, variable: Variable, list: BoundExpression, predicate: BoundExpression?)
    case reduce(
      accumulator: Variable, initial: BoundExpression, variable: Variable, list: BoundExpression, body: BoundExpression)
    /// `EXISTS {}` and pattern predicates (`.exists`), `COUNT {}`, `COLLECT {}` and pattern comprehensions (`.collect`: one
    /// output column).
    case subquery(Syntax.Expression.SubqueryKind, BoundQuery)
    /// `{.name, .*}` and the like: entries over a base.
    case mapProjection(base: BoundExpression, allProperties: Bool, entries: [(key: String, value: BoundExpression)])
    /// Whether a node or relationship is valid at an instant (`AS OF`).
    case isValid(BoundExpression, at: BoundExpression, ValidityScope)
  }
}

extension BoundExpression {
  /// What has to be valid for a relationship to be.
  package enum ValidityScope: Sendable {
    /// Itself only, since its ends are tested apart.
    case alone
    /// Its ends as well.
    case withEnds
  }
}

/// A label expression over the labels of a node or the type of a relationship.
package indirect enum LabelTest: Hashable, Sendable {
  case name(String)
  case wildcard
  case not(LabelTest)
  case and([LabelTest])
  case or([LabelTest])
}
