package import MQSyntax

/// A statement whose every name is resolved: what the planner reads.
package struct BoundStatement: Sendable {
  package var mode: Syntax.Statement.Mode
  package var query: BoundQuery
  /// Under `CITE`, the variable of the column `sources`, which comes behind the query's own.
  package var citation: Variable?
  /// All variables of the statement, those of its subqueries included: a ``Variable``'s number is its index here, and its
  /// column in every batch.
  package var variables: [VariableInfo]
  /// The parameters that the statement uses, in order of appearance, each with its first place.
  package var parameters: [(name: String, range: SourceRange)]
  /// Whether any clause changes the graph.
  package var isUpdating: Bool
  /// The instants of all `AS OF`s.
  package var moments: [BoundExpression]
  /// The labels, types and keys that it asks for.
  package var expectedNames: [ExpectedName]
}

extension BoundStatement {
  /// The names of the result's columns.
  package var columns: [String] { query.columns + (citation == nil ? [] : ["sources"]) }
  /// The variables that hold them.
  package var outputs: [Variable] { query.outputs + (citation.map { [$0] } ?? []) }
}

/// A variable of a bound statement: a number, unique in the statement, whatever its name and scope.
package struct Variable: Hashable, Sendable {
  package var index: Int

  package init(_ index: Int) { self.index = index }
}

package struct VariableInfo: Sendable {
  package enum Kind: Sendable { case node, relationship, relationshipList, path, value }

  /// As written; for anonymous pattern elements and hidden columns a made-up name that starts with a space.
  package var name: String
  package var kind: Kind
  /// What it may hold, as far as is known.
  package var types: TypeSet
  package var range: SourceRange

  package var isAnonymous: Bool { name.utf8.first == UInt8(ascii: " ") }
}

package struct BoundQuery: Sendable {
  /// Never empty. Each branch ends with a `RETURN` projection, unless the query is an update without `RETURN`.
  package var branches: [BoundSingleQuery]
  /// Whether the branches are joined by `UNION ALL` rather than `UNION` (no matter for one branch).
  package var unionAll: Bool
  /// The names of the result's columns; empty for an update without `RETURN`.
  package var columns: [String]
  /// The variables that hold the result's columns: those of the only branch, or, in a union, variables of its own into which
  /// each branch's columns go by position.
  package var outputs: [Variable]
  /// The outer variables that a subquery uses. They are visible through all its clauses, behind `WITH` and aggregations too.
  package var imports: [Variable]
}

package struct BoundSingleQuery: Sendable {
  package var clauses: [BoundClause]
  /// The variables of this branch's last projection, in the order of `BoundQuery.columns` (matched by name).
  package var outputs: [Variable]
}

package enum BoundClause: Sendable {
  case match(BoundMatch)
  case unwind(list: BoundExpression, variable: Variable)
  /// `WITH` and `RETURN`.
  case projection(BoundProjection)
  case create(BoundCreate)
  case merge(BoundMerge)
  /// `SET` and `REMOVE`.
  case set([BoundSetItem])
  case delete(BoundDelete)
  /// `CALL (x) { … }`: for each row, the rows of the query (whose `imports` are bound); a query without columns keeps rows as
  /// they are.
  case subquery(BoundQuery, optional: Bool)
  case procedure(BoundProcedureCall)
  /// `CREATE INDEX`, `DROP INDEX`: the only clause of its statement.
  case index(BoundIndexChange)
}

/// A change of the graph's indexes.
package struct BoundIndexChange: Sendable {
  package enum Kind: Sendable {
    /// nil: a name is made up.
    case create(name: String?, label: String, key: String)
    case drop(name: String)
    case dropOn(label: String, key: String)
  }

  package var kind: Kind
  /// `IF NOT EXISTS`, `IF EXISTS`: whether it is no error if there is nothing to do.
  package var isLenient: Bool
  /// The name, or the whole statement.
  package var range: SourceRange
}

/// `CALL` of a procedure: for each row, the rows that it gives.
package struct BoundProcedureCall: Sendable {
  /// A column that is used, by position, and the variable that holds it.
  package struct Yield: Sendable {
    package var column: Int
    package var variable: Variable
  }

  package var procedure: Procedure
  /// As many as the procedure takes, but for the last ones with default values. A parameter stands for an argument that was
  /// left out with its parentheses; it may be missing if there is a default value.
  package var arguments: [BoundExpression]
  /// The same column may be used several times. Without any, only the number of rows matters.
  package var yields: [Yield]
  /// The conjuncts of `WHERE`.
  package var predicates: [BoundExpression]
  /// The instant of the `AS OF` that holds here.
  package var moment: BoundExpression?
  package var range: SourceRange
}

