extension Syntax {
  /// `[EXPLAIN | PROFILE] [CITE] [AS OF e] body`
  package struct Statement: Sendable {
    package enum Mode: Sendable { case run, explain, profile }

    package var mode: Mode
    /// The range of the word `CITE`.
    package var cite: SourceRange?
    package var asOf: Expression?
    package var body: Body
    package var range: SourceRange

    package init(mode: Mode, cite: SourceRange?, asOf: Expression?, body: Body, range: SourceRange) {
      self.mode = mode
      self.cite = cite
      self.asOf = asOf
      self.body = body
      self.range = range
    }
  }

  package enum Body: Sendable {
    case query(Query)
    case createIndex(CreateIndex)
    case dropIndex(DropIndex)
    case showIndexes(SourceRange)
  }

  /// Single queries joined by `UNION` or `UNION ALL`.
  package struct Query: Sendable {
    package struct Union: Sendable {
      package var all: Bool
      package var range: SourceRange

      package init(all: Bool, range: SourceRange) {
        self.all = all
        self.range = range
      }
    }

    /// One more than `unions`; never empty.
    package var branches: [SingleQuery]
    package var unions: [Union]
    package var range: SourceRange

    package init(branches: [SingleQuery], unions: [Union], range: SourceRange) {
      self.branches = branches
      self.unions = unions
      self.range = range
    }
  }

  /// A sequence of clauses, with the `AS OF` that may open a branch.
  package struct SingleQuery: Sendable {
    package var asOf: Expression?
    package var clauses: [Clause]
    package var range: SourceRange

    package init(asOf: Expression?, clauses: [Clause], range: SourceRange) {
      self.asOf = asOf
      self.clauses = clauses
      self.range = range
    }
  }

  package enum Clause: Sendable {
    case match(Match)
    case unwind(Unwind)
    case with(Projection)
    case `return`(Projection)
    case create(Create)
    case merge(Merge)
    case set(SetItems)
    case remove(RemoveItems)
    case delete(Delete)
    case call(ProcedureCall)
    case subquery(CallSubquery)

    package var range: SourceRange {
      switch self {
      case .match(let clause): clause.range
      case .unwind(let clause): clause.range
      case .with(let clause), .return(let clause): clause.range
      case .create(let clause): clause.range
      case .merge(let clause): clause.range
      case .set(let clause): clause.range
      case .remove(let clause): clause.range
      case .delete(let clause): clause.range
      case .call(let clause): clause.range
      case .subquery(let clause): clause.range
      }
    }
  }

  /// `[OPTIONAL] MATCH pattern [WHERE predicate]`
  package struct Match: Sendable {
    package var optional: Bool
    package var patterns: [PatternPart]
    package var predicate: Expression?
    package var range: SourceRange

    package init(optional: Bool, patterns: [PatternPart], predicate: Expression?, range: SourceRange) {
      self.optional = optional
      self.patterns = patterns
      self.predicate = predicate
      self.range = range
    }
  }

  /// `UNWIND list AS variable`
  package struct Unwind: Sendable {
    package var list: Expression
    package var variable: Name
    package var range: SourceRange

    package init(list: Expression, variable: Name, range: SourceRange) {
      self.list = list
      self.variable = variable
      self.range = range
    }
  }

  /// The body of `WITH` and `RETURN`; `predicate` is the `WHERE` that only `WITH` has.
  package struct Projection: Sendable {
    package struct Item: Sendable {
      package var expression: Expression
      package var alias: Name?
      /// The expression as it was written, which names the column where there is no alias.
      package var text: String

      package init(expression: Expression, alias: Name?, text: String) {
        self.expression = expression
        self.alias = alias
        self.text = text
      }
    }

    package struct SortItem: Sendable {
      package var expression: Expression
      package var descending: Bool

      package init(expression: Expression, descending: Bool) {
        self.expression = expression
        self.descending = descending
      }
    }

    package var distinct: Bool
    /// The range of `*`, which comes before `items`.
    package var star: SourceRange?
    package var items: [Item]
    package var orderBy: [SortItem]
    package var skip: Expression?
    package var limit: Expression?
    package var predicate: Expression?
    package var range: SourceRange

    package init(
      distinct: Bool, star: SourceRange?, items: [Item], orderBy: [SortItem], skip: Expression?, limit: Expression?,
      predicate: Expression?, range: SourceRange
    ) {
      self.distinct = distinct
      self.star = star
      self.items = items
      self.orderBy = orderBy
      self.skip = skip
      self.limit = limit
      self.predicate = predicate
      self.range = range
    }
  }

