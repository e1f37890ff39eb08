import MQ

/// Values of all types, as expressions, in the order of `ORDER BY`.
enum ValueScale {
  static let script = "CREATE (a:A)-[:R]->(b:B)-[:R]->(c:C), (a)-[:R]->(c), (b)-[:LOOP]->(b)"

  /// Binds the names that the expressions use.
  static let match = """
    MATCH (a:A), (b:B), (c:C)
    MATCH ab = (a)-[r1:R]->(b) MATCH bc = (b)-[r2:R]->(c) MATCH ac = (a)-[r3:R]->(c)
    MATCH loop = (b)-[:LOOP]->(b) MATCH pool = (b)<-[:LOOP]-(b) MATCH abc = (a)-->(b)-[:R]->(c)
    MATCH pa = (a) MATCH pb = (b)
    WITH *, 0.0 / 0.0 AS NaN, 1.0 / 0.0 AS inf
    """

  struct Family: Sendable {
    var name: String
    /// Whether `<` orders the values, or knows nothing of two of them.
    var isComparable = true
    /// One class of equivalent values to an item, ascending. One that begins with `?` is or holds null, NaN or a value of a type
    /// of its own: of it, `=` and `<` may know less than equivalence and order do.
    var classes: [[String]]
  }

  static let families: [Family] = [
    Family(
      name: "map",
      classes: [
        ["{}"], ["?{a: 'x'}"], ["{a: 1}", "{a: 1.0}"], ["{a: 2}"], ["?{a: null}"], ["{b: 0}"],
        ["{a: 1, b: 1}", "{b: 1, a: 1}"], ["{a: 1, b: 2}"], ["?{a: 1, b: NaN}"],
        ["?{a: 1, b: null}", "?{b: null, a: 1}"],
        ["{a: 2, b: 0}"], ["{a: 2, c: 0}"],
      ]),
    Family(name: "node", classes: [["a"], ["b"], ["c"]]),
    Family(name: "relationship", classes: [["r1"], ["r2"], ["r3"]]),
    Family(
      name: "list",
      classes: [
        ["[]"], ["?[{}]"], ["?['a', 2]"], ["[1]", "[1.0]"], ["[1, 0]"], ["[1, 2]"], ["?[1, NaN]", "?[1.0, -NaN]"],
        ["?[1, null]"],
        ["[2]"], ["?[NaN]"], ["?[null]"], ["?[null, 1]", "?[null, 1.0]"], ["?[null, 2]"],
      ]),
    Family(
      name: "path",
      classes: [["pa"], ["ab"], ["abc"], ["ac"], ["pb"], ["bc"], ["loop", "pool"]]),
    Family(
      name: "datetime",
      classes: [
        ["datetime('-999999999-01-01T00:00Z')"], ["datetime('1984-10-11T12:31:14.645876123+05:00')"],
        [
          "datetime('1984-10-11T12:31:14.645876123Z')", "datetime('1984-10-11T13:31:14.645876123+01:00')",
          "datetime('1984-10-11T13:31:14.645876123[Europe/Stockholm]')",
          "datetime('1984-10-11T13:31:14.645876123[Europe/Paris]')",
        ], ["datetime('1984-10-11T12:31:14.645876124Z')"], ["datetime('+999999999-12-31T23:59:59.999999999-18:00')"],
      ]),
    Family(
      name: "localdatetime",
      classes: [
        ["localdatetime('1969-12-31T23:59:59.9')"], ["localdatetime('1984-10-11T12')"],
        ["localdatetime('1984-10-11T12:00:00.000000001')"],
      ]),
    Family(
      name: "date",
      classes: [
        ["date('-999999999-01-01')"], ["date('1969-12-31')"], ["date('1984-10-11')", "date('1984-W41-4')"],
        ["date('+999999999-12-31')"],
      ]),
    Family(
      name: "time",
      classes: [
        ["time('00:00+18:00')"], ["time('10:35+01:00')", "time('09:35Z')"], ["time('09:35:00.000000001Z')"],
        ["time('10:35-08:00')"],
      ]),
    Family(
      name: "localtime", classes: [["localtime('00:00')"], ["localtime('10:35')"], ["localtime('23:59:59.999999999')"]]),
    Family(
      name: "duration", isComparable: false,
      classes: [
        ["duration('-P1D')"], ["duration('PT0S')", "duration('P0M')"],
        ["duration('PT0.5S')", "duration({milliseconds: 500})"],
        ["duration('PT24H')", "duration('PT1440M')"], ["duration('P1D')"], ["duration('P30D')"], ["duration('P1M')"],
        ["duration('P31D')"],
        ["duration('P1Y')", "duration('P12M')"],
      ]),
    Family(
      name: "string",
      classes: [
        ["''"], ["' '"], ["'1'"], ["'A'"], ["'a'"], ["'aa'"], ["'e\\u0301'"], ["'z'"], ["'\\u00e9'"], ["'\\uFFFD'"],
        ["'\\U0001F600'"],
      ]),
    Family(name: "boolean", classes: [["false"], ["true"]]),
    Family(
      name: "number",
      classes: [
        ["-inf"], ["-9223372036854775808", "-9223372036854775808.0"], ["-1.5"], ["0", "0.0", "-0.0"], ["1e-300"],
        ["1", "1.0"], ["1.5"],
        ["9007199254740992", "9007199254740992.0"], ["9007199254740993"], ["9007199254740994.0", "9007199254740994"],
        ["9223372036854774784", "9223372036854774784.0"], ["9223372036854775807"], ["9223372036854775808.0"], ["inf"],
        ["?NaN", "?-NaN"],
      ]),
    Family(name: "null", isComparable: false, classes: [["?null"]]),
  ]

  struct Item: Sendable {
    var expression: String
    var value: Value
    var family: Int
    /// Its place among all classes.
    var rank: Int
    var isOdd: Bool
  }

  /// All values with their places, in order.
  static func items() throws -> [Item] {
    var items: [Item] = []
    var rank = 0
    for (number, family) in families.enumerated() {
      for members in family.classes {
        for member in members {
          let isOdd = member.hasPrefix("?")
          let expression = isOdd ? String(member.dropFirst()) : member
          items.append(Item(expression: expression, value: .null, family: number, rank: rank, isOdd: isOdd))
        }
        rank += 1
      }
    }
    var graph = Graph()
    try graph.load(script: script)
    let rows = try graph.query("\(match) RETURN [\(items.map(\.expression).joined(separator: ", "))] AS items")
    for (i, value) in (rows[0]["items"].listValue ?? []).enumerated() { items[i].value = value }
    return items
  }
}
