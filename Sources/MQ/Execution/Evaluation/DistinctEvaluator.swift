internal import MQSyntax

/// An expression over few columns of codes or days, worked out once for each distinct combination of their values in the run, not
/// once a row.
///
/// A batch is first turned into numbers of combinations: the expression is then evaluated for the combinations that are new, all
/// at once, and every row picks its result. Columns of other types, and combinations that hardly recur, take the plain way.
final class DistinctEvaluator: Evaluator {
  private let plain: Evaluator
  /// The same expression over the columns' values as variables.
  private let inner: Evaluator
  private let leaves: [(evaluator: Evaluator, variable: Variable)]
  private var numbering: CombinationNumbering
  private var results = DistinctResults()

  init(_ plain: Evaluator, inner: Evaluator, leaves: [(evaluator: Evaluator, variable: Variable)]) {
    self.plain = plain
    self.inner = inner
    self.leaves = leaves
    numbering = CombinationNumbering(columnCount: leaves.count)
    var traits = plain.traits
    traits.isCheap = leaves.allSatisfy { $0.evaluator.traits.isCheap }
    super.init(range: plain.range, traits: traits)
  }

  override func place(of failure: Failure) -> SourceRange { plain.place(of: failure) }

  override func mayFail(on batch: Batch, _ context: RunContext) -> Bool { plain.mayFail(on: batch, context) }

  override func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    guard isNumbered(batch, context), numbering.isWorthTrying(rows: batch.count) else {
      return try plain.evaluate(batch, context)
    }
    var columns: [Column] = []
    for leaf in leaves { columns.append(try leaf.evaluator.evaluate(batch, context)) }
    guard let combinations = numbering.numbers(of: columns, count: batch.count) else {
      return try plain.evaluate(batch, context)
    }
    // What was known of other dictionaries, or of fewer days, has other numbers now.
    if combinations.isAnew { results = DistinctResults() }
    if !combinations.newRows.isEmpty {
      var rows = Batch(count: combinations.newRows.count, width: 0)
      for (leaf, column) in zip(leaves, columns) { rows[leaf.variable] = column.gathered(combinations.newRows) }
      do throws(Diagnostic) {
        results.append(try inner.evaluate(rows, context))
      } catch {
        (numbering, results) = (CombinationNumbering(columnCount: leaves.count), DistinctResults())
        throw error
      }
    }
    return results.picked(combinations.places)
  }

  override func forEachText(
    _ batch: Batch, _ context: RunContext, _ body: (UnsafeBufferPointer<UInt8>?) -> Void
  ) throws(Diagnostic) -> Bool {
    isNumbered(batch, context) ? false : try plain.forEachText(batch, context, body)
  }

  /// Whether the columns are likely to be of codes and days.
  private func isNumbered(_ batch: Batch, _ context: RunContext) -> Bool {
    leaves.allSatisfy { $0.evaluator.mayBeNumbered(batch, context) }
  }
}

/// Numbers the combinations of values of some columns of codes or days, from 0 in order of first appearance.
struct CombinationNumbering {
  struct Numbers {
    /// The number of each row's combination.
    var places: [Int32]
    /// The first row of each combination that is new, in order of their numbers.
    var newRows: [Int32]
    /// Whether combinations met before were forgotten.
    var isAnew: Bool
  }

  /// What the digits of one column stand for; 0 stands for null.
  private enum Digits {
    case none
    case codes(Weak, count: Int)
    case days(from: Int32, count: Int)
  }

  /// So that an update does not have to copy the dictionary for the sake of a memory of it.
  private struct Weak { weak var dictionary: StringDictionary? }

  private var digits: [Digits]
  /// The number of each combination, -1 where it was not met.
  private var table: [Int32] = []
  private var count: Int32 = 0
  private var rowsSeen = 0
  /// From how many rows on there are no longer too many combinations for them.
  private var leastRows = 0

  private static let greatestTable = 1 << 22

  init(columnCount: Int) { digits = Array(repeating: .none, count: columnCount) }

  /// Whether so many more rows are enough for the combinations that there were.
  mutating func isWorthTrying(rows: Int) -> Bool {
    rowsSeen += rows
    return rowsSeen >= leastRows
  }

