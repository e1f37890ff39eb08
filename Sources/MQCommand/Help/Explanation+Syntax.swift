import MQ
import MQSyntax

extension DiagnosticCode {
  /// Codes of what is found while the text is read.
  var syntaxExplanation: Explanation? {
    switch self {
    case .unexpectedSyntax:
      Explanation(
        meaning: """
          The text does not follow the grammar here. The message says what could have stood at the caret; often the
          mistake is a word before it.
          """,
        example: .statement("MATCH (p:Person RETURN p", instead: "MATCH (p:Person) RETURN p"))
    case .unexpectedCharacter:
      Explanation(
        meaning: "A character stands where none like it can: a typographic quotation mark or dash, pasted from a text.",
        example: .statement("RETURN “Ada”", instead: "RETURN 'Ada'"))
    case .invalidUnicodeLiteral:
      Explanation(
        meaning: "An escape in a string names no character: `\\u` takes four hexadecimal digits, `\\U` eight.",
        example: .statement(#"RETURN '\u12'"#, instead: #"RETURN '\u0012'"#))
    case .invalidUTF8:
      Explanation(
        meaning: "A script is text in UTF-8, and this one holds bytes that are none. Save it in that encoding.",
        example: .command("iconv -f latin1 -t utf8 old.mq > new.mq"))
    case .unterminatedString:
      Explanation(
        meaning:
          "A string ends with the quotation mark that began it; inside of it that mark is written `\\'` or `\\\"`.",
        example: .statement("RETURN 'it's'", instead: #"RETURN 'it\'s'"#))
    case .unterminatedComment:
      Explanation(
        meaning: "A comment that begins with `/*` ends with `*/`.",
        example: .statement("RETURN 1 /* one", instead: "RETURN 1 /* one */"))
    case .unterminatedName:
      Explanation(
        meaning: "A name in backquotes ends with a backquote; inside of it a backquote is written twice.",
        example: .statement("RETURN 1 AS `a name", instead: "RETURN 1 AS `a name`"))
    case .invalidNumberLiteral:
      Explanation(
        meaning: "Something that begins as a number does not go on as one.",
        example: .statement("RETURN 12abc", instead: "RETURN 12"))
    case .integerOverflow:
      Explanation(
        meaning: "Integers have 64 bits: from -9223372036854775808 to 9223372036854775807.",
        example: .statement("RETURN 9223372036854775808", instead: "RETURN 9223372036854775808.0"))
    case .floatingPointOverflow:
      Explanation(
        meaning: "Floating-point numbers have 64 bits; the largest is about 1.8e308.",
        example: .statement("RETURN 1e999", instead: "RETURN 1e300"))
    case .nestingTooDeep:
      Explanation(
        meaning: "The statement is nested too deeply to be read, hundreds of brackets or operators within each other.",
        example: .command("mq -c 'UNWIND [1, 2, 3] AS x RETURN sum(x)'  # rather than 1 + (2 + (3 + …"))
    case .invalidRelationshipPattern:
      Explanation(
        meaning: "A relationship's length is no length.",
        example: .statement(
          "MATCH (a)-[:KNOWS*3..1]->{2,1}(b) RETURN b", instead: "MATCH (a)-[:KNOWS*1..3]->(b) RETURN b"))
    case .invalidParameterUse:
      Explanation(
        meaning:
          "A parameter stands for a value. It cannot stand for the whole map of a pattern in `MATCH` or `MERGE`.",
        example: .statement("MATCH (p $map) RETURN p", instead: "MATCH (p {name: $name}) RETURN p"))
    case .invalidClauseComposition:
      Explanation(
        meaning: "The clauses are each right, but not in this order: a statement that reads ends with `RETURN`.",
        example: .statement("MATCH (p)", instead: "MATCH (p) RETURN p"))
    case .notSupported:
      Explanation(
        meaning: "The statement is understood, but this version does not run it. The hint says what to write instead.",
        example: .statement(
          "LOAD CSV FROM 'people.csv' AS line RETURN line", instead: "MATCH (p:Person) RETURN p.name"))
    default: nil
    }
  }
}
