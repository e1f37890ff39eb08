import MQSyntax
import Testing

@testable import MQ

/// Equality, comparability, equivalence and order of every pair of values of all types.
@Suite("The relations of values of all types")
struct RelationTests {
  static let operators: [(name: String, operation: Syntax.Expression.ComparisonOperator)] = [
    ("=", .equal), ("<>", .notEqual), ("<", .less), ("<=", .lessOrEqual), (">", .greater), (">=", .greaterOrEqual),
  ]

  /// What the proposal says of two values without oddities; nil for others.
  private func expected(_ a: ValueScale.Item, _ b: ValueScale.Item) -> (equal: Ternary, less: Ternary)? {
    if a.value.isNull || b.value.isNull { return (.unknown, .unknown) }
    if a.family != b.family { return (.false, .unknown) }
    if a.isOdd || b.isOdd { return nil }
    return (
      Ternary(a.rank == b.rank), ValueScale.families[a.family].isComparable ? Ternary(a.rank < b.rank) : .unknown
    )
  }

  @Test("are as the ordering proposal has them")
  func proposal() throws {
    let items = try ValueScale.items()
    for a in items {
      for b in items {
        let pair: Comment = "\(a.expression) and \(b.expression)"
        #expect(Value.order(a.value, b.value).signum() == (a.rank - b.rank).signum(), pair)
        #expect(Value.equivalent(a.value, b.value) == (a.rank == b.rank), pair)
        if a.rank == b.rank { #expect(hash(a.value) == hash(b.value), pair) }
        let isNaN = [a.value, b.value].contains { $0.floatValue?.isNaN == true }
        if let (equal, less) = expected(a, b) {
          #expect(Value.equal(a.value, b.value) == equal, pair)
          #expect(Value.less(a.value, b.value) == less, pair)
        } else if isNaN {
          for (name, operation) in Self.operators {
            #expect(Value.compare(operation, a.value, b.value) == Ternary(name == "<>"), pair)
          }
        } else if Value.equal(a.value, b.value) == .true {
          #expect(a.rank == b.rank, pair)
        }
        // The operators that the others define.
        let (equal, less) = (Value.equal(a.value, b.value), Value.less(a.value, b.value))
        #expect(Value.compare(.notEqual, a.value, b.value) == !equal, pair)
        #expect(Value.compare(.greater, b.value, a.value) == less, pair)
        if !isNaN { #expect(Value.compare(.lessOrEqual, a.value, b.value) == less | equal, pair) }
        #expect(Value.compare(.greaterOrEqual, b.value, a.value) == Value.compare(.lessOrEqual, a.value, b.value), pair)
      }
    }
  }

  @Test("are the same in a query's rows, in its constants and in lists and maps")
  func queries() throws {
    let items = try ValueScale.items()
    var graph = Graph()
    try graph.load(script: ValueScale.script)
    let all = items.map(\.expression).joined(separator: ", ")
    let columns = Self.operators.enumerated().map { "x \($1.name) y AS c\($0)" }.joined(separator: ", ")
    let start = "\(ValueScale.match) WITH *, [\(all)] AS all"
    let pairs = try graph.query(
      """
      \(start) UNWIND range(0, size(all) - 1) AS i UNWIND range(0, size(all) - 1) AS j
      WITH i, j, all[i] AS x, all[j] AS y
      RETURN i, j, \(columns), x IN [y] AS isIn, [x] = [y] AS inList, {k: x} = {k: y} AS inMap,
        CASE x WHEN y THEN true ELSE false END AS isCase
      """)
    #expect(pairs.count == items.count * items.count)
    for row in pairs {
      let (a, b) = (items[Int(row["i"].intValue ?? 0)], items[Int(row["j"].intValue ?? 0)])
      let pair: Comment = "\(a.expression) and \(b.expression)"
      for (i, each) in Self.operators.enumerated() {
        #expect(
          row["c\(i)"] == Value.compare(each.operation, a.value, b.value).value,
          "\(a.expression) \(each.name) \(b.expression)")
      }
      let equal = Value.equal(a.value, b.value)
      #expect(row["isIn"] == equal.value, pair)
      #expect(row["inList"] == equal.value, pair)
      #expect(row["inMap"] == equal.value, pair)
      #expect(row["isCase"] == .boolean(equal == .true), pair)
    }
    for (j, b) in items.enumerated() {
      let right = Self.operators.enumerated().map { "x \($1.name) \(b.expression) AS r\($0)" }.joined(separator: ", ")
      let left = Self.operators.enumerated().map { "\(b.expression) \($1.name) x AS l\($0)" }.joined(separator: ", ")
      let rows = try graph.query(
        """
        \(start) UNWIND range(0, size(all) - 1) AS i WITH *, all[i] AS x
        RETURN i, \(right), \(left), x IN [\(b.expression), \(b.expression)] AS isIn, x IN [true, \(b.expression)] AS isOne
        """)
      for row in rows {
        let a = items[Int(row["i"].intValue ?? 0)]
        let pair: Comment = "\(a.expression) and \(items[j].expression)"
        for (i, each) in Self.operators.enumerated() {
          #expect(row["r\(i)"] == Value.compare(each.operation, a.value, b.value).value, pair)
          #expect(row["l\(i)"] == Value.compare(each.operation, b.value, a.value).value, pair)
        }
        #expect(row["isIn"] == Value.equal(a.value, b.value).value, pair)
        #expect(row["isOne"] == (Value.equal(a.value, b.value) | Value.equal(a.value, true)).value, pair)
      }
    }
  }

  @Test("make the classes of DISTINCT, grouping and UNION, and the places of ORDER BY, min and max")
  func sorting() throws {
    let items = try ValueScale.items()
    let classCount = Int64((items.last?.rank ?? 0) + 1)
    var graph = Graph()
    try graph.load(script: ValueScale.script)
    // Neither sorted nor grouped to begin with.
    let shuffled = items.indices.map { items[$0 * 29 % items.count].expression }
    try #require(Set(shuffled).count == items.count)
    let start = "\(ValueScale.match) WITH *, [\(shuffled.joined(separator: ", "))] AS all UNWIND all + all AS value"
    func values(_ query: String, _ column: String = "value") throws -> [Value] {
      try graph.query("\(start) \(query)").map { $0[column] }
    }
    func ranks(_ values: [Value]) throws -> [Int] {
      try values.map { value in try #require(items.first { $0.value == value }).rank }
    }
    let sorted = items.flatMap { [$0.rank, $0.rank] }
    #expect(try ranks(values("RETURN value ORDER BY value")) == sorted)
    #expect(try ranks(values("RETURN value ORDER BY value DESC")) == sorted.reversed())
    #expect(try ranks(values("RETURN value ORDER BY value LIMIT 25")) == Array(sorted.prefix(25)))
    #expect(try ranks(values("RETURN value ORDER BY value DESC LIMIT 25")) == Array(sorted.reversed().prefix(25)))
    #expect(try ranks(values("RETURN DISTINCT value ORDER BY value")) == Array(0..<Int(classCount)))
    #expect(try ranks(values("RETURN value, count(*) AS count ORDER BY value")) == Array(0..<Int(classCount)))
    #expect(
      try values("RETURN value, count(*) AS count ORDER BY value", "count")
        == (0..<Int(classCount)).map { rank in .integer(Int64(2 * items.filter { $0.rank == rank }.count)) })
    #expect(try values("RETURN count(DISTINCT value) AS value") == [.integer(classCount - 1)])
    #expect(try values("RETURN size(collect(DISTINCT [value])) AS value") == [.integer(classCount)])
    #expect(try values("RETURN value, 1 AS one UNION \(start) RETURN value, 1.0 AS one").count == Int(classCount))
    for (i, a) in items.enumerated() {
      for b in items[i...] where !b.value.isNull {
        let rows = try graph.query(
          "UNWIND $values AS value RETURN min(value) AS least, max(value) AS greatest",
          ["values": .list([b.value, a.value])])
        #expect(try ranks([rows[0]["least"], rows[0]["greatest"]]) == [a.rank, b.rank])
      }
    }
  }

  @Test("are the same for properties, their columns and their indexes")
  func properties() throws {
    let items = try ValueScale.items().filter { item in
      ["datetime", "localdatetime", "date", "time", "localtime", "duration", "string", "boolean", "number"]
        .contains(ValueScale.families[item.family].name)
    }
    var graph = Graph()
    for (i, item) in items.enumerated() {
      _ = try graph.run(
        "CREATE (n:N {i: $i, any: $value}) SET n[$type] = $value",
        ["i": .integer(Int64(i)), "value": item.value, "type": .string(item.value.typeName)])
    }
    let keys = ["any"] + Set(items.map(\.value.typeName)).sorted()
    func check(_ rows: Rows, _ operation: Syntax.Expression.ComparisonOperator, _ text: String) {
      for row in rows {
        let (a, b) = (items[Int(row["i"].intValue ?? 0)].value, items[Int(row["j"].intValue ?? 0)].value)
        #expect(row["truth"] == Value.compare(operation, a, b).value, "\(text): \(a), \(b)")
      }
    }
    let pairs = [("INTEGER", "FLOAT"), ("FLOAT", "INTEGER")] + keys.map { ("any", $0) } + keys.map { ($0, $0) }
    for (a, b) in pairs {
      for (name, operation) in Self.operators {
        let from = "MATCH (x:N), (y:N) WHERE x.\(a) IS NOT NULL AND y.\(b) IS NOT NULL"
        let text = "x.\(a) \(name) y.\(b)"
        let rows = try graph.query("\(from) RETURN x.i AS i, y.i AS j, \(text) AS truth")
        #expect(!rows.isEmpty)
        check(rows, operation, text)
        guard name == "=" || name == "<" else { continue }
        let held = rows.filter { $0["truth"] == true }.map { [$0["i"], $0["j"]] }
        for optimize in [true, false] {
          let found = try graph.query(
            "MATCH (x:N), (y:N) WHERE \(text) RETURN x.i AS i, y.i AS j", options: RunOptions(optimize: optimize))
          #expect(Set(found.map { [$0["i"], $0["j"]] }) == Set(held), "\(text)")
        }
      }
    }
    for item in items {
      let equals = items.indices.filter { Value.equal(items[$0].value, item.value) == .true }.map {
        Value.integer(Int64($0))
      }
      for query in [
        "MATCH (n:N {any: $value}) RETURN n.i AS i", "MATCH (n:N) WHERE n.any = $value RETURN n.i AS i",
        "MATCH (n:N) WHERE n.any IN [$value] RETURN n.i AS i",
        "UNWIND [$value] AS v MATCH (n:N {any: v}) RETURN n.i AS i",
      ] {
        for optimize in [true, false] {
          let found = try graph.query(query, ["value": item.value], options: RunOptions(optimize: optimize)).map {
            $0["i"]
          }
          #expect(Set(found) == Set(equals) && found.count == equals.count, "\(query): \(item.expression)")
        }
      }
    }
  }

  private func hash(_ value: Value) -> UInt64 {
    var hasher = EquivalenceHasher()
    value.hashEquivalent(into: &hasher)
    return hasher.finish()
  }
}
