internal import MQSyntax

/// A part of a pattern as an automaton, in the direction in which it is searched: what is repeated how often, and what is tested
/// where. The product of this automaton and the graph is what path searches walk through.
///
/// A state is a place within a piece, with the number of iterations behind it. Predicates are tested at the first point where
/// all that they read is known. What a predicate reads of points before the step under test is kept in *slots*, whose values
/// tell apart walks that are otherwise in the same state at the same node.
struct PathProgram {
  /// What is tested of a node.
  struct Check {
    /// What predicates here know the node by.
    var variable: Variable?
    /// Where the node is kept for later predicates.
    var slot: Int?
    var test: LabelTest?
    var predicates: [Evaluator] = []
    /// The slots that nobody reads behind this point.
    var closing: [Int] = []

    var isVacuous: Bool { test == nil && predicates.isEmpty && slot == nil && closing.isEmpty }
  }

  /// Over one relationship to a node.
  struct Step {
    var step: Plan.Step
    var relationship: Variable?
    var relationshipSlot: Int?
    /// What predicates know the node by that the step leads from.
    var source: [Variable]
    /// Of the node that is reached.
    var arrival: Check
  }

  struct Piece {
    var lower: Int
    var upper: Int?
    /// From how many iterations on their number makes no difference.
    var countedTo: Int
    /// Of the node that an iteration begins at.
    var first: Check
    var steps: [Step]
  }

  /// In search order.
  fileprivate(set) var pieces: [Piece] = []
  /// Of the node behind each piece; the last is the far end.
  fileprivate(set) var boundaries: [Check] = []
  /// What each slot holds, by slot.
  fileprivate(set) var slots: [Variable] = []
  /// The slots that hold relationships.
  fileprivate(set) var relationshipSlots: Set<Int> = []
  /// What the predicates read of the row.
  fileprivate(set) var outer: Set<Variable> = []
  let isReversed: Bool
  /// The greatest number of relationships.
  fileprivate(set) var longest: Int

  /// Whether what is found from a node may differ from row to row.
  var dependsOnRow: Bool { !outer.isEmpty }
}

/// Distributes an expansion's predicates over the points of its program.
private struct ProgramLayout {
  /// A point where something gets known: the beginning of an iteration, a step, the node behind a piece.
  enum Place: Hashable {
    case first(Int)
    case step(Int, Int)
    case boundary(Int)
  }

  let pieces: [Plan.PathExpansion.Piece]
  let boundaries: [Variable]
  /// All places in order.
  private(set) var places: [Place] = []
  /// Where each variable gets known, as an index into `places`.
  private(set) var known: [Variable: Int] = [:]
  private(set) var relationships: Set<Variable> = []

  /// `bound`: the ends that are known from the start.
  init(_ pieces: [Plan.PathExpansion.Piece], boundaries: [Variable], bound: Set<Variable>) {
    self.pieces = pieces
    self.boundaries = boundaries
    for (number, piece) in pieces.enumerated() {
      let iteration = piece.iteration
      add(.first(number), [iteration.nodes[0].variable])
      for index in iteration.steps.indices {
        let relationship = piece.length == nil ? piece.variable : iteration.steps[index].variable
        relationships.formUnion([relationship].compactMap(\.self))
        add(.step(number, index), [relationship, iteration.nodes[index + 1].variable])
      }
      add(.boundary(number), bound.contains(boundaries[number]) ? [] : [boundaries[number]])
    }
  }

  private mutating func add(_ place: Place, _ variables: [Variable?]) {
    for case let variable? in variables where known[variable] == nil { known[variable] = places.count }
    places.append(place)
  }

  /// The variables that predicates know the node by that a step leads from.
  func source(_ piece: Int, _ step: Int) -> [Variable] {
    var variables = [pieces[piece].iteration.nodes[step].variable].compactMap(\.self)
    // Before a single relationship, the node behind the piece before is at hand.
    if pieces[piece].length == nil, step == 0, piece > 0 { variables.append(boundaries[piece - 1]) }
    return variables
  }
}

