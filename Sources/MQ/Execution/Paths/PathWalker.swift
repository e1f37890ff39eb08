internal import MQSyntax

/// Takes steps in the product of a path program and the graph. All path searches walk by it, so that what a pattern asks of a
/// relationship and the node behind it is asked in one place.
///
/// A walker belongs to one operator. Nodes are handed over by the batch, since predicates are kernels over columns.
final class PathWalker {
  let program: PathProgram
  private let context: RunContext
  private var batch = Batch(count: 0, width: 0)
  private var row: Int32 = 0
  private var legs: [[AdjacencyLegs]] = []
  private var filters: [LabelTest: LabelFilter] = [:]
  private(set) var states: [State] = []
  private var numbers: [StateKey: Int32] = [:]
  private var memory: SlotMemory

  /// A place in the program: between two steps.
  struct State {
    var key: StateKey
    /// The piece that the last step belonged to.
    var piece: Int { key.piece }
    /// The ways on from here; nil until somebody asks.
    var routes: [Route]?
    /// The checks on the ways to the end.
    var exits: [[Point]] = []
  }

  struct StateKey: Hashable {
    var piece: Int
    /// How many steps of the iteration are behind.
    var position: Int
    /// How many iterations are behind, as far as it matters.
    var count: Int
  }

  /// Where a node is looked at without a step.
  enum Point {
    case first(Int)
    case boundary(Int)
  }

  /// Checks on the way, then a step.
  struct Route {
    var checks: [Point]
    var piece: Int
    var position: Int
    var target: Int32
  }

  init(_ program: PathProgram, _ context: RunContext) {
    self.program = program
    self.context = context
    memory = SlotMemory(count: program.slots.count, context)
    _ = number(of: StateKey(piece: 0, position: 0, count: 0))
  }

  /// The state at the start of every walk.
  static let start: Int32 = 0

  /// What the predicates of the next walks read.
  func begin(_ row: Int, of batch: Batch) {
    self.batch = batch
    self.row = Int32(row)
  }

  /// Forgets what was kept for walks that are over.
  func forget() throws(Diagnostic) { try memory.removeAll() }

  // MARK: States

  private func number(of key: StateKey) -> Int32 {
    if let known = numbers[key] { return known }
    let number = Int32(states.count)
    numbers[key] = number
    states.append(State(key: key, routes: nil))
    return number
  }

  private func complete(_ state: Int32) {
    guard states[Int(state)].routes == nil else { return }
    var routes: [Route] = []
    var exits: [[Point]] = []
    addRoutes(from: states[Int(state)].key, [], &routes, &exits)
    states[Int(state)].routes = routes
    states[Int(state)].exits = exits
  }

  private func addRoutes(from key: StateKey, _ checks: [Point], _ routes: inout [Route], _ exits: inout [[Point]]) {
    // In a loop, since there may be hundreds of pieces that can be passed over.
    var key = key
    var checks = checks
    while key.piece < program.pieces.count {
      let piece = program.pieces[key.piece]
      if key.position > 0 || key.count < piece.upper ?? .max {
        let isLast = key.position == piece.steps.count - 1
        let target = StateKey(
          piece: key.piece, position: isLast ? 0 : key.position + 1,
          count: isLast ? min(key.count + 1, piece.countedTo) : key.count)
        routes.append(
          Route(
            checks: key.position == 0 ? checks + [.first(key.piece)] : checks, piece: key.piece,
            position: key.position, target: number(of: target)))
      }
      guard key.position == 0, key.count >= piece.lower else { return }
      checks.append(.boundary(key.piece))
      key = StateKey(piece: key.piece + 1, position: 0, count: 0)
    }
    exits.append(checks)
  }

  // MARK: Walking

  /// Nodes that walks have come to, all in one state; `contexts` are numbers of kept slots.
  struct Stand {
    var state: Int32
    var nodes: [NodeID]
    var contexts: [Int32]
  }

  /// Steps that lead on. `owners` are positions among the nodes that they lead from.
  struct Arrivals {
    var owners: [Int32] = []
    var relationships: [RelationshipID] = []
    var nodes: [NodeID] = []
    var states: [Int32] = []
    var contexts: [Int32] = []

    var count: Int { nodes.count }

    static let bytesPerStep = 4 + 8 + 4 + 4 + 4

    mutating func removeAll() {
      owners.removeAll(keepingCapacity: true)
      relationships.removeAll(keepingCapacity: true)
      nodes.removeAll(keepingCapacity: true)
      states.removeAll(keepingCapacity: true)
      contexts.removeAll(keepingCapacity: true)
    }

