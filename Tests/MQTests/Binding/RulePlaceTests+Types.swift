extension RulePlaceTests {
  /// Values that cannot be of the wanted type, and calls.
  static let types = BindingCase.all(
    in: """
      NonConstantExpression          MATCH (n) RETURN n SKIP «m»
      InvalidArgumentType            RETURN «1» AND true
      InvalidArgumentType            RETURN «'a'» OR false
      InvalidArgumentType            RETURN true XOR «{}»
      InvalidArgumentType            RETURN NOT «[]»
      InvalidArgumentType            RETURN NOT «1.5»
      InvalidArgumentType            MATCH (n) WHERE «1» RETURN n
      InvalidArgumentType            MATCH (n) WHERE «n» RETURN n
      InvalidArgumentType            MATCH (n) WHERE «'a'» RETURN n
      InvalidArgumentType            MATCH (n) WHERE «(n)» RETURN n
      InvalidArgumentType            MATCH (n) WHERE NOT «(n)» RETURN n
      InvalidArgumentType            MATCH (n) WHERE «(n)» AND true RETURN n
      InvalidArgumentType            MATCH p = ()-->() WHERE «p» RETURN p
      InvalidArgumentType            MATCH ()-[r]->() WHERE «r» RETURN r
      InvalidArgumentType            MATCH (n) WITH n WHERE «n.x + 'a'» RETURN n
      InvalidArgumentType            MATCH (n) WITH count(n) AS c WHERE «c» RETURN c
      InvalidArgumentType            RETURN CASE WHEN «1» THEN 2 END AS x
      InvalidArgumentType            RETURN [x IN [1, 2] WHERE «x» | x] AS l
      InvalidArgumentType            RETURN all(x IN [1, 2] WHERE «x») AS l
      InvalidArgumentType            RETURN any(x IN ['a'] WHERE «x») AS l
      InvalidArgumentType            RETURN none(x IN [{}] WHERE «x») AS l
      InvalidArgumentType            RETURN single(x IN [[]] WHERE «x») AS l
      InvalidArgumentType            RETURN all(x IN «1» WHERE x > 1) AS l
      InvalidArgumentType            RETURN all(x IN «'abc'» WHERE x > 1) AS l
      InvalidArgumentType            RETURN [x IN «{}» | x] AS l
      InvalidArgumentType            RETURN reduce(a = 0, x IN «1» | a + x) AS l
      InvalidArgumentType            RETURN 1 IN «'abc'»
      InvalidArgumentType            RETURN 1 IN «{a: 1}»
      InvalidArgumentType            RETURN 1 IN «1.5»
      InvalidArgumentType            RETURN 1 IN «true»
      InvalidArgumentType            MATCH (n) RETURN 1 IN «n»
      InvalidArgumentType            MATCH p = () RETURN 1 IN «p»
      InvalidArgumentType            RETURN «1 + true»
      InvalidArgumentType            RETURN «true + false»
      InvalidArgumentType            RETURN «{} + {}»
      InvalidArgumentType            RETURN «'a' * 2»
      InvalidArgumentType            RETURN «'a' / 'b'»
      InvalidArgumentType            RETURN «[1] - [1]»
      InvalidArgumentType            RETURN «1 % 'a'»
      InvalidArgumentType            RETURN «2 ^ 'a'»
      InvalidArgumentType            RETURN -«'a'»
      InvalidArgumentType            RETURN -«[1]»
      InvalidArgumentType            RETURN -«true»
      InvalidArgumentType            MATCH (n) RETURN «n + 1»
      InvalidArgumentType            MATCH (n) RETURN -«n»
      InvalidArgumentType            RETURN «date() + 1»
      InvalidArgumentType            RETURN «date() - date()»
      InvalidArgumentType            MATCH (n) RETURN length(«n»)
      InvalidArgumentType            MATCH ()-[r]->() RETURN length(«r»)
      InvalidArgumentType            RETURN length(«'a'»)
      InvalidArgumentType            RETURN length(«1»)
      InvalidArgumentType            MATCH (n) RETURN type(«n»)
      InvalidArgumentType            MATCH p = () RETURN type(«p»)
      InvalidArgumentType            RETURN type(«1»)
      InvalidArgumentType            MATCH p = () RETURN labels(«p»)
      InvalidArgumentType            RETURN labels(«1»)
      InvalidArgumentType            RETURN labels(«'a'»)
      InvalidArgumentType            RETURN properties(«1»)
      InvalidArgumentType            RETURN properties(«'a'»)
      InvalidArgumentType            RETURN properties(«[1]»)
      InvalidArgumentType            RETURN properties(«true»)
      InvalidArgumentType            RETURN keys(«1»)
      InvalidArgumentType            RETURN id(«1»)
      InvalidArgumentType            MATCH p = () RETURN size(«p»)
      InvalidArgumentType            RETURN size(«1»)
      InvalidArgumentType            RETURN size(«true»)
      InvalidArgumentType            MATCH (n) RETURN nodes(«n»)
      InvalidArgumentType            MATCH ()-[r]->() RETURN nodes(«r»)
      InvalidArgumentType            RETURN nodes(«1»)
      InvalidArgumentType            RETURN relationships(«[1]»)
      InvalidArgumentType            MATCH (n) RETURN startNode(«n»)
      InvalidArgumentType            RETURN endNode(«1»)
      InvalidArgumentType            RETURN head(«1»)
      InvalidArgumentType            RETURN last(«'a'»)
      InvalidArgumentType            RETURN tail(«1»)
      InvalidArgumentType            RETURN reverse(«1»)
      InvalidArgumentType            RETURN abs(«'a'»)
      InvalidArgumentType            RETURN sqrt(«'a'»)
      InvalidArgumentType            RETURN toUpper(«1»)
      InvalidArgumentType            RETURN trim(«1»)
      InvalidArgumentType            RETURN split(«1», ',')
      InvalidArgumentType            RETURN substring(«1», 1)
      InvalidArgumentType            RETURN substring('a', «'b'»)
      InvalidArgumentType            RETURN left('a', «'b'»)
      InvalidArgumentType            RETURN replace(«1», 'a', 'b')
      InvalidArgumentType            RETURN sum(«'a'»)
      InvalidArgumentType            RETURN avg(«true»)
      InvalidArgumentType            RETURN percentileDisc(1, «'a'»)
      InvalidArgumentType            MATCH (n) RETURN n SKIP «1.5»
      InvalidArgumentType            MATCH (n) RETURN n SKIP «'a'»
      InvalidArgumentType            MATCH (n) RETURN n SKIP «true»
      InvalidArgumentType            MATCH (n) RETURN n LIMIT «1.7»
      InvalidArgumentType            MATCH (n) RETURN n LIMIT «'a'»
      InvalidArgumentType            MATCH (n) RETURN n LIMIT «[1]»
      InvalidArgumentType            MATCH (n) WITH n SKIP «1.5» RETURN n
      InvalidArgumentType            MATCH (n) WITH n LIMIT «1.5» RETURN n
      InvalidArgumentType            MATCH (n) RETURN n LIMIT «1 + 0.5»
      InvalidArgumentType            MATCH (n) RETURN n LIMIT «3 / 2.0»
      InvalidArgumentType            MATCH (n) DELETE «1»
      InvalidArgumentType            MATCH (n) DELETE «1 + 1»
      InvalidArgumentType            MATCH (n) DELETE «'a'»
      InvalidArgumentType            MATCH (n) DELETE «[n]»
      InvalidArgumentType            MATCH (n) DELETE «{a: n}»
      InvalidArgumentType            MATCH (n) DELETE «labels(n)»
      InvalidArgumentType            MATCH (n) DETACH DELETE «1»
      InvalidArgumentType            MATCH p = ()-->() SET «p».x = 1
      InvalidArgumentType            WITH 1 AS x SET «x».y = 1
      InvalidArgumentType            MATCH (n) SET n = «1»
      InvalidArgumentType            MATCH (n) SET n += «'a'»
      InvalidArgumentType            MATCH (n) SET n += «[1]»
      InvalidArgumentType            WITH 'a' AS x SET «x»:Label
      InvalidArgumentType            MATCH ()-[r]->() SET «r»:Label
      InvalidArgumentType            MATCH p = () REMOVE «p».x
      InvalidArgumentType            MATCH ()-[r]->() REMOVE «r»:Label
      InvalidArgumentType            MATCH (n) MATCH r = (n)-[*]->() WHERE «r».name = 'apa' RETURN r
      InvalidArgumentType            MATCH p = ()-->() RETURN «p».name
      InvalidArgumentType            MATCH p = ()-->() RETURN [x IN [1] | «p».name]
      InvalidArgumentType            MATCH p = ()-->() WITH p ORDER BY «p».name RETURN p
      InvalidArgumentType            WITH 1 AS x RETURN «x».y
      InvalidArgumentType            WITH 'a' AS x RETURN «x».y
      InvalidArgumentType            WITH true AS x RETURN «x».y
      InvalidArgumentType            WITH [1] AS x RETURN «x».y
      InvalidArgumentType            WITH 1.5 AS x WHERE «x».y = 1 RETURN x
      InvalidArgumentType            UNWIND [1] AS x RETURN «x».y
      InvalidArgumentType            RETURN «(1)».x
      InvalidArgumentType            MATCH (n) RETURN «(n.x + 1)».y
      InvalidArgumentType            MATCH (n) WITH count(n) AS c RETURN «c».x
      InvalidArgumentType            RETURN [x IN [1] | «x».y]
      InvalidArgumentType            WITH 1 AS x RETURN «x»[0]
      InvalidArgumentType            WITH 'a' AS x RETURN «x»[0]
      InvalidArgumentType            WITH true AS x RETURN «x»[0]
      InvalidArgumentType            RETURN «1»[0]
      InvalidArgumentType            RETURN «1»[0..1]
      InvalidArgumentType            RETURN «'a'»[0..1]
      ListElementAccessByNonInteger  RETURN [1][«'a'»]
      ListElementAccessByNonInteger  RETURN [1][«1.5»]
      ListElementAccessByNonInteger  RETURN [1][«true»]
      ListElementAccessByNonInteger  WITH [1, 2] AS l RETURN l[«'a'»]
      ListElementAccessByNonInteger  RETURN [1, 2][«'a'»..2]
      NonConstantExpression          MATCH (n) RETURN n SKIP «n».x
      NonConstantExpression          MATCH (n) RETURN n LIMIT «n».x
      NonConstantExpression          MATCH (n) RETURN n LIMIT size(«[(n)-->() | 1]»)
      NonConstantExpression          MATCH (n) WITH n LIMIT «n».x RETURN n
      NonConstantExpression          MATCH (n) RETURN n LIMIT «count(n)»
      NonConstantExpression          RETURN count(«rand()»)
      NonConstantExpression          MATCH (n) RETURN sum(«rand()» * 2)
      NonConstantExpression          RETURN collect(«rand()»)
      NegativeIntegerArgument        MATCH (n) RETURN n SKIP «-1»
      NegativeIntegerArgument        MATCH (n) RETURN n LIMIT «-1»
      NegativeIntegerArgument        MATCH (n) WITH n LIMIT «-1» RETURN n
      NegativeIntegerArgument        RETURN 1 SKIP «-(1)»
      UnknownFunction                RETURN «foo»(1)
      UnknownFunction                MATCH (n) WHERE «foo»(n) RETURN n
      UnknownFunction                MATCH (n) SET n.x = «foo»(1)
      UnknownFunction                RETURN [x IN [1] | «foo»(x)]
      UnknownFunction                CREATE (n {x: «foo»()})
      UnknownFunction                RETURN count(«foo»(1))
      UnknownFunction                MATCH (n) RETURN n ORDER BY «foo»(n)
      UnknownFunction                RETURN «a.b.c»(1)
      InvalidNumberOfArguments       RETURN «toUpper»()
      InvalidNumberOfArguments       RETURN «count»()
      InvalidNumberOfArguments       RETURN «count»(1, 2)
      InvalidNumberOfArguments       RETURN «coalesce»()
      InvalidNumberOfArguments       RETURN «sum»()
      InvalidNumberOfArguments       RETURN «percentileDisc»(1)
      InvalidNumberOfArguments       RETURN «size»()
      InvalidNumberOfArguments       RETURN «range»(1)
      InvalidNumberOfArguments       RETURN «rand»(1)
      InvalidNumberOfArguments       RETURN «date»(1, 2)
      """)
}
