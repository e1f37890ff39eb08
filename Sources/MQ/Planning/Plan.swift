package import MQSyntax

/// A tree of operators with the rows that each is expected to give: what the planner makes and the executor runs.
package struct Plan: Sendable {
  package var kind: Kind
  /// The estimated number of rows, per argument row inside an `apply`.
  package var rows: Double

  package init(_ kind: Kind, rows: Double) {
    self.kind = kind
    self.rows = rows
  }

  /// Over which relationships a step leads.
  package struct Step: Sendable, Hashable {
    /// nil: any type.
    package var types: [String]?
    package var direction: Syntax.RelationshipPattern.Direction

    package var reversed: Step {
      Step(types: types, direction: direction.reversed)
    }
  }

  /// One relationship of a pattern, read from a bound end.
  package struct Expansion: Sendable {
    package var from: Variable
    package var relationship: Variable
    package var to: Variable
    package var step: Step
    /// What the far end has to be; nil for anything.
    package var target: LabelTest?
  }

  /// The nodes that several relationships have at their far end.
  package struct Intersection: Sendable {
    package var to: Variable
    package var target: LabelTest?
    /// From bound nodes to `to`, at least two; without targets of their own.
    package var arms: [Expansion]
  }

  /// A pattern that hangs on a node and of which only the number of matches matters.
  package struct WeightHop: Sendable {
    package var expansion: Expansion
    /// On the far node and the relationship only.
    package var predicates: [BoundExpression]
    /// What hangs on the far node.
    package var children: [WeightGroup]
    /// Whether the far node and the relationship belong to the lineage of what is counted.
    package var citesNode = false
    package var citesRelationship = false
    /// Far nodes that do not count for a row, on a hop that stands alone in its `weigh`.
    package var exclusions: [Exclusion] = []
    /// Whether so many nodes will be asked for that all are best worked out at once.
    package var isDense = false
  }

  /// What keeps a far node from counting.
  package enum Exclusion: Sendable, Hashable {
    /// It is the node that the variable holds.
    case node(Variable)
    /// A step leads to it from the node that the variable holds.
    case neighbour(of: Variable, Step)
    /// It is reached over the relationship that the variable holds.
    case relationship(Variable)

    package var variable: Variable {
      switch self {
      case .node(let variable), .neighbour(of: let variable, _), .relationship(let variable): variable
      }
    }
  }

  /// Hops whose numbers of matches are multiplied; an optional group without a match counts once.
  package struct WeightGroup: Sendable {
    package var hops: [WeightHop]
    package var isOptional: Bool
  }

  /// What joins the lineage of each row.
  package struct Citation: Sendable {
    /// The hidden variable that holds the row's lineage.
    package var lineage: Variable
    /// Elements that the row was matched through.
    package var elements: [Variable]
    /// The lineages of rows that it was joined with.
    package var lineages: [Variable]
  }

  /// Two relationships (or lists of them) of one `MATCH` that must not share a relationship.
  package struct DistinctPair: Sendable, Hashable {
    package var first: Variable
    package var second: Variable
  }

  package indirect enum Kind: Sendable {
    /// One row with no variables.
    case unit
    /// The rows of the enclosing apply.
    case argument([Variable])
    /// Every node (that passes the test) for each input row.
    case nodeScan(Plan, Variable, LabelTest?)
    /// The nodes with a label whose property equals a value of the input row.
    case indexSeek(Plan, Variable, label: String, key: String, value: BoundExpression)
    case expand(Plan, Expansion)
    /// Both ends are bound: the relationships between them.
    case expandInto(Plan, Expansion)
    /// Binds a node and all relationships to it from several bound nodes at once.
    case intersectExpand(Plan, Intersection)
    /// Trails over what a pattern repeats, or the selected ones of a whole path.
    case variableExpand(Plan, PathExpansion)
    /// The list of relationships of a variable length is bound: its ends, checked against the pattern.
    case listEndpoints(Plan, PathExpansion, fromBound: Bool, toBound: Bool)
    /// The relationship is bound: its ends, checked against the pattern. `bound` tells which ends are bound before.
    case endpoints(Plan, Expansion, fromBound: Bool, toBound: Bool)
    case distinctRelationships(Plan, [DistinctPair])
    /// The rows whose variables hold nodes of the graph: not null, nor a node that the statement deleted.
    case boundNodes(Plan, [Variable])
    case filter(Plan, [BoundExpression])
    case bindPath(Plan, Variable, nodes: [Variable], relationships: [Variable])
    /// Adds variables; the input's stay.
    case project(Plan, [(expression: BoundExpression, variable: Variable)])
    case unwind(Plan, BoundExpression, Variable)
    /// For each input row, the rows of a procedure; one without columns leaves rows as they are.
    case procedureCall(Plan, BoundProcedureCall)
    /// Multiplies the row's weight by the number of matches of what hangs on a node; rows of weight 0 go.
    /// In a cited query the sources of what hangs there join the row's lineage.
    case weigh(Plan, from: Variable, [WeightGroup], weight: Variable, lineage: Variable?)
    /// `partition`: the row number of the enclosing apply, by which groups, order and limits are kept apart.
    /// `weight`: how often each row counts. `lineage`: in a cited query, what a group unites.
    case aggregate(
      Plan, keys: [(expression: BoundExpression, variable: Variable)], [BoundProjection.Aggregate], weight: Variable?,
      partition: Variable?, lineage: Variable?)
    case distinct(Plan, [Variable], partition: Variable?)
    /// With a limit only the first rows are kept.
    case sort(Plan, [BoundProjection.SortKey], limit: BoundExpression?, skip: BoundExpression?, partition: Variable?)
    case limit(Plan, skip: BoundExpression?, limit: BoundExpression?, partition: Variable?)
    /// For each input row, the rows of the inner plan; an optional apply gives a row of nulls where there are none. `row` is
    /// the variable that numbers the rows of the argument.
    case apply(Plan, Plan, row: Variable, optional: Bool, outputs: [Variable])
    /// The branches' outputs by position into `outputs`.
    case union([(plan: Plan, outputs: [Variable])], outputs: [Variable], all: Bool, partition: Variable?)
    case create(Plan, BoundCreate)
    case set(Plan, [BoundSetItem])
    case delete(Plan, BoundDelete)
    /// The inner plan finds the matches of an argument row that `row` numbers.
    case merge(Plan, Plan, row: Variable, BoundMerge)
    /// As `apply`, for an inner plan that updates: one row after the other. Without outputs, rows stay as they are.
    case applyUpdate(Plan, Plan, row: Variable, optional: Bool, outputs: [Variable])
    /// One row with a number that the store keeps.
    case storeCount(StoreCount, Variable)
    /// One row, once the index is there or gone.
    case changeIndexes(Plan, BoundIndexChange)
    case cite(Plan, Citation)
    /// The lineage as a sorted list of strings.
    case listSources(Plan, of: Variable, into: Variable)
  }

  /// A count that needs no reading.
  package enum StoreCount: Sendable {
    case nodes(label: String?)
    /// nil: of any type.
    case relationships(types: [String]?)
  }
}

