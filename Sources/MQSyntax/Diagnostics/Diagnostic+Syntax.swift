// The words of every message that the lexer and the parser give, apart from those about expectations.
extension Diagnostic {
  // MARK: - Characters, comments and names

  static func invalidUTF8(at offset: Int) -> Diagnostic {
    Diagnostic(
      .invalidUTF8, "the text is not valid UTF-8 here", at: SourceRange(offset, offset + 1),
      hint: "save the text as UTF-8")
  }

  static func unterminatedComment(at range: SourceRange) -> Diagnostic {
    Diagnostic(.unterminatedComment, "this comment does not end", at: range, hint: "end it with `*/`")
  }

  static func unterminatedName(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unterminatedName, "this quoted name does not end", at: range,
      hint: "end it with a backquote; inside of a name, write two")
  }

  static func unterminatedString(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unterminatedString, "this string does not end", at: range,
      hint: "end it with the same quotation mark; inside of a string, write `\\` before the mark")
  }

  static func parameterWithoutName(at range: SourceRange) -> Diagnostic {
    Diagnostic(.unexpectedSyntax, "expected the parameter's name directly after `$`", at: range)
  }

  static func strayCharacter(_ scalar: Unicode.Scalar, at range: SourceRange) -> Diagnostic {
    let hint: String? =
      switch scalar {
      case "\u{2010}"..."\u{2015}", "\u{2212}": "write the plain `-`"
      case "\u{2018}"..."\u{201F}", "\u{00AB}", "\u{00BB}", "\u{2039}", "\u{203A}": "write the plain `'` or `\"`"
      case "\u{2264}": "write `<=`"
      case "\u{2265}": "write `>=`"
      case "\u{2260}": "write `<>`"
      case "\u{200B}"..."\u{200D}", "\u{FEFF}": "delete it"
      case "#": "a comment begins with `//`; a name that holds `#` stands in backquotes"
      case "?": "a parameter is written `$name`"
      default: scalar.isASCII ? nil : "put a name that holds it in backquotes, a text in quotation marks"
      }
    var code = String(scalar.value, radix: 16, uppercase: true)
    code = "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
    // A character of ASCII is one that every keyboard has: the kit counts it as a plain syntax error.
    return scalar.isASCII
      ? Diagnostic(
        .unexpectedSyntax, scalar.value > 0x20 ? "unexpected `\(scalar)`" : "unexpected character \(code)", at: range,
        hint: hint)
      : Diagnostic(.unexpectedCharacter, "unexpected character `\(scalar)` (\(code))", at: range, hint: hint)
  }

  // MARK: - Literals

  static func numberRunsIntoName(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .invalidNumberLiteral, "this number runs into letters", at: range,
      hint: "a name cannot begin with a digit unless it is in backquotes")
  }

  static func leadingZero(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .invalidNumberLiteral, "an integer cannot begin with `0`", at: range,
      hint: "leave the zero out, or write `0o` before an octal number")
  }

  static func invalidDigits(of description: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .invalidNumberLiteral, "this is not \(description) number", at: range,
      hint: description == "an octal"
        ? "after `0o` come the digits 0 to 7" : "after `0x` come the digits 0 to 9 and A to F")
  }

  static func integerOverflow(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .integerOverflow, "this integer does not fit in 64 bits", at: range,
      hint: "write it as a floating-point number, with `.0` behind it, if it need not be exact")
  }

  static func floatingPointOverflow(at range: SourceRange) -> Diagnostic {
    Diagnostic(.floatingPointOverflow, "this number is too large for a 64-bit floating-point number", at: range)
  }

  static func invalidUnicodeEscape(digits: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .invalidUnicodeLiteral, "this escape names no Unicode character", at: range,
      hint: digits == 4
        ? "after `\\u` come four hexadecimal digits" : "after `\\U` come eight hexadecimal digits, up to 0010FFFF")
  }

  static func unknownEscape(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpectedSyntax, "no such escape in a string", at: range,
      hint: "write `\\\\` for the character `\\` itself")
  }

  // MARK: - Limits

  static func nestingTooDeep(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .nestingTooDeep, "the statement is nested too deeply here", at: range,
      hint: "split it with `WITH`, or use a list")
  }

  // MARK: - Whole texts

  static func emptyStatement(at range: SourceRange) -> Diagnostic {
    Diagnostic(.unexpectedSyntax, "expected a statement, found nothing", at: range)
  }

  static func secondStatement(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpectedSyntax, "expected one statement, found another after the `;`", at: range,
      hint: "run the statements one by one")
  }

  // MARK: - Statements and clauses

  static func notSupported(_ what: String, at range: SourceRange, hint: String? = nil) -> Diagnostic {
    Diagnostic(.notSupported, "\(what) is not supported", at: range, hint: hint)
  }

  static func prefixOrder(at range: SourceRange, isSecond: Bool = false) -> Diagnostic {
    Diagnostic(
      .unexpectedSyntax,
      isSecond ? "the words before a query stand there once each" : "the words before a query are out of order",
      at: range, hint: "the order is `EXPLAIN` or `PROFILE`, then `CITE`, then `AS OF`")
  }

  static func misplacedPrefix(_ word: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpectedSyntax, "`\(word)` cannot follow a clause", at: range,
      hint: word == "CITE"
        ? "write `CITE` before the whole query"
        : "write it before the query, or open a subquery or a branch of `UNION` with it")
  }

  static func standaloneYieldAll(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpectedSyntax, "`YIELD *` is only for a procedure called on its own", at: range,
      hint: "name the columns that the query needs")
  }

  static func whereAfterReturn(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpectedSyntax, "`RETURN` has no `WHERE`", at: range,
      hint: "write `WITH … WHERE …` before the `RETURN`")
  }

  static func skipAfterLimit(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpectedSyntax, "this comes too late", at: range, hint: "the order is `ORDER BY`, `SKIP`, `LIMIT`")
  }

  // MARK: - Expressions and patterns

  static func misplacedNot(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpectedSyntax, "`NOT` binds less tightly than the operator before it", at: range,
      hint: "put `NOT` and what it negates in parentheses")
  }

  static func foreignOperator(_ operatorText: String, _ replacement: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpectedSyntax, "there is no operator `\(operatorText)`", at: range, hint: "write `\(replacement)`")
  }

  static func bracedParameter(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpectedSyntax, "expected `:` and a value after the key", at: range, hint: "a parameter is written `$name`")
  }

  static func mixedLabels(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpectedSyntax, "labels joined by `:` do not mix with `|`, `&` and `!`", at: range,
      hint: "write `&` in place of the `:`")
  }

  static func severalTypes(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpectedSyntax, "a relationship has one type only", at: range,
      hint: "write `|` for either of several types")
  }

  static func colonAfterBar(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpectedSyntax, "`|:` is for relationship types only", at: range, hint: "leave the second `:` out")
  }

  static func labelsOnly(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpectedSyntax, "expected labels to set or to remove", at: range, hint: "write `:A:B` or `:A&B`")
  }

  static func quantifierAfterNode(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpectedSyntax, "a single node cannot be repeated", at: range,
      hint: "a quantifier follows a relationship, or a path in parentheses")
  }

  static func quantifierBounds(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .invalidRelationshipPattern, "the upper bound is less than the lower bound", at: range)
  }

  static func invalidLength(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .invalidRelationshipPattern, "this is not the length of a path", at: range,
      hint: "write `*`, `*2`, `*1..`, `*..3` or `*1..3`")
  }

  static func doubledLength(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .invalidRelationshipPattern, "the relationship has a length already", at: range,
      hint: "write either `*1..3` inside of the brackets or `{1,3}` behind the arrow")
  }
}
