import MQTestSupport

/// Statements over the properties of many elements of one kind: what kernels over columns get wrong, above all nulls.
extension QueryGenerator {
  private enum Typed: CaseIterable { case integer, float, string, boolean, date }

  /// The elements, a condition on them, and what is worked out of their properties: row by row, in groups, or sorted.
  mutating func table() -> Phrase {
    let label = random.percent(35) ? ":\(random.pick(words.labels))" : ""
    let pattern = random.percent(75) ? "(n\(label))" : "()-[n]->()"
    let condition: Phrase = random.percent(60) ? .optional(" WHERE \(test(2))") : .nothing
    let values = (1...random.within(1...3)).map { number -> Phrase in "\(value(2)) AS c\(number)" }
    let projection: Phrase
    switch random.below(4) {
    case 0:
      let type = random.pick([Typed.integer, .float, .string, .date])
      let function = random.pick(
        type == .integer || type == .float ? ["count", "sum", "min", "max"] : ["count", "max"])
      projection =
        "RETURN \(Phrase.list(values)), count(*) AS rows, \(function)(\(expression(of: type, 1))) AS total"
    case 1:
      let direction = random.pick(["", " DESC"])
      projection = "RETURN n.\(words.identifier) AS id, \(Phrase.list(values)) ORDER BY c1\(direction), id"
    case 2:
      projection = "WITH n, \(Phrase.list(values)) WHERE \(test(1)) RETURN n.\(words.identifier) AS id, c1"
    default: projection = "RETURN n.\(words.identifier) AS id, \(Phrase.list(values))"
    }
    return "MATCH \(pattern)\(condition) \(projection)"
  }

  private mutating func property(of type: Typed) -> Phrase {
    switch type {
    case .integer: "n.\(words.integer)"
    case .float: "n.\(words.float)"
    case .string: "n.\(words.string)"
    case .boolean: "n.\(words.boolean)"
    case .date: "n.\(words.date)"
    }
  }

  /// Of few values, so that the placeholder beneath a null would pass for one of them.
  private mutating func literal(of type: Typed) -> Phrase {
    switch type {
    case .integer: .word(random.pick(["0", "0", "1", "2", "-1"]))
    case .float: .word(random.pick(["0.0", "0.5", "1.5", "-2.5"]))
    case .string: .word(random.pick(GraphGenerator.strings))
    case .boolean: .word(random.pick(["true", "false"]))
    case .date: .word(random.pick(GraphGenerator.dates + ["date('1970-01-01')"]))
    }
  }

  private mutating func operand(of type: Typed) -> Phrase {
    .expression(random.percent(45) ? property(of: type) : literal(of: type))
  }

  // MARK: Conditions

  private mutating func test(_ depth: Int) -> Phrase {
    if depth > 0, random.percent(30) {
      let word = random.weighted([(4, "AND"), (4, "OR"), (1, "XOR")])
      return random.percent(25)
        ? .expression("NOT (\(test(depth - 1)))") : .expression("(\(test(depth - 1)) \(word) \(test(depth - 1)))")
    }
    let type = random.weighted([(5, Typed.integer), (3, .float), (4, .string), (1, .boolean), (2, .date)])
    switch random.below(12) {
    case 0: return .expression(random.percent(50) ? property(of: .boolean) : "(\(property(of: type))) IS NULL")
    case 1, 2:
      let word = random.pick(["STARTS WITH", "ENDS WITH", "CONTAINS", "=~"])
      let part = word == "=~" ? "'a.*'" : random.pick(["''", "'a'", "'b'", "'é'"])
      let text: Phrase = random.percent(30) ? "n.\(words.mixed)" : property(of: .string)
      return .expression("(\(text) \(word) \(part))")
    case 3:
      let items = (0..<random.within(1...3)).map { _ in literal(of: type) }
      return .expression("(\(property(of: type)) IN [\(Phrase.list(items + (random.percent(20) ? ["null"] : [])))])")
    default:
      // Numbers of both types meet.
      let numbers: [Typed] = [.integer, .float]
      let other = numbers.contains(type) && random.percent(20) ? random.pick(numbers) : type
      let symbol = random.pick(["=", "<>", "<", "<=", ">", ">="])
      let left = depth > 0 && numbers.contains(type) && random.percent(25) ? number(type, 0) : property(of: type)
      return .expression("(\(left) \(symbol) \(operand(of: other)))")
    }
  }

  // MARK: Values

  private mutating func value(_ depth: Int) -> Phrase {
    switch random.below(10) {
    case 0..<3: test(depth)
    case 3: cases(of: .string, depth - 1)
    default: expression(of: random.pick(Typed.allCases), depth)
    }
  }

  private mutating func expression(of type: Typed, _ depth: Int) -> Phrase {
    guard depth > 0, random.percent(75) else { return .expression(property(of: type)) }
    switch random.below(10) {
    case 0..<3: return cases(of: type, depth - 1)
    case 3: return .expression("coalesce(\(expression(of: type, depth - 1)), \(operand(of: type)))")
    default: break
    }
    switch type {
    case .integer, .float: return number(type, depth - 1)
    case .boolean: return test(depth - 1)
    case .date: return .expression("(\(property(of: .date)) \(random.pick(["+", "-"])) duration('P1M'))")
    case .string:
      return .expression(
        random.pick([
          "toUpper(\(property(of: .string)))", "(\(property(of: .string)) + \(operand(of: .string)))",
          "toString(\(property(of: .integer)))", "substring(\(property(of: .string)), 1)",
        ]))
    }
  }

  private mutating func number(_ type: Typed, _ depth: Int) -> Phrase {
    let left = depth > 0 ? expression(of: type, depth - 1) : property(of: type)
    switch random.below(8) {
    case 0: return .expression("-(\(left))")
    case 1: return .expression("abs(\(left))")
    case 2: return .expression("(\(left) \(random.pick(["/", "%"])) \(random.pick(["2", "-3"])))")
    case 3 where type == .integer: return .expression("size(\(property(of: .string)))")
    case 4: return .expression("(\(literal(of: type)) \(random.pick(["+", "-", "*"])) \(left))")
    default: return .expression("(\(left) \(random.pick(["+", "-", "*"])) \(operand(of: type)))")
    }
  }

  /// `CASE`, mostly of texts or other constants.
  private mutating func cases(of type: Typed, _ depth: Int) -> Phrase {
    let branches = (0..<random.within(1...2)).map { _ -> Phrase in
      " WHEN \(test(depth)) THEN \(random.percent(80) ? literal(of: type) : expression(of: type, depth))"
    }
    let otherwise: Phrase = random.percent(55) ? .optional(" ELSE \(literal(of: type))") : .nothing
    return .expression("CASE\(Phrase.list(branches, separator: "", minimum: 1))\(otherwise) END")
  }
}
