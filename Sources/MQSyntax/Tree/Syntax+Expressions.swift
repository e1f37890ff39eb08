extension Syntax {
  /// An expression. Chains of `AND`, `OR`, `XOR` and of comparisons are flat, so that long ones are not deep.
  package struct Expression: Sendable {
    package var kind: Kind
    package var range: SourceRange

    package init(_ kind: Kind, _ range: SourceRange) {
      self.kind = kind
      self.range = range
    }

    package indirect enum Kind: Sendable {
      case null
      case boolean(Bool)
      case integer(Int64)
      case float(Double)
      case string(String)
      case list([Expression])
      case map([MapEntry])
      /// `$name`
      case parameter(String)
      case variable(String)
      /// `base.key`
      case property(Expression, Name)
      /// `base[index]`
      case element(Expression, Expression)
      /// `base[from..to]`
      case slice(Expression, from: Expression?, to: Expression?)
      /// `base:A&B`, also `base IS A`.
      case hasLabels(Expression, LabelExpression)
      case not(Expression)
      case negate(Expression)
      /// Unary `+`.
      case plus(Expression)
      /// Two operands or more.
      case logical(LogicalOperator, [Expression])
      case binary(BinaryOperator, Expression, Expression)
      /// `a < b <= c`: each comparison is between neighbours.
      case comparison(Expression, [(ComparisonOperator, Expression)])
      case isNull(Expression, negated: Bool)
      /// `CASE [subject] WHEN … THEN … ELSE … END`
      case `case`(subject: Expression?, branches: [(when: Expression, then: Expression)], otherwise: Expression?)
      /// A call of a function, aggregates included.
      case call(FunctionCall)
      case countStar
      case listComprehension(variable: Name, list: Expression, predicate: Expression?, projection: Expression?)
      /// `[p = (a)-->(b) WHERE predicate | projection]`; the pattern's variable is the path's.
      case patternComprehension(PatternPart, predicate: Expression?, projection: Expression)
      case quantifier(Quantification, variable: Name, list: Expression, predicate: Expression?)
      case reduce(accumulator: Name, initial: Expression, variable: Name, list: Expression, body: Expression)
      /// A pattern as a predicate.
      case pattern(PatternPart)
      /// `EXISTS { … }`, `COUNT { … }`, `COLLECT { … }`: a whole query, or a pattern with `WHERE` (then a query whose only
      /// clause is a `MATCH`).
      case subquery(SubqueryKind, Query)
      /// `n {.name, key: value, .*, other}`
      case mapProjection(Name, [MapProjectionItem])
      /// What stands where the parser expected an expression and found none; an error was reported.
      case missing
    }

    package struct MapEntry: Sendable {
      package var key: Name
      package var value: Expression

      package init(key: Name, value: Expression) {
        self.key = key
        self.value = value
      }
    }

    package struct FunctionCall: Sendable {
      /// With namespaces, as in `duration.between`, in the case that it was written.
      package var name: Name
      package var distinct: Bool
      package var arguments: [Expression]

      package init(name: Name, distinct: Bool, arguments: [Expression]) {
        self.name = name
        self.distinct = distinct
        self.arguments = arguments
      }
    }

    package enum MapProjectionItem: Sendable {
      /// `.key`
      case property(Name)
      /// `.*`
      case allProperties(SourceRange)
      /// `key: value`
      case entry(Name, Expression)
      /// `variable`
      case variable(Name)
    }

    package enum LogicalOperator: String, Sendable { case and = "AND", or = "OR", xor = "XOR" }

    package enum BinaryOperator: String, Sendable {
      case add = "+", subtract = "-", multiply = "*", divide = "/", modulo = "%", power = "^"
      case `in` = "IN", startsWith = "STARTS WITH", endsWith = "ENDS WITH", contains = "CONTAINS", matches = "=~"
    }

    package enum ComparisonOperator: String, Sendable {
      case equal = "=", notEqual = "<>", less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="
    }

    package enum Quantification: String, Sendable { case all = "all", any = "any", none = "none", single = "single" }

    package enum SubqueryKind: String, Sendable { case exists = "EXISTS", count = "COUNT", collect = "COLLECT" }
  }
}
