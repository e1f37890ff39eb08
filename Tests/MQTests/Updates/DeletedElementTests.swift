import MQTestSupport
import Testing

/// What may still be done with an element that the statement has deleted: it may be returned, not read and not connected.
@Suite struct DeletedElementTests {
  static let cases = QueryCase.all(
    in: #"""
      graph CREATE (:A {x: 1})-[:R {w: 1}]->(:B {y: 2})

      MATCH (a:A) DETACH DELETE a CREATE (a)«-[:S]->»(:New)
      ! DeletedEntityAccess

      MATCH (a:A)-[r]->(b) DELETE r, a CREATE (b)«-[:S]->»(a)
      ! DeletedEntityAccess

      MATCH (a:A)-[r]->(b) DELETE r, a MERGE (b)«-[:S]->»(a)
      ! DeletedEntityAccess

      MATCH (a:A), (b:B) DETACH DELETE a WITH a, b CALL (a, b) { CREATE (b)«-[:S]->»(a) }
      ! DeletedEntityAccess

      MATCH (a:A) DETACH DELETE a SET «a.x = 2»
      ! DeletedEntityAccess

      MATCH (a:A) DETACH DELETE a REMOVE «a:A»
      ! DeletedEntityAccess

      MATCH (a:A) DETACH DELETE a RETURN «a.x» AS x
      ! DeletedEntityAccess

      MATCH (a:A) DETACH DELETE a RETURN «labels(a)» AS labels
      ! DeletedEntityAccess

      MATCH ()-[r:R]->() DELETE r RETURN «r.w» AS w
      ! DeletedEntityAccess

      MATCH ()-[r:R]->() DELETE r RETURN type(r) AS type
      | type |
      | 'R'  |
      effects -relationships 1, -properties 1

      # twice is as good as once
      MATCH (a:A) DETACH DELETE a DETACH DELETE a RETURN count(*) AS rows
      | rows |
      | 1    |
      effects -nodes 1, -relationships 1, -labels 1, -properties 2

      # it is not matched any more, and leads nowhere
      MATCH (a:A) DETACH DELETE a WITH a OPTIONAL MATCH (a)-->(b) RETURN b
      | b    |
      | null |
      effects -nodes 1, -relationships 1, -labels 1, -properties 2
      """#)

  @Test(arguments: cases)
  func keepsItsDistance(_ queryCase: QueryCase) { expectToHold(queryCase) }
}
