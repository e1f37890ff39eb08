import MQTestSupport
import Testing

/// `OPTIONAL MATCH`.
@Suite struct OptionalMatchTests {
  static let cases = QueryCase.all(
    in: #"""
      graph
      CREATE (a:A {name: 'a', n: 1}), (b:B {name: 'b', n: 2}), (c:B:C {name: 'c'}), (d {name: 'd', n: 4}),
             (a)-[:T {w: 1}]->(b), (a)-[:T {w: 2}]->(c), (b)-[:S {w: 3}]->(c), (c)-[:T {w: 4}]->(a), (d)-[:L]->(d)

      MATCH (x) OPTIONAL MATCH (x)-[:S]->(y) RETURN x.name AS x, y.name AS y
      | x   | y    |
      | 'a' | null |
      | 'b' | 'c'  |
      | 'c' | null |
      | 'd' | null |

      OPTIONAL MATCH (x:Missing) RETURN x
      | x    |
      | null |

      OPTIONAL MATCH (x:B) RETURN x.name AS x
      | x   |
      | 'b' |
      | 'c' |

      # its WHERE belongs to it
      MATCH (x:A) OPTIONAL MATCH (x)-[r:T]->(y) WHERE r.w > 5 RETURN x.name AS x, r, y
      | x   | r    | y    |
      | 'a' | null | null |

      MATCH (x:A) OPTIONAL MATCH (x)-[r:T]->(y) WHERE r.w > 1 RETURN y.name AS y
      | y   |
      | 'c' |

      # the whole pattern, or nothing of it
      MATCH (x) OPTIONAL MATCH (x)-[:T]->(y)-[:S]->(z) RETURN x.name AS x, y.name AS y, z.name AS z
      | x   | y    | z    |
      | 'a' | 'b'  | 'c'  |
      | 'b' | null | null |
      | 'c' | null | null |
      | 'd' | null | null |

      # nothing follows from null
      MATCH (x:A) OPTIONAL MATCH (x)-[:S]->(y) OPTIONAL MATCH (y)-[:T]->(z) RETURN y, z
      | y    | z    |
      | null | null |

      # and a MATCH from it finds nothing
      MATCH (x:A) OPTIONAL MATCH (x)-[:S]->(y) MATCH (y)-[:T]->(z) RETURN z
      | z |

      MATCH (x:A) OPTIONAL MATCH p = (x)-[:S]->() RETURN p, length(p) AS length
      | p    | length |
      | null | null   |

      MATCH (x {name: 'd'}) OPTIONAL MATCH (x)-[r:T*]->(y) RETURN r, y
      | r    | y    |
      | null | null |

      MATCH (x) OPTIONAL MATCH (x)-[:T]->(y) RETURN x.name AS x, count(y) AS n
      | x   | n |
      | 'a' | 2 |
      | 'b' | 0 |
      | 'c' | 1 |
      | 'd' | 0 |

      MATCH (x) OPTIONAL MATCH (x)-[:T]->(y) RETURN x.name AS x, count(*) AS n
      | x   | n |
      | 'a' | 2 |
      | 'b' | 1 |
      | 'c' | 1 |
      | 'd' | 1 |

      MATCH (x:C) OPTIONAL MATCH (x)-[:S]->(y) RETURN collect(y) AS list
      | list |
      | []   |

      # both ends bound
      MATCH (x:A), (y) OPTIONAL MATCH (x)-[r]->(y) RETURN y.name AS y, r.w AS w
      | y   | w    |
      | 'a' | null |
      | 'b' | 1    |
      | 'c' | 2    |
      | 'd' | null |

      # null has no properties, labels or type
      OPTIONAL MATCH (x:Missing)-[r]->() RETURN x.name AS name, labels(x) AS labels, type(r) AS type, x:A AS test
      | name | labels | type | test |
      | null | null   | null | null |

      # two patterns of one clause come together
      MATCH (x:A) OPTIONAL MATCH (x)-[:T]->(y), (y)-[:S]->(z) RETURN y.name AS y, z.name AS z
      | y   | z   |
      | 'b' | 'c' |

      MATCH (x:B) OPTIONAL MATCH (x)-[:S]->(y) WITH x, y WHERE y IS NULL RETURN x.name AS x
      | x   |
      | 'c' |

      UNWIND ['a', 'z'] AS name OPTIONAL MATCH (x {name: name}) RETURN name, x.n AS n
      | name | n    |
      | 'a'  | 1    |
      | 'z'  | null |
      """#)

  @Test(arguments: cases)
  func holds(queryCase: QueryCase) { expectToHold(queryCase) }
}
