internal import MQSyntax

/// The nodes with a label whose property equals a value of the row, over the hash index.
final class IndexSeekOperator: Operator {
  private let input: Operator
  private let variable: Variable
  private let label: String
  private let key: String
  private let value: Evaluator
  private let passing: Passing
  private var batch: Batch?
  private var wanted: Column = .values([])
  /// The next row that is looked up.
  private var row = 0
  /// What was found for the row before it, and how much of that was given.
  private var found: [NodeID] = []
  private var given = 0

  /// How many nodes are handed on at a time, at most: those of one value mostly go as they were found.
  private static let portion = 32 * Batch.targetCount

  init(
    _ input: Operator, _ variable: Variable, label: String, key: String, value: Evaluator, passing: Passing,
    _ context: RunContext
  ) {
    self.input = input
    self.variable = variable
    self.label = label
    self.key = key
    self.value = value
    self.passing = passing
    super.init(context)
  }

  override func produce() throws(Diagnostic) -> Batch? {
    guard let label = LabelID.find(label), let key = KeyID.find(key) else { return nil }
    while true {
      if batch == nil { try readBatch() }
      guard let batch else { return nil }
      var rows: [Int32] = []
      var nodes: [NodeID] = []
      while nodes.count < Self.portion {
        if given == found.count {
          if row == batch.count { break }
          found = wanted[row].isNull ? [] : context.graph.lookup(label, key, wanted[row])
          given = 0
          row += 1
        }
        let end = min(found.count, given + Self.portion - nodes.count)
        rows.append(contentsOf: repeatElement(Int32(row - 1), count: end - given))
        if nodes.isEmpty && given == 0 && end == found.count {
          nodes = found
        } else {
          nodes.append(contentsOf: found[given..<end])
        }
        given = end
      }
      if given == found.count && row == batch.count { self.batch = nil }
      if nodes.isEmpty { continue }
      var result = passing.gather(batch, rows, width: context.width)
      result[variable] = .nodes(nodes)
      return result
    }
  }

  private func readBatch() throws(Diagnostic) {
    guard let next = try input.next() else { return }
    wanted = try value.evaluate(next, context)
    batch = next
    row = 0
  }

  override func rewind() {
    input.rewind()
    batch = nil
    found = []
    given = 0
  }
}