    /// Keeps the first `count` of them.
    mutating func truncate(to count: Int) {
      let surplus = nodes.count - count
      if surplus <= 0 { return }
      owners.removeLast(surplus)
      relationships.removeLast(surplus)
      nodes.removeLast(surplus)
      states.removeLast(surplus)
      contexts.removeLast(surplus)
    }

    /// Keeps those rows of the ones from `start` on.
    fileprivate mutating func keep(_ rows: [Int32], from start: Int) {
      guard rows.count < count - start else { return }
      for (target, row) in rows.enumerated() {
        owners[start + target] = owners[start + Int(row)]
        relationships[start + target] = relationships[start + Int(row)]
        nodes[start + target] = nodes[start + Int(row)]
        states[start + target] = states[start + Int(row)]
        contexts[start + target] = contexts[start + Int(row)]
      }
      truncate(to: start + rows.count)
    }
  }

  /// Appends all steps that lead on from where walks stand.
  func expand(_ stand: Stand, into arrivals: inout Arrivals) throws(Diagnostic) {
    complete(stand.state)
    for route in states[Int(stand.state)].routes! {
      let (rows, contexts) = try pass(route.checks, stand)
      if rows?.isEmpty == true { continue }
      let start = arrivals.count
      read(stand, rows, contexts, route, into: &arrivals)
      try admit(stand, route, from: start, &arrivals)
    }
  }

  /// Whether all walks that stand in the state may end there, or none; nil if it depends on the node.
  func mayEnd(_ state: Int32) -> Bool? {
    complete(state)
    guard let exit = states[Int(state)].exits.first else { return false }
    return exit.allSatisfy { check(at: $0).isVacuous } ? true : nil
  }

  /// The positions of the nodes at which a walk may end.
  func accepted(_ stand: Stand) throws(Diagnostic) -> [Int32] {
    complete(stand.state)
    let exits = states[Int(stand.state)].exits
    if exits.isEmpty { return [] }
    return try pass(exits[0], stand).rows ?? Array(0..<Int32(stand.nodes.count))
  }

  /// The positions of the nodes that pass the checks, nil for all, and what is kept for each behind them.
  private func pass(_ checks: [Point], _ stand: Stand) throws(Diagnostic) -> (rows: [Int32]?, contexts: [Int32]) {
    var rows: [Int32]?
    var contexts = stand.contexts
    for point in checks {
      let check = check(at: point)
      if check.isVacuous { continue }
      var kept = rows ?? Array(0..<Int32(stand.nodes.count))
      if let test = check.test {
        let filter = filter(test)
        kept.removeAll { !filter.accepts(stand.nodes[Int($0)]) }
      }
      for predicate in check.predicates where !kept.isEmpty {
        let nodes = kept.map { stand.nodes[Int($0)] }
        var test = constants(count: nodes.count)
        memory.fill(&test, program, kept.map { contexts[Int($0)] })
        if let variable = check.variable { test[variable] = .nodes(nodes) }
        kept = try predicate.select(test, context).map { kept[Int($0)] }
      }
      if check.slot != nil || !check.closing.isEmpty {
        for row in kept {
          contexts[Int(row)] = try memory.updating(
            contexts[Int(row)], check.slot, UInt64(stand.nodes[Int(row)].raw), closing: check.closing)
        }
      }
      rows = kept
    }
    return (rows, contexts)
  }

  private func check(at point: Point) -> PathProgram.Check {
    switch point {
    case .first(let piece): program.pieces[piece].first
    case .boundary(let piece): program.boundaries[piece]
    }
  }

  /// Reads the neighbours of nodes.
  private func read(
    _ stand: Stand, _ rows: [Int32]?, _ contexts: [Int32], _ route: Route, into arrivals: inout Arrivals
  ) {
    for leg in legs(route).legs {
      for position in 0..<(rows?.count ?? stand.nodes.count) {
        let owner = rows?[position] ?? Int32(position)
        let node = stand.nodes[Int(owner)]
        let slice = leg.reader.slice(of: node)
        let kept = contexts[Int(owner)]
        for i in 0..<slice.count {
          let neighbour = slice.neighbours[i]
          if leg.skipsLoops && neighbour == node.raw { continue }
          arrivals.owners.append(owner)
          arrivals.relationships.append(RelationshipID(type: leg.type, index: slice.index(i)))
          arrivals.nodes.append(NodeID(neighbour))
          arrivals.states.append(route.target)
          arrivals.contexts.append(kept)
        }
      }
    }
  }

