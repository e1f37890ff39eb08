internal import MQSyntax

/// The state of a graph as of one point in valid time: which elements are valid then, one bit each.
///
/// A chunk's bits are worked out when it is first asked for, from its `since` and `until` columns, so that a run pays for the
/// chunks it touches and then one bit test an element.
final class Timeslice {
  private let graph: Graph
  private let moment: ValidTime
  private let since = KeyID.find("since")
  private let until = KeyID.find("until")
  private var nodes = ElementBits()
  private var relationships: [TypeID: ElementBits] = [:]
  /// Of the type asked for last, since neighbouring rows mostly have one.
  private var current: (type: TypeID, bits: ElementBits)?
  /// The keys and types of bounds that are no dates.
  private(set) var oddBounds: Set<OddBound> = []

  struct OddBound: Hashable {
    var key: String
    var type: String
  }

  init(_ graph: Graph, at moment: ValidTime) {
    self.graph = graph
    self.moment = moment
  }

  /// Whether the node is valid.
  func contains(_ node: NodeID) -> Bool {
    let chunk = Int(node.raw) >> ChunkRows.shift
    if !nodes.knows(chunk) {
      let first = UInt32(chunk << ChunkRows.shift)
      let members = (0..<UInt32(ChunkRows.count)).map { NodeID(first + $0) }
      nodes.set(chunk, validity(of: members.count) { graph.gather($0, of: members) })
    }
    return nodes[Int(node.raw)]
  }

  /// Whether the relationship's own bounds admit it; its ends are asked for apart.
  func containsAlone(_ relationship: RelationshipID) -> Bool {
    let type = relationship.type
    if current?.type != type {
      if let current { relationships[current.type] = current.bits }
      current = (type, relationships.removeValue(forKey: type) ?? ElementBits())
    }
    let chunk = Int(relationship.index) >> ChunkRows.shift
    if !current!.bits.knows(chunk) {
      let first = UInt32(chunk << ChunkRows.shift)
      let members = (0..<UInt32(ChunkRows.count)).map { RelationshipID(type: type, index: first + $0) }
      current!.bits.set(chunk, validity(of: members.count) { graph.gather($0, of: members) })
    }
    return current!.bits[Int(relationship.index)]
  }

  /// Whether the relationship and both its ends are valid.
  func contains(_ relationship: RelationshipID) -> Bool {
    containsAlone(relationship) && contains(graph.start(of: relationship)) && contains(graph.end(of: relationship))
  }

  private func validity(of count: Int, _ gather: (KeyID) -> Column) -> [Bool] {
    var valid = [Bool](repeating: true, count: count)
    if let since { restrict(&valid, "since", gather(since)) { $0.hasBegun(at: moment) } }
    if let until { restrict(&valid, "until", gather(until)) { !$0.hasEnded(at: moment) } }
    return valid
  }

  /// A missing bound is open, and so is one that is no date or date-time.
  private func restrict(_ valid: inout [Bool], _ key: String, _ bounds: Column, _ admits: (ValidTime) -> Bool) {
    switch bounds {
    case .constant(.null, _): return
    case .dates(let days, let known):
      for row in days.indices where known[row] {
        valid[row] = valid[row] && admits(ValidTime(day: Int64(days[row])))
      }
    default:
      for row in valid.indices {
        let value = bounds[row]
        if let bound = ValidTime(value) {
          valid[row] = valid[row] && admits(bound)
        } else if !value.isNull {
          oddBounds.insert(OddBound(key: key, type: value.typeName))
        }
      }
    }
  }
}

/// One bit for each element, in chunks that are worked out one by one.
private struct ElementBits {
  private var words: [UInt64] = []
  private var known: [Bool] = []

  private static let wordsPerChunk = ChunkRows.count / 64

  func knows(_ chunk: Int) -> Bool { chunk < known.count && known[chunk] }

  subscript(row: Int) -> Bool { words[row >> 6] >> UInt64(row & 63) & 1 != 0 }

  mutating func set(_ chunk: Int, _ bits: [Bool]) {
    if chunk >= known.count {
      let added = chunk + 1 - known.count
      known.append(contentsOf: repeatElement(false, count: added))
      words.append(contentsOf: repeatElement(0, count: added * Self.wordsPerChunk))
    }
    known[chunk] = true
    for (row, bit) in bits.enumerated() where bit {
      words[chunk * Self.wordsPerChunk + row >> 6] |= 1 << UInt64(row & 63)
    }
  }
}

/// The timeslices of one run: a time series asks for few of them again and again.
final class Timeslices {
  private var slices: [ValidTime: Timeslice] = [:]
  private var oddBounds: Set<Timeslice.OddBound> = []

  private static let maximumCount = 64

  func slice(of graph: Graph, at moment: ValidTime) -> Timeslice {
    if let known = slices[moment] { return known }
    if slices.count >= Self.maximumCount {
      oddBounds = allOddBounds
      slices.removeAll()
    }
    let slice = Timeslice(graph, at: moment)
    slices[moment] = slice
    return slice
  }

  private var allOddBounds: Set<Timeslice.OddBound> {
    slices.values.reduce(into: oddBounds) { $0.formUnion($1.oddBounds) }
  }

  /// What any of them passed over as missing.
  static func warnings(of all: [Timeslices]) -> [Diagnostic] {
    let bounds = all.reduce(into: Set<Timeslice.OddBound>()) { $0.formUnion($1.allOddBounds) }
    return bounds.sorted { ($0.key, $0.type) < ($1.key, $1.type) }.map { bound in
      Diagnostic(
        .invalidValidTime,
        "`AS OF` takes a `\(bound.key)` that is \(bound.type) as missing: only dates and date-times bound when a fact holds",
        at: nil, severity: .warning, hint: "store it as `date(…)` or `datetime(…)`")
    }
  }
}
