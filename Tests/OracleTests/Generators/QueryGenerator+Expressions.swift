import MQTestSupport

extension QueryGenerator {
  /// Parameters that random statements use.
  static let parameters = ["one": "1", "text": "'a'", "items": "[1, 2, null]", "none": "null", "map": "{a: 1, b: 'x'}"]

  /// Of whatever kind a result may be.
  mutating func anyKind() -> Kind {
    random.weighted([
      (20, .integer), (12, .boolean), (10, .string), (8, .mixed), (6, .float), (6, .date), (3, .duration), (6, .node),
      (5, .relationship), (3, .path), (6, .list(.integer)), (3, .list(.node)), (3, .list(.string)), (3, .map),
      (4, .bag(.integer)), (3, .bag(.node)),
    ])
  }

  /// An expression of that kind, or null. A few of an ill-typed statement are of another.
  mutating func expression(_ kind: Kind, _ scope: Scope, _ depth: Int) -> Phrase {
    var kind = kind
    if wrongKinds > 0, random.below(1000) < wrongKinds { kind = anyKind() }
    if wrongNames > 0, random.below(1000) < wrongNames { return .expression(.word(fresh("unknown"))) }
    if random.percent(3) { return .expression(.word(random.pick(["null", "null", "$none"]))) }
    let known = scope.names(kind)
    if !known.isEmpty, random.percent(depth > 1 ? 25 : 60) {
      return .expression(.word(random.percent(50) ? known[known.count - 1] : random.pick(known)))
    }
    if depth > 0, random.percent(7), !kind.isBag { return .expression(conditional(kind, scope, depth - 1)) }
    return .expression(body(of: kind, scope, depth))
  }

  private mutating func body(of kind: Kind, _ scope: Scope, _ depth: Int) -> Phrase {
    switch kind {
    case .boolean: boolean(scope, depth)
    case .integer: integer(scope, depth)
    case .float: float(scope, depth)
    case .string: string(scope, depth)
    case .mixed: mixed(scope, depth)
    case .date: date(scope, depth)
    case .duration: duration(scope, depth)
    case .node: node(scope, depth)
    case .relationship: relationship(scope, depth)
    case .path: scope.names(.path).last.map { .word($0) } ?? "null"
    case .map: map(scope, depth)
    case .list(let item): list(of: item, scope, depth)
    case .bag(let item): bag(of: item, scope, depth)
    }
  }

  private mutating func conditional(_ kind: Kind, _ scope: Scope, _ depth: Int) -> Phrase {
    switch random.below(4) {
    case 0: return "coalesce(\(expression(kind, scope, depth)), \(expression(kind, scope, depth)))"
    case 1:
      let other = random.pick([.integer, .string, .boolean] as [Kind])
      let tested = expression(other, scope, depth)
      let value = expression(other, scope, 0)
      return
        "CASE \(tested) WHEN \(value) THEN \(expression(kind, scope, depth)) ELSE \(expression(kind, scope, depth)) END"
    default:
      let condition = expression(.boolean, scope, depth)
      let alternative: Phrase =
        random.percent(70) ? .optional(" ELSE \(expression(kind, scope, depth))") : .nothing
      return "CASE WHEN \(condition) THEN \(expression(kind, scope, depth))\(alternative) END"
    }
  }

  /// `n.key` of one of the scope's elements; nil if there is none.
  private mutating func property(_ key: String, _ scope: Scope) -> Phrase? {
    let elements = scope.variables.filter(\.kind.isElement)
    if elements.isEmpty { return nil }
    let element = random.percent(40) ? elements[elements.count - 1] : random.pick(elements)
    return random.percent(5) ? "\(element.name)['\(key)']" : "\(element.name).\(key)"
  }

  private mutating func property(_ key: String, _ scope: Scope, else literals: [String]) -> Phrase {
    if random.percent(70), let property = property(key, scope) { return property }
    return .word(random.pick(literals))
  }

  // MARK: Truth

  /// What stands behind `WHERE`, where patterns may stand as well.
  mutating func condition(_ scope: Scope, _ depth: Int) -> Phrase {
    if depth > 0 {
      switch random.below(10) {
      case 0,
        1 where nesting < 2:
        let pattern = patternPredicate(scope)
        return .expression(random.percent(50) ? "NOT \(pattern)" : pattern)
      case 2:
        let word = random.weighted([(5, "AND"), (5, "OR"), (1, "XOR")])
        return .expression("(\(condition(scope, depth - 1)) \(word) \(condition(scope, depth - 1)))")
      case 3: return .expression("NOT (\(condition(scope, depth - 1)))")
      default: break
      }
    }
    return expression(.boolean, scope, depth)
  }

