extension DiagnosticTextTests {
  /// Names: what is not there, what is taken, and what is something else.
  static let names = DiagnosticText.all(
    in: #"""
      SyntaxError at compile time: UndefinedVariable
      MATCH (a:Area) RETURN b.name
      query:1:23: error: variable `b` is not defined
      MATCH (a:Area) RETURN b.name
                            ^
      hint: what can be used here: `a`

      SyntaxError at compile time: UndefinedVariable
      MATCH (person:Person)-[:PRESIDES]->(area:Area)
      WHERE persn.name STARTS WITH 'A'
      RETURN area.name
      query:2:7: error: variable `persn` is not defined
      WHERE persn.name STARTS WITH 'A'
            ^~~~~
      hint: did you mean `person`?

      SyntaxError at compile time: UndefinedVariable
      MATCH (a:Area) WITH a.name AS name RETURN name, a.code
      query:1:49: error: variable `a` is not defined
      MATCH (a:Area) WITH a.name AS name RETURN name, a.code
                                                      ^
      hint: add `a` to the columns of the `WITH`
      query:1:16: note: this `WITH` does not hand `a` on
      MATCH (a:Area) WITH a.name AS name RETURN name, a.code
                     ^~~~~~~~~~~~~~~~~~~

      SyntaxError at compile time: UndefinedVariable
      MATCH (a:Area) RETURN DISTINCT a.name ORDER BY a.code
      query:1:48: error: variable `a` is not visible behind `DISTINCT`
      MATCH (a:Area) RETURN DISTINCT a.name ORDER BY a.code
                                                     ^
      hint: use what the clause projects, or project `a` as well

      SyntaxError at compile time: UndefinedVariable
      MATCH (a:Area)<--(m) RETURN count(m.name) AS members ORDER BY a.code + count(m.name)
      query:1:63: error: variable `a` is not visible behind an aggregation
      MATCH (a:Area)<--(m) RETURN count(m.name) AS members ORDER BY a.code + count(m.name)
                                                                    ^
      hint: use what the clause projects, or project `a` as well

      SyntaxError at compile time: UndefinedVariable
      MERGE (n:Area) ON CREATE SET x.num = 1
      query:1:30: error: variable `x` is not defined
      MERGE (n:Area) ON CREATE SET x.num = 1
                                   ^
      hint: what can be used here: `n`

      SyntaxError at compile time: UndefinedVariable
      CREATE (a:Area {name: 'Imaging'})-[r:IN]->(b {since: r.since})
      query:1:54: error: variable `r` is not defined
      CREATE (a:Area {name: 'Imaging'})-[r:IN]->(b {since: r.since})
                                                           ^
      hint: what can be used here: `a`

      SyntaxError at compile time: UndefinedVariable
      RETURN [x IN [1, 2] | x * 2] + x AS list
      query:1:32: error: variable `x` is not defined
      RETURN [x IN [1, 2] | x * 2] + x AS list
                                     ^
      hint: bring it in with `MATCH`, `WITH` or `UNWIND`; if it is a text, put it in quotation marks

      SyntaxError at compile time: UndefinedVariable
      MATCH (a:Area) CALL { MATCH (a)<--(m) RETURN count(m) AS members } MATCH (b) WHERE b.size > member RETURN b
      query:1:93: error: variable `member` is not defined
      …:Area) CALL { MATCH (a)<--(m) RETURN count(m) AS members } MATCH (b) WHERE b.size > member RETURN b
                                                                                           ^~~~~~
      hint: did you mean `members`?

      SyntaxError at compile time: UndefinedVariable
      MATCH (a:Area)
      CALL { MATCH (m:Person) WHERE m.area = a.name RETURN count(m) AS members }
      RETURN a.name, members
      query:2:40: error: variable `a` is not defined
      CALL { MATCH (m:Person) WHERE m.area = a.name RETURN count(m) AS members }
                                             ^
      hint: import it into the subquery, as in `CALL (a) { … }`

      SyntaxError at compile time: UndefinedVariable
      RETURN Imaging
      query:1:8: error: variable `Imaging` is not defined
      RETURN Imaging
             ^~~~~~~
      hint: bring it in with `MATCH`, `WITH` or `UNWIND`; if it is a text, put it in quotation marks

      SyntaxError at compile time: VariableAlreadyBound
      MATCH (a:Area) CREATE (a {name: 'Imaging'})
      query:1:24: error: node `a` exists already and cannot be created again
      MATCH (a:Area) CREATE (a {name: 'Imaging'})
                             ^
      hint: use another name
      query:1:8: note: `a` was bound here
      MATCH (a:Area) CREATE (a {name: 'Imaging'})
             ^

      SyntaxError at compile time: VariableAlreadyBound
      MATCH (a:Area), (b:Area) CREATE (a:Old)-[:NEXT]->(b)
      query:1:34: error: node `a` exists already and cannot be created again
      MATCH (a:Area), (b:Area) CREATE (a:Old)-[:NEXT]->(b)
                                       ^
      hint: leave out its labels and properties to connect it
      query:1:8: note: `a` was bound here
      MATCH (a:Area), (b:Area) CREATE (a:Old)-[:NEXT]->(b)
             ^

      SyntaxError at compile time: VariableAlreadyBound
      MATCH (a)-[r:IN]->(b) CREATE (b)-[r:IN]->(a)
      query:1:35: error: relationship `r` exists already and cannot be created again
      MATCH (a)-[r:IN]->(b) CREATE (b)-[r:IN]->(a)
                                        ^
      hint: use another name
      query:1:12: note: `r` was bound here
      MATCH (a)-[r:IN]->(b) CREATE (b)-[r:IN]->(a)
                 ^