extension Plan {
  /// Whether running it changes the graph.
  package var isUpdating: Bool {
    switch kind {
    case .create, .set, .delete, .merge, .applyUpdate, .changeIndexes: true
    default: inputs.contains(where: \.isUpdating)
    }
  }

  /// The plans that this one reads from, the main input first.
  package var inputs: [Plan] {
    switch kind {
    case .unit, .argument, .storeCount: []
    case .nodeScan(let input, _, _), .indexSeek(let input, _, _, _, _), .expand(let input, _),
      .expandInto(let input, _), .intersectExpand(let input, _),
      .variableExpand(let input, _), .listEndpoints(let input, _, _, _), .endpoints(let input, _, _, _),
      .distinctRelationships(let input, _), .boundNodes(let input, _),
      .filter(let input, _), .bindPath(let input, _, _, _), .project(let input, _), .unwind(let input, _, _),
      .procedureCall(let input, _),
      .weigh(let input, _, _, _, _), .aggregate(let input, _, _, _, _, _), .cite(let input, _),
      .listSources(let input, _, _), .distinct(let input, _, _),
      .sort(let input, _, _, _, _), .limit(let input, _, _, _), .create(let input, _), .set(let input, _),
      .delete(let input, _), .changeIndexes(let input, _):
      [input]
    case .apply(let input, let inner, _, _, _), .applyUpdate(let input, let inner, _, _, _),
      .merge(let input, let inner, _, _):
      [input, inner]
    case .union(let branches, _, _, _): branches.map(\.plan)
    }
  }