  private mutating func boolean(_ scope: Scope, _ depth: Int) -> Phrase {
    if depth <= 0 {
      return random.percent(60)
        ? comparison(scope, 0) : property(words.boolean, scope, else: ["true", "false", "null", "1 = 1"])
    }
    switch random.below(100) {
    case 0..<27: return comparison(scope, depth - 1)
    case 27..<37: return junction(scope, depth - 1)
    case 37..<44: return "NOT \(parenthesised(expression(.boolean, scope, depth - 1)))"
    case 44..<53:
      let operand = expression(random.pick(Kind.scalars + [.node, .relationship]), scope, depth - 1)
      return "(\(operand)) IS \(random.pick(["NULL", "NOT NULL"]))"
    case 53..<60: return membership(scope, depth - 1)
    case 60..<66: return labelTest(scope)
    case 66..<72: return textTest(scope, depth - 1)
    case 72..<78: return quantified(scope, depth - 1)
    case 78..<86 where nesting < 2:
      let braces = self.braces(scope)
      return random.percent(40) ? "NOT EXISTS \(braces)" : "EXISTS \(braces)"
    case 86..<92: return "isEmpty(\(expression(.list(.integer), scope, depth - 1)))"
    case 92..<96 where nesting < 2: return "COUNT \(braces(scope)) \(comparator()) \(random.below(3))"
    default: return property(words.boolean, scope, else: ["true", "false", "null"])
    }
  }

  private mutating func comparator() -> String { random.pick(["=", "<>", "<", "<=", ">", ">="]) }

  private mutating func parenthesised(_ phrase: Phrase) -> Phrase { "(\(phrase))" }

  private mutating func comparison(_ scope: Scope, _ depth: Int) -> Phrase {
    if random.percent(12) {
      let kind = random.pick([.node, .relationship] as [Kind])
      return "(\(expression(kind, scope, depth)) \(random.pick(["=", "<>"])) \(expression(kind, scope, depth)))"
    }
    let kind = random.weighted([
      (8, Kind.integer), (4, .mixed), (3, .string), (2, .float), (2, .date), (1, .boolean), (1, .list(.integer)),
      (1, .map), (1, .list(.mixed)),
    ])
    let left = expression(kind, scope, depth)
    let right = expression(random.percent(10) ? .mixed : kind, scope, depth)
    if random.percent(8) {
      return "(\(left) \(comparator()) \(right) \(comparator()) \(expression(kind, scope, depth)))"
    }
    return "(\(left) \(comparator()) \(right))"
  }

  private mutating func junction(_ scope: Scope, _ depth: Int) -> Phrase {
    let word = random.weighted([(5, "AND"), (4, "OR"), (1, "XOR")])
    return "(\(expression(.boolean, scope, depth)) \(word) \(expression(.boolean, scope, depth)))"
  }

  private mutating func membership(_ scope: Scope, _ depth: Int) -> Phrase {
    let kind = random.pick([.integer, .string, .mixed, .node] as [Kind])
    let container: Kind = random.percent(25) && nesting < 2 ? .bag(kind) : .list(kind)
    return "(\(expression(kind, scope, depth)) IN \(expression(container, scope, depth)))"
  }

  private mutating func labelTest(_ scope: Scope) -> Phrase {
    if random.percent(25), let relationship = scope.names(.relationship).last {
      return "\(relationship):\(random.pick(words.types))"
    }
    guard !scope.names(.node).isEmpty else { return "(1 IS NULL)" }
    return "(\(random.pick(scope.names(.node))):\(labels()))"
  }

  private mutating func textTest(_ scope: Scope, _ depth: Int) -> Phrase {
    let left = expression(random.percent(15) ? .mixed : .string, scope, depth)
    if random.percent(15) { return "(\(left) =~ \(random.pick(["'a.*'", "'[ab]+'", "''", "'.'"])))" }
    let word = random.pick(["STARTS WITH", "ENDS WITH", "CONTAINS"])
    return "(\(left) \(word) \(expression(.string, scope, 0)))"
  }

