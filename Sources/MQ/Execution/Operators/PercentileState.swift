internal import MQSyntax

/// `percentileCont` and `percentileDisc` of integers or of floats, as long as all values have that one type; others go to a
/// ``GeneralState``.
final class PercentileState: AggregateState {
  private let function: AggregateFunction
  private let arguments: [Evaluator]
  private let range: SourceRange
  private let general: GeneralState
  private var groupCount = 0
  private var kind = Kind.none
  private var values = GroupedWords()
  /// Which percentile is asked for, once there was a row.
  private var percentile: Value?

  private enum Kind { case none, integers, floats, general }

  /// The percentile is the same in all rows.
  init(_ function: AggregateFunction, _ arguments: [Evaluator], range: SourceRange) {
    self.function = function
    self.arguments = arguments
    self.range = range
    general = GeneralState(function, arguments, isDistinct: false, range: range)
  }

  override func reserve(groups: Int) {
    groupCount = max(groupCount, groups)
    general.reserve(groups: groups)
  }

  override func add(_ rows: AggregateRows, _ context: RunContext) throws(Diagnostic) {
    if rows.batch.count == 0 { return }
    let column = try rows.column(of: arguments[0], context).flattened
    let asked = try rows.column(of: arguments[1], context)
    if percentile == nil {
      do throws(Failure) {
        _ = try Accumulator.checkedPercentile(asked[0], of: function)
      } catch {
        throw Diagnostic(error.code, error.message, at: range, hint: error.hint)
      }
      percentile = asked[0]
    }
    switch (column, kind) {
    case (.integers(let items, let valid), .none) where rows.weights == nil,
      (.integers(let items, let valid), .integers) where rows.weights == nil:
      kind = .integers
      values.append(mapped(items) { OrderedWord.word(of: $0) }, valid, rows)
    case (.floats(let items, let valid), .none) where rows.weights == nil,
      (.floats(let items, let valid), .floats) where rows.weights == nil:
      kind = .floats
      values.append(mapped(items) { OrderedWord.word(of: $0) }, valid, rows)
    default:
      try becomeGeneral()
      try general.add(column, asked, rows)
    }
  }

  private func value(_ word: UInt64) -> Value {
    kind == .integers ? .integer(OrderedWord.integer(word)) : .float(OrderedWord.float(word))
  }

  private func becomeGeneral() throws(Diagnostic) {
    if kind == .general { return }
    try values.forEach { group, word throws(Diagnostic) in
      try general.add(value(word), percentile, to: group)
    }
    values = GroupedWords()
    kind = .general
  }

  override var isMergeable: Bool { true }

  override func emptyCopy() -> AggregateState { PercentileState(function, arguments, range: range) }

  override func seal(_ order: [Int32]?) throws(Diagnostic) {
    if let order { values.arrange(groupCount: groupCount, order: order) }
    try general.seal(order)
  }

  override func merge(_ other: AggregateState, _ range: Range<Int>, into groups: [Int32]) throws(Diagnostic) {
    guard let other = other as? PercentileState else { preconditionFailure("merged states are of one aggregate") }
    if percentile == nil { percentile = other.percentile }
    if other.kind == .none { return }
    if kind == .none { kind = other.kind }
    if kind == other.kind, kind != .general { return values.append(other.values, range, into: groups) }
    try becomeGeneral()
    if other.kind == .general { return try general.merge(other.general, range, into: groups) }
    var part = GroupedWords()
    part.append(other.values, range, into: groups)
    try part.forEach { group, word throws(Diagnostic) in
      try general.add(other.value(word), percentile, to: group)
    }
  }

  override var pendingCount: Int { values.count }

  override func result() throws(Diagnostic) -> Column {
    if kind == .general { return try general.result() }
    guard kind != .none, let asked = percentile?.numberValue else { return .constant(.null, count: groupCount) }
    values.arrange(groupCount: groupCount)
    var found = [UInt64](repeating: 0, count: groupCount)
    var means = [Double](repeating: 0, count: groupCount)
    var valid = [UInt8](repeating: 0, count: groupCount)
    values.forEachGroup { group, words in
      if words.isEmpty { return }
      valid[group] = 1
      if function == .percentileDisc {
        let rank = max(Int((asked * Double(words.count)).rounded(.up)) - 1, 0)
        Selection.select(words, rank: rank)
        found[group] = words[rank]
      } else {
        means[group] = interpolated(words, at: asked * Double(words.count - 1))
      }
    }
    let validity = Validity(valid.contains(0) ? valid : nil)
    if function == .percentileCont { return .floats(means, validity) }
    return kind == .integers
      ? .integers(mapped(found, valid) { $1 == 0 ? 0 : OrderedWord.integer($0) }, validity)
      : .floats(mapped(found, valid) { $1 == 0 ? 0 : OrderedWord.float($0) }, validity)
  }

  private func interpolated(_ words: UnsafeMutableBufferPointer<UInt64>, at position: Double) -> Double {
    let lower = Int(position)
    Selection.select(words, rank: lower)
    let low = value(words[lower]).numberValue ?? .nan
    let share = position - Double(lower)
    guard share > 0, let next = words[(lower + 1)...].min() else { return low }
    return low * (1 - share) + (value(next).numberValue ?? .nan) * share
  }

  override var estimatedBytes: Int { values.byteCount + general.estimatedBytes }
}

/// Numbers as words that are ordered as the numbers are: NaN behind all others, -0.0 before 0.0.
enum OrderedWord {
  @inline(__always)
  static func word(of integer: Int64) -> UInt64 { UInt64(bitPattern: integer ^ .min) }

  @inline(__always)
  static func integer(_ word: UInt64) -> Int64 { Int64(bitPattern: word) ^ .min }

  @inline(__always)
  static func word(of float: Double) -> UInt64 {
    if float.isNaN { return .max }
    let bits = float.bitPattern
    return bits >> 63 == 1 ? ~bits : bits | 1 << 63
  }

  @inline(__always)
  static func float(_ word: UInt64) -> Double {
    if word == .max { return .nan }
    return Double(bitPattern: word >> 63 == 1 ? word & ~(1 << 63) : ~word)
  }
}
