package import MQSyntax

/// One item of `SET` or `REMOVE`, also of `ON CREATE SET` and `ON MATCH SET`; a null target is passed over.
package struct BoundSetItem: Sendable {
  package enum Key: Sendable {
    case name(String)
    /// `n[key]`
    case computed(BoundExpression)
  }

  package enum Kind: Sendable {
    /// `target.key = value`; a null value removes the property.
    case property(target: BoundExpression, Key, value: BoundExpression)
    /// `variable = map`: these properties and no others.
    case replace(Variable, BoundExpression)
    /// `variable += map`
    case merge(Variable, BoundExpression)
    case addLabels(Variable, [String])
    case removeLabels(Variable, [String])
    /// `REMOVE target.key`
    case removeProperty(target: BoundExpression, Key)
  }

  package var kind: Kind
  package var range: SourceRange

  package init(_ kind: Kind, _ range: SourceRange) {
    self.kind = kind
    self.range = range
  }
}

/// `[DETACH] DELETE`: nodes, relationships, paths and nulls.
package struct BoundDelete: Sendable {
  package var detach: Bool
  package var expressions: [BoundExpression]
  package var range: SourceRange

  package init(detach: Bool, expressions: [BoundExpression], range: SourceRange) {
    self.detach = detach
    self.expressions = expressions
    self.range = range
  }
}

/// `MERGE`: for each row, the matches of `match` or, if there are none, what `create` makes; both bind the same variables.
package struct BoundMerge: Sendable {
  /// Not optional; one path.
  package var match: BoundMatch
  /// The parts that were not bound before; their properties must not be null. An undirected relationship is made from left to
  /// right.
  package var create: BoundCreate
  package var onCreate: [BoundSetItem]
  package var onMatch: [BoundSetItem]
  package var range: SourceRange

  package init(
    match: BoundMatch, create: BoundCreate, onCreate: [BoundSetItem], onMatch: [BoundSetItem], range: SourceRange
  ) {
    self.match = match
    self.create = create
    self.onCreate = onCreate
    self.onMatch = onMatch
    self.range = range
  }
}

extension BoundSetItem {
  /// The variables that the item reads.
  package var freeVariables: Set<Variable> {
    func of(_ key: Key) -> Set<Variable> {
      if case .computed(let expression) = key { expression.freeVariables } else { [] }
    }
    return switch kind {
    case .property(let target, let key, let value):
      target.freeVariables.union(value.freeVariables).union(of(key))
    case .replace(let variable, let value), .merge(let variable, let value):
      value.freeVariables.union([variable])
    case .addLabels(let variable, _), .removeLabels(let variable, _): [variable]
    case .removeProperty(let target, let key): target.freeVariables.union(of(key))
    }
  }
}
