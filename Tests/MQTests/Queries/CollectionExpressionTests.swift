import Testing

/// Lists, maps, quantifiers, logic and precedence: what they give and what they refuse.
@Suite struct CollectionExpressionTests {
  static let lists = ExpressionCase.all(
    in: #"""
      [1,2,3][0] => 1
      [1,2,3][-1] => 3
      [1,2,3][3] => null
      [1,2,3][null] => null
      null[0] => null
      [1,2,3]['a'] => ! ListElementAccessByNonInteger
      [1,2,3][1.0] => ! ListElementAccessByNonInteger
      [1,2,3][true] => ! ListElementAccessByNonInteger
      1[0] => ! InvalidArgumentType
      'abc'[0] => ! InvalidArgumentType
      true[0] => ! InvalidArgumentType
      WITH {a: 1} AS m RETURN m[0] => ! MapElementAccessByNonString
      WITH [1] AS l, 'a' AS i RETURN l[i] => ! ListElementAccessByNonInteger
      WITH [1,2] AS l, 1.5 AS i RETURN l[i] => ! ListElementAccessByNonInteger
      WITH 1 AS l RETURN l[0] => ! InvalidArgumentType
      WITH true AS l, 0 AS i RETURN l[i] => ! InvalidArgumentType
      [1,2,3][1..] => [2, 3]
      [1,2,3][..2] => [1, 2]
      [1,2,3][0..1] => [1]
      [1,2,3][0..0] => []
      [1,2,3][-3..-1] => [1, 2]
      [1,2,3][3..1] => []
      [1,2,3][-5..5] => [1, 2, 3]
      [1,2,3][null..1] => null
      [1,2,3][1..null] => null
      [1,2,3][null..null] => null
      [1,2,3][..null] => null
      [1,2,3][null..] => null
      [1,2,3][0..1.5] => ! ListElementAccessByNonInteger
      [1,2,3]['a'..] => ! ListElementAccessByNonInteger
      [1,2,3][5..5] => []
      [1,2,3][..-1] => [1, 2]
      null[1..2] => null
      [1,2] = [1,2] => true
      [1,2] = [2,1] => false
      [null] = [null] => null
      [1,null] = [2,null] => false
      [[1,2],[3]] = [[1,2],[3]] => true
      [[1,2],[null]] = [[1,2],[3]] => null
      [[1,2],[null]] = [[1],[null]] => false
      [] = [null] => false
      [1] = 1 => false
      [1] <> [2] => true
      [1, 10] + [100, 1] => [1, 10, 100, 1]
      [0, false] + true => [0, false, true]
      1 + [2] => [1, 2]
      null + [1] => null
      [1] + null => null
      [[1]] + [2] => [[1], 2]
      [] + [] => []
      1 IN [1,2] => true
      3 IN [1,2] => false
      3 IN [1,null] => null
      null IN [] => false
      null IN [1] => null
      null IN [null] => null
      1 IN null => null
      1 IN 1 => ! InvalidArgumentType
      1 IN 'a' => ! InvalidArgumentType
      1 IN {a: 1} => ! InvalidArgumentType
      [1] IN [[1]] => true
      [1] IN [1] => false
      [] IN [[]] => true
      [] IN [] => false
      [1,2] IN [[1,null]] => null
      [1,2] IN [[null,'a']] => false
      [null] IN [[null]] => null
      [null] IN [] => false
      [1,2] IN [[1,2],null] => true
      [1,2] IN [1,2,null] => null
      'a' IN ['a'] => true
      1.0 IN [1] => true
      NOT 1 IN [1] => false
      1 IN [2] + [1] => true
      [1] IN [[1]] + [2] => true
      3 IN [[1,2,3]][0] => true
      3 IN [1,2,3][0..1] => false
      [1,2] + [3] IN [[1,2,3]] => true
      size([1,[2,3]]) => 2
      size([]) => 0
      size(null) => null
      size('') => 0
      size(true) => ! InvalidArgumentType
      head([]) => null
      head([1]) => 1
      head(null) => null
      head(1) => ! InvalidArgumentType
      last([]) => null
      tail([]) => []
      tail([1]) => []
      tail(null) => null
      reverse([1,null]) => [null, 1]
      range(0,5) => [0, 1, 2, 3, 4, 5]
      range(5,0) => []
      range(5,0,-2) => [5, 3, 1]
      range(0,0) => [0]
      range(0,-1) => []
      range(-10,10,3) => [-10, -7, -4, -1, 2, 5, 8]
      range(1,1,1) => [1]
      range(0,10,0) => ! NumberOutOfRange
      range(0.0,1) => ! InvalidRangeArgument
      range('a',1) => ! InvalidRangeArgument
      range(true,1) => ! InvalidRangeArgument
      range(0,1,1.0) => ! InvalidRangeArgument
      range([1],1) => ! InvalidRangeArgument
      range({},1) => ! InvalidRangeArgument
      range(9223372036854775805, 9223372036854775807, 2) => [9223372036854775805, 9223372036854775807]
      range(-9223372036854775808, -9223372036854775806, 2) => [-9223372036854775808, -9223372036854775806]
      size(range(0, 1000000)) => 1000001
      [x IN [1,2,3] | x * 2] => [2, 4, 6]
      [x IN [1,2,3] WHERE x > 1] => [2, 3]
      [x IN [1,2,3] WHERE x > 1 | x * 2] => [4, 6]
      [x IN null | x] => null
      [x IN [] | x] => []
      [x IN [1,null] WHERE x = 1] => [1]
      [x IN [1,2] | [y IN [x] | y + x]] => [[2], [4]]
      [x IN 1 | x] => ! InvalidArgumentType
      [x IN [1,2] | count(x)] => ! InvalidAggregation
      [x IN [1,2,3] | x][0] => 1
      [x IN [1,2] WHERE count(x) > 1] => ! InvalidAggregation
      [x IN [1] | y] => ! UndefinedVariable
      WITH [1,2] AS l RETURN [x IN l WHERE x IN l] => [1, 2]
      reduce(s = 0, x IN [1,2,3] | s + x) => 6
      reduce(s = 0, x IN null | s + x) => null
      reduce(s = 0, x IN [] | s + x) => 0
      all(x IN [1,2] WHERE x > 0) => true
      all(x IN [] WHERE false) => true
      all(x IN null WHERE true) => null
      all(x IN [1,null] WHERE x > 0) => null
      all(x IN [-1,null] WHERE x > 0) => false
      all(x IN [null] WHERE x IS NULL) => true
      any(x IN [1,null] WHERE x > 0) => true
      any(x IN [-1,null] WHERE x > 0) => null
      any(x IN [] WHERE true) => false
      none(x IN [] WHERE true) => true
      none(x IN [1] WHERE x > 0) => false
      none(x IN [-1,null] WHERE x > 0) => null
      single(x IN [1,2] WHERE x = 1) => true
      single(x IN [1,1] WHERE x = 1) => false
      single(x IN [1,null] WHERE x = 1) => null
      single(x IN [1,1,null] WHERE x = 1) => false
      single(x IN [null] WHERE x = 1) => null
      single(x IN [] WHERE true) => false
      all(x IN ['Clara'] WHERE x % 2 = 0) => ! InvalidArgumentType
      any(x IN ['Clara', 2] WHERE x % 2 = 0) => ! InvalidArgumentType
      none(x IN [false, true] WHERE x % 2 = 0) => ! InvalidArgumentType
      single(x IN ['Clara', 'Bob'] WHERE x % 2 = 0) => ! InvalidArgumentType
      WITH 'Clara' AS c RETURN all(x IN ['Clara', 'Bob'] WHERE x % 2 = 0) => ! InvalidArgumentType
      none(x IN [1, 2, 3] WHERE x = 2) = NOT any(x IN [1, 2, 3] WHERE x = 2) => ! UnexpectedSyntax
      all(x IN [[1,2],[3]] WHERE all(y IN x WHERE y > 0)) => true
      all(x IN [1,2] WHERE x = x) => true
      any(x IN [{a: 1}, {a: 2}] WHERE x.a = 2) => true
      """#)

  @Test(arguments: lists)
  func holdForLists(_ expression: ExpressionCase) { expression.expectToHold() }

  static let maps = ExpressionCase.all(
    in: #"""
      WITH {name: 'Mats', Name: 'Pontus'} AS m RETURN m.name => Mats
      WITH {name: 'Mats', Name: 'Pontus'} AS m RETURN m.Name => Pontus
      WITH {name: 'Mats'} AS m RETURN m.nAMe => null
      WITH {a: null} AS m RETURN m.a => null
      WITH null AS m RETURN m.a => null
      WITH {null: 'x'} AS m RETURN m.null => x
      WITH {null: 'x'} AS m RETURN m.NULL => null
      WITH {`1 a`: 1} AS m RETURN m.`1 a` => 1
      WITH 123 AS m RETURN m.a => ! InvalidArgumentType
      WITH 42.45 AS m RETURN m.a => ! InvalidArgumentType
      WITH true AS m RETURN m.a => ! InvalidArgumentType
      WITH 'x' AS m RETURN m.a => ! InvalidArgumentType
      WITH [1] AS m RETURN m.a => ! InvalidArgumentType
      WITH [123, true] AS l RETURN (l[0]).a => ! InvalidArgumentType
      {a: 1}.a => 1
      {a: {b: 2}}.a.b => 2
      WITH {a: 1} AS m RETURN m['a'] => 1
      WITH {a: 1} AS m RETURN m['A'] => null
      WITH {a: 1} AS m RETURN m[null] => null
      WITH null AS m, 'a' AS k RETURN m[k] => null
      WITH {a: 1} AS m, 0 AS k RETURN m[k] => ! MapElementAccessByNonString
      WITH {a: 1} AS m, 1.0 AS k RETURN m[k] => ! MapElementAccessByNonString
      WITH {a: 1} AS m, true AS k RETURN m[k] => ! MapElementAccessByNonString
      WITH {a: 1} AS m, [] AS k RETURN m[k] => ! MapElementAccessByNonString
      WITH {name: 'Mats'} AS m RETURN m['na' + 'me'] => Mats
      keys({a: 1, b: null}) => ['a', 'b']
      keys({}) => []
      keys(null) => null
      keys(1) => ! InvalidArgumentType
      keys([1]) => ! InvalidArgumentType
      keys('a') => ! InvalidArgumentType
      properties({a: 1}) => {a: 1}
      properties(null) => null
      properties(1) => ! InvalidArgumentType
      properties('a') => ! InvalidArgumentType
      properties([1]) => ! InvalidArgumentType
      """#)

  @Test(arguments: maps)
  func holdForMaps(_ expression: ExpressionCase) { expression.expectToHold() }

  static let logic = ExpressionCase.all(
    in: #"""
      null IS NULL => true
      null IS NOT NULL => false
      1 IS NULL => false
      {} IS NULL => false
      {a: null}.a IS NULL => true
      NOT null IS NULL => false
      (null = null) IS NULL => true
      [null] IS NULL => false
      true AND true => true
      true AND false => false
      true AND null => null
      false AND null => false
      null AND null => null
      null AND true => null
      true OR null => true
      false OR null => null
      null OR null => null
      true XOR null => null
      false XOR null => null
      null XOR null => null
      true XOR true => false
      NOT true => false
      NOT null => null
      NOT NOT true => true
      true AND 1 => ! InvalidArgumentType
      1 AND true => ! InvalidArgumentType
      1 OR false => ! InvalidArgumentType
      'a' XOR true => ! InvalidArgumentType
      NOT 1 => ! InvalidArgumentType
      NOT 'false' => ! InvalidArgumentType
      NOT [] => ! InvalidArgumentType
      NOT [null] => ! InvalidArgumentType
      NOT {} => ! InvalidArgumentType
      NOT {a: []} => ! InvalidArgumentType
      NOT 0 => ! InvalidArgumentType
      NOT 0x1A => ! InvalidArgumentType
      NOT 'x' => ! InvalidArgumentType
      true AND [] => ! InvalidArgumentType
      true OR {} => ! InvalidArgumentType
      false AND 123.4 => ! InvalidArgumentType
      null AND 'a' => ! InvalidArgumentType
      WITH 1 AS x RETURN x AND true => ! InvalidArgumentType
      WITH [1] AS l RETURN l[0] AND true => ! InvalidArgumentType
      WITH [true, 1] AS l UNWIND l AS x RETURN NOT x => ! InvalidArgumentType
      true XOR true AND false => true
      true OR true XOR true => true
      NOT true AND false => false
      NOT (true AND false) => true
      NOT true OR true => true
      true AND NOT false => true
      (NOT false) = true => true
      NOT (false = true) => true
      1 < 2 AND 2 < 3 => true
      true = (false = true) => false
      (true = false) = true => false
      NOT null IS NOT NULL => true
      true IN [true, false] AND false => false
      2 IN [1,2] OR false => true
      1 + 2 IN [3] => true
      null + 1 IS NULL => true
      -1 IS NULL => false
      - null IS NULL => true
      [1] + 2 IS NOT NULL => true
      4 * 2 + 1 IS NULL => false
      [[1],[2]] + [3][0] => [[1], [2], 3]
      [[1],[2]][0] + [3] => [1, 3]
      [1] + [2] = [1,2] => true
      [1,2] = [1] + [2] AND true => true
      CASE 1 WHEN 1 THEN 'a' ELSE 'b' END => a
      CASE 1 WHEN 2 THEN 'a' END => null
      CASE null WHEN null THEN 'a' ELSE 'b' END => b
      CASE WHEN true THEN 1 WHEN true THEN 2 END => 1
      CASE WHEN null THEN 1 ELSE 2 END => 2
      CASE WHEN 1 = 1 THEN 'x' ELSE 1 END => x
      CASE -1 WHEN 1.0 THEN 'a' WHEN -1 THEN 'b' END => b
      CASE 'a' WHEN 1 THEN 1 WHEN 'a' THEN 2 END => 2
      CASE [1] WHEN [1] THEN 1 END => 1
      CASE END => ! UnexpectedSyntax
      CASE 1 END => ! UnexpectedSyntax
      CASE WHEN 1 THEN 2 END => ! InvalidArgumentType
      coalesce(null, 1) => 1
      coalesce(null) => null
      coalesce(null, null, 'a', 1) => a
      coalesce() => ! InvalidNumberOfArguments
      labels(null) => null
      labels(1) => ! InvalidArgumentType
      WITH [1] AS l RETURN labels(l[0]) => ! InvalidArgumentType
      type(null) => null
      type(1) => ! InvalidArgumentType
      nodes(1) => ! InvalidArgumentType
      length('a') => ! InvalidArgumentType
      length([1]) => ! InvalidArgumentType
      relationships(1) => ! InvalidArgumentType
      size(null) => null
      startNode(null) => null
      foo(1) => ! UnknownFunction
      count(1, 2) => ! InvalidNumberOfArguments
      date.foo() => ! UnknownFunction
      size() => ! InvalidNumberOfArguments
      """#)

  @Test(arguments: logic)
  func holdForLogicAndElements(_ expression: ExpressionCase) { expression.expectToHold() }

  static let others = ExpressionCase.all(
    in: #"""
      WITH [1,2,3] AS l RETURN [x IN l WHERE x <> 2 | x] + 4 => [1, 3, 4]
      RETURN 1 AS `a b` => 1
      RETURN 1+1 => 2
      RETURN count(*)+1 => 2
      WITH 1 AS a WITH *, 2 AS b RETURN a + b => 3
      WITH {a: {b: [1, {c: 5}]}} AS m RETURN m.a.b[1].c => 5
      WITH [[1, 2], [3]] AS l RETURN l[0][1] => 2
      WITH 'abc' AS s RETURN s + 1 + 2 => abc12
      1 + 2 + 'a' => 3a
      WITH null AS x RETURN x.a.b => null
      WITH null AS x RETURN x[0][1] => null
      WITH 1 AS x RETURN CASE WHEN x = 1 THEN 'one' WHEN x = 2 THEN 'two' ELSE 'many' END => one
      RETURN CASE 'a' WHEN 'b' THEN 1 ELSE null END => null
      WITH 0 AS x RETURN CASE WHEN x = 0 THEN 0 ELSE 1 / x END => 0
      WITH [1,2,3] AS l RETURN any(x IN l WHERE x = 2) AND NOT all(x IN l WHERE x = 2) => true
      WITH ['a','b'] AS l RETURN reduce(s = '', x IN l | s + x) => ab
      WITH [{n: 1}, {n: 2}] AS l RETURN [x IN l | x.n] => [1, 2]
      WITH [1, 2] AS l RETURN l[-1..] => [2]
      WITH [1,2,3,4] AS l, 1 AS a, 3 AS b RETURN l[a..b] => [2, 3]
      WITH {a: 1, b: 2} AS m RETURN [k IN keys(m) | m[k]] => [1, 2]
      WITH {a: 1, b: 2} AS m RETURN m {.a, c: 3} => {a: 1, c: 3}
      RETURN [1, 2] = [1.0, 2.0] => true
      RETURN {a: 1} = {a: 1.0} => true
      RETURN {a: 1, b: null} = {a: 2, b: null} => false
      RETURN {a: [1, null]} = {a: [1, null]} => null
      RETURN 0.1 + 0.2 => 0.30000000000000004
      RETURN 1e20 => 1.0e20
      toIntegerOrNull('x') => null
      isEmpty([]) => true
      """#)

  @Test(arguments: others)
  func holdForWholeQueries(_ expression: ExpressionCase) { expression.expectToHold() }
}
