internal import MQSyntax

/// The labels, types and keys that a statement itself brings into the graph: that the graph lacks them is no mistake.
struct MadeNames {
  private var labels: Set<TextKey> = []
  private var types: Set<TextKey> = []
  private var keys: Set<TextKey> = []
  /// Whether it sets properties whose keys only the run tells.
  private var makesAnyKey = false

  init(of query: BoundQuery) { visit(query) }

  func contains(_ name: ExpectedName) -> Bool {
    switch name.kind {
    case .label: labels.contains(TextKey(name.name))
    case .type: types.contains(TextKey(name.name))
    case .property: makesAnyKey || keys.contains(TextKey(name.name))
    }
  }

  private mutating func visit(_ query: BoundQuery) {
    for branch in query.branches {
      for clause in branch.clauses {
        switch clause {
        case .create(let create): visit(create)
        case .merge(let merge):
          visit(merge.create)
          for item in merge.onCreate + merge.onMatch { visit(item) }
        case .set(let items): for item in items { visit(item) }
        case .subquery(let query, _): visit(query)
        case .match, .unwind, .projection, .delete, .procedure, .index: continue
        }
      }
    }
  }

  private mutating func visit(_ create: BoundCreate) {
    for node in create.nodes {
      labels.formUnion(node.labels.map { TextKey($0) })
      visit(node.properties)
    }
    for relationship in create.relationships {
      types.insert(TextKey(relationship.type))
      visit(relationship.properties)
    }
  }

  private mutating func visit(_ properties: BoundProperties) {
    switch properties {
    case .entries(let entries): keys.formUnion(entries.map { TextKey($0.key) })
    case .map(let map): visit(map)
    }
  }

  private mutating func visit(_ map: BoundExpression) {
    if case .map(let entries) = map.kind {
      keys.formUnion(entries.map { TextKey($0.key) })
    } else {
      makesAnyKey = true
    }
  }

  private mutating func visit(_ item: BoundSetItem) {
    switch item.kind {
    case .property(_, .name(let key), _): keys.insert(TextKey(key))
    case .property(_, .computed, _): makesAnyKey = true
    case .replace(_, let map), .merge(_, let map): visit(map)
    case .addLabels(_, let names): labels.formUnion(names.map { TextKey($0) })
    case .removeLabels, .removeProperty: return
    }
  }
}