  private mutating func quantified(_ scope: Scope, _ depth: Int) -> Phrase {
    let kind = random.pick([.integer, .integer, .node, .relationship] as [Kind])
    let list = expression(.list(kind), scope, depth)
    let name = fresh("q")
    var inner = scope
    inner.bind(name, kind)
    let word = random.pick(["all", "any", "none", "single"])
    return "\(word)(\(name) IN \(list) WHERE \(expression(.boolean, inner, depth)))"
  }

  // MARK: Numbers

  private mutating func integer(_ scope: Scope, _ depth: Int) -> Phrase {
    if depth <= 0 {
      let key = random.percent(75) ? words.integer : words.identifier
      return property(key, scope, else: ["0", "1", "2", "3", "-1", "$one"])
    }
    let a = depth - 1
    switch random.below(17) {
    case 0, 1, 2:
      let symbol = random.pick(["+", "-", "*"])
      return "(\(expression(.integer, scope, a)) \(symbol) \(expression(.integer, scope, min(a, 1))))"
    case 3: return "(\(expression(.integer, scope, a)) \(random.pick(["/", "%"])) \(random.pick(["2", "3", "-2"])))"
    case 4: return "size(\(expression(.list(random.pick([.integer, .node, .mixed])), scope, a)))"
    case 5: return "size(\(expression(.string, scope, a)))"
    case 6: return "length(\(expression(.path, scope, a)))"
    case 7: return "abs(\(expression(.integer, scope, a)))"
    case 8 where nesting < 2: return "COUNT \(braces(scope))"
    case 9: return "toInteger(\(expression(random.pick([.string, .float, .integer]), scope, a)))"
    case 10: return "\(random.pick(["head", "last"]))(\(expression(.list(.integer), scope, a)))"
    case 11: return "(\(expression(.list(.integer), scope, a)))[\(random.pick(["0", "1", "-1", "5"]))]"
    case 12: return "(\(expression(.date, scope, a))).\(random.pick(["year", "month", "day", "week", "ordinalDay"]))"
    case 13:
      let (sum, item) = (fresh("t"), fresh("q"))
      var inner = scope
      inner.bind(item, .integer)
      inner.bind(sum, .integer)
      let list = expression(.list(.integer), scope, a)
      return "reduce(\(sum) = 0, \(item) IN \(list) | \(sum) + \(expression(.integer, inner, 0)))"
    case 14: return "(\(expression(.map, scope, a))).a"
    case 15 where nesting < 2: return "size(\(expression(.bag(.integer), scope, a)))"
    default: return property(words.integer, scope, else: ["0", "1", "2", "5"])
    }
  }

  private mutating func float(_ scope: Scope, _ depth: Int) -> Phrase {
    if depth > 0, random.percent(40) {
      switch random.below(4) {
      case 0: return "(\(expression(.float, scope, depth - 1)) * 0.5)"
      case 1: return "(\(expression(.float, scope, depth - 1)) + \(expression(.integer, scope, depth - 1)))"
      case 2: return "toFloat(\(expression(random.pick([.string, .integer]), scope, depth - 1)))"
      default: return "\(random.pick(["ceil", "floor", "round", "-"]))(\(expression(.float, scope, depth - 1)))"
      }
    }
    return property(words.float, scope, else: GraphGenerator.floats)
  }

  // MARK: Texts and times

  private mutating func string(_ scope: Scope, _ depth: Int) -> Phrase {
    if depth > 0, random.percent(45) {
      let a = depth - 1
      switch random.below(8) {
      case 0: return "(\(expression(.string, scope, a)) + \(expression(.string, scope, a)))"
      case 1: return "\(random.pick(["toUpper", "toLower", "reverse", "trim"]))(\(expression(.string, scope, a)))"
      case 2: return "toString(\(expression(random.pick([.integer, .boolean, .date, .float]), scope, a)))"
      case 3: return "type(\(expression(.relationship, scope, a)))"
      case 4: return "substring(\(expression(.string, scope, a)), \(random.pick(["0", "1", "2"])))"
      case 5: return "left(\(expression(.string, scope, a)), 1)"
      case 6: return "replace(\(expression(.string, scope, a)), 'a', 'b')"
      default: return "(\(expression(.map, scope, a))).b"
      }
    }
    return property(words.string, scope, else: GraphGenerator.strings + ["$text"])
  }

  private mutating func date(_ scope: Scope, _ depth: Int) -> Phrase {
    if depth > 0, random.percent(30) {
      let symbol = random.pick(["+", "-"])
      return "(\(expression(.date, scope, depth - 1)) \(symbol) \(expression(.duration, scope, 0)))"
    }
    return property(words.date, scope, else: GraphGenerator.dates)
  }