  /// nil for columns of other types, and where there are too many combinations for the rows.
  mutating func numbers(of columns: [Column], count: Int) -> Numbers? {
    guard let isAnew = prepare(for: columns) else { return nil }
    var indices: [Int32] = []
    for (column, digits) in zip(columns, digits) { combine(&indices, column, digits) }
    var (places, isMissing) = mappedReporting(indices) { index in
      let place = table[Int(index)]
      return (place, place < 0)
    }
    var newRows: [Int32] = []
    if isMissing {
      for row in places.indices where places[row] < 0 {
        let index = Int(indices[row])
        if table[index] < 0 {
          table[index] = self.count
          self.count += 1
          newRows.append(Int32(row))
        }
        places[row] = table[index]
      }
    }
    return Numbers(places: places, newRows: newRows, isAnew: isAnew)
  }

  /// Makes the digits fit the columns; nil if they cannot, else whether what was numbered was forgotten.
  private mutating func prepare(for columns: [Column]) -> Bool? {
    var fitting = digits
    for index in columns.indices {
      guard let fit = Self.fit(digits[index], columns[index]) else { return nil }
      fitting[index] = fit
    }
    var size = 1
    for digit in fitting {
      let (product, overflow) = size.multipliedReportingOverflow(by: Self.radix(digit))
      if overflow || product > Self.greatestTable {
        leastRows = .max
        return nil
      }
      size = product
    }
    if size > max(4096, 8 * rowsSeen) {
      leastRows = size / 8
      return nil
    }
    if zip(fitting, digits).allSatisfy({ Self.isSame($0, $1) }) { return false }
    digits = fitting
    table = Array(repeating: -1, count: size)
    count = 0
    return true
  }

  private static func radix(_ digits: Digits) -> Int {
    switch digits {
    case .none: 1
    case .codes(_, let count), .days(_, let count): count + 1
    }
  }

  private static func isSame(_ a: Digits, _ b: Digits) -> Bool {
    switch (a, b) {
    case (.none, .none): true
    case (.codes(let a, let countA), .codes(let b, let countB)):
      a.dictionary != nil && a.dictionary === b.dictionary && countA == countB
    case (.days(let a, let countA), .days(let b, let countB)): a == b && countA == countB
    default: false
    }
  }

  /// Digits for a column's values, those that there are if they suffice.
  private static func fit(_ digits: Digits, _ column: Column) -> Digits? {
    switch column {
    case .codes(_, let dictionary, _):
      if case .codes(let known, let count) = digits, known.dictionary === dictionary, dictionary.count <= count {
        return digits
      }
      // A dictionary that grows finds room for some time.
      return .codes(Weak(dictionary: dictionary), count: dictionary.count + dictionary.count / 4 + 8)
    case .dates(let days, let valid):
      guard let (least, greatest) = range(of: days, valid) else {
        if case .days = digits { return digits }
        return .days(from: 0, count: 1)
      }
      var (low, high) = (Int64(least), Int64(greatest))
      if case .days(let from, let count) = digits {
        if low >= Int64(from), high < Int64(from) + Int64(count) { return digits }
        (low, high) = (min(low, Int64(from)), max(high, Int64(from) + Int64(count) - 1))
      }
      let margin = (high - low) / 4 + 64
      low = max(low - margin, Int64(Int32.min))
      return high - low + margin < greatestTable ? .days(from: Int32(low), count: Int(high - low + margin)) : nil
    default: return nil
    }
  }

  private static func range(of days: [Int32], _ valid: Validity) -> (least: Int32, greatest: Int32)? {
    var (least, greatest) = (Int32.max, Int32.min)
    if let bytes = valid.bytes {
      for row in days.indices where bytes[row] != 0 {
        (least, greatest) = (min(least, days[row]), max(greatest, days[row]))
      }
    } else {
      for day in days { (least, greatest) = (min(least, day), max(greatest, day)) }
    }
    return least <= greatest ? (least, greatest) : nil
  }

  /// Appends a column's digits to those of the columns before.
  private func combine(_ indices: inout [Int32], _ column: Column, _ digits: Digits) {
    let own: [Int32]
    switch (column, digits) {
    case (.codes(let codes, _, let valid), .codes): own = nulled(mapped(codes) { Int32(bitPattern: $0) &+ 1 }, valid)
    case (.dates(let days, let valid), .days(let from, _)): own = nulled(mapped(days) { $0 &- from &+ 1 }, valid)
    default: preconditionFailure("columns without digits have no combinations")
    }
    if indices.isEmpty {
      indices = own
    } else {
      let radix = Int32(Self.radix(digits))
      indices = mapped(indices, own) { $0 &* radix &+ $1 }
    }
  }

  private func nulled(_ digits: [Int32], _ valid: Validity) -> [Int32] {
    guard let bytes = valid.bytes else { return digits }
    return mapped(digits, bytes) { $1 == 0 ? 0 : $0 }
  }
}

