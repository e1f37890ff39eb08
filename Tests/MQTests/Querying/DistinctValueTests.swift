import Foundation
import MQ
import MQTestSupport
import Testing

/// What is worked out once for each distinct value is what every row by itself would give.
@Suite struct DistinctValueTests {
  /// Combinations of values: texts that the store knows by codes, days, and what is neither, with nulls among them.
  private static let combinations: [[String: Value]] = {
    let names: [Value] = [
      .string("Ann Ödön"), .string("Bob"), .string(""), .null, .string("Zoë a b"), .string("ÅSA e\u{301}"),
      .string("bob"),
    ]
    let cities: [Value] = [.string("Oslo"), .null, .string("Łódź"), .string("Bob")]
    // 1969-12-31, 2000-02-29, 2024-12-30 and 1903-01-01.
    let days: [Value] = [-1, 11_016, 20_087, -24_472].map { .date(Temporal.Date(daysSinceEpoch: $0)) }
    return (0..<84).map { (i: Int) -> [String: Value] in
      var row: [String: Value] = [:]
      row["name"] = names[i % 7]
      row["city"] = cities[i / 7 % 4]
      row["born"] = i % 6 == 5 ? Value.null : days[i % 4]
      row["left"] = i % 9 == 2 ? Value.null : days[i / 3 % 4]
      row["size"] = i % 5 == 0 ? Value.null : Value.integer(Int64(i % 11))
      row["share"] = i % 13 == 5 ? Value.null : Value.float(i % 13 == 0 ? Double.nan : Double(i % 8) / 8)
      // Of several types.
      let texts = i % 3 == 0
      row["any"] = i % 3 == 2 ? Value.null : texts ? Value.string("x\(i % 4)") : Value.integer(Int64(i % 4))
      return row
    }
  }()

  /// Each combination many times; other things have texts under the same key that hardly recur, or no texts at all.
  private static let world: Graph = {
    var graph = Graph()
    do {
      let rows = combinations.map { row in Value.map(ValueMap(row.map { ($0.key, $0.value) })) }
      _ = try graph.run(
        """
        UNWIND range(0, 5999) AS i WITH i, $rows[i % size($rows)] AS row
        CREATE (p:Person {id: i}) SET p += row
        """, ["rows": .list(rows)])
      _ = try graph.run(
        "UNWIND range(0, 4999) AS i CREATE (:Firm {id: i, name: 'the firm of the number ' + toString(i * 7919)})")
      _ = try graph.run(
        "UNWIND range(0, 99) AS i CREATE (:Thing {id: i, name: CASE i % 2 WHEN 0 THEN i ELSE 'é1' END})")
    } catch {
      Issue.record("the world is not made: \(error)")
    }
    return graph
  }()

  static let expressions = [
    "toLower({name})", "{name} CONTAINS 'o' AND NOT {name} STARTS WITH 'B'", "{name} + '/' + {city}",
    "split({name}, ' ')[0]",
    "size({name})", "{name} =~ '.*[bö].*'", "{born}.year", "{born}.month * 100 + {born}.day",
    "date.truncate('month', {born})",
    "{born} + duration('P1M')", "coalesce({name}, {city}, 'nobody')", "coalesce({city}, {size})",
    "substring({name}, 1, 2)",
    "CASE WHEN {name} ENDS WITH 'b' THEN {city} WHEN {born}.quarter = 1 THEN {name} ELSE null END",
    "toInteger({name})", "{any} + 'x'", "toString({any})", "{any} + {size}", "{size} + {size}",
    "toUpper({city}) + toString({size})",
    "left({name}, 1) + left({city}, 1) + toString({born}.week)", "[{name}, {city}] + 'x'", "({name} + {city}) IS NULL",
    "{share} + {size}", "toString({share})", "duration.inDays({born}, {left}).days",
    "duration.inMonths({born}, {left}).months",
    "duration.inMonths({left}, {born}).years", "duration.inDays({born}, date('2001-01-01')).weeks",
    "duration.between({born}, {left}).days", "{born}.dayOfWeek IN [1, 2, {size}]", "reverse({name}) > {city}",
    "{name} IN ['Bob', null, {city}]", "toFloat({city})", "date({born}).year = date({left}).year",
    "any(c IN split({name}, ' ') WHERE c STARTS WITH 'b')",
    "CASE {city} WHEN 'Oslo' THEN {name} + '!' WHEN {name} THEN 'same' END",
    "replace(trim({name}), 'o', {city})",
  ]

  private func options(_ threads: Int, optimize: Bool = true) -> RunOptions {
    var options = RunOptions(threads: threads, optimize: optimize)
    options.parallelRows = 0
    return options
  }