  /// This operator over another main input.
  package func replacing(input: Plan) -> Plan {
    var copy = self
    switch kind {
    case .unit, .argument, .union, .storeCount: break
    case .nodeScan(_, let a, let b): copy.kind = .nodeScan(input, a, b)
    case .indexSeek(_, let a, let b, let c, let d): copy.kind = .indexSeek(input, a, label: b, key: c, value: d)
    case .expand(_, let a): copy.kind = .expand(input, a)
    case .expandInto(_, let a): copy.kind = .expandInto(input, a)
    case .intersectExpand(_, let a): copy.kind = .intersectExpand(input, a)
    case .variableExpand(_, let a): copy.kind = .variableExpand(input, a)
    case .listEndpoints(_, let a, let b, let c): copy.kind = .listEndpoints(input, a, fromBound: b, toBound: c)
    case .endpoints(_, let a, let b, let c): copy.kind = .endpoints(input, a, fromBound: b, toBound: c)
    case .distinctRelationships(_, let a): copy.kind = .distinctRelationships(input, a)
    case .boundNodes(_, let a): copy.kind = .boundNodes(input, a)
    case .filter(_, let a): copy.kind = .filter(input, a)
    case .bindPath(_, let a, let b, let c): copy.kind = .bindPath(input, a, nodes: b, relationships: c)
    case .project(_, let a): copy.kind = .project(input, a)
    case .unwind(_, let a, let b): copy.kind = .unwind(input, a, b)
    case .procedureCall(_, let a): copy.kind = .procedureCall(input, a)
    case .weigh(_, let a, let b, let c, let d): copy.kind = .weigh(input, from: a, b, weight: c, lineage: d)
    case .aggregate(_, let a, let b, let c, let d, let e):
      copy.kind = .aggregate(input, keys: a, b, weight: c, partition: d, lineage: e)
    case .cite(_, let a): copy.kind = .cite(input, a)
    case .listSources(_, let a, let b): copy.kind = .listSources(input, of: a, into: b)
    case .distinct(_, let a, let b): copy.kind = .distinct(input, a, partition: b)
    case .sort(_, let a, let b, let c, let d): copy.kind = .sort(input, a, limit: b, skip: c, partition: d)
    case .limit(_, let a, let b, let c): copy.kind = .limit(input, skip: a, limit: b, partition: c)
    case .apply(_, let a, let b, let c, let d): copy.kind = .apply(input, a, row: b, optional: c, outputs: d)
    case .applyUpdate(_, let a, let b, let c, let d):
      copy.kind = .applyUpdate(input, a, row: b, optional: c, outputs: d)
    case .create(_, let a): copy.kind = .create(input, a)
    case .set(_, let a): copy.kind = .set(input, a)
    case .delete(_, let a): copy.kind = .delete(input, a)
    case .merge(_, let a, let b, let c): copy.kind = .merge(input, a, row: b, c)
    case .changeIndexes(_, let a): copy.kind = .changeIndexes(input, a)
    }
    return copy
  }

  /// This operator over other inputs, as many as `inputs` has.
  package func mappingInputs(_ transform: (Plan) -> Plan) -> Plan {
    switch kind {
    case .unit, .argument, .storeCount: return self
    case .apply(let input, let inner, let row, let optional, let outputs):
      return Plan(
        .apply(transform(input), transform(inner), row: row, optional: optional, outputs: outputs), rows: rows)
    case .applyUpdate(let input, let inner, let row, let optional, let outputs):
      return Plan(
        .applyUpdate(transform(input), transform(inner), row: row, optional: optional, outputs: outputs), rows: rows)
    case .merge(let input, let inner, let row, let merge):
      return Plan(.merge(transform(input), transform(inner), row: row, merge), rows: rows)
    case .union(let branches, let outputs, let all, let partition):
      return Plan(
        .union(
          branches.map { (transform($0.plan), $0.outputs) }, outputs: outputs, all: all, partition: partition),
        rows: rows)
    default: return replacing(input: transform(inputs[0]))
    }
  }
}
