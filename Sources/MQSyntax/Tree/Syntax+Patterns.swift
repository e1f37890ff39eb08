extension Syntax {
  /// `[variable =] [selector] element…`: one path of a pattern. Elements are node patterns with a relationship pattern
  /// between two of them, or parenthesised quantified patterns beside either.
  package struct PatternPart: Sendable {
    package enum Selector: Sendable {
      /// `shortestPath(…)`
      case shortestPath
      /// `allShortestPaths(…)`
      case allShortestPaths
      /// `ANY`, `ANY k`
      case any(Expression?)
      /// `ALL SHORTEST`
      case allShortest
      /// `ANY SHORTEST`, `SHORTEST k`
      case shortest(Expression?)
      /// `SHORTEST k GROUPS`
      case shortestGroups(Expression)
    }

    package var variable: Name?
    package var selector: Selector?
    package var elements: [PatternElement]
    package var range: SourceRange

    package init(variable: Name?, selector: Selector?, elements: [PatternElement], range: SourceRange) {
      self.variable = variable
      self.selector = selector
      self.elements = elements
      self.range = range
    }
  }

  package enum PatternElement: Sendable {
    case node(NodePattern)
    case relationship(RelationshipPattern)
    case quantified(QuantifiedPattern)
  }

  /// `(variable:labels {properties} WHERE predicate)`
  package struct NodePattern: Sendable {
    package var variable: Name?
    package var labels: LabelExpression?
    /// A map literal or a parameter.
    package var properties: Expression?
    package var predicate: Expression?
    package var range: SourceRange

    package init(
      variable: Name?, labels: LabelExpression?, properties: Expression?, predicate: Expression?, range: SourceRange
    ) {
      self.variable = variable
      self.labels = labels
      self.properties = properties
      self.predicate = predicate
      self.range = range
    }
  }

  /// `-[variable:types*1..3 {properties} WHERE predicate]->` with an optional quantifier behind it.
  package struct RelationshipPattern: Sendable {
    package enum Direction: Sendable {
      /// `<-[]-`
      case left
      /// `-[]->`
      case right
      /// `-[]-` and `<-[]->`
      case either
    }

    /// `*`, `*2`, `*1..`, `*..3`, `*1..3`: a missing lower bound is 1, a missing upper bound none.
    package struct Length: Sendable {
      package var lower: Int?
      package var upper: Int?
      package var range: SourceRange

      package init(lower: Int?, upper: Int?, range: SourceRange) {
        self.lower = lower
        self.upper = upper
        self.range = range
      }
    }

    package var variable: Name?
    package var types: LabelExpression?
    package var length: Length?
    package var quantifier: Quantifier?
    package var properties: Expression?
    package var predicate: Expression?
    package var direction: Direction
    package var range: SourceRange

    package init(
      variable: Name?, types: LabelExpression?, length: Length?, quantifier: Quantifier?, properties: Expression?,
      predicate: Expression?, direction: Direction, range: SourceRange
    ) {
      self.variable = variable
      self.types = types
      self.length = length
      self.quantifier = quantifier
      self.properties = properties
      self.predicate = predicate
      self.direction = direction
      self.range = range
    }
  }

  /// GQL's `*`, `+`, `{m}`, `{m,n}`, `{m,}`, `{,n}`.
  package struct Quantifier: Sendable {
    package var lower: Int
    package var upper: Int?
    package var range: SourceRange

    package init(lower: Int, upper: Int?, range: SourceRange) {
      self.lower = lower
      self.upper = upper
      self.range = range
    }
  }

  /// `((a)-[:R]->(b) WHERE predicate){1,3}`; without a quantifier, a parenthesised path.
  package struct QuantifiedPattern: Sendable {
    package var inner: PatternPart
    package var predicate: Expression?
    package var quantifier: Quantifier?
    package var range: SourceRange

    package init(inner: PatternPart, predicate: Expression?, quantifier: Quantifier?, range: SourceRange) {
      self.inner = inner
      self.predicate = predicate
      self.quantifier = quantifier
      self.range = range
    }
  }

  /// `:A`, `:A:B`, `:A|B`, `:A&!B`, `:%`, on nodes and relationships.
  package indirect enum LabelExpression: Sendable {
    case name(Name)
    /// `%`: any label or type.
    case wildcard(SourceRange)
    case not(LabelExpression, SourceRange)
    /// `withColons` where it was written `:A:B`.
    case and([LabelExpression], withColons: Bool, SourceRange)
    case or([LabelExpression], SourceRange)

    package var range: SourceRange {
      switch self {
      case .name(let name): name.range
      case .wildcard(let range), .not(_, let range), .and(_, _, let range), .or(_, let range): range
      }
    }
  }
}
