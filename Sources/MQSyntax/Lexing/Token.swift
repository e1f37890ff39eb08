/// What a token is.
package enum TokenKind: UInt8, Sendable {
  /// The end of the statement: a `;` or the text's end.
  case endOfStatement
  /// A name or a keyword without backquotes.
  case word
  case quotedName
  case integer
  case float
  case string
  /// `$name` and `$1`
  case parameter
  /// `` $`name` ``
  case quotedParameter
  case leftParenthesis, rightParenthesis, leftBracket, rightBracket, leftBrace, rightBrace
  case comma, dot, dotDot, colon, bar, ampersand, exclamation
  case plus, minus, star, slash, percent, caret
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
  case matches
  case plusEqual
  /// `==` and `!=`, which other languages have.
  case foreignEqual, foreignNotEqual
  /// Something that the lexer has already reported.
  case invalid
}

extension TokenKind {
  /// The bracket that closes one of this kind.
  var closing: TokenKind {
    switch self {
    case .leftParenthesis: .rightParenthesis
    case .leftBracket: .rightBracket
    default: .rightBrace
    }
  }
}

/// A token, without its text.
package struct Token: Sendable {
  /// The offset of the first byte.
  package var lower: Int
  /// The offset after the last byte.
  package var upper: Int
  /// For a bracket, the index of its counterpart in the statement's tokens.
  var partner: UInt32 = Token.noPartner
  package var kind: TokenKind
  /// The keyword that a word spells.
  package var keyword: Keyword?
  var flags: Flags = []

  static let noPartner = UInt32.max

  /// What is known of a token when it is read, so that the parser need not look for it.
  struct Flags: OptionSet, Sendable {
    var rawValue: UInt8
    /// For an opening bracket: a `,` stands directly inside.
    static let holdsComma = Flags(rawValue: 1)
    /// For an opening bracket: a `|` stands directly inside.
    static let holdsBar = Flags(rawValue: 2)
    /// For a string: it has escapes.
    static let hasEscapes = Flags(rawValue: 4)
    /// The lexer has reported the token, which stands as if it were right.
    static let reported = Flags(rawValue: 8)
  }

  init(_ kind: TokenKind, _ lower: Int, _ upper: Int, keyword: Keyword? = nil, flags: Flags = []) {
    self.kind = kind
    self.lower = lower
    self.upper = upper
    self.keyword = keyword
    self.flags = flags
  }

  /// Whether it is a bracket without a counterpart.
  package var isUnmatchedBracket: Bool {
    switch kind {
    case .leftParenthesis, .rightParenthesis, .leftBracket, .rightBracket, .leftBrace, .rightBrace:
      partner == Token.noPartner
    default: false
    }
  }

  package var range: SourceRange { SourceRange(lower, upper) }
}
