internal import MQSyntax

/// Makes the elements of a `CREATE` for every row, column by column.
struct CreateExecutor {
  private let create: BoundCreate
  private let compiler: ExpressionCompiler
  private let names: [VariableInfo]
  private let context: RunContext

  init(_ create: BoundCreate, compiler: ExpressionCompiler, names: [VariableInfo], _ context: RunContext) {
    self.create = create
    self.compiler = compiler
    self.names = names
    self.context = context
  }

  /// The rows with the new elements' columns.
  func run(_ batches: [Batch], counters: inout UpdateCounters) throws(Diagnostic) -> [Batch] {
    var nodes: [(labels: [LabelID], properties: Properties)] = []
    for node in create.nodes {
      nodes.append((node.labels.map(LabelID.init(interning:)), try compile(node.properties)))
    }
    var relationships: [(type: TypeID, properties: Properties)] = []
    for relationship in create.relationships {
      relationships.append((TypeID(interning: relationship.type), try compile(relationship.properties)))
    }
    var results: [Batch] = []
    for batch in batches {
      try context.checkpointOfUpdate()
      var batch = batch
      for (spec, compiled) in zip(create.nodes, nodes) {
        try makeNodes(spec, compiled.labels, compiled.properties, &batch, &counters)
      }
      for (spec, compiled) in zip(create.relationships, relationships) {
        try makeRelationships(spec, compiled.type, compiled.properties, &batch, &counters)
      }
      for path in create.paths {
        let nodes = path.nodes.map { batch[$0] }
        let relationships = path.relationships.map { batch[$0] }
        batch[path.variable] = .values(
          (0..<batch.count).map { row in
            BindPathOperator.path(nodes.map { $0[row] }, relationships.map { $0[row] }, in: context.graph) ?? .null
          })
      }
      context.progress?.advance(batch.count)
      results.append(batch)
    }
    return results
  }

  /// `MERGE` cannot look for a null property, since nothing equals null.
  func refuseNulls(_ row: Batch) throws(Diagnostic) {
    for properties in create.nodes.map(\.properties) + create.relationships.map(\.properties) {
      guard case .entries(let entries) = properties else { continue }
      for entry in entries {
        // A property that reads what the same pattern makes is not there yet.
        guard entry.value.freeVariables.allSatisfy({ row[ifPresent: $0] != nil }) else { continue }
        if try compiler.compile(entry.value).evaluate(row, context)[0].isNull {
          throw Diagnostic(
            .mergeReadOwnWrites, "`MERGE` cannot look for a null `\(entry.key)`",
            at: entry.value.range, hint: "a null property is absent: leave it out, or use `ON CREATE SET`")
        }
      }
    }
  }

  private func makeNodes(
    _ spec: BoundCreate.NewNode, _ labels: [LabelID], _ compiled: Properties, _ batch: inout Batch,
    _ counters: inout UpdateCounters
  ) throws(Diagnostic) {
    let properties = try compiled.evaluate(batch, context)
    var nodes: [NodeID] = []
    nodes.reserveCapacity(batch.count)
    for row in 0..<batch.count {
      if row & 0x3FF == 0x3FF { try context.checkpointOfUpdate() }
      let values = try properties.values(row, at: spec.range)
      do {
        nodes.append(try context.graph.createNode(labels: labels, properties: values))
      } catch {
        throw Diagnostic(
          error.code, error.message, at: compiled.placeOfUnstorable(in: values) ?? spec.range, hint: error.hint)
      }
      counters.nodesCreated += 1
      counters.labelsAdded += labels.count
      counters.propertiesSet += values.lazy.filter { !$0.1.isNull }.count
    }
    batch[spec.variable] = .nodes(nodes)
  }

