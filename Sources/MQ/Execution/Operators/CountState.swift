internal import MQSyntax

/// `count(*)`, and `count(e)` of whatever is not null.
final class CountState: AggregateState {
  private let argument: Evaluator?
  private let range: SourceRange
  /// The greatest integer where the count is beyond it.
  private var counts: [Int64] = []

  init(_ argument: Evaluator?, range: SourceRange) {
    self.argument = argument
    self.range = range
  }

  override func reserve(groups: Int) {
    if counts.count < groups { counts.append(contentsOf: repeatElement(0, count: groups - counts.count)) }
  }

  override func add(_ rows: AggregateRows, _ context: RunContext) throws(Diagnostic) {
    let column = try argument.map { argument throws(Diagnostic) in try rows.column(of: argument, context) }
    if case .constant(.null, _)? = column { return }
    let nulls = column?.nullBytes
    if let weights = rows.weights {
      rows.update(&counts, weights, Validity(nulls)) { $0 = Saturating.add($0, $1) }
    } else {
      // No more rows pass than an integer can count.
      rows.update(&counts, Validity(nulls)) { $0 &+= 1 }
    }
  }

  override var isMergeable: Bool { true }

  override func emptyCopy() -> AggregateState { CountState(argument, range: range) }

  override func seal(_ order: [Int32]?) throws(Diagnostic) {
    if let order { counts = picked(counts, order) }
  }

  override func merge(_ other: AggregateState, _ range: Range<Int>, into groups: [Int32]) throws(Diagnostic) {
    guard let other = other as? CountState else { preconditionFailure("merged states are of one aggregate") }
    counts.merge(other.counts, range, into: groups) { $0 = Saturating.add($0, $1) }
  }

  override func result() throws(Diagnostic) -> Column {
    if counts.contains(.max) {
      throw Diagnostic(.arithmeticOverflow, "the count is beyond the range of a 64-bit integer", at: range)
    }
    return .integers(counts, .all)
  }

  override var estimatedBytes: Int { counts.count * 8 }
}
