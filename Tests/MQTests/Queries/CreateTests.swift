import MQTestSupport
import Testing

/// `CREATE`, and what is left of a statement that fails.
@Suite struct CreateTests {
  static let cases = QueryCase.all(
    in: #"""
      CREATE ()
      effects +nodes 1

      CREATE (n) RETURN n
      | n  |
      | () |
      effects +nodes 1

      CREATE (n:A:B {x: 1, y: 'a', z: [1, 2]}) RETURN n
      | n                                  |
      | (:A:B {x: 1, y: 'a', z: [1, 2]}) |
      effects +nodes 1, +labels 2, +properties 3

      # a property that is null is not there
      CREATE (n {x: null, y: 1}) RETURN n, n.x IS NULL AS missing
      | n        | missing |
      | ({y: 1}) | true    |
      effects +nodes 1, +properties 1

      CREATE (:A), (:A), (:B)
      effects +nodes 3, +labels 2

      CREATE (:A)-[:T {w: 1}]->(:B)<-[:S]-(:C)
      effects +nodes 3, +relationships 2, +labels 3, +properties 1

      CREATE (a)-[:T]->(b), (b)-[:T]->(a) RETURN a = b AS same
      | same  |
      | false |
      effects +nodes 2, +relationships 2

      CREATE (a)-[:T]->(a)
      effects +nodes 1, +relationships 1

      CREATE p = (:A {n: 1})-[:T]->(:B)<-[:S]-() RETURN p, length(p) AS length
      | p                                          | length |
      | <(:A {n: 1})-[:T]->(:B)<-[:S]-()> | 2      |
      effects +nodes 3, +relationships 2, +labels 2, +properties 1

      UNWIND [1, 2, 3] AS x CREATE (n:N {x: x}) RETURN n.x AS x
      | x |
      | 1 |
      | 2 |
      | 3 |
      effects +nodes 3, +labels 1, +properties 3

      # what follows sees what was created
      CREATE (a:A) WITH a MATCH (n) RETURN count(*) AS n
      | n |
      | 1 |
      effects +nodes 1, +labels 1

      # an expression may use what was bound before
      WITH 2 AS two CREATE (n {x: two * 21}) RETURN n.x AS x
      | x  |
      | 42 |
      effects +nodes 1, +properties 1

      CREATE (a {x: 1}) CREATE (b {x: a.x + 1}) RETURN b.x AS x
      | x |
      | 2 |
      effects +nodes 2, +properties 2

      UNWIND range(1, 5000) AS x CREATE (:Many {x: x})
      effects +nodes 5000, +labels 1, +properties 5000

      graph CREATE (:A {n: 1}), (:A {n: 2}), (:B)

      # a clause does not see what it creates itself
      MATCH (n) CREATE (:New) RETURN count(*) AS n
      | n |
      | 3 |
      effects +nodes 3, +labels 1

      MATCH (a:A), (b:B) CREATE (a)-[:T {n: a.n}]->(b)
      effects +relationships 2, +properties 2

      MATCH (a:A {n: 1}) CREATE (a)-[r:T]->(:C) RETURN type(r) AS type
      | type |
      | 'T'  |
      effects +nodes 1, +relationships 1, +labels 1

      MATCH (a:Missing) CREATE (:C) RETURN a
      | a |

      # a label that is there already is not new
      CREATE (:A)
      effects +nodes 1

      # a failure leaves nothing behind
      UNWIND [2, 1, 0] AS x CREATE (:N {v: «10 / x»})
      ! DivisionByZero

      MATCH (a:A) CREATE (a)-[:T]->(:N {v: 1}) WITH a RETURN 10 / (2 - a.n)
      ! DivisionByZero

      # nor does one in a later clause
      CREATE (:N) WITH 1 AS one RETURN 1 / (one - 1)
      ! DivisionByZero

      UNWIND [1, {a: 1}] AS x CREATE (:N {v: x})
      ! InvalidPropertyType

      CREATE (:N {v: [1, {a: 1}]})
      ! InvalidPropertyType

      CREATE (a)-[:T]-(b)
      ! RequiresDirectedRelationship

      CREATE (a)-[:T«*2»]->(b)
      ! CreatingVarLength

      CREATE (a)-[]->(b)
      ! NoSingleRelationshipType

      CREATE (a)-[:T|S]->(b)
      ! NoSingleRelationshipType

      MATCH (a:A) CREATE («a»:B)
      ! VariableAlreadyBound

      MATCH (a)-[r]->(b) CREATE (a)-[«r»:T]->(b)
      ! VariableAlreadyBound

      CREATE (a {n: «missing»})
      ! UndefinedVariable
      """#)

  @Test(arguments: cases)
  func holds(queryCase: QueryCase) { expectToHold(queryCase) }
}