  private mutating func duration(_ scope: Scope, _ depth: Int) -> Phrase {
    if depth > 0, random.percent(30) {
      let (a, b) = (expression(.date, scope, depth - 1), expression(.date, scope, depth - 1))
      return random.percent(50) ? "duration.between(\(a), \(b))" : "duration.inDays(\(a), \(b))"
    }
    return .word(random.pick(["duration('P1D')", "duration('P1M')", "duration({years: 1, days: -3})"]))
  }

  private mutating func mixed(_ scope: Scope, _ depth: Int) -> Phrase {
    if random.percent(20) { return expression(random.pick(Kind.scalars), scope, depth - 1) }
    return property(
      words.mixed, scope, else: ["1", "'a'", "true", "1.5", "null", "[1, 2]", "0.0 / 0.0", "'b'", "$none"])
  }

  // MARK: Elements

  private mutating func node(_ scope: Scope, _ depth: Int) -> Phrase {
    if depth > 0, random.percent(50) {
      if let relationship = scope.names(.relationship).last, random.percent(60) {
        return "\(random.pick(["startNode", "endNode"]))(\(relationship))"
      }
      return "\(random.pick(["head", "last"]))(\(expression(.list(.node), scope, depth - 1)))"
    }
    return scope.names(.node).last.map { .word($0) } ?? "null"
  }

  private mutating func relationship(_ scope: Scope, _ depth: Int) -> Phrase {
    if depth > 0, random.percent(40) {
      return "\(random.pick(["head", "last"]))(\(expression(.list(.relationship), scope, depth - 1)))"
    }
    return scope.names(.relationship).last.map { .word($0) } ?? "null"
  }

  // MARK: Maps and lists

  private mutating func map(_ scope: Scope, _ depth: Int) -> Phrase {
    if random.percent(10) { return "$map" }
    if depth > 0, random.percent(20), let node = scope.names(.node).last {
      return "\(node) {.\(words.integer), a: \(expression(.integer, scope, 0)), b: \(expression(.string, scope, 0))}"
    }
    return "{a: \(expression(.integer, scope, depth - 1)), b: \(expression(.string, scope, depth - 1))}"
  }

  private mutating func list(of item: Kind, _ scope: Scope, _ depth: Int) -> Phrase {
    if item == .node || item == .relationship, let path = scope.names(.path).last, random.percent(60) {
      return item == .node ? "nodes(\(path))" : "relationships(\(path))"
    }
    if item == .integer, random.percent(25) { return property(words.list, scope, else: ["$items", "[1, 2]", "[]"]) }
    if depth > 0 {
      let a = depth - 1
      switch random.below(10) {
      case 0 where item == .integer: return "range(\(random.pick(["0", "1", "3"])), \(random.pick(["0", "2", "3"])))"
      case 1: return "(\(expression(.list(item), scope, a)) + \(expression(.list(item), scope, a)))"
      case 2: return "\(random.pick(["tail", "reverse"]))(\(expression(.list(item), scope, a)))"
      case 3: return "(\(expression(.list(item), scope, a)))[\(random.pick(["0..1", "1..", "..-1", "..2"]))]"
      case 4, 5: return comprehension(item, scope, a)
      default: break
      }
    }
    let items = (0..<random.below(4)).map { _ in expression(item, scope, min(depth - 1, 1)) }
    return "[\(Phrase.list(items, minimum: 0))]"
  }

  private mutating func comprehension(_ item: Kind, _ scope: Scope, _ depth: Int) -> Phrase {
    let source = random.pick([item, .integer, .string])
    let name = fresh("q")
    var inner = scope
    inner.bind(name, source)
    let list = expression(.list(source), scope, depth)
    let condition: Phrase = random.percent(50) ? .optional(" WHERE \(expression(.boolean, inner, depth))") : .nothing
    let result: Phrase = source == item && random.percent(40) ? .nothing : " | \(expression(item, inner, depth))"
    return "[\(name) IN \(list)\(condition)\(result)]"
  }

  private mutating func bag(of item: Kind, _ scope: Scope, _ depth: Int) -> Phrase {
    if nesting < 2, random.percent(75) {
      return random.percent(65) ? patternComprehension(item, scope) : "COLLECT \(braces(scope, returning: item))"
    }
    return item == .string && !scope.names(.node).isEmpty
      ? "labels(\(random.pick(scope.names(.node))))" : list(of: item, scope, depth)
  }
}
