import MQ
import Testing

/// Which code each kind of mistake has, wherever in a query it is made.
@Suite struct ErrorCodeTests {
  /// A line that ends with a colon names the code of the queries below it.
  static let cases: [(code: String, query: String)] = {
    var code = ""
    var cases: [(code: String, query: String)] = []
    for line in sheet.split(separator: "\n").map(String.init) {
      if line.hasSuffix(":") { code = String(line.dropLast()) } else { cases.append((code, line)) }
    }
    return cases
  }()

  @Test(arguments: cases)
  func mistake(_ code: String, _ query: String) throws {
    for optimize in [true, false] {
      var graph = Graph()
      let error = #expect(throws: QueryError.self) {
        try graph.run(query, options: RunOptions(timeout: .seconds(20), optimize: optimize))
      }
      #expect(error?.diagnostics.first?.code.rawValue == code, "\(error.map { "\($0)" } ?? "no error")")
    }
  }

  private static let sheet = #"""
    AmbiguousAggregationExpression:
    MATCH (n) RETURN n.x + count(*)
    MATCH (me)--(you) RETURN me.age + you.age, me.age + you.age + count(*)
    MATCH (me)--(you) WITH me.age + you.age AS a, me.age + you.age + count(*) AS b RETURN a
    MATCH (me)--(you) RETURN count(you) + me.age
    MATCH (a) RETURN a.x, count(*) ORDER BY a.y + count(*)
    MATCH (a) WITH a.x AS x, count(*) AS c ORDER BY a.y + count(*) RETURN x
    ColumnNameConflict:
    RETURN 1 AS a, 2 AS a
    WITH 1 AS a, 2 AS a RETURN a
    MATCH (a) RETURN a, a.x AS a
    CreatingVarLength:
    CREATE ()-[:A*2]->()
    MERGE (a)-[:R*2]->(b)
    CREATE ()-[:A*]->()
    DeletedEntityAccess:
    CREATE (n {x: 1}) DELETE n RETURN n.x
    CREATE (n:A) DELETE n RETURN labels(n)
    CREATE ()-[r:T {x: 1}]->() DELETE r RETURN r.x
    CREATE (n {x: 1}) WITH n DELETE n RETURN n.x
    CREATE (n {x: 1}) DELETE n RETURN keys(n)
    CREATE (n {x: 1}) DELETE n RETURN properties(n)
    CREATE ()-[r:T {x: 1}]->() DELETE r RETURN properties(r)
    CREATE (n {x: 1}) DELETE n RETURN n['x']
    CREATE (n:A) DELETE n RETURN n:A
    DifferentColumnsInUnion:
    RETURN 1 AS a UNION RETURN 2 AS b
    RETURN 1 AS a UNION ALL RETURN 2 AS b
    RETURN 1 AS a UNION RETURN 1 AS a, 2 AS b
    RETURN 1 AS a, 2 AS b UNION RETURN 1 AS a
    MATCH (a) RETURN a UNION MATCH (b) RETURN b
    RETURN 1 UNION RETURN 2
    FloatingPointOverflow:
    RETURN 1.34E999
    RETURN -1e309
    IntegerOverflow:
    RETURN 9223372036854775808
    RETURN -9223372036854775809
    RETURN 0x8000000000000000
    RETURN -0x8000000000000001
    RETURN 0o1000000000000000000000
    RETURN -0o1000000000000000000001
    InvalidAggregation:
    MATCH (n) WHERE count(n) > 1 RETURN n
    MATCH (n) RETURN n.x ORDER BY count(n)
    RETURN [x IN [1] | count(x)]
    MATCH (n) WITH n.x AS x ORDER BY count(n) RETURN x
    MATCH (n) WITH n WHERE count(*) > 1 RETURN n
    MATCH (a) RETURN [x IN [1] WHERE count(x) > 1]
    CREATE ({x: count(*)})
    MATCH (n) SET n.x = count(n)
    MERGE ({x: count(*)})
    UNWIND count(*) AS x RETURN x
    MATCH (n {x: count(*)}) RETURN n
    MATCH (n) WHERE n.x = sum(n.y) RETURN n
    MATCH (n) WITH n WHERE max(n.x) = 1 RETURN n
    RETURN all(x IN [1] WHERE count(x) = 1)
    RETURN reduce(s = 0, x IN [1] | s + count(x))
    MATCH (n) RETURN [(n)-->(m) | count(m)]
    MATCH (n) RETURN n ORDER BY max(n.x)
    RETURN CASE WHEN count(1) > 1 THEN 1 END, [x IN [1] | sum(x)]
    InvalidArgumentType:
    RETURN 1 SKIP 1.5
    RETURN 1 LIMIT 1.5
    WITH 1 AS a LIMIT 1.7 RETURN a
    RETURN 1 LIMIT 'a'
    RETURN 1 SKIP true
    RETURN NOT 1
    RETURN true AND 'a'
    RETURN 1 OR true
    RETURN 1 XOR 2
    RETURN NOT []
    RETURN 1 IN 1
    RETURN 1 IN 'a'
    RETURN 1 IN true
    RETURN 1 IN {x: 1}
    MATCH (a) RETURN type(a)
    MATCH p = () RETURN labels(p)
    MATCH ()-[r]->() RETURN labels(r)
    MATCH (a) RETURN length(a)
    MATCH ()-[r]->() RETURN length(r)
    MATCH p = () RETURN size(p)
    RETURN properties(1)
    RETURN properties('a')
    RETURN properties([1])
    RETURN none(x IN ['Clara'] WHERE x % 2 = 0)
    RETURN all(x IN [false, true] WHERE x % 2 = 0)
    RETURN any(x IN ['a', 'b'] WHERE x / 2 = 0)
    InvalidArgumentValue:
    WITH [[]] AS l UNWIND l AS x RETURN toInteger(x)
    WITH [true] AS l UNWIND l AS x RETURN toInteger(x)
    UNWIND [{}] AS x RETURN toInteger(x)
    UNWIND [true] AS x RETURN toFloat(x)
    UNWIND [[]] AS x RETURN toString(x)
    UNWIND [{}] AS x RETURN toString(x)
    UNWIND [1.5] AS x RETURN toBoolean(x)
    UNWIND [[]] AS x RETURN toBoolean(x)
    CREATE (n) WITH [n] AS l UNWIND l AS x RETURN toInteger(x)
    CREATE (n) WITH [n] AS l UNWIND l AS x RETURN toFloat(x)
    CREATE (n) WITH [n] AS l UNWIND l AS x RETURN toBoolean(x)
    CREATE (n) WITH [n] AS l UNWIND l AS x RETURN toString(x)
    CREATE ()-[r:T]->() WITH [r] AS l RETURN [x IN l | toInteger(x)] AS l
    CREATE p = ()-[r:T]->() WITH [p] AS l RETURN [x IN l | toString(x)] AS l
    CREATE ()-[r:T]->() WITH [r, 1] AS l RETURN type(l[1])
    CREATE (a) WITH [a, 1] AS l RETURN labels(l[1])
    UNWIND [1] AS x CREATE ()-[r:T]->() WITH [x, r] AS l RETURN type(l[0])
    CREATE (a) WITH [a, true] AS l RETURN labels(l[1])
    CREATE (a) WITH [a, 'x', 1.5, {}, []] AS l RETURN labels(l[4])
    InvalidClauseComposition:
    RETURN 1 AS a UNION RETURN 2 AS a UNION ALL RETURN 3 AS a
    RETURN 1 AS a UNION ALL RETURN 2 AS a UNION RETURN 3 AS a
    MATCH (n) WHERE exists { MATCH (n)-->(m) SET m.x = 1 } RETURN n
    RETURN 1 MATCH (n) RETURN n
    CREATE (a) MATCH (b) RETURN b
    MATCH (n)
    MATCH (n) WHERE exists { CREATE (n) } RETURN n
    MATCH (a) RETURN a CREATE (b)
    RETURN 1 AS a RETURN 2 AS b
    MATCH (a) WITH a
    UNWIND [1] AS a
    MERGE (a) MATCH (b) RETURN b
    MATCH (a) SET a.x = 1 MATCH (b) RETURN b
    OPTIONAL MATCH (a) CREATE (b) MATCH (c) RETURN c
    InvalidDelete:
    MATCH (n) DELETE n:Person
    MATCH ()-[r]->() DELETE r:T
    InvalidNumberLiteral:
    RETURN 0x
    RETURN 0x1A2b3j4D5E6f7
    RETURN 9223372h54775808
    RETURN 0o8
    RETURN 0o
    RETURN 0o1234a
    RETURN 1abc
    RETURN 0xZ
    InvalidPropertyType:
    CREATE (a) SET a.x = {y: 1}
    CREATE (a) SET a.x = [{y: 1}]
    CREATE (a) SET a.x = [a]
    CREATE (a) SET a.x = a
    CREATE (a {x: {y: 1}})
    MERGE (a {x: {y: 1}})
    CREATE (a) SET a += {x: {y: 1}}
    CREATE (a) SET a = {x: {y: 1}}
    InvalidRelationshipPattern:
    MATCH (a)-[*-1]->() RETURN a
    MATCH (a)-[:LIKES..]->(b) RETURN b
    MATCH (a)-[:LIKES*-2]->(b) RETURN b
    InvalidUnicodeCharacter:
    RETURN 42 — 41
    InvalidUnicodeLiteral:
    RETURN '\uH'
    RETURN '\u12G4'
    MapElementAccessByNonString:
    WITH {a: 1} AS m, 1.5 AS k RETURN m[k]
    WITH {a: 1} AS m, true AS k RETURN m[k]
    WITH {a: 1} AS m, [] AS k RETURN m[k]
    WITH {a: 1} AS m, {b: 1} AS k RETURN m[k]
    MergeReadOwnWrites:
    MERGE (a {x: null})
    MERGE (a) MERGE (b) MERGE (a)-[r:R {x: null}]->(b)
    MERGE ({x: 1, y: null})
    MissingParameter:
    RETURN $nope
    NegativeIntegerArgument:
    RETURN 1 SKIP -1
    RETURN 1 LIMIT -1
    WITH 1 AS a LIMIT -5 RETURN a
    WITH 1 AS a SKIP -5 RETURN a
    NestedAggregation:
    RETURN count(count(*))
    RETURN sum(max(1))
    UNWIND [1] AS x RETURN collect(count(x))
    NoExpressionAlias:
    WITH 1 RETURN 1
    MATCH (n) WITH n.a RETURN 1
    MATCH (n) WITH n, count(*) RETURN n
    NoSingleRelationshipType:
    CREATE ()-[:A|B]->()
    CREATE ()-->()
    MERGE (a)-[:A|B]->(b)
    MERGE (a)-[r]->(b)
    CREATE ()-[r]->()
    MERGE ()-->()
    NoVariablesInScope:
    MATCH () RETURN *
    RETURN *
    MATCH ()-->() RETURN *
    NonConstantExpression:
    MATCH (n) RETURN n SKIP n.x
    MATCH (n) RETURN n LIMIT n.x
    MATCH (n) WITH n LIMIT n.x RETURN n
    RETURN count(rand())
    NumberOutOfRange:
    RETURN range(1, 2, 0)
    UNWIND [1] AS x RETURN percentileCont(x, 2)
    UNWIND [1] AS x RETURN percentileDisc(x, -1)
    UNWIND [1] AS x RETURN percentileCont(x, 1000)
    UNWIND [1,2] AS x RETURN percentileDisc(x, 1.1)
    RelationshipUniquenessViolation:
    MATCH (a)-[r]->()-[r]->() RETURN a
    MATCH (a)-[r]->(), ()-[r]->() RETURN a
    RequiresDirectedRelationship:
    CREATE ()-[:A]-()
    CREATE (a)<-[:A]->(b)
    CREATE (a)-[:FOO]-(b)
    UndefinedVariable:
    MATCH (n) RETURN m
    CREATE (a {x: b})
    MATCH (n) WHERE (n)-->(m) RETURN n
    MATCH (n) WHERE (n)-[r]->() RETURN n
    MATCH (n) WITH n.a AS a RETURN n
    RETURN [x IN [1] | y]
    MATCH (a) DELETE x
    MERGE (a) ON CREATE SET x.y = 1
    MATCH (a) SET a.x = missing
    MATCH (n) RETURN n ORDER BY m
    WITH 1 AS a WHERE b = 1 RETURN a
    UNWIND x AS y RETURN y
    CREATE (a:A {n: missing})-[:R]->(b)
    MATCH (n) WHERE NOT (n)-[r:R]->(a) RETURN n
    MATCH (a) SET b.x = 1
    MATCH (a) REMOVE b.x
    RETURN any(x IN [1] WHERE y = 1)
    MATCH (n) WHERE exists { (n)-->(m) } RETURN m
    MATCH (a {n: missing}) RETURN a
    MATCH ()-[r {n: missing}]->() RETURN r
    MATCH (n) RETURN [(n)-->(m) | k]
    MATCH (n) MERGE (m {x: zz})
    MATCH (a)-[r*2 {x: zz}]->() RETURN a
    RETURN count(a)
    RETURN 1 AS a ORDER BY b
    WITH 1 AS a ORDER BY b RETURN a
    UnexpectedSyntax:
    MATCH (n) RETURN (n)-->()
    MATCH (n) WITH (n)-->() AS x RETURN x
    MATCH (n) SET n.x = (n)-->()
    RETURN [1, 2
    RETURN [, ]
    RETURN {a: 1
    RETURN 1 +
    MATCH (n) RETURN size((n)-->())
    RETURN {k1#k: 1}
    RETURN [1,,2]
    MATCH (n
    RETURN 9223372#54775808
    RETURN {, }
    RETURN {1B2c3e67: 1} AS literal
    RETURN {1}
    RETURN {k1: 1, , k2: 2}
    RETURN {,}
    RETURN {k1: }
    RETURN {: 1}
    RETURN {[]}
    RETURN {{}}
    RETURN {"a": 1}
    RETURN {k1.k: 1}
    RETURN {a: 1]
    RETURN [1}
    RETURN [[, [], ], ]
    UnknownFunction:
    RETURN foo(1)
    MATCH (a) RETURN foo(a)
    RETURN a.b.foo(1)
    VariableAlreadyBound:
    CREATE (n) CREATE (n)
    CREATE (n:Foo) CREATE (n:Bar)
    MATCH (n) CREATE (n:Bar)
    MATCH (n) CREATE (n {a: 1})
    MATCH ()-[r]->() CREATE ()-[r:R]->()
    MATCH (a) MERGE (a)
    CREATE (a) MERGE (a:Foo)
    MATCH p = () MATCH p = () RETURN p
    WITH 1 AS p MATCH p = () RETURN p
    CREATE (n)-[r:R]->(), (m)-[r:R]->()
    UNWIND [1] AS x UNWIND [2] AS x RETURN x
    CREATE (a), (a)
    MATCH (a)-[r]->(b) MERGE (a)-[r:R]->(b)
    MATCH (n) UNWIND [1] AS n RETURN n
    CREATE (n)-[:R]->(n:Foo)
    CREATE p = (a)-[:R]->(b), p = (c)
    MERGE (a)-[r:R]->(b) MERGE (a)-[r:R]->(b)
    CREATE (n:Foo)-[:T1]->(), (n:Bar)-[:T2]->()
    CREATE ()<-[:T2]-(n:Foo), (n:Bar)<-[:T1]-()
    MATCH (r) MATCH p = ()-[q]-(), r = () RETURN r
    MATCH (r)-[r2]-(), r = (a) RETURN r
    MATCH (x) MATCH (y), x = ()-[]-() RETURN x
    MATCH (a) CREATE (a)
    MATCH (a)-[r]->(b) CREATE (a)-[r:X]->(b)
    MATCH (a)-[r]->(b) CREATE (b)-[r:X]->(c)
    MERGE (a) MERGE (a)
    VariableTypeConflict:
    MATCH (n) MATCH ()-[n]->() RETURN n
    MATCH ()-[r]->() MATCH (r) RETURN r
    MATCH p = () MATCH (p) RETURN p
    WITH 1 AS n MATCH (n) RETURN n
    WITH true AS n MATCH (n) RETURN n
    WITH [1] AS n MATCH (n) RETURN n
    WITH {x: 1} AS r MATCH ()-[r]->() RETURN r
    WITH 'a' AS r MATCH ()-[r]-() RETURN r
    MATCH (a)-[a]->() RETURN a
    MATCH p = ()-[]-() MATCH ()-[p]-() RETURN p
    MATCH (a)-[r*]->() MATCH (r) RETURN r
    MATCH (r)-[r]-() RETURN r
    MATCH ()-[r]-(r) RETURN r
    MATCH (n), ()-[n]-() RETURN n
    MATCH (a)-[r]-()-[]-(r) RETURN a
    WITH 1.5 AS n MATCH ()-[:R]->(n) RETURN n
    MATCH (x)-[r]->() CREATE (r)-[:R]->()
    WITH 123 AS n CREATE (n)-[:R]->()
    """#
}
