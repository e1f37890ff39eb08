internal import MQSyntax

/// Carries out the items of `SET` and `REMOVE`: row by row, item by item, each seeing what was done before.
struct SetExecutor {
  private enum Key {
    case name(KeyID)
    case computed(Evaluator)
  }

  private enum Step {
    case property(target: Evaluator, Key, value: Evaluator?)
    case properties(Variable, Evaluator, keepsOthers: Bool)
    case labels([LabelID], Variable, adds: Bool)
  }

  private let steps: [(step: Step, range: SourceRange)]
  private let names: [VariableInfo]
  private let context: RunContext

  init(
    _ items: [BoundSetItem], compiler: ExpressionCompiler, names: [VariableInfo], _ context: RunContext
  ) throws(Diagnostic) {
    func key(_ key: BoundSetItem.Key) throws(Diagnostic) -> Key {
      switch key {
      case .name(let name): .name(KeyID(interning: name))
      case .computed(let expression): .computed(try compiler.compile(expression))
      }
    }
    var steps: [(Step, SourceRange)] = []
    for item in items {
      let step: Step =
        switch item.kind {
        case .property(let target, let name, let value):
          .property(target: try compiler.compile(target), try key(name), value: try compiler.compile(value))
        case .removeProperty(let target, let name):
          .property(target: try compiler.compile(target), try key(name), value: nil)
        case .replace(let variable, let value):
          .properties(variable, try compiler.compile(value), keepsOthers: false)
        case .merge(let variable, let value):
          .properties(variable, try compiler.compile(value), keepsOthers: true)
        case .addLabels(let variable, let labels):
          .labels(labels.map(LabelID.init(interning:)), variable, adds: true)
        case .removeLabels(let variable, let labels):
          .labels(labels.map(LabelID.init(interning:)), variable, adds: false)
        }
      steps.append((step, item.range))
    }
    self.steps = steps
    self.names = names
    self.context = context
  }

  /// Changes what the rows name; the rows themselves stay.
  func run(_ batch: Batch, counters: inout UpdateCounters) throws(Diagnostic) {
    if steps.isEmpty { return }
    for row in 0..<batch.count {
      try context.checkpointOfUpdate()
      let one = batch.count == 1 ? batch : batch.sliced(row..<row + 1)
      for (step, range) in steps {
        try perform(step, one, &counters, range)
      }
    }
  }

  /// What fails in an expression has that place; what the graph refuses has the item's.
  private func perform(
    _ step: Step, _ row: Batch, _ counters: inout UpdateCounters, _ range: SourceRange
  ) throws(Diagnostic) {
    switch step {
    case .property(let target, let key, let value):
      let element = try target.evaluate(row, context)[0]
      let id: KeyID
      switch key {
      case .name(let name): id = name
      case .computed(let evaluator):
        switch try evaluator.evaluate(row, context)[0] {
        case .string(let name): id = KeyID(interning: name)
        case .null where element.isNull: return
        case let other:
          throw Diagnostic(
            .invalidArgumentType, "a property key is a string, but this is \(other.typeWithArticle)",
            at: evaluator.range)
        }
      }
      let new = try value?.evaluate(row, context)[0] ?? .null
      let blamed = StoredValues.accepts(new) ? target.range : value?.range ?? range
      try located(at: blamed) { () throws(Failure) in try set(id, of: element, to: new, &counters) }
    case .properties(let variable, let evaluator, let keepsOthers):
      let element = row[variable][0]
      if element.isNull { return }
      let source = try evaluator.evaluate(row, context)[0]
      try located(at: evaluator.range) { () throws(Failure) in
        let new = try properties(source)
        if !keepsOthers {
          for (key, _) in try properties(element) where !new.contains(where: { $0.key == key }) {
            try set(key, of: element, to: .null, &counters)
          }
        }
        for (key, value) in new { try set(key, of: element, to: value, &counters) }
      }
    case .labels(let labels, let variable, let adds):
      let value = row[variable][0]
      try located(at: range) { () throws(Failure) in try change(labels, of: value, adding: adds, &counters) }
    }
  }

  private func change(
    _ labels: [LabelID], of value: Value, adding adds: Bool, _ counters: inout UpdateCounters
  ) throws(Failure) {
    switch value {
    case .null: return
    case .node(let node):
      guard context.graph.contains(node.id) else { throw Self.deleted("node") }
      for label in labels where context.graph.labels(of: node.id).contains(label) != adds {
        if adds {
          try context.graph.addLabel(label, to: node.id)
          counters.labelsAdded += 1
        } else {
          try context.graph.removeLabel(label, from: node.id)
          counters.labelsRemoved += 1
        }
      }
    case let other:
      throw Failure(.invalidArgumentType, "only nodes have labels to change, but this is \(other.typeWithArticle)")
    }
  }

  private func located(at range: SourceRange, _ body: () throws(Failure) -> Void) throws(Diagnostic) {
    do throws(Failure) { try body() } catch {
      throw Diagnostic(error.code, error.message, at: range, hint: error.hint)
    }
  }

  private func set(
    _ key: KeyID, of element: Value, to value: Value, _ counters: inout UpdateCounters
  ) throws(Failure) {
    switch element {
    case .null: return
    case .node(let node):
      guard context.graph.contains(node.id) else { throw Self.deleted("node") }
      if value.isNull, context.graph.property(key, of: node.id).isNull { return }
      try context.graph.setProperty(key, of: node.id, to: value)
    case .relationship(let relationship):
      guard context.graph.contains(relationship.id) else { throw Self.deleted("relationship") }
      if value.isNull, context.graph.property(key, of: relationship.id).isNull { return }
      try context.graph.setProperty(key, of: relationship.id, to: value)
    default:
      throw Failure(
        .invalidArgumentType,
        "only nodes and relationships have properties to change, but this is \(element.typeWithArticle)")
    }
    counters.propertiesSet += 1
  }

  private static func deleted(_ kind: String) -> Failure {
    Failure(
      .deletedEntityAccess, "this \(kind) was deleted before in the statement, and can no longer be changed",
      hint: "change it before the `DELETE`")
  }

  /// The properties that a map, a node or a relationship has.
  private func properties(_ value: Value) throws(Failure) -> [(key: KeyID, value: Value)] {
    switch value {
    case .map(let map): return map.entries.map { (KeyID(interning: $0.key), $0.value) }
    case .node(let node): return context.graph.properties(of: node.id)
    case .relationship(let relationship): return context.graph.properties(of: relationship.id)
    case .null: return []
    default:
      throw Failure(
        .invalidArgumentType,
        "properties come from a map, a node or a relationship, but this is \(value.typeWithArticle)")
    }
  }
}
