import MQTestSupport

extension QueryGenerator {
  mutating func with(_ scope: inout Scope) -> Phrase {
    let (projection, columns) = self.projection("WITH", &scope, allowsStar: true)
    var after = Scope(variables: columns)
    after.rows = scope.rows
    after.isSingleRow = scope.isSingleRow
    scope = after
    return "\(projection)\(predicate(scope, share: 30))"
  }

  mutating func returning(_ scope: inout Scope) -> Phrase { projection("RETURN", &scope, allowsStar: true).phrase }

  /// A `WITH` or `RETURN` and the columns that it makes; the scope's number of rows becomes that of the result.
  mutating func projection(
    _ keyword: String, _ scope: inout Scope, allowsStar: Bool
  ) -> (phrase: Phrase, columns: [Scope.Variable]) {
    if random.percent(30) { return aggregation(keyword, &scope) }
    var columns: [Scope.Variable] = []
    var items: [Phrase] = []
    let isStar = allowsStar && !scope.variables.isEmpty && random.percent(8)
    if isStar {
      columns = scope.variables
      items.append("*")
    } else {
      for variable in scope.variables where random.percent(keyword == "WITH" ? 65 : 30) {
        if keyword == "WITH", random.percent(75) {
          columns.append(variable)
          items.append(.word(variable.name))
        } else {
          let name = fresh("c")
          columns.append(Scope.Variable(name: name, kind: variable.kind))
          items.append("\(variable.name) AS \(name)")
        }
      }
    }
    for _ in 0..<(isStar ? random.below(2) : random.within((items.isEmpty ? 1 : 0)...2)) {
      let kind = anyKind()
      let name = fresh("c")
      items.append("\(expression(kind, scope, 3)) AS \(name)")
      columns.append(Scope.Variable(name: name, kind: kind))
    }
    let isDistinct = random.percent(15) && !columns.contains { $0.kind.isBag }
    var sortable = scope
    if isDistinct { sortable.variables = [] }
    let tail = tail(columns, isDistinct ? Scope() : sortable, &scope)
    let distinct: Phrase = isDistinct ? .optional("DISTINCT ") : .nothing
    return ("\(keyword) \(distinct)\(Phrase.list(items))\(tail)", columns)
  }

  /// Groups and what is counted of them; nothing to group by gives one row, also of nothing.
  private mutating func aggregation(
    _ keyword: String, _ scope: inout Scope
  ) -> (phrase: Phrase, columns: [Scope.Variable]) {
    var columns: [Scope.Variable] = []
    var items: [Phrase] = []
    for _ in 0..<random.weighted([(4, 0), (5, 1), (2, 2)]) {
      let name = fresh("g")
      if let variable = scope.variables.last(where: { !$0.kind.isBag }), random.percent(50) {
        items.append("\(variable.name) AS \(name)")
        columns.append(Scope.Variable(name: name, kind: variable.kind))
      } else {
        let kind = random.pick([.integer, .string, .boolean, .mixed, .node] as [Kind])
        items.append("\(expression(kind, scope, 1)) AS \(name)")
        columns.append(Scope.Variable(name: name, kind: kind))
      }
    }
    let hasGroups = !items.isEmpty
    for _ in 0..<random.within(1...2) {
      let name = fresh("c")
      let (aggregate, kind) = self.aggregate(scope)
      items.append("\(aggregate) AS \(name)")
      columns.append(Scope.Variable(name: name, kind: kind))
    }
    if random.percent(30) {
      items.swapAt(0, items.count - 1)
      columns.swapAt(0, columns.count - 1)
    }
    if !hasGroups {
      scope.rows = 1
      scope.isSingleRow = true
    }
    return ("\(keyword) \(Phrase.list(items))\(tail(columns, Scope(), &scope))", columns)
  }

  private mutating func aggregate(_ scope: Scope) -> (Phrase, Kind) {
    let distinct: Phrase = random.percent(30) ? .optional("DISTINCT ") : .nothing
    switch random.below(13) {
    case 0, 1, 2: return ("count(*)", .integer)
    case 3, 4, 5:
      if let variable = scope.variables.last(where: { !$0.kind.isBag }), random.percent(60) {
        return ("count(\(distinct)\(variable.name))", .integer)
      }
      return ("count(\(distinct)\(expression(random.pick(Kind.scalars), scope, 1)))", .integer)
    case 6, 7: return ("sum(\(distinct)\(expression(.integer, scope, 1)))", .integer)
    case 8: return ("avg(\(expression(.float, scope, 1)))", .float)
    case 9, 10:
      let kind = random.pick([.integer, .string, .date, .mixed, .float] as [Kind])
      return ("\(random.pick(["min", "max"]))(\(expression(kind, scope, 1)))", kind)
    case 11: return ("size(collect(\(distinct)\(expression(.mixed, scope, 1)))) + count(*)", .integer)
    default:
      let kind = random.pick([.integer, .string, .node, .relationship, .mixed] as [Kind])
      return ("collect(\(distinct)\(expression(kind, scope, 1)))", .bag(kind))
    }
  }

  /// `ORDER BY`, `SKIP`, `LIMIT`. What cuts rows off mostly sorts by every column, so that nothing is left to chance.
  private mutating func tail(_ columns: [Scope.Variable], _ sortable: Scope, _ scope: inout Scope) -> Phrase {
    let cuts = random.percent(14)
    guard cuts || random.percent(30) else { return .nothing }
    var keys: [Phrase] = []
    for column in random.shuffled(columns) where cuts || random.percent(60) {
      if column.kind.isBag { continue }
      let key: Phrase = column.kind.isElement ? "\(column.name).\(words.identifier)" : .word(column.name)
      keys.append("\(key)\(direction())")
    }
    if !sortable.variables.isEmpty, random.percent(30) {
      var all = sortable
      all.variables += columns
      keys.append("\(expression(random.pick(Kind.scalars), all, 1))\(direction())")
    }
    let order: Phrase = keys.isEmpty ? .nothing : .optional(" ORDER BY \(Phrase.list(keys))")
    guard cuts, !keys.isEmpty || random.percent(10) else { return order }
    let skip: Phrase = random.percent(40) ? .optional(" SKIP \(.expression(.word(count())))") : .nothing
    let limit: Phrase = random.percent(80) ? .optional(" LIMIT \(.expression(.word(count())))") : .nothing
    return "\(order)\(skip)\(limit)"
  }

  private mutating func count() -> String { random.pick(["0", "1", "1", "2", "3", "1 + 1", "$one", "toInteger(2.5)"]) }

  private mutating func direction() -> String { random.pick(["", "", " DESC", " ASC", " DESCENDING"]) }
}
