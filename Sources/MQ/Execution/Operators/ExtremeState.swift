internal import MQSyntax

/// `min` and `max` of integers, floats, dates or texts, as long as all values have that one type; others go to a ``GeneralState``.
final class ExtremeState: AggregateState {
  private let argument: Evaluator
  private let isMinimum: Bool
  private let range: SourceRange
  private let general: GeneralState
  private var groupCount = 0
  private var kind = Kind.none
  /// One for each group; the least where there is none.
  private var words: [Int64] = []
  private var texts: TextExtremes

  private enum Kind { case none, integers, floats, dates, texts, general }

  /// Stands for no value; an integer that is this one, or the floats that are, go to the general state.
  private static let nothing = Int64.min

  init(_ function: AggregateFunction, _ argument: Evaluator, range: SourceRange) {
    self.argument = argument
    isMinimum = function == .min
    self.range = range
    texts = TextExtremes(isMinimum: function == .min)
    general = GeneralState(function, [argument], isDistinct: false, range: range)
  }

  override func reserve(groups: Int) {
    groupCount = max(groupCount, groups)
    general.reserve(groups: groups)
    if !words.isEmpty { reserveWords() }
    if !texts.isEmpty { texts.reserve(groups) }
  }

  private func reserveWords() {
    if words.count < groupCount {
      words.append(contentsOf: repeatElement(Self.nothing, count: groupCount - words.count))
    }
  }

  override func add(_ rows: AggregateRows, _ context: RunContext) throws(Diagnostic) {
    if try addTexts(rows, context) { return }
    var column = try rows.column(of: argument, context)
    if case .constant(.null, _) = column { return }
    column = column.flattened
    switch (column, kind) {
    case (.integers(let items, let valid), .none), (.integers(let items, let valid), .integers):
      // The least integer's mirror image would be its own.
      let (ordered, collides) = mappedReporting(items) {
        (isMinimum ? ~$0 : $0, $0 == .min || $0 == .max)
      }
      if collides { break }
      kind = .integers
      return update(ordered, valid, rows)
    case (.floats(let items, let valid), .none), (.floats(let items, let valid), .floats):
      kind = .floats
      return update(mapped(items, word(of:)), valid, rows)
    case (.dates(let items, let valid), .none), (.dates(let items, let valid), .dates):
      kind = .dates
      return update(mapped(items) { isMinimum ? ~Int64($0) : Int64($0) }, valid, rows)
    case (.codes(let codes, let dictionary, let valid), .none), (.codes(let codes, let dictionary, let valid), .texts):
      kind = .texts
      texts.reserve(groupCount)
      return texts.add(codes, dictionary, valid, rows)
    default: break
    }
    try becomeGeneral()
    try general.add(column, nil, rows)
  }

  /// Takes texts that are to be had as bytes; false if they are not.
  private func addTexts(_ rows: AggregateRows, _ context: RunContext) throws(Diagnostic) -> Bool {
    guard kind == .none || kind == .texts else { return false }
    // As local variables, since the body is called for each row.
    var (texts, row) = (TextExtremes(isMinimum: isMinimum), 0)
    swap(&texts, &self.texts)
    defer { swap(&texts, &self.texts) }
    let areBytes = try argument.forEachText(rows.batch, context) { text in
      if row == 0 { texts.reserve(groupCount) }
      if let text { texts.add(text, to: rows.group(row)) }
      row += 1
    }
    if areBytes { kind = .texts }
    return areBytes
  }

  private func update(_ items: [Int64], _ valid: Validity, _ rows: AggregateRows) {
    reserveWords()
    rows.update(&words, items, valid) { $0 = max($0, $1) }
  }

  /// Ordered as the floats are, the wanted one last: NaN comes behind all. Of two zeros the negative one is taken, as
  /// `Value.isPreferred(to:)` says.
  private func word(of float: Double) -> Int64 {
    if float.isNaN { return isMinimum ? ~(.max - 1) : .max - 1 }
    if float == 0 { return float.sign == .minus ? 0 : -1 }
    let bits = Int64(bitPattern: float.bitPattern)
    let ordered = bits < 0 ? bits ^ .max : bits
    return isMinimum ? ~ordered : ordered
  }

