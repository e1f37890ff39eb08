import MQTestSupport
import Testing

/// `MATCH` of patterns of variable length.
@Suite struct VariableLengthTests {
  static let cases = QueryCase.all(
    in: #"""
      graph
      CREATE (a:Start {n: 'a'})-[:R {w: 1}]->(b {n: 'b'})-[:R {w: 1}]->(c {n: 'c'})-[:R {w: 2}]->(d {n: 'd'}),
             (b)-[:R {w: 1}]->(d)

      # one row per path, not per end
      MATCH (:Start)-[:R*]->(x) RETURN x.n AS x
      | x   |
      | 'b' |
      | 'c' |
      | 'd' |
      | 'd' |

      MATCH (:Start)-[*]->(x) RETURN count(*) AS n
      | n |
      | 4 |

      MATCH (:Start)-[:R*0..0]->(x) RETURN x.n AS x
      | x   |
      | 'a' |

      MATCH (:Start)-[:R*0]->(x) RETURN x.n AS x
      | x   |
      | 'a' |

      MATCH (:Start)-[:R*0..1]->(x) RETURN x.n AS x
      | x   |
      | 'a' |
      | 'b' |

      MATCH (:Start)-[:R*1]->(x) RETURN x.n AS x
      | x   |
      | 'b' |

      MATCH (:Start)-[:R*1..1]->(x) RETURN x.n AS x
      | x   |
      | 'b' |

      MATCH (:Start)-[:R*2]->(x) RETURN x.n AS x
      | x   |
      | 'c' |
      | 'd' |

      MATCH (:Start)-[:R*..2]->(x) RETURN x.n AS x
      | x   |
      | 'b' |
      | 'c' |
      | 'd' |

      MATCH (:Start)-[:R*2..]->(x) RETURN x.n AS x
      | x   |
      | 'c' |
      | 'd' |
      | 'd' |

      MATCH (:Start)-[:R*0..]->(x) RETURN x.n AS x
      | x   |
      | 'a' |
      | 'b' |
      | 'c' |
      | 'd' |
      | 'd' |

      MATCH (:Start)-[:R*3]->(x) RETURN x.n AS x
      | x   |
      | 'd' |

      MATCH (:Start)-[:R*4]->(x) RETURN x
      | x |

      # an upper bound below the lower one
      MATCH (:Start)-[:R*2..1]->(x) RETURN x
      | x |

      # the lower bound is 1 unless it is written
      MATCH (:Start)-[:R*..0]->(x) RETURN x
      | x |

      MATCH (x)<-[:R*2]-(:Start) RETURN x.n AS x
      | x   |
      | 'c' |
      | 'd' |

      MATCH (x {n: 'd'})<-[:R*]-(y) RETURN y.n AS y
      | y   |
      | 'c' |
      | 'b' |
      | 'b' |
      | 'a' |
      | 'a' |

      MATCH ({n: 'b'})-[:R*1..1]-(x) RETURN x.n AS x
      | x   |
      | 'a' |
      | 'c' |
      | 'd' |

      MATCH ({n: 'b'})-[:R*2]-(x) RETURN x.n AS x
      | x   |
      | 'c' |
      | 'd' |

      # round the triangle, both ways
      MATCH ({n: 'b'})-[:R*3]-(x) RETURN x.n AS x
      | x   |
      | 'b' |
      | 'b' |

      # no relationship twice, though a node may be
      MATCH ({n: 'b'})-[:R*4]-(x) RETURN x.n AS x
      | x   |
      | 'a' |
      | 'a' |

      MATCH ({n: 'b'})-[:R*5]-(x) RETURN x
      | x |

      MATCH (:Start)-[:R*]->(x) RETURN DISTINCT x.n AS x
      | x   |
      | 'b' |
      | 'c' |
      | 'd' |

      MATCH (:Start)-[:R*]->(x) RETURN count(DISTINCT x) AS n
      | n |
      | 3 |

      # the variable is the list of relationships, in the pattern's order
      MATCH (:Start)-[r:R*2]->(x {n: 'c'}) RETURN r
      | r                          |
      | [[:R {w: 1}], [:R {w: 1}]] |

      MATCH (:Start)-[r*0]->() RETURN r
      | r  |
      | [] |

      MATCH (x {n: 'd'})<-[r:R*2]-({n: 'b'}) RETURN r
      | r                          |
      | [[:R {w: 2}], [:R {w: 1}]] |

      MATCH p = (:Start)-[:R*]->({n: 'd'}) RETURN length(p) AS length
      | length |
      | 2      |
      | 3      |

      MATCH p = (:Start)-[:R*2]->({n: 'c'}) RETURN p
      | p                                                                             |
      | <(:Start {n: 'a'})-[:R {w: 1}]->({n: 'b'})-[:R {w: 1}]->({n: 'c'})> |

      # every relationship must have the property
      MATCH (:Start)-[:R* {w: 1}]->(x) RETURN x.n AS x
      | x   |
      | 'b' |
      | 'c' |
      | 'd' |

      # both ends bound
      MATCH (a:Start), (d {n: 'd'}) MATCH (a)-[:R*]->(d) RETURN count(*) AS n
      | n |
      | 2 |

      MATCH (a:Start) MATCH (a)-[:R*0..]->(a) RETURN count(*) AS n
      | n |
      | 1 |

      MATCH (b {n: 'b'}) MATCH (b)-[:R*]-(b) RETURN count(*) AS n
      | n |
      | 2 |

      # fixed and variable parts share no relationship
      MATCH (:Start)-[:R]-(x)-[:R*1..1]-(y) RETURN y.n AS y
      | y   |
      | 'c' |
      | 'd' |

      MATCH (:Start)-[:R]->(x)-[:R*]->(y) RETURN y.n AS y
      | y   |
      | 'c' |
      | 'd' |
      | 'd' |

      MATCH (:Start)-[:R*1..2]->(x)-[:R*1..2]->(y) RETURN x.n AS x, y.n AS y
      | x   | y   |
      | 'b' | 'c' |
      | 'b' | 'd' |
      | 'b' | 'd' |
      | 'c' | 'd' |

      # two variable parts of one clause share none either
      MATCH ({n: 'a'})-[r*1..1]-(x), ({n: 'b'})-[s*1..1]-(y) RETURN y.n AS y
      | y   |
      | 'c' |
      | 'd' |

      # a part with a type that no relationship has
      MATCH (:Start)-[:Missing*0..]->(x) RETURN x.n AS x
      | x   |
      | 'a' |

      MATCH (:Start)-[:Missing*]->(x) RETURN x
      | x |

      # only the end is filtered, not what is on the way
      MATCH (:Start)-[:R*2..2]->(x {n: 'c'}) RETURN count(*) AS n
      | n |
      | 1 |

      graph CREATE (x:X)-[:L]->(x)

      MATCH (:X)-[:L*0..2]->(y) RETURN count(*) AS n
      | n |
      | 2 |

      MATCH (:X)-[:L*1..2]-(y) RETURN count(*) AS n
      | n |
      | 1 |

      graph CREATE (a:X {n: 1})-[:R]->(b {n: 2})-[:R]->(a)

      # a circle ends when its relationships are used up
      MATCH p = (:X)-[:R*]->(y) RETURN length(p) AS length, y.n AS y
      | length | y |
      | 1      | 2 |
      | 2      | 1 |

      MATCH p = (:X)-[:R*]-(y) RETURN length(p) AS length, y.n AS y
      | length | y |
      | 1      | 2 |
      | 1      | 2 |
      | 2      | 1 |
      | 2      | 1 |

      graph
      CREATE (a:A)-[:R]->(b), (a)-[:R]->(b), (b)-[:S]->(c:C)

      # parallel relationships are different paths
      MATCH (:A)-[:R|S*]->(:C) RETURN count(*) AS n
      | n |
      | 2 |

      MATCH (:A)-[:R*0..1]->()-[:S*0..1]->(x) RETURN count(*) AS n
      | n |
      | 5 |
      """#)

  @Test(arguments: cases)
  func holds(queryCase: QueryCase) { expectToHold(queryCase) }
}
