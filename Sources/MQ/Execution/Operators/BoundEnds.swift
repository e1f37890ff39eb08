internal import MQSyntax

/// The two ends of what a pattern finds bound already, a relationship or a list of them: compared with the nodes that are bound, and
/// given to those that are not.
struct BoundEnds {
  let from: Variable
  let to: Variable
  let names: (from: String, to: String)
  let fromBound: Bool
  let toBound: Bool
  let passing: Passing

  /// The readings of a batch's rows whose ends fit.
  struct Readings {
    /// The bound nodes; of a loop, `from` alone.
    fileprivate(set) var from: [NodeID]?
    fileprivate(set) var to: [NodeID]?
    fileprivate var isLoop: Bool
    fileprivate var rows: [Int32] = []
    fileprivate var starts: [NodeID] = []
    fileprivate var ends: [NodeID] = []

    /// Takes a row with these ends if they fit.
    mutating func add(_ row: Int, from start: NodeID, to end: NodeID) {
      if let from, from[row] != start { return }
      if let to, to[row] != end { return }
      if isLoop, start != end { return }
      rows.append(Int32(row))
      starts.append(start)
      ends.append(end)
    }
  }

  func readings(of batch: Batch) throws(Diagnostic) -> Readings {
    let isLoop = to == from
    return Readings(
      from: fromBound ? try batch[from].asNodes(names.from) : nil,
      to: toBound && !isLoop ? try batch[to].asNodes(names.to) : nil, isLoop: isLoop)
  }

  /// The rows taken with their ends; nil where there is none.
  func result(_ readings: Readings, of batch: Batch, width: Int) -> Batch? {
    if readings.rows.isEmpty { return nil }
    var result = passing.gather(batch, readings.rows, width: width)
    if !fromBound { result[from] = .nodes(readings.starts) }
    if !toBound { result[to] = .nodes(readings.ends) }
    return result
  }
}