  private func float(of word: Int64) -> Double {
    if word == 0 || word == -1 { return word == 0 ? -0.0 : 0.0 }
    let ordered = isMinimum ? ~word : word
    if ordered == .max - 1 { return .nan }
    return Double(bitPattern: UInt64(bitPattern: ordered < 0 ? ordered ^ .max : ordered))
  }

  private func value(_ word: Int64) -> Value {
    switch kind {
    case .integers: .integer(isMinimum ? ~word : word)
    case .floats: .float(float(of: word))
    case .dates: .date(Temporal.Date(daysSinceEpoch: Int32(truncatingIfNeeded: isMinimum ? ~word : word)))
    case .none, .texts, .general: .null
    }
  }

  private func becomeGeneral() throws(Diagnostic) {
    if kind == .general { return }
    if kind == .texts {
      for (group, value) in texts.values.enumerated() where !value.isNull { try general.add(value, to: group) }
      texts = TextExtremes(isMinimum: isMinimum)
    }
    for group in words.indices where words[group] != Self.nothing {
      try general.add(value(words[group]), to: group)
    }
    words = []
    kind = .general
  }

  override var isMergeable: Bool { true }

  override func emptyCopy() -> AggregateState {
    ExtremeState(isMinimum ? .min : .max, argument, range: range)
  }

  override func seal(_ order: [Int32]?) throws(Diagnostic) {
    if let order, !words.isEmpty { words = picked(words, order) }
    if let order, !texts.isEmpty { texts.reorder(order) }
    try general.seal(order)
  }

  override func merge(_ other: AggregateState, _ range: Range<Int>, into groups: [Int32]) throws(Diagnostic) {
    guard let other = other as? ExtremeState else { preconditionFailure("merged states are of one aggregate") }
    if other.kind == .none { return }
    if kind == .none { kind = other.kind }
    if kind == .texts, other.kind == .texts {
      texts.reserve(groupCount)
      return texts.merge(other.texts, range, into: groups)
    }
    if kind == other.kind, kind != .general {
      reserveWords()
      return words.merge(other.words, range, into: groups) { $0 = max($0, $1) }
    }
    try becomeGeneral()
    if !other.words.isEmpty {
      for (group, target) in zip(range, groups) where other.words[group] != Self.nothing {
        try general.add(other.value(other.words[group]), to: Int(target))
      }
    }
    if other.kind == .texts {
      let values = other.texts.values
      for (group, target) in zip(range, groups) where !values[group].isNull {
        try general.add(values[group], to: Int(target))
      }
    }
    try general.merge(other.general, range, into: groups)
  }

  override func result() throws(Diagnostic) -> Column {
    if kind == .general { return try general.result() }
    if kind == .none { return .constant(.null, count: groupCount) }
    if kind == .texts {
      texts.reserve(groupCount)
      return .values(texts.values)
    }
    reserveWords()
    let hasNulls = words.contains(Self.nothing)
    let valid = Validity(hasNulls ? mapped(words) { $0 == Self.nothing ? 0 : 1 } : nil)
    let mirror: Int64 = isMinimum ? -1 : 0
    switch kind {
    case .integers: return .integers(mapped(words) { $0 == Self.nothing ? 0 : $0 ^ mirror }, valid)
    case .floats: return .floats(mapped(words) { $0 == Self.nothing ? 0 : float(of: $0) }, valid)
    case .dates, .none, .texts, .general:
      return .dates(mapped(words) { $0 == Self.nothing ? 0 : Int32(truncatingIfNeeded: $0 ^ mirror) }, valid)
    }
  }

  override var estimatedBytes: Int { words.count * 8 + texts.byteCount + general.estimatedBytes }
}