/// One `MATCH` or `OPTIONAL MATCH`.
package struct BoundMatch: Sendable {
  package var optional: Bool
  package var pattern: BoundPattern
  /// The conjuncts of `WHERE`, of inline `WHERE`s, property maps (`n.key = value`) and label expressions (`hasLabels`) of the
  /// pattern's nodes and single relationships, split at `AND`.
  package var predicates: [BoundExpression]
  package var range: SourceRange
}

/// The paths of a `MATCH` as a graph of nodes and relationships.
package struct BoundPattern: Sendable {
  /// Each variable once, imported ones included, in order of first appearance.
  package var nodes: [PatternNode]
  package var relationships: [PatternRelationship]
  package var paths: [PatternPath]

  package init() {
    nodes = []
    relationships = []
    paths = []
  }
}

package struct PatternNode: Sendable {
  package var variable: Variable
  /// Whether the variable was bound before this clause.
  package var isBound: Bool
  /// Labels that the node certainly has to have (the plain ones of its label expression, which stands whole among the
  /// predicates too): for choosing scans and for estimates.
  package var labels: [String]
  package var range: SourceRange
}

package struct PatternRelationship: Sendable {
  package struct Length: Hashable, Sendable {
    package var lower: Int
    /// nil: no bound.
    package var upper: Int?
  }

  package var variable: Variable
  /// Whether the variable was bound before this clause (a relationship, or a list of them where `length` is set).
  package var isBound: Bool
  /// Indices into `BoundPattern.nodes`; `from` is the left end as written.
  package var from: Int
  package var to: Int
  package var direction: Syntax.RelationshipPattern.Direction
  /// nil: any type; else one of these. Resolved from a plain or `|` type expression; other expressions add a predicate.
  package var types: [String]?
  /// nil for a single relationship; else the variable holds a list of relationships, and this counts the iterations.
  package var length: Length?
  /// For variable length: what is repeated.
  package var iteration: PatternIteration?
  package var range: SourceRange
}

/// The body of `WITH` or `RETURN`. Evaluated in this order: `groupKeys` (or, without aggregates, `items`) over the rows
/// before; aggregates per group; `items` over keys and aggregates; `DISTINCT`; `ORDER BY`; `SKIP`; `LIMIT`; `WHERE`.
package struct BoundProjection: Sendable {
  package struct Item: Sendable {
    package var expression: BoundExpression
    /// Where the expression is a variable that is handed on under its own name, that variable.
    package var variable: Variable
    package var name: String
  }

  package struct Aggregate: Sendable {
    package var function: AggregateFunction
    package var distinct: Bool
    /// None for `count(*)`; two for percentiles.
    package var arguments: [BoundExpression]
    package var variable: Variable
    package var range: SourceRange
  }

  package struct SortKey: Sendable {
    package var expression: BoundExpression
    package var descending: Bool
  }

  /// What comes out, in order; with `isAggregating`, over `groupKeys`' and `aggregates`' variables only.
  package var items: [Item]
  package var isAggregating: Bool
  package var groupKeys: [Item]
  package var aggregates: [Aggregate]
  package var distinct: Bool
  /// May use the variables of `items` and, where neither distinct nor aggregating, those before; in an aggregation, group keys
  /// and aggregates as well.
  package var orderBy: [SortKey]
  package var skip: BoundExpression?
  package var limit: BoundExpression?
  /// `WHERE` behind `WITH`, split at `AND`; may use the same variables as `orderBy`.
  package var predicates: [BoundExpression]
  package var isReturn: Bool
  package var range: SourceRange
}

/// The elements that `CREATE` makes for each row: all nodes, then all relationships. A property may read nodes that come before
/// its own element.
package struct BoundCreate: Sendable {
  package struct NewNode: Sendable {
    package var variable: Variable
    package var labels: [String]
    package var properties: BoundProperties
    package var range: SourceRange
  }

  package struct NewRelationship: Sendable {
    package var variable: Variable
    package var type: String
    /// The start and the end, directed as created.
    package var from: Variable
    package var to: Variable
    package var properties: BoundProperties
    package var range: SourceRange
  }

  package struct NewPath: Sendable {
    package var variable: Variable
    package var nodes: [Variable]
    package var relationships: [Variable]
  }

  package var nodes: [NewNode]
  package var relationships: [NewRelationship]
  package var paths: [NewPath]
  package var range: SourceRange
}

package enum BoundProperties: Sendable {
  case entries([(key: String, value: BoundExpression)])
  /// A parameter or another expression that gives a map.
  case map(BoundExpression)
}
