/// What the parser wants at a place, in the words of its messages.
package enum ExpectedSyntax: Hashable, Sendable {
  case expression
  case statement
  case clause
  case pattern
  case node
  case relationshipDetail
  case nodeDetail
  case subquery
  case labelExpression
  case assignment
  case whenBranch
  case endOfStatement
  case integer
  case name(NameRole)
  case symbol(TokenKind)
  case keyword(Keyword)

  /// What a name is the name of.
  package enum NameRole: String, Hashable, Sendable, CaseIterable {
    case variable = "a variable"
    case label = "a label"
    case relationshipType = "a relationship type"
    case property = "a property's name"
    case mapKey = "a key"
    case function = "a function"
    case procedure = "a procedure's name"
    case column = "a column's name"
    case index = "an index's name"
    case parameter = "a parameter"
  }

  /// As it reads behind "expected".
  package var description: String {
    switch self {
    case .expression: "an expression"
    case .statement: "a statement"
    case .clause: "a clause such as `MATCH` or `RETURN`"
    case .pattern: "a pattern such as `(a)-[:TYPE]->(b)`"
    case .node: "a node such as `(n:Label)`"
    case .relationshipDetail: "a relationship's type, properties or `]`"
    case .nodeDetail: "a node's labels, properties or `)`"
    case .subquery: "a query or a pattern"
    case .labelExpression: "a label or a type"
    case .assignment: "an assignment such as `n.name = value`, `n += {…}` or `n:Label`"
    case .whenBranch: "`WHEN`"
    case .endOfStatement: "a clause, or the end of the statement"
    case .integer: "an integer"
    case .name(let role): role.rawValue
    case .symbol(let kind): "`\(kind.symbol)`"
    case .keyword(let keyword): "`\(keyword.rawValue)`"
    }
  }
}

extension TokenKind {
  /// How the kind is written, or what it is called where it has no one spelling.
  package var symbol: String {
    switch self {
    case .endOfStatement: ";"
    case .word, .quotedName: "name"
    case .integer: "integer"
    case .float: "number"
    case .string: "string"
    case .parameter, .quotedParameter: "$name"
    case .leftParenthesis: "("
    case .rightParenthesis: ")"
    case .leftBracket: "["
    case .rightBracket: "]"
    case .leftBrace: "{"
    case .rightBrace: "}"
    case .comma: ","
    case .dot: "."
    case .dotDot: ".."
    case .colon: ":"
    case .bar: "|"
    case .ampersand: "&"
    case .exclamation: "!"
    case .plus: "+"
    case .minus: "-"
    case .star: "*"
    case .slash: "/"
    case .percent: "%"
    case .caret: "^"
    case .equal: "="
    case .notEqual: "<>"
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    case .matches: "=~"
    case .plusEqual: "+="
    case .foreignEqual: "=="
    case .foreignNotEqual: "!="
    case .invalid: "unreadable"
    }
  }
}

/// What could have stood at one place, for hints and for completion.
package struct ExpectedSet: Sendable {
  package internal(set) var keywords: Set<Keyword> = []
  package internal(set) var symbols: Set<TokenKind> = []
  package internal(set) var names: Set<ExpectedSyntax.NameRole> = []
  /// Whether a value could begin here: a variable, a literal, a function, a parameter.
  package internal(set) var expression = false

  package init() {}
}

extension ExpectedSyntax {
  /// Whether a name might stand there, and no number.
  var isName: Bool {
    switch self {
    case .name, .nodeDetail, .relationshipDetail, .labelExpression: true
    default: false
    }
  }
}
