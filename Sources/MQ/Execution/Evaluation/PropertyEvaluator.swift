internal import MQSyntax

/// `base.key`
final class PropertyEvaluator: Evaluator {
  private let base: Evaluator
  private let key: String
  private var id: KeyID?

  init(_ base: Evaluator, key: String, range: SourceRange) {
    self.base = base
    self.key = key
    super.init(range: range, traits: Traits(over: [base], isCheap: true))
  }

  override func place(of failure: Failure) -> SourceRange { place(of: failure, in: [base]) }

  override func mayFail(on batch: Batch, _ context: RunContext) -> Bool {
    // Only deleted nodes fail.
    guard let variable = (base as? VariableEvaluator)?.variable, case .nodes? = batch[ifPresent: variable] else {
      return true
    }
    return context.graph.nodeCount < context.graph.nodeLimit
  }

  /// Whether the texts that the store holds for the rows pass a test, unknown for what is no text; nil where they are not to be
  /// had as bytes, or had better be tested once a code.
  func testTexts(
    _ batch: Batch, _ context: RunContext, onlyTexts: Bool = false, _ test: (UnsafeBufferPointer<UInt8>) -> Bool
  ) throws(Diagnostic) -> [Ternary]? {
    guard let variable = (base as? VariableEvaluator)?.variable, case .nodes(let nodes)? = batch[ifPresent: variable],
      let id = KeyID.find(key)
    else { return nil }
    let graph = context.graph
    guard let truths = graph.testTexts(id, of: nodes, onlyTexts: onlyTexts, test) else { return nil }
    if graph.nodeCount < graph.nodeLimit {
      for row in nodes.indices where truths[row] == .unknown && nodes[row] != .none && !graph.contains(nodes[row]) {
        throw diagnostic(.deletedNode)
      }
    }
    return truths
  }

  /// Which rows have a value, 1 or 0, without reading it; nil where that cannot be told so, or could fail.
  func haveValues(_ batch: Batch, _ context: RunContext) -> [UInt8]? {
    guard let variable = (base as? VariableEvaluator)?.variable, let id = KeyID.find(key) else { return nil }
    let graph = context.graph
    switch batch[ifPresent: variable] {
    case .nodes(let nodes): return graph.nodeCount < graph.nodeLimit ? nil : graph.haveValues(id, of: nodes)
    case .relationships(let relationships):
      return graph.holdsDeleted(relationships) ? nil : graph.haveValues(id, of: relationships)
    default: return nil
    }
  }

  /// Whether the store holds bytes for the first of the rows.
  func mayBeBytes(_ batch: Batch, _ context: RunContext) -> Bool {
    guard let variable = (base as? VariableEvaluator)?.variable, let id = KeyID.find(key),
      case .nodes(let nodes)? = batch[ifPresent: variable], let first = nodes.first
    else { return false }
    return context.graph.storedKind(id, of: first) == .arena
  }

  /// As the first of them is.
  override func mayBeNumbered(_ batch: Batch, _ context: RunContext) -> Bool {
    guard let variable = (base as? VariableEvaluator)?.variable, let id = KeyID.find(key) else { return false }
    let kind: PropertyChunk.Kind
    switch batch[ifPresent: variable] {
    case .nodes(let nodes): kind = nodes.first.map { context.graph.storedKind(id, of: $0) } ?? .empty
    case .relationships(let relationships):
      kind = relationships.first.map { context.graph.storedKind(id, of: $0) } ?? .empty
    default: return false
    }
    return kind == .code || kind == .date || kind == .empty
  }

  override func forEachText(
    _ batch: Batch, _ context: RunContext, _ body: (UnsafeBufferPointer<UInt8>?) -> Void
  ) throws(Diagnostic) -> Bool {
    guard let variable = (base as? VariableEvaluator)?.variable, case .nodes(let nodes)? = batch[ifPresent: variable],
      let id = KeyID.find(key), context.graph.nodeCount == context.graph.nodeLimit
    else { return false }
    return context.graph.forEachText(id, of: nodes, body)
  }

  override func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    let bases = try base.evaluate(batch, context).typedElements
    let graph = context.graph
    // A key that nobody knew when the run began may be made by the run.
    if id == nil { id = KeyID.find(key) }
    let key = self.key
    switch bases {
    case .nodes(let nodes):
      let column = id.map { graph.gather($0, of: nodes) } ?? .constant(.null, count: nodes.count)
      if graph.nodeCount < graph.nodeLimit {
        // A deleted node has no properties: only nulls need a second look.
        for row in nodes.indices where column.isNull(row) && nodes[row] != .none && !graph.contains(nodes[row]) {
          throw diagnostic(.deletedNode)
        }
      }
      return column
    case .relationships(let relationships):
      let column = id.map { graph.gather($0, of: relationships) } ?? .constant(.null, count: relationships.count)
      // A deleted relationship has no properties: only nulls need a second look.
      if column.mayHaveNulls && graph.holdsDeleted(relationships) { throw diagnostic(.deletedRelationship) }
      return column
    case .constant, .values, .booleans, .integers, .floats, .dates, .codes:
      return try eachRow(of: bases, context) { base throws(Failure) in try base.property(key, in: graph) }
    }
  }
}

extension Column {
  /// Typed if it holds values that are all nodes or all relationships.
  fileprivate var typedElements: Column {
    guard case .values(let values) = self, let first = values.first(where: { !$0.isNull }) else { return self }
    switch first {
    case .node, .relationship: return Column(values: values)
    default: return self
    }
  }
}

extension Value {
  /// The property of an element, the entry of a map, the component of a temporal value.
  func property(_ key: String, in graph: Graph) throws(Failure) -> Value {
    switch self {
    case .node(let node):
      guard graph.contains(node.id) else { throw .deletedNode }
      return KeyID.find(key).map { graph.property($0, of: node.id) } ?? .null
    case .relationship(let relationship):
      guard graph.contains(relationship.id) else { throw .deletedRelationship }
      return KeyID.find(key).map { graph.property($0, of: relationship.id) } ?? .null
    default: return try property(key)
    }
  }
}

extension Failure {
  static var deletedNode: Failure {
    Failure(
      .deletedEntityAccess, "this node was deleted before in the statement, and can no longer be read",
      hint: "read it in a `WITH` before the `DELETE`")
  }

  static var deletedRelationship: Failure {
    Failure(
      .deletedEntityAccess, "this relationship was deleted before in the statement, and can no longer be read",
      hint: "read it in a `WITH` before the `DELETE`")
  }
}
