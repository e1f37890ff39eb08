import MQTestSupport
import Testing

/// `WHERE`, with and without patterns in it.
@Suite struct WhereTests {
  static let cases = QueryCase.all(
    in: #"""
      graph
      CREATE (a:A {name: 'a', n: 1}), (b:B {name: 'b', n: 2}), (c:B:C {name: 'c'}), (d {name: 'd', n: 4}),
             (a)-[:T {w: 1}]->(b), (a)-[:T {w: 2}]->(c), (b)-[:S {w: 3}]->(c), (c)-[:T {w: 4}]->(a), (d)-[:L]->(d)

      # unknown is not true
      MATCH (x) WHERE x.n > 1 RETURN x.name AS x
      | x   |
      | 'b' |
      | 'd' |

      # and its negation is not either
      MATCH (x) WHERE NOT x.n > 1 RETURN x.name AS x
      | x   |
      | 'a' |

      MATCH (x) WHERE x.n IS NULL RETURN x.name AS x
      | x   |
      | 'c' |

      MATCH (x) WHERE x.n IS NOT NULL RETURN x.name AS x
      | x   |
      | 'a' |
      | 'b' |
      | 'd' |

      MATCH (x) WHERE x:B RETURN x.name AS x
      | x   |
      | 'b' |
      | 'c' |

      MATCH (x) WHERE NOT x:B RETURN x.name AS x
      | x   |
      | 'a' |
      | 'd' |

      MATCH (x) WHERE x:B:C RETURN x.name AS x
      | x   |
      | 'c' |

      MATCH (x) WHERE x.name IN ['a', 'd', 'z'] RETURN x.name AS x
      | x   |
      | 'a' |
      | 'd' |

      MATCH (x) WHERE x.n = 1 OR x.name = 'c' RETURN x.name AS x
      | x   |
      | 'a' |
      | 'c' |

      MATCH (x) WHERE x:B XOR x:C RETURN x.name AS x
      | x   |
      | 'b' |

      MATCH (x) WHERE 1 < x.n <= 4 RETURN x.name AS x
      | x   |
      | 'b' |
      | 'd' |

      MATCH (x) WHERE null RETURN x
      | x |

      MATCH (x) WHERE false RETURN x
      | x |

      MATCH (x) WHERE true RETURN count(*) AS n
      | n |
      | 4 |

      # values of different types are not equal
      MATCH (x) WHERE x.name = 1 RETURN x
      | x |

      MATCH (x) WHERE x.name <> 1 RETURN count(*) AS n
      | n |
      | 4 |

      # nor can they be compared
      MATCH (x) WHERE x.name > 1 OR x.name <= 1 RETURN x
      | x |

      MATCH (x)-[r]->(y) WHERE x.n < y.n RETURN x.name AS x, y.name AS y
      | x   | y   |
      | 'a' | 'b' |

      MATCH (x)-[r]->(y) WHERE r.w >= 3 AND type(r) = 'T' RETURN x.name AS x
      | x   |
      | 'c' |

      MATCH (x), (y) WHERE x.n < y.n RETURN x.name AS x, y.name AS y
      | x   | y   |
      | 'a' | 'b' |
      | 'a' | 'd' |
      | 'b' | 'd' |

      MATCH (x), (y) WHERE x = y RETURN count(*) AS n
      | n |
      | 4 |

      MATCH (x) WHERE (x)-[:S]->() RETURN x.name AS x
      | x   |
      | 'b' |

      MATCH (x) WHERE NOT (x)-[:T]->() RETURN x.name AS x
      | x   |
      | 'b' |
      | 'd' |

      MATCH (x) WHERE (x)-[:T]->(:C) RETURN x.name AS x
      | x   |
      | 'a' |

      MATCH (x) WHERE (x)-[:T]->({name: 'b'}) RETURN x.name AS x
      | x   |
      | 'a' |

      MATCH (x) WHERE (x)--() RETURN count(*) AS n
      | n |
      | 4 |

      MATCH (x) WHERE (x)-[:T]->()-[:T]->(x) RETURN x.name AS x
      | x   |
      | 'a' |
      | 'c' |

      # no relationship twice here either
      MATCH (x) WHERE (x)-[:S]-()-[:S]-() RETURN x
      | x |

      MATCH (x:A), (y) WHERE (x)-->(y) RETURN y.name AS y
      | y   |
      | 'b' |
      | 'c' |

      MATCH (x:A), (y) WHERE NOT (x)--(y) RETURN y.name AS y
      | y   |
      | 'a' |
      | 'd' |

      MATCH (x) WHERE (x)-[:S]->() OR x.n = 4 RETURN x.name AS x
      | x   |
      | 'b' |
      | 'd' |

      MATCH (x) WHERE (x)-[:T]->() AND NOT (x)<-[:S]-() RETURN x.name AS x
      | x   |
      | 'a' |

      MATCH (x) WHERE (x)-[:T*2]->(:B) RETURN x.name AS x
      | x   |
      | 'c' |

      MATCH (x) WHERE (x)-[:T*0..]->(:C) RETURN x.name AS x
      | x   |
      | 'a' |
      | 'c' |

      # a pattern of null is not there
      MATCH (x:A) OPTIONAL MATCH (x)-[:S]->(y) WITH y WHERE NOT (y)-->() RETURN count(*) AS n
      | n |
      | 1 |

      # a relationship that is bound outside may be met inside
      MATCH (x)-[r:S]->(y) WHERE (x)-[r]->(y) RETURN x.name AS x
      | x   |
      | 'b' |

      MATCH (x) WITH x WHERE x.n > 1 RETURN x.name AS x
      | x   |
      | 'b' |
      | 'd' |

      # WITH's WHERE sees what was and what is made
      MATCH (x) WITH x.name AS name WHERE x.n = 2 AND name = 'b' RETURN name
      | name |
      | 'b'  |

      MATCH (x)-[:T]->(y) WITH x, count(y) AS n WHERE n > 1 RETURN x.name AS x
      | x   |
      | 'a' |
      """#)

  @Test(arguments: cases)
  func holds(queryCase: QueryCase) { expectToHold(queryCase) }
}