  package struct Create: Sendable {
    package var patterns: [PatternPart]
    package var range: SourceRange

    package init(patterns: [PatternPart], range: SourceRange) {
      self.patterns = patterns
      self.range = range
    }
  }

  /// `MERGE pattern [ON CREATE SET …] [ON MATCH SET …]`
  package struct Merge: Sendable {
    package var pattern: PatternPart
    package var onCreate: [SetItem]
    package var onMatch: [SetItem]
    package var range: SourceRange

    package init(pattern: PatternPart, onCreate: [SetItem], onMatch: [SetItem], range: SourceRange) {
      self.pattern = pattern
      self.onCreate = onCreate
      self.onMatch = onMatch
      self.range = range
    }
  }

  package enum SetItem: Sendable {
    /// `target.key = value`; `target` may be any expression, dynamic keys `target[key]` included.
    case property(target: Expression, value: Expression, range: SourceRange)
    /// `variable = map`
    case replace(variable: Name, value: Expression, range: SourceRange)
    /// `variable += map`
    case merge(variable: Name, value: Expression, range: SourceRange)
    /// `variable:A:B`
    case labels(variable: Name, labels: [Name], range: SourceRange)
  }

  package struct SetItems: Sendable {
    package var items: [SetItem]
    package var range: SourceRange

    package init(items: [SetItem], range: SourceRange) {
      self.items = items
      self.range = range
    }
  }

  package enum RemoveItem: Sendable {
    case property(target: Expression, range: SourceRange)
    case labels(variable: Name, labels: [Name], range: SourceRange)
  }

  package struct RemoveItems: Sendable {
    package var items: [RemoveItem]
    package var range: SourceRange

    package init(items: [RemoveItem], range: SourceRange) {
      self.items = items
      self.range = range
    }
  }

  /// `[DETACH] DELETE expressions`
  package struct Delete: Sendable {
    package var detach: Bool
    package var expressions: [Expression]
    package var range: SourceRange

    package init(detach: Bool, expressions: [Expression], range: SourceRange) {
      self.detach = detach
      self.expressions = expressions
      self.range = range
    }
  }

  /// `CALL name(arguments) [YIELD items [WHERE predicate]]`
  package struct ProcedureCall: Sendable {
    package struct Yield: Sendable {
      package var name: Name
      package var alias: Name?

      package init(name: Name, alias: Name?) {
        self.name = name
        self.alias = alias
      }
    }

    /// The name with its namespaces, as in `db.labels`.
    package var name: Name
    /// nil where the parentheses are left out, so that parameters of the same names are passed.
    package var arguments: [Expression]?
    /// nil where there is no `YIELD`.
    package var yields: [Yield]?
    package var yieldsAll: Bool
    package var predicate: Expression?
    package var range: SourceRange

    package init(
      name: Name, arguments: [Expression]?, yields: [Yield]?, yieldsAll: Bool, predicate: Expression?,
      range: SourceRange
    ) {
      self.name = name
      self.arguments = arguments
      self.yields = yields
      self.yieldsAll = yieldsAll
      self.predicate = predicate
      self.range = range
    }
  }

  /// `CALL (x, y) { query }`; `imports` is nil for `CALL { … }` and `importsAll` true for `CALL (*) { … }`.
  package struct CallSubquery: Sendable {
    package var optional: Bool
    package var imports: [Name]?
    package var importsAll: Bool
    package var query: Query
    package var range: SourceRange

    package init(optional: Bool, imports: [Name]?, importsAll: Bool, query: Query, range: SourceRange) {
      self.optional = optional
      self.imports = imports
      self.importsAll = importsAll
      self.query = query
      self.range = range
    }
  }
}
