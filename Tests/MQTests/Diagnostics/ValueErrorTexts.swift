extension DiagnosticTextTests {
  /// Literals, numbers and parameters.
  static let values = DiagnosticText.all(
    in: #"""
      SyntaxError at compile time: IntegerOverflow
      RETURN 9223372036854775808 AS literal
      query:1:8: error: this integer does not fit in 64 bits
      RETURN 9223372036854775808 AS literal
             ^~~~~~~~~~~~~~~~~~~
      hint: write it as a floating-point number, with `.0` behind it, if it need not be exact

      SyntaxError at compile time: IntegerOverflow
      RETURN 1 + -9223372036854775809 AS literal
      query:1:12: error: this integer does not fit in 64 bits
      RETURN 1 + -9223372036854775809 AS literal
                 ^~~~~~~~~~~~~~~~~~~~
      hint: write it as a floating-point number, with `.0` behind it, if it need not be exact

      SyntaxError at compile time: IntegerOverflow
      RETURN 0x8000000000000000 AS literal
      query:1:8: error: this integer does not fit in 64 bits
      RETURN 0x8000000000000000 AS literal
             ^~~~~~~~~~~~~~~~~~
      hint: write it as a floating-point number, with `.0` behind it, if it need not be exact

      SyntaxError at compile time: IntegerOverflow
      RETURN 0o1000000000000000000000 AS literal
      query:1:8: error: this integer does not fit in 64 bits
      RETURN 0o1000000000000000000000 AS literal
             ^~~~~~~~~~~~~~~~~~~~~~~~
      hint: write it as a floating-point number, with `.0` behind it, if it need not be exact

      SyntaxError at compile time: FloatingPointOverflow
      RETURN 1.34E999
      query:1:8: error: this number is too large for a 64-bit floating-point number
      RETURN 1.34E999
             ^~~~~~~~

      SyntaxError at compile time: InvalidNumberLiteral
      RETURN 9223372h54775808 AS literal
      query:1:8: error: this number runs into letters
      RETURN 9223372h54775808 AS literal
             ^~~~~~~~~~~~~~~~
      hint: a name cannot begin with a digit unless it is in backquotes

      SyntaxError at compile time: InvalidNumberLiteral
      RETURN 0x AS literal
      query:1:8: error: this is not a hexadecimal number
      RETURN 0x AS literal
             ^~
      hint: after `0x` come the digits 0 to 9 and A to F

      SyntaxError at compile time: InvalidNumberLiteral
      RETURN 0x1A2b3c4Z5E6f7 AS literal
      query:1:8: error: this is not a hexadecimal number
      RETURN 0x1A2b3c4Z5E6f7 AS literal
             ^~~~~~~~~~~~~~~
      hint: after `0x` come the digits 0 to 9 and A to F

      SyntaxError at compile time: InvalidNumberLiteral
      RETURN 0o789 AS literal
      query:1:8: error: this is not an octal number
      RETURN 0o789 AS literal
             ^~~~~
      hint: after `0o` come the digits 0 to 7

      SyntaxError at compile time: InvalidUnicodeLiteral
      RETURN '\uH'
      query:1:9: error: this escape names no Unicode character
      RETURN '\uH'
              ^~
      hint: after `\u` come four hexadecimal digits

      SyntaxError at compile time: InvalidUnicodeCharacter
      RETURN 42 — 41
      query:1:11: error: unexpected character `—` (U+2014)
      RETURN 42 — 41
                ^
      hint: write the plain `-`

      SyntaxError at compile time: NegativeIntegerArgument
      MATCH (n) RETURN n SKIP -1
      query:1:25: error: `SKIP` takes a number of rows, which cannot be negative
      MATCH (n) RETURN n SKIP -1
                              ^~
      hint: leave `SKIP` out to take all rows

      SyntaxError at runtime: NegativeIntegerArgument
      $rows = -5
      MATCH (n) RETURN n LIMIT $rows
      query:1:26: error: `LIMIT` takes a number of rows, which cannot be negative
      MATCH (n) RETURN n LIMIT $rows
                               ^~~~~
      hint: leave `LIMIT` out to take all rows

      SyntaxError at runtime: InvalidArgumentType
      $rows = 1.5
      MATCH (n) RETURN n LIMIT $rows
      query:1:26: error: `LIMIT` needs an integer, but this is a float
      MATCH (n) RETURN n LIMIT $rows
                               ^~~~~

      SyntaxError at compile time: NonConstantExpression
      MATCH (n) RETURN n SKIP n.count
      query:1:25: error: `SKIP` needs a number that is the same for all rows
      MATCH (n) RETURN n SKIP n.count
                              ^
      hint: use a literal or a parameter

      SyntaxError at compile time: NonConstantExpression
      RETURN count(rand())
      query:1:14: error: `rand` gives another value each time and cannot be aggregated
      RETURN count(rand())
                   ^~~~~~
      hint: project it in a `WITH` before

      ArgumentError at runtime: NumberOutOfRange
      graph CREATE ({price: 10.0})
      $share = 1000
      MATCH (n) RETURN percentileDisc(n.price, $share)
      query:1:18: error: the percentile of `percentileDisc` must lie between 0 and 1
      MATCH (n) RETURN percentileDisc(n.price, $share)
                       ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
      hint: write 0.95 for the 95th percentile

      ArgumentError at runtime: NumberOutOfRange
      RETURN range(1, 10, 0) AS list
      query:1:21: error: the step of `range` must not be 0
      RETURN range(1, 10, 0) AS list
                          ^
      hint: a step of 1 counts up, one of -1 down

      ArgumentError at runtime: InvalidArgumentType
      RETURN range(0, true) AS list
      query:1:17: error: `range` takes integers, not a boolean
      RETURN range(0, true) AS list
                      ^~~~

      ParameterMissing at compile time: MissingParameter
      $are = 'Imaging'
      MATCH (a:Area {name: $area}) RETURN a
      query:1:22: error: the statement needs a value for the parameter `$area`
      MATCH (a:Area {name: $area}) RETURN a
                           ^~~~~
      hint: did you mean `$are`?
      """#)
}