/// The results of an expression for the combinations of values met so far: typed, texts as codes.
struct DistinctResults {
  private enum Kind { case nulls, integers, floats, dates, booleans, codes, values }

  private var kind = Kind.nulls
  private var count = 0
  private var integers: [Int64] = []
  private var floats: [Double] = []
  private var days: [Int32] = []
  private var truths: [Ternary] = []
  private var codes: [UInt32] = []
  private var values: [Value] = []
  /// Of integers, floats, dates and codes: 1 where there is one.
  private var valid: [UInt8] = []
  private var hasNulls = false
  private let dictionary = StringDictionary()

  mutating func append(_ column: Column) {
    var column = column.flattened
    if case .values(let values) = column { column = coded(values) ?? Column(values: values) }
    switch (column, kind) {
    case (.constant(.null, let more), _) where kind != .values && kind != .booleans: appendNulls(more)
    case (.integers(let items, let valid), .integers), (.integers(let items, let valid), .nulls):
      start(.integers)
      integers += items
      append(valid, items.count)
    case (.floats(let items, let valid), .floats), (.floats(let items, let valid), .nulls):
      start(.floats)
      floats += items
      append(valid, items.count)
    case (.dates(let items, let valid), .dates), (.dates(let items, let valid), .nulls):
      start(.dates)
      days += items
      append(valid, items.count)
    case (.booleans(let items), .booleans), (.booleans(let items), .nulls):
      start(.booleans)
      truths += items
      count += items.count
    case (.codes(let items, let other, let valid), .codes), (.codes(let items, let other, let valid), .nulls):
      start(.codes)
      if other === dictionary {
        codes += items
      } else {
        for row in items.indices { codes.append(valid[row] ? dictionary.intern(other[items[row]]) : 0) }
      }
      append(valid, items.count)
    default:
      becomeValues()
      values += column.asValues
      count += column.count
    }
  }

  /// Nulls that came before the first other result stand before it.
  private mutating func start(_ kind: Kind) {
    if self.kind == kind { return }
    self.kind = kind
    switch kind {
    case .integers: integers = Array(repeating: 0, count: count)
    case .floats: floats = Array(repeating: 0, count: count)
    case .dates: days = Array(repeating: 0, count: count)
    case .booleans: truths = Array(repeating: .unknown, count: count)
    case .codes: codes = Array(repeating: 0, count: count)
    case .nulls, .values: break
    }
  }

  private mutating func append(_ valid: Validity, _ more: Int) {
    self.valid += valid.bytes ?? Array(repeating: 1, count: more)
    hasNulls = hasNulls || valid.hasNulls
    count += more
  }

  private mutating func appendNulls(_ more: Int) {
    switch kind {
    case .integers: integers += Array(repeating: 0, count: more)
    case .floats: floats += Array(repeating: 0, count: more)
    case .dates: days += Array(repeating: 0, count: more)
    case .codes: codes += Array(repeating: 0, count: more)
    case .nulls, .booleans, .values: break
    }
    valid += Array(repeating: 0, count: more)
    hasNulls = true
    count += more
  }

  /// The texts as codes; nil if there is another value than a text or null.
  private func coded(_ values: [Value]) -> Column? {
    var codes: [UInt32] = []
    var valid: [UInt8] = []
    codes.reserveCapacity(values.count)
    valid.reserveCapacity(values.count)
    for value in values {
      switch value {
      case .string(let text): codes.append(dictionary.intern(text))
      case .null: codes.append(0)
      default: return nil
      }
      valid.append(value.isNull ? 0 : 1)
    }
    if !valid.contains(1) { return nil }
    return .codes(codes, dictionary, Validity(valid.contains(0) ? valid : nil))
  }

  private mutating func becomeValues() {
    if kind == .values { return }
    values = picked((0..<Int32(count)).map { $0 }).asValues
    kind = .values
  }

  /// The result of each place.
  func picked(_ places: [Int32]) -> Column {
    switch kind {
    case .nulls: .constant(.null, count: places.count)
    case .integers: .integers(MQ.picked(integers, places), validity(places))
    case .floats: .floats(MQ.picked(floats, places), validity(places))
    case .dates: .dates(MQ.picked(days, places), validity(places))
    case .booleans: .booleans(mapped(places) { truths[Int($0)] })
    case .codes: .codes(MQ.picked(codes, places), dictionary, validity(places))
    case .values: .values(places.map { values[Int($0)] })
    }
  }

  private func validity(_ places: [Int32]) -> Validity {
    hasNulls ? Validity(MQ.picked(valid, places)) : .all
  }
}