  private func makeRelationships(
    _ spec: BoundCreate.NewRelationship, _ type: TypeID, _ compiled: Properties, _ batch: inout Batch,
    _ counters: inout UpdateCounters
  ) throws(Diagnostic) {
    let properties = try compiled.evaluate(batch, context)
    let from = try batch[spec.from].asNodes(names[spec.from.index].name)
    let to = try batch[spec.to].asNodes(names[spec.to.index].name)
    var relationships: [RelationshipID] = []
    relationships.reserveCapacity(batch.count)
    for row in 0..<batch.count {
      if row & 0x3FF == 0x3FF { try context.checkpointOfUpdate() }
      for (end, variable) in [(from[row], spec.from), (to[row], spec.to)] where end == .none {
        throw Diagnostic(
          .invalidArgumentValue,
          "a relationship needs two nodes, but `\(names[variable.index].name)` is null in this row", at: spec.range,
          hint: "keep such rows out with `WHERE \(names[variable.index].name) IS NOT NULL`")
      }
      let values = try properties.values(row, at: spec.range)
      do {
        relationships.append(
          try context.graph.createRelationship(type, from: from[row], to: to[row], properties: values))
      } catch {
        throw Diagnostic(
          error.code, error.message, at: compiled.placeOfUnstorable(in: values) ?? spec.range, hint: error.hint)
      }
      counters.relationshipsCreated += 1
      counters.propertiesSet += values.lazy.filter { !$0.1.isNull }.count
    }
    batch[spec.variable] = .relationships(relationships)
  }

  // MARK: Properties

  /// The value of a literal, of a list of them, or of a call over them, without compiling anything: scripts that make a graph
  /// consist of these. nil for everything else, and where the call fails, so that the error comes in its turn.
  private func constant(_ expression: BoundExpression) -> Value? {
    switch expression.kind {
    case .literal(let value): return value
    case .list(let items):
      var values: [Value] = []
      values.reserveCapacity(items.count)
      for item in items {
        guard let value = constant(item) else { return nil }
        values.append(value)
      }
      return .list(values)
    case .call(let function, let arguments):
      guard function.isDeterministic else { return nil }
      var values: [Value] = []
      for argument in arguments {
        guard case .literal(let value) = argument.kind, !value.isNull else { return nil }
        values.append(value)
      }
      return try? function.body(values, context.functionContext)
    default: return nil
    }
  }

  private func compile(_ properties: BoundProperties) throws(Diagnostic) -> Properties {
    switch properties {
    case .entries(let entries):
      var compiled: [(key: KeyID, value: Properties.Item, range: SourceRange)] = []
      for entry in entries {
        let key = KeyID(interning: entry.key)
        if let value = constant(entry.value) {
          compiled.append((key, .literal(value), entry.value.range))
        } else {
          compiled.append((key, .computed(try compiler.compile(entry.value)), entry.value.range))
        }
      }
      return .entries(compiled)
    case .map(let expression): return .map(try compiler.compile(expression))
    }
  }

  /// Compiled properties.
  private enum Properties {
    enum Item {
      case literal(Value)
      case computed(Evaluator)
    }

    case entries([(key: KeyID, value: Item, range: SourceRange)])
    case map(Evaluator)

    /// Where the first of the values stands that cannot be stored.
    func placeOfUnstorable(in values: [(KeyID, Value)]) -> SourceRange? {
      switch self {
      case .entries(let entries):
        guard let index = values.firstIndex(where: { !StoredValues.accepts($0.1) }), index < entries.count else {
          return nil
        }
        return entries[index].range
      case .map(let evaluator): return evaluator.range
      }
    }

    func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Evaluated {
      switch self {
      case .entries(let entries):
        var columns: [(KeyID, Column)] = []
        columns.reserveCapacity(entries.count)
        for entry in entries {
          switch entry.value {
          case .literal(let value): columns.append((entry.key, .constant(value, count: batch.count)))
          case .computed(let evaluator): columns.append((entry.key, try evaluator.evaluate(batch, context)))
          }
        }
        return .columns(columns)
      case .map(let evaluator): return .maps(try evaluator.evaluate(batch, context))
      }
    }
  }

  /// Properties of a batch of rows.
  private enum Evaluated {
    case columns([(KeyID, Column)])
    case maps(Column)

    func values(_ row: Int, at range: SourceRange) throws(Diagnostic) -> [(KeyID, Value)] {
      switch self {
      case .columns(let columns): return columns.map { ($0.0, $0.1[row]) }
      case .maps(let column):
        switch column[row] {
        case .null: return []
        case .map(let map): return map.entries.map { (KeyID(interning: $0.key), $0.value) }
        case let other:
          throw Diagnostic(
            .invalidArgumentType, "properties are a map, but this is \(other.typeWithArticle)", at: range)
        }
      }
    }
  }
}