extension PathProgram {
  /// `compile` makes predicates.
  init(
    _ expansion: Plan.PathExpansion, compile: (BoundExpression) throws(Diagnostic) -> Evaluator
  ) throws(Diagnostic) {
    isReversed = expansion.isReversed
    var source = expansion.pieces
    var nodes = expansion.nodes
    if isReversed {
      source = source.reversed().map { piece in
        var piece = piece
        piece.iteration = piece.iteration.reversed
        return piece
      }
      nodes.reverse()
    }
    let bound = Set(expansion.into ? [expansion.from, expansion.to] : [expansion.from])
    let layout = ProgramLayout(source, boundaries: Array(nodes.dropFirst()), bound: bound)
    let isSingle = source.count == 1
    longest = 0
    for (number, piece) in source.enumerated() {
      let lower = piece.length?.lower ?? 1
      let upper = piece.length == nil ? 1 : piece.length?.upper
      let steps = piece.iteration.steps.indices.map { index in
        Step(
          step: piece.iteration.step(index),
          relationship: piece.length == nil ? piece.variable : piece.iteration.steps[index].variable,
          source: layout.source(number, index),
          arrival: Check(variable: piece.iteration.nodes[index + 1].variable))
      }
      // A single piece ends by the length of the walk.
      pieces.append(
        Piece(
          lower: lower, upper: isSingle ? nil : upper, countedTo: isSingle ? lower : max(upper ?? lower, lower),
          first: Check(variable: piece.iteration.nodes[0].variable), steps: steps))
      boundaries.append(Check(variable: bound.contains(layout.boundaries[number]) ? nil : layout.boundaries[number]))
      let (most, overflow) = (upper ?? .max).multipliedReportingOverflow(by: steps.count)
      longest = overflow ? .max : longest.addingReportingOverflow(most).overflow ? .max : longest + most
    }
    if !boundaries.isEmpty { boundaries[boundaries.count - 1].test = expansion.target }
    var closing: [Int] = []
    for predicate in expansion.predicates {
      try place(predicate, layout, &closing, compile: compile)
    }
    for (slot, place) in closing.enumerated() { self[check: layout.places[place]].closing.append(slot) }
  }

  /// Gives a predicate to the point where the last of its variables gets known.
  private mutating func place(
    _ predicate: BoundExpression, _ layout: ProgramLayout, _ closing: inout [Int],
    compile: (BoundExpression) throws(Diagnostic) -> Evaluator
  ) throws(Diagnostic) {
    let variables = predicate.freeVariables.sorted { $0.index < $1.index }
    let own = variables.filter { layout.known[$0] != nil }
    outer.formUnion(variables.filter { layout.known[$0] == nil })
    guard let last = own.map({ layout.known[$0]! }).max() ?? firstPlace(of: predicate, layout) else { return }
    if case .hasLabels(let base, let test) = predicate.kind, case .variable(let node) = base.kind, own == [node],
      !layout.relationships.contains(node)
    {
      let old = self[check: layout.places[last]].test
      self[check: layout.places[last]].test = old.map { .and([$0, test]) } ?? test
      return
    }
    for variable in own where layout.known[variable]! < last {
      if case .step(let piece, let step) = layout.places[last], layout.source(piece, step).contains(variable) {
        continue
      }
      let slot = slots.firstIndex(of: variable) ?? addSlot(for: variable, layout, &closing)
      closing[slot] = max(closing[slot], last)
    }
    self[check: layout.places[last]].predicates.append(try compile(predicate))
  }

  /// Where a predicate is tested that reads nothing of the path.
  private func firstPlace(of predicate: BoundExpression, _ layout: ProgramLayout) -> Int? {
    let piece = layout.pieces.firstIndex { $0.iteration.predicates.contains { $0.range == predicate.range } } ?? 0
    return layout.places.firstIndex(of: .first(piece))
  }

  private mutating func addSlot(for variable: Variable, _ layout: ProgramLayout, _ closing: inout [Int]) -> Int {
    let slot = slots.count
    slots.append(variable)
    closing.append(0)
    if layout.relationships.contains(variable) { relationshipSlots.insert(slot) }
    let place = layout.places[layout.known[variable]!]
    if case .step(let piece, let step) = place, pieces[piece].steps[step].relationship == variable {
      pieces[piece].steps[step].relationshipSlot = slot
    } else {
      self[check: place].slot = slot
    }
    return slot
  }

  private subscript(check place: ProgramLayout.Place) -> Check {
    get {
      switch place {
      case .first(let piece): pieces[piece].first
      case .step(let piece, let step): pieces[piece].steps[step].arrival
      case .boundary(let piece): boundaries[piece]
      }
    }
    set {
      switch place {
      case .first(let piece): pieces[piece].first = newValue
      case .step(let piece, let step): pieces[piece].steps[step].arrival = newValue
      case .boundary(let piece): boundaries[piece] = newValue
      }
    }
  }
}