  private func text(_ expression: String, _ form: (String) -> String) -> String {
    var text = expression
    for key in ["name", "city", "born", "left", "size", "share", "any"] {
      text = text.replacingOccurrences(of: "{\(key)}", with: form(key))
    }
    return text
  }

  @Test(arguments: expressions) func rowsAreWhatValuesGive(expression: String) throws {
    // As parameters, values are constants, which are worked out one by one.
    let alone = "RETURN " + text(expression) { "$\($0)" } + " AS x"
    let expected: [String] = try Self.combinations.map { row in
      let rows = try Graph().query(alone, row)
      return "\(rows.map { $0.values })"
    }
    for (threads, optimize) in [(1, true), (3, true), (1, false)] {
      let ofProperties = text(expression) { "p.\($0)" }
      let ofVariables = text(expression) { $0 }
      let columns =
        "p.name AS name, p.city AS city, p.born AS born, p.left AS left, p.size AS size, p.share AS share, p.any AS any"
      let queries: [String] = [
        "MATCH (p:Person) RETURN p.id AS id, \(ofProperties) AS x",
        "MATCH (p:Person) WITH p.id AS id, \(columns) RETURN id, \(ofVariables) AS x",
      ]
      for query in queries {
        let rows = try Self.world.query(query, options: options(threads, optimize: optimize))
        #expect(rows.count == 6000)
        var wrong: [String] = []
        for row in rows {
          guard case .integer(let id) = row.values[0] else { continue }
          let found: String = "\([[row.values[1]]])"
          let wanted = expected[Int(id) % expected.count]
          if found != wanted { wrong.append("\(id): \(found), not \(wanted)") }
        }
        #expect(wrong.isEmpty, "\(query): \(wrong.prefix(3))")
      }
    }
  }

  @Test(arguments: [
    "toUpper(n.name)", "n.name + '!'", "n.name CONTAINS '1'", "n.name =~ '.*1.*9'", "substring(n.name, 1, 9)",
    "size(n.name)",
    "coalesce(n.name, n.city)", "n.name < 'the firm of the number 4'",
  ])
  func labelsWhoseTextsAreStoredOtherwise(expression: String) throws {
    // Of things, some names are no texts.
    for label in ["Person|Firm", "Firm", "Firm|Thing", "Person|Firm|Thing"] {
      func outcomes(_ query: String, _ options: RunOptions) -> String {
        do {
          return "\(try Self.world.query(query, options: options).map { $0.values })"
        } catch {
          return "\(error.diagnostics.map(\.code))"
        }
      }
      let plain =
        "MATCH (n:\(label)) WITH [n.name, n.city] AS v RETURN "
        + expression.replacingOccurrences(of: "n.name", with: "v[0]").replacingOccurrences(of: "n.city", with: "v[1]")
        + " AS x"
      let expected = outcomes(plain, options(1, optimize: false))
      #expect(!expected.isEmpty)
      for threads in [1, 3] {
        #expect(outcomes("MATCH (n:\(label)) RETURN \(expression) AS x", options(threads)) == expected, "\(label)")
      }
    }
  }

  @Test func anErrorIsThatOfTheFirstRowThatFails() throws {
    for query in [
      "MATCH (p:Person) WHERE p.id > 3 RETURN date(p.name) AS x",
      "MATCH (p:Person) RETURN split(p.name, ' ')[p.city] AS x",
      "MATCH (p:Person) WHERE p.name =~ p.name + '(' RETURN p.id AS x",
    ] {
      var texts: Set<String> = []
      for threads in [1, 3] {
        do {
          _ = try Self.world.query(query, options: options(threads))
          Issue.record("\(query) does not fail")
        } catch {
          texts.insert("\(error.diagnostics.map { "\($0.code) \($0.message) \(String(describing: $0.range))" })")
        }
      }
      #expect(texts.count == 1, "\(query): \(texts)")
    }
  }

  @Test func changesAreSeen() throws {
    var graph = Self.world
    let rows = try graph.run(
      """
      MATCH (p:Person) WHERE p.id < 500
      SET p.name = CASE WHEN p.id % 2 = 0 THEN toUpper(p.name) + toString(p.id % 3) ELSE p.city END
      WITH p ORDER BY p.id LIMIT 6 RETURN toLower(p.name) AS name
      """
    ).rows
    let expected: [Value] = ["ann ödön0", "oslo", "2", "oslo", "zoë a b1", "oslo"].map { Value.string($0) }
    let found: [Value] = rows.map { $0.values[0] }
    #expect(found == expected)
  }
}
