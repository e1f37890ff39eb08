extension DiagnosticTextTests {
  /// What may stand where: syntax, clauses, aggregation, patterns.
  static let clauses = DiagnosticText.all(
    in: #"""
      SyntaxError at compile time: UnexpectedSyntax
      RETURN {k1#k: 1} AS literal
      query:1:11: error: unexpected `#`
      RETURN {k1#k: 1} AS literal
                ^
      hint: a comment begins with `//`; a name that holds `#` stands in backquotes

      SyntaxError at compile time: UnexpectedSyntax
      RETURN [[','[]',']] AS literal
      query:1:14: error: expected an expression, found `]`
      RETURN [[','[]',']] AS literal
                   ^
      query:1:15: error: expected `]`, found `','`
      RETURN [[','[]',']] AS literal
                    ^~~

      SyntaxError at compile time: UnexpectedSyntax
      MATCH (n) RETURN (n)-[]->()
      query:1:18: error: a pattern can only be used as a condition
      MATCH (n) RETURN (n)-[]->()
                       ^~~~~~~~~~
      hint: write `EXISTS { … }`, `COUNT { … }` or a comprehension, as in `[(a)-->(b) | b]`

      SyntaxError at compile time: UnexpectedSyntax
      MATCH (a:Area RETURN a
      query:1:15: error: expected a node's labels, properties or `)`, found `RETURN`
      MATCH (a:Area RETURN a
                    ^~~~~~
      query:1:7: note: this `(` is not closed
      MATCH (a:Area RETURN a
            ^

      SyntaxError at compile time: UnexpectedSyntax
      MATCH (a:Area) WHERE a.name == 'Imaging' RETURN a
      query:1:29: error: there is no operator `==`
      MATCH (a:Area) WHERE a.name == 'Imaging' RETURN a
                                  ^~
      hint: write `=`

      SyntaxError at compile time: UnexpectedSyntax
      MATCH (a:Area) RETRUN a.name
      query:1:16: error: expected a clause, or the end of the statement, found `RETRUN`
      MATCH (a:Area) RETRUN a.name
                     ^~~~~~
      hint: did you mean `RETURN`?

      SyntaxError at compile time: UnexpectedSyntax
      CREATE (:Area|Field {name: 'Imaging'})
      query:1:10: error: a node is created with plain labels, as in `:A:B`
      CREATE (:Area|Field {name: 'Imaging'})
               ^~~~~~~~~~
      hint: join several labels by `:` or `&`; `|`, `!` and `%` are for matching

      SyntaxError at compile time: InvalidAggregation
      MATCH (a) WHERE count(a) > 10 RETURN a
      query:1:17: error: an aggregating function cannot stand in `WHERE`
      MATCH (a) WHERE count(a) > 10 RETURN a
                      ^~~~~~~~
      hint: aggregate in a `WITH` before

      SyntaxError at compile time: InvalidAggregation
      MATCH (n) RETURN n.num1 ORDER BY max(n.num2)
      query:1:34: error: an aggregating function cannot stand in `ORDER BY` where nothing is aggregated
      MATCH (n) RETURN n.num1 ORDER BY max(n.num2)
                                       ^~~~~~~~~~~
      hint: aggregate in a `WITH` before

      SyntaxError at compile time: InvalidAggregation
      MATCH (n) RETURN [x IN [1, 2, 3] | count(*)]
      query:1:36: error: an aggregating function cannot stand inside a list comprehension or the like
      MATCH (n) RETURN [x IN [1, 2, 3] | count(*)]
                                         ^~~~~~~~
      hint: aggregate in a `WITH` before

      SyntaxError at compile time: InvalidAggregation
      MATCH (n) SET n.total = sum(n.part)
      query:1:25: error: an aggregating function cannot stand in `SET`
      MATCH (n) SET n.total = sum(n.part)
                              ^~~~~~~~~~~
      hint: aggregate in a `WITH` before

      SyntaxError at compile time: NestedAggregation
      RETURN count(count(*))
      query:1:14: error: an aggregating function cannot stand in the argument of another one
      RETURN count(count(*))
                   ^~~~~~~~
      hint: aggregate twice: the inner one in a `WITH` before

      SyntaxError at compile time: AmbiguousAggregationExpression
      MATCH (me:Person)--(you:Person) RETURN me.age + you.age, me.age + you.age + count(*)
      query:1:58: error: `me` is neither aggregated nor what rows are grouped by
      MATCH (me:Person)--(you:Person) RETURN me.age + you.age, me.age + you.age + count(*)
                                                               ^~
      hint: beside an aggregate, use only projected variables and properties: project it in a `WITH` before
      query:1:67: error: `you` is neither aggregated nor what rows are grouped by
      MATCH (me:Person)--(you:Person) RETURN me.age + you.age, me.age + you.age + count(*)
                                                                        ^~~
      hint: beside an aggregate, use only projected variables and properties: project it in a `WITH` before

      SyntaxError at compile time: AmbiguousAggregationExpression
      MATCH (me:Person)--(you:Person) RETURN me.age, you.age + count(*)
      query:1:48: error: `you` is neither aggregated nor what rows are grouped by
      MATCH (me:Person)--(you:Person) RETURN me.age, you.age + count(*)
                                                     ^~~
      hint: beside an aggregate, use only projected variables and properties: project it in a `WITH` before

      SyntaxError at compile time: NoSingleRelationshipType
      CREATE ()-->()
      query:1:10: error: a relationship is created with exactly one type
      CREATE ()-->()
               ^~~
      hint: write it as in `-[:TYPE]->`

      SyntaxError at compile time: NoSingleRelationshipType
      MATCH (a), (b) MERGE (a)-[NO_COLON]->(b)
      query:1:25: error: a relationship is merged with exactly one type
      MATCH (a), (b) MERGE (a)-[NO_COLON]->(b)
                              ^~~~~~~~~~~~~
      hint: to give it the type `NO_COLON`, write `[:NO_COLON]`

      SyntaxError at compile time: NoSingleRelationshipType
      CREATE (:Area)-[:IN|NEAR]->(:Area)
      query:1:18: error: a relationship is created with exactly one type
      CREATE (:Area)-[:IN|NEAR]->(:Area)
                       ^~~~~~~
      hint: write it as in `-[:TYPE]->`

      SyntaxError at compile time: RequiresDirectedRelationship
      CREATE (a)-[:NEAR]-(b)
      query:1:11: error: a relationship has to be created in one direction
      CREATE (a)-[:NEAR]-(b)
                ^~~~~~~~~
      hint: write `-[…]->` or `<-[…]-`

      SyntaxError at compile time: CreatingVarLength
      CREATE (:Area)-[:NEXT*2]->(:Area)
      query:1:22: error: a relationship of variable length cannot be created
      CREATE (:Area)-[:NEXT*2]->(:Area)
                           ^~
      hint: write out the relationships one by one

      SyntaxError at compile time: InvalidDelete
      MATCH (n) DELETE n:Person
      query:1:18: error: a label cannot be deleted
      MATCH (n) DELETE n:Person
                       ^~~~~~~~
      hint: write `REMOVE n:Label` instead

      SyntaxError at compile time: InvalidRelationshipPattern
      MATCH (a:Area)-[:NEXT*-2]->(c) RETURN c.name
      query:1:22: error: this is not the length of a path
      MATCH (a:Area)-[:NEXT*-2]->(c) RETURN c.name
                           ^~
      hint: write `*`, `*2`, `*1..`, `*..3` or `*1..3`

      SyntaxError at compile time: InvalidRelationshipPattern
      MATCH (a:Area)-[:NEXT..]->(c) RETURN c.name
      query:1:22: error: expected a relationship's type, properties or `]`, found `..`
      MATCH (a:Area)-[:NEXT..]->(c) RETURN c.name
                           ^~
      hint: a length begins with `*`, as in `*1..3`

      SyntaxError at compile time: InvalidParameterUse
      MATCH ()-[r:NEXT $properties]->() RETURN r
      query:1:18: error: a pattern that is matched takes its properties one by one
      MATCH ()-[r:NEXT $properties]->() RETURN r
                       ^~~~~~~~~~~
      hint: write `{key: $parameter.key}` for each key, or compare in `WHERE`

      SyntaxError at compile time: InvalidParameterUse
      MERGE (a:Area $properties) RETURN a
      query:1:15: error: `MERGE` takes its properties one by one
      MERGE (a:Area $properties) RETURN a
                    ^~~~~~~~~~~
      hint: write `{key: $parameter.key}` for each key that it is found by, and set the rest with `ON CREATE SET`

      SyntaxError at compile time: InvalidClauseComposition
      MATCH (a:Area) WHERE EXISTS { MATCH (a)<--(m) SET m.seen = true } RETURN a
      query:1:47: error: a subquery in an expression cannot change the graph, so `SET` cannot stand here
      MATCH (a:Area) WHERE EXISTS { MATCH (a)<--(m) SET m.seen = true } RETURN a
                                                    ^~~~~~~~~~~~~~~~~
      hint: change the graph in a clause of the query itself

      SyntaxError at compile time: InvalidClauseComposition
      RETURN 1 AS a UNION RETURN 2 AS a UNION ALL RETURN 3 AS a
      query:1:35: error: `UNION` and `UNION ALL` cannot be mixed in one query
      RETURN 1 AS a UNION RETURN 2 AS a UNION ALL RETURN 3 AS a
                                        ^~~~~~~~~
      hint: put one part into a `CALL () { … }`

      SyntaxError at compile time: InvalidClauseComposition
      MATCH (a:Area)
      WHERE a.name = 'Imaging'
      query:1:1: error: a query cannot end with `MATCH`
      MATCH (a:Area)
      ^~~~~~~~~~~~~~
      hint: add a `RETURN`

      SyntaxError at compile time: InvalidClauseComposition
      CREATE (a:Area) MATCH (b:Area) RETURN a, b
      query:1:17: error: `MATCH` cannot follow an updating clause directly
      CREATE (a:Area) MATCH (b:Area) RETURN a, b
                      ^~~~~~~~~~~~~~
      hint: put `WITH *` between them

      SyntaxError at compile time: InvalidNumberOfArguments
      RETURN substring('Imaging') AS part
      query:1:8: error: `substring` takes 2 to 3 arguments, but 1 is given
      RETURN substring('Imaging') AS part
             ^~~~~~~~~
      hint: it is called as substring(text, start[, length])

      SyntaxError at compile time: InvalidNumberOfArguments
      RETURN toUpper('Imaging', 'en') AS text
      query:1:8: error: `toUpper` takes 1 argument, but 2 are given
      RETURN toUpper('Imaging', 'en') AS text
             ^~~~~~~
      hint: it is called as toUpper(text)

      SyntaxError at compile time: InvalidArgumentPassingMode
      WITH 1 AS one CALL test.my.proc YIELD out RETURN out
      query:1:15: error: a `CALL` beside other clauses needs its arguments in parentheses
      WITH 1 AS one CALL test.my.proc YIELD out RETURN out
                    ^~~~~~~~~~~~~~~~~~~~~~~~~~~
      hint: write `CALL test.my.proc(…)`
      query:1:20: error: there is no procedure `test.my.proc`
      WITH 1 AS one CALL test.my.proc YIELD out RETURN out
                         ^~~~~~~~~~~~
      hint: `CALL dbms.procedures` lists those that there are
      """#)
}