  /// Keeps those steps that the pattern lets through: the one place where an element comes into a walk.
  private func admit(_ stand: Stand, _ route: Route, from start: Int, _ arrivals: inout Arrivals) throws(Diagnostic) {
    let step = program.pieces[route.piece].steps[route.position]
    if let test = step.arrival.test {
      let filter = filter(test)
      arrivals.keep(
        (start..<arrivals.count).filter { filter.accepts(arrivals.nodes[$0]) }.map { Int32($0 - start) }, from: start)
    }
    for predicate in step.arrival.predicates where arrivals.count > start {
      var test = constants(count: arrivals.count - start)
      memory.fill(&test, program, Array(arrivals.contexts[start...]))
      if !step.source.isEmpty {
        let sources = Column.nodes(arrivals.owners[start...].map { stand.nodes[Int($0)] })
        for variable in step.source { test[variable] = sources }
      }
      if let variable = step.relationship { test[variable] = .relationships(Array(arrivals.relationships[start...])) }
      if let variable = step.arrival.variable { test[variable] = .nodes(Array(arrivals.nodes[start...])) }
      arrivals.keep(try predicate.select(test, context), from: start)
    }
    guard step.relationshipSlot != nil || step.arrival.slot != nil || !step.arrival.closing.isEmpty else { return }
    for row in start..<arrivals.count {
      let kept = try memory.updating(
        arrivals.contexts[row], step.relationshipSlot, arrivals.relationships[row].raw, closing: [])
      arrivals.contexts[row] = try memory.updating(
        kept, step.arrival.slot, UInt64(arrivals.nodes[row].raw), closing: step.arrival.closing)
    }
  }

  /// The columns of the row that predicates read.
  private func constants(count: Int) -> Batch {
    var result = Batch(count: count, width: context.width)
    if program.outer.isEmpty { return result }
    let rows = [Int32](repeating: row, count: count)
    for variable in program.outer { result[variable] = batch[variable].gathered(rows) }
    return result
  }

  private func legs(_ route: Route) -> AdjacencyLegs {
    if legs.isEmpty {
      legs = program.pieces.map { piece in piece.steps.map { AdjacencyLegs($0.step, context) } }
    }
    return legs[route.piece][route.position]
  }

  private func filter(_ test: LabelTest) -> LabelFilter {
    if let known = filters[test] { return known }
    let filter = LabelFilter(test, in: context.graph)
    filters[test] = filter
    return filter
  }
}

/// What walks keep of elements behind them for predicates ahead: a number for each combination of the slots' values.
private struct SlotMemory {
  private let count: Int
  /// The slots of each number, one after the other; number 0 is all closed.
  private var values: [UInt64]
  private var numbers: [[UInt64]: Int32]
  private var account: MemoryAccount

  static let closed = UInt64.max

  init(count: Int, _ context: RunContext) {
    self.count = count
    account = MemoryAccount(context)
    values = Array(repeating: Self.closed, count: count)
    numbers = [values: 0]
  }

  mutating func removeAll() throws(Diagnostic) {
    if numbers.count <= 1 { return }
    values = Array(repeating: Self.closed, count: count)
    numbers = [values: 0]
    try account.close()
  }

  mutating func updating(_ number: Int32, _ slot: Int?, _ value: UInt64, closing: [Int]) throws(Diagnostic) -> Int32 {
    if slot == nil && closing.isEmpty { return number }
    var slots = Array(values[Int(number) * count..<(Int(number) + 1) * count])
    if let slot { slots[slot] = value }
    for slot in closing { slots[slot] = Self.closed }
    if let known = numbers[slots] { return known }
    let fresh = values.count / count
    guard fresh < Int(Int32.max) else { throw .tooManyWalks }
    try account.add(bytes: 64 + 16 * count)
    numbers[slots] = Int32(fresh)
    values += slots
    return Int32(fresh)
  }

  /// The columns of the slots that are open.
  func fill(_ batch: inout Batch, _ program: PathProgram, _ contexts: [Int32]) {
    for slot in 0..<count {
      let column = contexts.map { values[Int($0) * count + slot] }
      if program.relationshipSlots.contains(slot) {
        batch[program.slots[slot]] = .relationships(column.map { RelationshipID(raw: $0) })
      } else {
        batch[program.slots[slot]] = .nodes(column.map { NodeID(UInt32(truncatingIfNeeded: $0)) })
      }
    }
  }
}

extension Diagnostic {
  static var tooManyWalks: Diagnostic {
    Diagnostic(
      .memoryLimit, "the search for paths keeps more walks than can be numbered", at: nil,
      hint: "bound the length of the paths, or bind their ends before")
  }
}
