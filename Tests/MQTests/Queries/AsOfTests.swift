import MQ
import MQTestSupport
import Testing

/// `AS OF`, an extension: patterns find only what is valid at an instant.
@Suite struct AsOfTests {
  /// a always; b from 2010 to 2019; c from June 2015 on; d until May 2015. So c and d never meet.
  static let matching = QueryCase.all(
    in: #"""
      graph
      CREATE (a:A {name: 'a'}), (b:B {name: 'b', since: date('2010-01-01'), until: date('2020-01-01')}),
             (c:B {name: 'c', since: date('2015-06-01')}), (d:B {name: 'd', until: date('2015-06-01')}),
             (a)-[:R {name: 'ab'}]->(b), (a)-[:R {name: 'ac', since: date('2016-01-01'), until: date('2018-01-01')}]->(c),
             (a)-[:R {name: 'ad'}]->(d), (b)-[:S {name: 'bc', since: date('2012-01-01')}]->(c), (c)-[:S {name: 'cd'}]->(d)

      # its beginning is included
      AS OF date('2010-01-01') MATCH (n:B) RETURN n.name AS n
      | n   |
      | 'b' |
      | 'd' |

      # the day before is not
      AS OF date('2009-12-31') MATCH (n:B) RETURN n.name AS n
      | n   |
      | 'd' |

      # the last day before the end
      AS OF date('2019-12-31') MATCH (n:B) RETURN n.name AS n
      | n   |
      | 'b' |
      | 'c' |

      # its end is excluded
      AS OF date('2020-01-01') MATCH (n:B) RETURN n.name AS n
      | n   |
      | 'c' |

      # one follows on another without overlap
      AS OF date('2015-06-01') MATCH (n:B) WHERE n.name IN ['c', 'd'] RETURN n.name AS n
      | n   |
      | 'c' |

      # without bounds, always
      AS OF date('0001-01-01') MATCH (n) RETURN n.name AS n
      | n   |
      | 'a' |
      | 'd' |

      AS OF date('9999-12-31') MATCH (n) RETURN n.name AS n
      | n   |
      | 'a' |
      | 'c' |

      # a relationship has its own bounds
      AS OF date('2016-01-01') MATCH (:A)-[r:R]->() RETURN r.name AS r
      | r    |
      | 'ab' |
      | 'ac' |

      AS OF date('2018-01-01') MATCH (:A)-[r:R]->() RETURN r.name AS r
      | r    |
      | 'ab' |

      # and needs both its ends
      AS OF date('2015-01-01') MATCH ()-[r]->() RETURN r.name AS r
      | r    |
      | 'ab' |
      | 'ad' |

      # in either direction
      AS OF date('2015-01-01') MATCH (x)<-[r]-() RETURN r.name AS r, x.name AS x
      | r    | x   |
      | 'ab' | 'b' |
      | 'ad' | 'd' |

      AS OF date('2015-01-01') MATCH ({name: 'a'})--(x) RETURN x.name AS x
      | x   |
      | 'b' |
      | 'd' |

      # ends that are never valid together never have it
      UNWIND [2014, 2015, 2016, 2030] AS year
      CALL (year) { AS OF date({year: year}) MATCH ()-[r {name: 'cd'}]->() RETURN count(*) AS n }
      RETURN sum(n) AS n
      | n |
      | 0 |

      # nameless elements count as well
      AS OF date('2015-06-01') MATCH (:A)-->() RETURN count(*) AS n
      | n |
      | 1 |

      # counts
      AS OF date('2009-01-01') MATCH (n) RETURN count(*) AS n
      | n |
      | 2 |

      AS OF date('2009-01-01') MATCH ()-[r:R]->() RETURN count(r) AS n
      | n |
      | 1 |

      AS OF date('2009-01-01') MATCH (n:B {name: 'c'}) RETURN count(n) AS n
      | n |
      | 0 |

      # over several steps
      AS OF date('2017-01-01') MATCH (:A)-[:R]->(x)-[:S]->(y) RETURN x.name AS x, y.name AS y
      | x   | y   |
      | 'b' | 'c' |

      # joined patterns
      AS OF date('2012-01-01') MATCH (a:A)-[:R]->(x), (b:B) WHERE x <> b RETURN x.name AS x, b.name AS b
      | x   | b   |
      | 'b' | 'd' |
      | 'd' | 'b' |

      # each clause of the statement
      AS OF date('2017-01-01') MATCH (a:A) WITH a MATCH (a)-[:R]->(x) WITH x MATCH (x)-[:S]->(y) RETURN y.name AS y
      | y   |
      | 'c' |

      # a variable length: every step
      AS OF date('2017-01-01') MATCH (:A)-[*1..3]->(x) RETURN x.name AS x
      | x   |
      | 'b' |
      | 'c' |
      | 'c' |

      AS OF date('2021-01-01') MATCH (:A)-[*1..3]->(x) RETURN x.name AS x
      | x |

      # an inner step counts, though only the ends are asked for
      AS OF date('2021-01-01') MATCH (:A)-[*2..2]->(x {name: 'c'}) RETURN count(*) AS n
      | n |
      | 0 |

      AS OF date('2019-06-01') MATCH (:A)-[*]->(x) RETURN DISTINCT x.name AS x
      | x   |
      | 'b' |
      | 'c' |

      # no step at all
      AS OF date('2011-01-01') MATCH (b {name: 'b'})-[:S*0..1]->(x) RETURN x.name AS x
      | x   |
      | 'b' |

      AS OF date('2009-01-01') MATCH (b {name: 'b'})-[:S*0..1]->(x) RETURN x.name AS x
      | x |

      # a quantifier
      AS OF date('2017-01-01') MATCH (:A)-[:R|S]->{2,3}(x) RETURN x.name AS x
      | x   |
      | 'c' |

      # the shortest path is the shortest that is valid
      AS OF date('2017-01-01') MATCH p = shortestPath((:A)-[*]->({name: 'c'})) RETURN [r IN relationships(p) | r.name] AS r
      | r      |
      | ['ac'] |

      AS OF date('2019-01-01') MATCH p = shortestPath((:A)-[*]->({name: 'c'})) RETURN [r IN relationships(p) | r.name] AS r
      | r            |
      | ['ab', 'bc'] |

      AS OF date('2021-01-01') MATCH p = shortestPath((:A)-[*]->({name: 'c'})) RETURN length(p) AS n
      | n |

      AS OF date('2019-01-01') MATCH p = allShortestPaths((:A)-[*]-({name: 'c'})) RETURN length(p) AS n
      | n |
      | 2 |

      AS OF date('2019-01-01') MATCH p = ANY SHORTEST (:A)-[:R|S]->+({name: 'c'}) RETURN length(p) AS n
      | n |
      | 2 |

      AS OF date('2021-01-01') MATCH p = ALL SHORTEST (:A)-[:R|S]->+({name: 'c'}) RETURN length(p) AS n
      | n |

      # every iteration of a quantified path
      AS OF date('2017-01-01') MATCH (:A) ((x)-[:R|S]->(y)){2} (z) RETURN [n IN y | n.name] AS y, z.name AS z
      | y          | z   |
      | ['b', 'c'] | 'c' |

      # OPTIONAL MATCH gives null where nothing is valid
      AS OF date('2018-01-01') MATCH (a:A) OPTIONAL MATCH (a)-[r:R {name: 'ac'}]->(x) RETURN a.name AS a, r.name AS r, x.name AS x
      | a   | r    | x    |
      | 'a' | null | null |

      AS OF date('2009-01-01') OPTIONAL MATCH (n {name: 'b'}) RETURN n
      | n    |
      | null |

      # pattern predicates
      AS OF date('2017-01-01') MATCH (n:B) WHERE (n)-[:S]->() RETURN n.name AS n
      | n   |
      | 'b' |

      AS OF date('2021-01-01') MATCH (n:B) WHERE NOT (n)-[:S]->() RETURN n.name AS n
      | n   |
      | 'c' |

      # pattern comprehensions
      AS OF date('2017-01-01') MATCH (a:A) RETURN size([(a)-[r:R]->() | r.name]) AS n
      | n |
      | 2 |

      # properties of what was found are read, whenever they were set
      AS OF date('2017-01-01') MATCH ()-[r {name: 'ac'}]->() RETURN startNode(r).name AS a, endNode(r).until AS until
      | a   | until |
      | 'a' | null  |

      # the instant may be computed
      AS OF date('2019-12-31') + duration({days: 1}) MATCH (n:B) RETURN n.name AS n
      | n   |
      | 'c' |

      $day = '2009-06-01'
      AS OF date($day) MATCH (n:B) RETURN n.name AS n
      | n   |
      | 'd' |

      # a query without patterns runs as ever
      AS OF date('2017-01-01') RETURN 1 AS one
      | one |
      | 1   |

      # what is found may be ordered, cut and grouped
      AS OF date('2017-01-01') MATCH (a:A)-[r]->(x) RETURN x.name AS x ORDER BY x DESC LIMIT 1
      in order
      | x   |
      | 'c' |

      # OF is no reserved word
      WITH 1 AS of, 2 AS asOf RETURN of + asOf AS n
      | n |
      | 3 |
      """#)

  @Test(arguments: matching) func findsOnlyWhatIsValid(_ queryCase: QueryCase) { expectToHold(queryCase) }

  static let subqueries = QueryCase.all(
    in: #"""
      graph
      CREATE (a:A {name: 'a'}), (b:B {name: 'b', since: date('2010-01-01'), until: date('2020-01-01')}),
             (c:B {name: 'c', since: date('2015-06-01')}), (d:B {name: 'd', until: date('2015-06-01')}),
             (a)-[:R {name: 'ab'}]->(b), (a)-[:R {name: 'ac', since: date('2016-01-01'), until: date('2018-01-01')}]->(c),
             (a)-[:R {name: 'ad'}]->(d), (b)-[:S {name: 'bc', since: date('2012-01-01')}]->(c), (c)-[:S {name: 'cd'}]->(d)

      # the statement's instant holds in subqueries
      AS OF date('2021-01-01') MATCH (a:A) RETURN EXISTS { (a)-[:R]->() } AS any, COUNT { (:B) } AS b, COLLECT { MATCH (n:B) RETURN n.name } AS names
      | any   | b | names |
      | false | 1 | ['c'] |

      AS OF date('2021-01-01') CALL { MATCH (n:B) RETURN n.name AS n } RETURN n
      | n   |
      | 'c' |

      # the innermost wins
      AS OF date('2017-01-01') MATCH (a:A)
      RETURN COUNT { (a)-[:R]->() } AS now, COUNT { AS OF date('2009-01-01') MATCH (a)-[:R]->() } AS before
      | now | before |
      | 2   | 1      |

      AS OF date('2009-01-01') CALL { AS OF date('2021-01-01') CALL { MATCH (n:B) RETURN n.name AS n } RETURN n } RETURN n
      | n   |
      | 'c' |

      # a subquery may have one alone
      MATCH (n:B) WHERE EXISTS { AS OF date('2017-01-01') MATCH (n)-[:S]->() } RETURN n.name AS n
      | n   |
      | 'b' |

      MATCH (n:B) WHERE NOT EXISTS { AS OF date('2017-01-01') MATCH (:A)-[:R]->(n) } RETURN n.name AS n
      | n   |
      | 'd' |

      RETURN COLLECT { AS OF date('2009-01-01') MATCH (n:B) RETURN n.name } AS before, COUNT { MATCH (n:B) } AS all
      | before | all |
      | ['d']  | 3   |

      # outside of it nothing changes
      CALL { AS OF date('2009-01-01') MATCH (n:B) RETURN count(*) AS before } MATCH (n:B) RETURN before, count(*) AS all
      | before | all |
      | 1      | 3   |

      # a value that is bound stays bound
      MATCH (d {name: 'd'}) CALL (d) { AS OF date('2021-01-01') MATCH (d) RETURN d.name AS n } RETURN n
      | n   |
      | 'd' |

      # but a relationship that is found needs both its ends
      MATCH (d {name: 'd'}) CALL (d) { AS OF date('2021-01-01') MATCH (d)<-[r]-() RETURN r.name AS r } RETURN r
      | r |

      MATCH (d {name: 'd'}) RETURN COUNT { AS OF date('2012-01-01') MATCH (d)<-[:R]-() } AS earlier, COUNT { AS OF date('2021-01-01') MATCH (d)<-[:R]-() } AS now
      | earlier | now |
      | 1       | 0   |

      # also values in lists
      MATCH (n:B) WITH collect(n) AS all
      CALL (all) { AS OF date('2021-01-01') UNWIND all AS n RETURN count(n) AS n }
      RETURN n
      | n |
      | 3 |

      # a relationship that is bound stays bound, its new ends must be valid
      MATCH ()-[r {name: 'ad'}]->() CALL (r) { AS OF date('2012-01-01') MATCH (x)-[r]->(y) RETURN x.name AS x, y.name AS y } RETURN x, y
      | x   | y   |
      | 'a' | 'd' |

      # the instant may be imported: a time series
      UNWIND [2009, 2011, 2017, 2021] AS year
      CALL (year) { AS OF date({year: year}) MATCH (n:B) RETURN count(*) AS n }
      RETURN year, n
      | year | n |
      | 2009 | 1 |
      | 2011 | 2 |
      | 2017 | 2 |
      | 2021 | 1 |

      UNWIND [date('2012-06-01'), date('2017-06-01')] AS d
      CALL (d) { AS OF d MATCH (:A)-[r:R]->(x) RETURN x.name AS x }
      RETURN d.year AS year, x
      | year | x   |
      | 2012 | 'b' |
      | 2012 | 'd' |
      | 2017 | 'b' |
      | 2017 | 'c' |

      # in EXISTS, COUNT and COLLECT every variable is imported
      UNWIND [2012, 2017] AS year
      RETURN year, COUNT { AS OF date({year: year}) MATCH ()-[r]->() } AS n, EXISTS { AS OF date({year: year}) MATCH (:B)-->() } AS any
      | year | n | any   |
      | 2012 | 2 | false |
      | 2017 | 3 | true  |

      # an instant that comes from the graph
      MATCH (c {name: 'c'}) CALL (c) { AS OF c.since MATCH (n:B) RETURN n.name AS n } RETURN n
      | n   |
      | 'b' |
      | 'c' |

      # an instant of each row
      MATCH (x:B) WHERE x.since IS NOT NULL
      CALL (x) { AS OF x.since MATCH (n:B) RETURN count(*) AS n }
      RETURN x.name AS x, n
      | x   | n |
      | 'b' | 2 |
      | 'c' | 2 |

      # an instant for what lies deeper
      UNWIND [2009, 2021] AS year
      CALL (year) { AS OF date({year: year}) MATCH (a:A) RETURN [x IN [1] WHERE EXISTS { (a)-[:R]->() } | x] AS some }
      RETURN year, some
      | year | some |
      | 2009 | [1]  |
      | 2021 | []   |

      # OPTIONAL MATCH inside, variable length inside
      UNWIND [2011, 2019] AS year
      CALL (year) { AS OF date({year: year}) OPTIONAL MATCH (:A)-[:R|S*]->(x {name: 'c'}) RETURN x.name AS x }
      RETURN year, x
      | year | x    |
      | 2011 | null |
      | 2019 | 'c'  |

      # shortestPath inside
      UNWIND [2017, 2019] AS year
      CALL (year) { AS OF date({year: year}) MATCH p = shortestPath((:A)-[*]-({name: 'c'})) RETURN length(p) AS n }
      RETURN year, n
      | year | n |
      | 2017 | 1 |
      | 2019 | 2 |

      # the statement's own holds for all branches of UNION
      AS OF date('2009-01-01') MATCH (n:B) RETURN n.name AS n UNION MATCH (n:B {name: 'c'}) RETURN n.name AS n UNION MATCH (n:A) RETURN n.name AS n
      | n   |
      | 'd' |
      | 'a' |

      # unless a branch says its own
      AS OF date('2009-01-01') MATCH (n:B) RETURN n.name AS n UNION ALL AS OF date('2021-01-01') MATCH (n:B) RETURN n.name AS n
      | n   |
      | 'd' |
      | 'c' |

      # which then holds for that branch only
      AS OF date('2009-01-01') MATCH (n:B) RETURN n.name AS n
      UNION ALL AS OF date('2021-01-01') MATCH (n:B) RETURN n.name AS n
      UNION ALL MATCH (n:B) RETURN n.name AS n
      | n   |
      | 'd' |
      | 'c' |
      | 'd' |

      MATCH (n:B) RETURN n.name AS n UNION ALL AS OF date('2021-01-01') MATCH (n:B) RETURN n.name AS n
      | n   |
      | 'b' |
      | 'c' |
      | 'd' |
      | 'c' |

      # so it is in a subquery
      CALL { AS OF date('2009-01-01') MATCH (n:B) RETURN n.name AS n UNION ALL MATCH (n:B {name: 'c'}) RETURN n.name AS n } RETURN n
      | n   |
      | 'd' |

      CALL { AS OF date('2009-01-01') MATCH (n:B) RETURN n.name AS n UNION ALL AS OF date('2021-01-01') MATCH (n:B) RETURN n.name AS n } RETURN n
      | n   |
      | 'd' |
      | 'c' |

      UNWIND [2009] AS y
      CALL (y) { AS OF date({year: y}) MATCH (n:B) RETURN n.name AS n UNION ALL AS OF date({year: y + 12}) MATCH (n:B) RETURN n.name AS n }
      RETURN n
      | n   |
      | 'd' |
      | 'c' |

      # updates outside of it go on
      CALL { AS OF date('2009-01-01') MATCH (n:B) RETURN count(*) AS n } CREATE (:C {n: n})
      effects +nodes 1, +labels 1, +properties 1

      # and are seen by those that come after them
      CALL { AS OF date('2009-01-01') MATCH (n:B) RETURN count(*) AS before }
      CREATE (x:B {since: date('2008-01-01')}), (y:B {since: date('2010-01-01')})
      WITH before CALL { AS OF date('2009-01-01') MATCH (n:B) RETURN count(*) AS after } RETURN before, after
      | before | after |
      | 1      | 2     |
      effects +nodes 2, +properties 2
      """#)

  @Test(arguments: subqueries) func holdsWhereItIsSaid(_ queryCase: QueryCase) { expectToHold(queryCase) }

  static let instants = QueryCase.all(
    in: #"""
      graph
      CREATE (:Day {name: 'day', since: date('2018-05-15'), until: date('2018-05-16')}),
             (:Hours {name: 'hours', since: datetime('2018-05-15T08:00+02:00'), until: datetime('2018-05-15T18:30+02:00')}),
             (:Local {name: 'local', since: localdatetime('2018-05-15T08:00'), until: localdatetime('2018-05-16T00:00')})

      # a date-time on a day that counts as a whole
      AS OF datetime('2018-05-15T00:00:00Z') MATCH (n:Day) RETURN n.name AS n
      | n     |
      | 'day' |

      AS OF datetime('2018-05-15T23:59:59.999999999Z') MATCH (n:Day) RETURN n.name AS n
      | n     |
      | 'day' |

      AS OF datetime('2018-05-16T00:00:00Z') MATCH (n:Day) RETURN n.name AS n
      | n |

      # the calendar day is that of the date-time's own zone: in UTC it is still the 14th
      AS OF datetime('2018-05-15T00:30+02:00') MATCH (n:Day) RETURN n.name AS n
      | n     |
      | 'day' |

      # in UTC it is already the 16th
      AS OF datetime('2018-05-15T22:30-05:00') MATCH (n:Day) RETURN n.name AS n
      | n     |
      | 'day' |

      AS OF datetime('2018-05-14T23:30-05:00') MATCH (n:Day) RETURN n.name AS n
      | n |

      AS OF datetime('2018-05-15T00:30[Europe/Paris]') MATCH (n:Day) RETURN n.name AS n
      | n     |
      | 'day' |

      AS OF localdatetime('2018-05-15T23:59') MATCH (n:Day) RETURN n.name AS n
      | n     |
      | 'day' |

      # two date-times meet as instants: at the beginning
      AS OF datetime('2018-05-15T06:00Z') MATCH (n:Hours) RETURN n.name AS n
      | n       |
      | 'hours' |

      AS OF datetime('2018-05-15T05:59:59.999999999Z') MATCH (n:Hours) RETURN n.name AS n
      | n |

      # at the end
      AS OF datetime('2018-05-15T16:29:59.999999999Z') MATCH (n:Hours) RETURN n.name AS n
      | n       |
      | 'hours' |

      AS OF datetime('2018-05-15T12:30-04:00') MATCH (n:Hours) RETURN n.name AS n
      | n |

      # without a zone, UTC
      AS OF localdatetime('2018-05-15T06:00') MATCH (n:Hours) RETURN n.name AS n
      | n       |
      | 'hours' |

      AS OF localdatetime('2018-05-15T05:59') MATCH (n:Hours) RETURN n.name AS n
      | n |

      AS OF datetime('2018-05-15T09:00+02:00') MATCH (n:Local) RETURN n.name AS n
      | n |

      AS OF datetime('2018-05-15T10:00+02:00') MATCH (n:Local) RETURN n.name AS n
      | n       |
      | 'local' |

      # a date meets a bound that is a date-time by the bound's own day: it begins on it
      AS OF date('2018-05-15') MATCH (n:Local) RETURN n.name AS n
      | n       |
      | 'local' |

      # and has ended by the day that it ends on
      AS OF date('2018-05-15') MATCH (n:Hours) RETURN n.name AS n
      | n |

      AS OF date('2018-05-16') MATCH (n:Local) RETURN n.name AS n
      | n |

      # bounds far off
      AS OF datetime('-9999-01-01T00:00Z') MATCH (n) RETURN n
      | n |
      """#)

  @Test(arguments: instants) func comparesDatesAndDateTimes(_ queryCase: QueryCase) { expectToHold(queryCase) }

  static let oddBounds = QueryCase.all(
    in: #"""
      graph
      CREATE (:A {name: 'text', since: '2999-01-01', until: 'yesterday'}), (:A {name: 'number', since: 2999, until: 1}),
             (:A {name: 'time', since: localtime('23:59'), until: time('00:00Z')}), (:A {name: 'list', until: [date('2000-01-01')]}),
             (:A {name: 'half', since: '2999-01-01', until: date('2010-01-01')}),
             (:A {name: 'never', since: date('2015-01-01'), until: date('2015-01-01')}),
             (:A {name: 'reversed', since: date('2016-01-01'), until: date('2014-01-01')})

      # what is no date counts as missing
      AS OF date('2020-01-01') MATCH (n:A) WHERE NOT n.name IN ['half', 'never', 'reversed'] RETURN n.name AS n
      | n        |
      | 'text'   |
      | 'number' |
      | 'time'   |
      | 'list'   |

      # the other bound still holds
      AS OF date('2009-12-31') MATCH (n {name: 'half'}) RETURN n.name AS n
      | n      |
      | 'half' |

      AS OF date('2010-01-01') MATCH (n {name: 'half'}) RETURN n.name AS n
      | n |

      # what ends when it begins, or before, is never valid
      UNWIND [date('2013-01-01'), date('2014-12-31'), date('2015-01-01'), date('2015-01-02'), date('2017-01-01')] AS d
      CALL (d) { AS OF d MATCH (n) WHERE n.name IN ['never', 'reversed'] RETURN count(*) AS n }
      RETURN sum(n) AS n
      | n |
      | 0 |
      """#)

  @Test(arguments: oddBounds) func takesWhatIsNoDateAsMissing(_ queryCase: QueryCase) { expectToHold(queryCase) }

  /// How often it warns, and of which bound.
  @Test(arguments: [
    ("CREATE (:A {since: 'long ago'}), (:A {since: 'today'})", ["`since`", "STRING"]),
    ("CREATE (:A {until: 5})", ["`until`", "INTEGER"]),
    ("CREATE (:A)-[:R {until: localtime('08:00')}]->(:A)", ["`until`", "LOCALTIME"]),
    ("CREATE (:A {since: date('2020-01-01'), until: datetime('2021-01-01T00:00Z')})", nil),
    ("CREATE (:A)", nil),
  ])
  func warnsOfBoundsThatAreNoDates(_ script: String, _ words: [String]?) throws {
    var graph = Graph()
    try graph.load(script: script)
    let rows = try graph.query("AS OF date('2019-01-01') MATCH (n:A) OPTIONAL MATCH (n)-[r:R]->() RETURN count(*) AS n")
    let warnings = rows.warnings.filter { $0.code == .invalidValidTime }
    #expect(warnings.count == (words == nil ? 0 : 1))
    for word in words ?? [] { #expect(warnings.first?.message.contains(word) == true) }
    #expect(try graph.query("MATCH (n:A) RETURN n").warnings.isEmpty)
  }

  static let errors = QueryCase.all(
    in: #"""
      graph
      CREATE (:A {since: date('2010-01-01'), name: 'a'})

      AS OF «null» MATCH (n) RETURN n
      ! InvalidArgumentType

      AS OF «'2019-01-01'» MATCH (n) RETURN n
      ! InvalidArgumentType

      AS OF «2019» MATCH (n) RETURN n
      ! InvalidArgumentType

      # a time without a date
      AS OF «time('12:00Z')» MATCH (n) RETURN n
      ! InvalidArgumentType

      AS OF «localtime('12:00')» MATCH (n) RETURN n
      ! InvalidArgumentType

      AS OF «duration('P1D')» MATCH (n) RETURN n
      ! InvalidArgumentType

      AS OF «[date('2019-01-01')]» MATCH (n) RETURN n
      ! InvalidArgumentType

      $day = null
      AS OF «$day» MATCH (n) RETURN n
      ! InvalidArgumentType

      $day = '2019-01-01'
      AS OF «$day» MATCH (n) RETURN n
      ! InvalidArgumentType

      AS OF «$day» MATCH (n) RETURN n
      ! MissingParameter

      # an instant that turns out to be none
      UNWIND [date('2019-01-01'), null] AS d CALL (d) { AS OF «d» MATCH (n) RETURN count(*) AS n } RETURN n
      ! InvalidArgumentType

      UNWIND ['2019-01-01'] AS d CALL (d) { AS OF «d» MATCH (n) RETURN count(*) AS n } RETURN n
      ! InvalidArgumentType

      MATCH (a:A) CALL (a) { AS OF «a.until» MATCH (n) RETURN count(*) AS n } RETURN n
      ! InvalidArgumentType

      AS OF «date('when')» MATCH (n) RETURN n
      ! InvalidArgumentValue

      # a statement's prefix reads no variables
      AS OF «n».since MATCH (n) RETURN n
      ! UndefinedVariable

      UNWIND [date('2019-01-01')] AS d CALL () { AS OF «d» MATCH (n) RETURN count(*) AS n } RETURN n
      ! UndefinedVariable

      # nor the graph
      AS OF «COLLECT { MATCH (a:A) RETURN a.since }[0]» MATCH (n) RETURN n
      ! NonConstantExpression

      AS OF date('2019-01-01') «AS OF» date('2020-01-01') MATCH (n) RETURN n
      ! UnexpectedSyntax

      AS OF date('2019-01-01') «CITE» MATCH (n) RETURN n
      ! UnexpectedSyntax

      MATCH (n) «AS» OF date('2019-01-01') RETURN n
      ! UnexpectedSyntax

      AS OF date('2019-01-01') «CREATE (:B)»
      ! InvalidClauseComposition

      AS OF date('2019-01-01') MATCH (n:A) «SET n.x = 1»
      ! InvalidClauseComposition

      AS OF date('2019-01-01') MATCH (n:A) «DELETE n»
      ! InvalidClauseComposition

      AS OF date('2019-01-01') MATCH (n:A) «REMOVE n.name» RETURN n
      ! InvalidClauseComposition

      AS OF date('2019-01-01') «MERGE (n:A)» RETURN n
      ! InvalidClauseComposition

      UNWIND [1] AS x CALL (x) { AS OF date('2019-01-01') MATCH (n:A) «SET n.x = x» RETURN n } RETURN x
      ! InvalidClauseComposition
      """#)

  @Test(arguments: errors) func refusesWhatIsNoInstant(_ queryCase: QueryCase) { expectToHold(queryCase) }
}