      SyntaxError at compile time: VariableAlreadyBound
      MATCH (a)-[r]->(b) MERGE (a)-[r:NEXT]->(b)
      query:1:31: error: variable `r` is already bound
      MATCH (a)-[r]->(b) MERGE (a)-[r:NEXT]->(b)
                                    ^
      hint: use another name
      query:1:12: note: `r` was bound here
      MATCH (a)-[r]->(b) MERGE (a)-[r:NEXT]->(b)
                 ^

      SyntaxError at compile time: VariableAlreadyBound
      MATCH (a:Area) UNWIND [1, 2] AS a RETURN a
      query:1:33: error: variable `a` is already bound
      MATCH (a:Area) UNWIND [1, 2] AS a RETURN a
                                      ^
      hint: use another name
      query:1:8: note: `a` was bound here
      MATCH (a:Area) UNWIND [1, 2] AS a RETURN a
             ^

      SyntaxError at compile time: VariableAlreadyBound
      MATCH (p:Person) MATCH p = (:Area)-->() RETURN p
      query:1:24: error: variable `p` is already bound
      MATCH (p:Person) MATCH p = (:Area)-->() RETURN p
                             ^
      hint: use another name
      query:1:8: note: `p` was bound here
      MATCH (p:Person) MATCH p = (:Area)-->() RETURN p
             ^

      SyntaxError at compile time: VariableTypeConflict
      MATCH (a)-[a]->() RETURN a
      query:1:12: error: variable `a` is a node already and cannot be a relationship here
      MATCH (a)-[a]->() RETURN a
                 ^
      query:1:8: note: `a` was bound here
      MATCH (a)-[a]->() RETURN a
             ^

      SyntaxError at compile time: VariableTypeConflict
      MATCH (a)-[r]->(b)
      MATCH (r)-->(c)
      RETURN c
      query:2:8: error: variable `r` is a relationship already and cannot be a node here
      MATCH (r)-->(c)
             ^
      query:1:12: note: `r` was bound here
      MATCH (a)-[r]->(b)
                 ^

      SyntaxError at compile time: VariableTypeConflict
      WITH 123 AS r MATCH ()-[r]-() RETURN r
      query:1:25: error: variable `r` is an integer already and cannot be a relationship here
      WITH 123 AS r MATCH ()-[r]-() RETURN r
                              ^
      query:1:13: note: `r` was bound here
      WITH 123 AS r MATCH ()-[r]-() RETURN r
                  ^

      SyntaxError at compile time: VariableTypeConflict
      MATCH (n) WITH [n] AS users MATCH (users)-->(messages) RETURN messages
      query:1:36: error: variable `users` is a list already and cannot be a node here
      MATCH (n) WITH [n] AS users MATCH (users)-->(messages) RETURN messages
                                         ^~~~~
      query:1:23: note: `users` was bound here
      MATCH (n) WITH [n] AS users MATCH (users)-->(messages) RETURN messages
                            ^~~~~

      SyntaxError at compile time: VariableTypeConflict
      WITH 'Ada' AS who CREATE (who)-[:KNOWS]->(:Person)
      query:1:27: error: `who` is no node and cannot be connected
      WITH 'Ada' AS who CREATE (who)-[:KNOWS]->(:Person)
                                ^~~
      query:1:15: note: `who` was bound here
      WITH 'Ada' AS who CREATE (who)-[:KNOWS]->(:Person)
                    ^~~

      SyntaxError at compile time: RelationshipUniquenessViolation
      MATCH (a)-[r]->()-[r]->(a) RETURN r
      query:1:20: error: relationship `r` stands twice in one pattern
      MATCH (a)-[r]->()-[r]->(a) RETURN r
                         ^
      hint: a relationship is matched once in a pattern: use another name, or a `MATCH` of its own

      SyntaxError at compile time: UnknownFunction
      MATCH (a:Area) RETURN toUper(a.name)
      query:1:23: error: there is no function `toUper`
      MATCH (a:Area) RETURN toUper(a.name)
                            ^~~~~~
      hint: did you mean `toUpper`?

      SyntaxError at compile time: UnknownFunction
      MATCH (a) RETURN foo(a)
      query:1:18: error: there is no function `foo`
      MATCH (a) RETURN foo(a)
                       ^~~

      SyntaxError at compile time: NoVariablesInScope
      MATCH () RETURN *
      query:1:17: error: there are no variables that `*` could stand for
      MATCH () RETURN *
                      ^
      hint: name what the pattern matches, or say what to return

      SyntaxError at compile time: ColumnNameConflict
      WITH 1 AS a, 2 AS a RETURN a
      query:1:19: error: `WITH` has two columns named `a`
      WITH 1 AS a, 2 AS a RETURN a
                        ^
      hint: name one of them otherwise with `AS`

      SyntaxError at compile time: NoExpressionAlias
      MATCH (a:Area) WITH a, count(*) RETURN a
      query:1:24: error: an expression in `WITH` needs a name
      MATCH (a:Area) WITH a, count(*) RETURN a
                             ^~~~~~~~
      hint: write `count(*) AS name`

      SyntaxError at compile time: DifferentColumnsInUnion
      RETURN 1 AS a UNION RETURN 2 AS b
      query:1:21: error: the branches of a `UNION` have to give the same columns, but these are `a` and `b`
      RETURN 1 AS a UNION RETURN 2 AS b
                          ^~~~~~~~~~~~~
      hint: name them alike with `AS`

      ProcedureError at compile time: ProcedureNotFound
      CALL db.lables() YIELD label RETURN label
      query:1:6: error: there is no procedure `db.lables`
      CALL db.lables() YIELD label RETURN label
           ^~~~~~~~~
      hint: did you mean `db.labels`?
      """#)
}
