internal import MQSyntax

/// `[a, b]`
final class ListEvaluator: Evaluator {
  private let items: [Evaluator]

  init(_ items: [Evaluator], range: SourceRange) {
    self.items = items
    super.init(range: range, traits: Traits(over: items, canFail: false))
  }

  override func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    var columns: [Column] = []
    for item in items { columns.append(try item.evaluate(batch, context)) }
    return try eachRow(batch.count, context) { row throws(Failure) in .list(columns.map { $0[row] }) }
  }
}

/// `{key: value}`
final class MapEvaluator: Evaluator {
  private let keys: [String]
  private let values: [Evaluator]

  init(_ keys: [String], _ values: [Evaluator], range: SourceRange) {
    self.keys = keys
    self.values = values
    super.init(range: range, traits: Traits(over: values, canFail: false))
  }

  override func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    var columns: [Column] = []
    for value in values { columns.append(try value.evaluate(batch, context)) }
    return try eachRow(batch.count, context) { row throws(Failure) in
      var map = ValueMap()
      for i in keys.indices { map[keys[i]] = columns[i][row] }
      return .map(map)
    }
  }
}

/// `base {.*, key: value}`
final class MapProjectionEvaluator: Evaluator {
  private let base: Evaluator
  private let allProperties: Bool
  private let keys: [String]
  private let values: [Evaluator]

  init(_ base: Evaluator, allProperties: Bool, _ keys: [String], _ values: [Evaluator], range: SourceRange) {
    self.base = base
    self.allProperties = allProperties
    self.keys = keys
    self.values = values
    super.init(range: range, traits: Traits(over: [base] + values))
  }

  override func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    let bases = try base.evaluate(batch, context)
    // A null base gives null; its entries are not asked for.
    let rows = (0..<Int32(batch.count)).filter { !bases.isNull(Int($0)) }
    let part = rows.count == batch.count ? batch : batch.gathered(rows, traits.variables)
    var columns: [Column] = []
    for value in values { columns.append(try value.evaluate(part, context)) }
    let graph = context.graph
    let maps = try eachRow(rows.count, context) { row throws(Failure) in
      let base = bases[Int(rows[row])]
      var map = try allProperties ? base.properties(in: graph) : base.checkedForProperties()
      for i in keys.indices { map[keys[i]] = columns[i][row] }
      return .map(map)
    }
    return Column.merging([ColumnPart(rows: rows, column: maps)], count: batch.count)
  }
}

extension Value {
  /// The properties of an element or the entries of a map.
  fileprivate func properties(in graph: Graph) throws(Failure) -> ValueMap {
    func named(_ properties: [(key: KeyID, value: Value)]) -> ValueMap {
      ValueMap(properties.map { ($0.key.name, $0.value) })
    }
    switch self {
    case .node(let node):
      guard graph.contains(node.id) else { throw .deletedNode }
      return named(graph.properties(of: node.id))
    case .relationship(let relationship):
      guard graph.contains(relationship.id) else { throw .deletedRelationship }
      return named(graph.properties(of: relationship.id))
    case .map(let map): return map
    default:
      throw Failure(
        .invalidArgumentType, "a map projection takes a node, a relationship or a map, not \(typeWithArticle)")
    }
  }

  /// An empty map, if this has properties.
  fileprivate func checkedForProperties() throws(Failure) -> ValueMap {
    switch self {
    case .node, .relationship, .map: return ValueMap()
    default:
      throw Failure(
        .invalidArgumentType, "a map projection takes a node, a relationship or a map, not \(typeWithArticle)")
    }
  }
}

/// `base[index]`
final class ElementEvaluator: Evaluator {
  private let base: Evaluator
  private let index: Evaluator

  init(_ base: Evaluator, _ index: Evaluator, range: SourceRange) {
    self.base = base
    self.index = index
    super.init(range: range, traits: Traits(over: [base, index]))
  }

  override func place(of failure: Failure) -> SourceRange { place(of: failure, in: [base, index]) }

  override func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    let bases = try base.evaluate(batch, context)
    let indices = try index.evaluate(batch, context)
    let graph = context.graph
    return try eachRow(of: bases, indices, context) { base, index throws(Failure) in
      switch (base, index) {
      case (.node, .string(let key)), (.relationship, .string(let key)): try base.property(key, in: graph)
      case (.node, .null), (.relationship, .null): .null
      case (.node, _), (.relationship, _):
        throw Failure(
          .mapElementAccessByNonString,
          "the key of a property has to be a string, but this is \(index.typeWithArticle)", argument: 1)
      default: try base.element(at: index)
      }
    }
  }
}

/// `base[from..to]`
final class SliceEvaluator: Evaluator {
  private let base: Evaluator
  private let from: Evaluator?
  private let to: Evaluator?

  init(_ base: Evaluator, from: Evaluator?, to: Evaluator?, range: SourceRange) {
    self.base = base
    self.from = from
    self.to = to
    super.init(range: range, traits: Traits(over: [base, from, to].compactMap { $0 }))
  }

  override func place(of failure: Failure) -> SourceRange { place(of: failure, in: [base, from, to]) }

  override func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    let bases = try base.evaluate(batch, context)
    let lower = try from?.evaluate(batch, context)
    let upper = try to?.evaluate(batch, context)
    return try eachRow(batch.count, context) { row throws(Failure) in
      try bases[row].slice(from: lower?[row], to: upper?[row])
    }
  }
}
