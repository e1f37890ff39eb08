extension DiagnosticTextTests {
  /// Changes that cannot be carried out.
  static let updates = DiagnosticText.all(
    in: #"""
      ConstraintVerificationFailed at runtime: DeleteConnectedNode
      graph CREATE (:Area {name: 'Imaging'})<-[:PRESIDES]-(:Person)
      MATCH (a:Area) DELETE a
      query:1:23: error: a deleted node still has 1 relationship
      MATCH (a:Area) DELETE a
                            ^
      hint: delete its relationships as well, or use `DETACH DELETE`

      EntityNotFound at runtime: DeletedEntityAccess
      graph CREATE (:Person)-[:PRESIDES {since: 2020}]->(:Area)
      MATCH ()-[r]->() DELETE r RETURN r.since
      query:1:34: error: this relationship was deleted before in the statement, and can no longer be read
      MATCH ()-[r]->() DELETE r RETURN r.since
                                       ^~~~~~~
      hint: read it in a `WITH` before the `DELETE`

      SemanticError at runtime: MergeReadOwnWrites
      CREATE (a:Area), (b:Area) MERGE (a)-[r:NEAR {distance: null}]->(b)
      query:1:56: error: `MERGE` cannot look for a null `distance`
      CREATE (a:Area), (b:Area) MERGE (a)-[r:NEAR {distance: null}]->(b)
                                                             ^~~~
      hint: a null property is absent: leave it out, or use `ON CREATE SET`

      EntityNotFound at runtime: DeletedEntityAccess
      graph CREATE (:Area {name: 'Imaging'})
      MATCH (a:Area) DELETE a SET a.name = 'Optics'
      query:1:29: error: this node was deleted before in the statement, and can no longer be changed
      MATCH (a:Area) DELETE a SET a.name = 'Optics'
                                  ^
      hint: change it before the `DELETE`

      TypeError at runtime: InvalidArgumentType
      $properties = 'Imaging'
      CREATE (a:Area) SET a += $properties
      query:1:26: error: properties come from a map, a node or a relationship, but this is a string
      CREATE (a:Area) SET a += $properties
                               ^~~~~~~~~~~

      TypeError at runtime: InvalidArgumentType
      $x = 'Imaging'
      WITH $x AS x DELETE x
      query:1:21: error: only nodes, relationships and paths can be deleted, but this is a string
      WITH $x AS x DELETE x
                          ^
      """#)
}
