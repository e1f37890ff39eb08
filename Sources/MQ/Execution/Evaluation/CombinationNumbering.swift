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
