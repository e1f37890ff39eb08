extension DiagnosticTextTests {
  /// Values of the wrong type, before running and while running.
  static let types = DiagnosticText.all(
    in: #"""
      SyntaxError at compile time: InvalidArgumentType
      MATCH () DELETE 1 + 1
      query:1:17: error: only nodes, relationships and paths can be deleted, but this is an integer
      MATCH () DELETE 1 + 1
                      ^~~~~

      SyntaxError at compile time: InvalidArgumentType
      MATCH (n) MATCH r = (n)-[*]->() WHERE r.name = 'apa' RETURN r
      query:1:39: error: a path has no properties, so `.name` cannot be read
      MATCH (n) MATCH r = (n)-[*]->() WHERE r.name = 'apa' RETURN r
                                            ^
      hint: take its elements apart with `nodes(…)` or `relationships(…)` first

      SyntaxError at compile time: InvalidArgumentType
      MATCH (a:Area) RETURN a.name LIMIT 1.5
      query:1:36: error: `LIMIT` needs an integer, but this is a float
      MATCH (a:Area) RETURN a.name LIMIT 1.5
                                         ^~~
      hint: `toInteger` makes an integer of a float

      SyntaxError at compile time: InvalidArgumentType
      MATCH (a:Area) WHERE a.open = true AND 'yes' RETURN a
      query:1:40: error: `AND` needs a boolean, but this is a string
      MATCH (a:Area) WHERE a.open = true AND 'yes' RETURN a
                                             ^~~~~
      hint: compare it with something, as in `… = 1`, or test it with `IS NOT NULL`

      SyntaxError at compile time: InvalidArgumentType
      RETURN 1 IN 2
      query:1:13: error: `IN` needs a list on its right, but this is an integer
      RETURN 1 IN 2
                  ^
      hint: write `=` to compare with a single value

      SyntaxError at compile time: InvalidArgumentType
      MATCH (n) RETURN length(n)
      query:1:25: error: `length` takes a path here, but this is a node
      MATCH (n) RETURN length(n)
                              ^
      hint: length(path): the number of relationships of a path

      SyntaxError at compile time: InvalidArgumentType
      MATCH (n) WHERE (n) RETURN n
      query:1:17: error: `WHERE` needs a boolean, but this is a node
      MATCH (n) WHERE (n) RETURN n
                      ^~~
      hint: compare it with something, as in `… = 1`, or test it with `IS NOT NULL`

      SyntaxError at compile time: InvalidArgumentType
      RETURN none(x IN ['Clara'] WHERE x % 2 = 0) AS none
      query:1:34: error: `%` cannot be applied to a string and an integer
      RETURN none(x IN ['Clara'] WHERE x % 2 = 0) AS none
                                       ^~~~~
      hint: `toInteger` or `toFloat` makes a number of a string

      SyntaxError at compile time: InvalidArgumentType
      MATCH (n) SET n = 'Imaging'
      query:1:19: error: properties come from a map, a node or a relationship, but this is a string
      MATCH (n) SET n = 'Imaging'
                        ^~~~~~~~~
      hint: write `SET n.name = …` for a single property

      TypeError at compile time: InvalidArgumentType
      WITH [1, 2] AS list RETURN list.size
      query:1:28: error: a list has no properties, so `.size` cannot be read
      WITH [1, 2] AS list RETURN list.size
                                 ^~~~
      hint: take an element with `[…]` first, or unwind the list

      TypeError at compile time: InvalidArgumentType
      WITH 'Imaging' AS text RETURN text[0]
      query:1:31: error: a string has no elements, so `[…]` cannot be applied to it
      WITH 'Imaging' AS text RETURN text[0]
                                    ^~~~
      hint: `substring` takes characters out of a string

      TypeError at compile time: InvalidArgumentType
      RETURN 123[0..1]
      query:1:8: error: only a list has slices, but this is an integer
      RETURN 123[0..1]
             ^~~

      TypeError at runtime: InvalidArgumentType
      UNWIND [1, 'one'] AS x RETURN x * 2
      query:1:31: error: `*` takes numbers, or a duration and a number, not a string and an integer
      UNWIND [1, 'one'] AS x RETURN x * 2
                                    ^~~~~

      TypeError at runtime: InvalidArgumentType
      $list = 'Imaging'
      WITH $list AS list RETURN list[0]
      query:1:27: error: `[…]` takes an item of a list, a map, a node or a relationship, not of a string
      WITH $list AS list RETURN list[0]
                                ^~~~

      TypeError at compile time: ListElementAccessByNonInteger
      WITH ['a', 'b'] AS list RETURN list['a']
      query:1:37: error: the position in a list has to be an integer, but this is a string
      WITH ['a', 'b'] AS list RETURN list['a']
                                          ^~~
      hint: a key in quotation marks picks from a map, not from a list

      TypeError at runtime: ListElementAccessByNonInteger
      $position = 1.5
      WITH [1, 2, 3] AS list RETURN list[$position]
      query:1:36: error: the position in a list has to be an integer, but this is a float
      WITH [1, 2, 3] AS list RETURN list[$position]
                                         ^~~~~~~~~

      TypeError at runtime: MapElementAccessByNonString
      $key = 0
      WITH {name: 'Imaging'} AS map RETURN map[$key]
      query:1:42: error: the key of a map has to be a string, but this is an integer
      WITH {name: 'Imaging'} AS map RETURN map[$key]
                                               ^~~~

      TypeError at runtime: InvalidArgumentValue
      graph CREATE (:Area {name: 'Imaging'})
      MATCH (a) WITH [a, 1] AS list RETURN labels(list[1]) AS labels
      query:1:45: error: `labels` takes a node, not an integer
      MATCH (a) WITH [a, 1] AS list RETURN labels(list[1]) AS labels
                                                  ^~~~~~~

      TypeError at runtime: InvalidArgumentValue
      graph CREATE (:Area)-[:PART_OF]->(:Area)
      MATCH p = ()-[r:PART_OF]->() RETURN [x IN [r, p] | type(x)] AS types
      query:1:57: error: `type` takes a relationship, not a path
      MATCH p = ()-[r:PART_OF]->() RETURN [x IN [r, p] | type(x)] AS types
                                                              ^

      TypeError at runtime: InvalidArgumentValue
      UNWIND [true, 1.5] AS x RETURN toBoolean(x)
      query:1:42: error: `toBoolean` takes a boolean, an integer or a string, not a float
      UNWIND [true, 1.5] AS x RETURN toBoolean(x)
                                               ^

      TypeError at runtime: InvalidArgumentValue
      RETURN [x IN [1, '', []] | toString(x)] AS texts
      query:1:37: error: `toString` takes a boolean, a number, a string, a temporal value or a duration, not a list
      RETURN [x IN [1, '', []] | toString(x)] AS texts
                                          ^

      TypeError at runtime: InvalidPropertyType
      CREATE (a) SET a.parts = [{num: 1}]
      query:1:26: error: a property holds booleans, numbers, strings, temporal values or a list of them, but `parts` gets a list of other things
      CREATE (a) SET a.parts = [{num: 1}]
                               ^~~~~~~~~~
      hint: for a list of records, create a node for each

      TypeError at runtime: InvalidPropertyType
      CREATE (a:Area {place: {street: 'Main'}})
      query:1:24: error: a property holds booleans, numbers, strings, temporal values or a list of them, but `place` gets a map
      CREATE (a:Area {place: {street: 'Main'}})
                             ^~~~~~~~~~~~~~~~
      hint: store its entries as properties of their own
      """#)
}
