/// The rows of one sort key as words in the order of `ORDER BY`, in which null comes last, or first when descending.
///
/// Numbers, dates, truth values and elements are words that say all; of texts the word has the first bytes, and rows with
/// the same word are compared by their values. So are all rows of columns without words.
struct SortKey {
  let words: [UInt64]
  private let column: Column
  private let isDescending: Bool
  /// Whether rows with one word are equal.
  let isExact: Bool

  init(_ column: Column, descending: Bool) {
    self.column = column
    isDescending = descending
    let (words, isExact) = Self.words(column)
    self.words = descending ? mapped(words) { ~$0 } : words
    self.isExact = isExact
  }

  /// Negative, zero or positive as row `a` comes before, beside or after row `b`, whose words are the same.
  func compareBeneath(_ a: Int, _ b: Int) -> Int {
    if isExact { return 0 }
    let order: Int
    if case .codes(let codes, let dictionary, let valid) = column, valid[a], valid[b] {
      order = codes[a] == codes[b] ? 0 : TextBytes.order(dictionary[codes[a]], dictionary[codes[b]])
    } else {
      order = Value.order(column[a], column[b])
    }
    return isDescending ? -order : order
  }

  private static func words(_ column: Column) -> (words: [UInt64], isExact: Bool) {
    switch column {
    case .nodes(let a): return (mapped(a) { $0 == .none ? .max : UInt64($0.raw) }, true)
    case .relationships(let a): return (mapped(a) { $0.raw }, true)
    case .booleans(let a): return (mapped(a) { $0 == .unknown ? .max : UInt64($0.rawValue) }, true)
    case .dates(let a, let valid): return (nulled(mapped(a) { UInt64(bitPattern: Int64($0) ^ .min) }, valid), true)
    case .integers(let a, let valid):
      let words = mapped(a) { UInt64(bitPattern: $0 ^ .min) }
      // The greatest integer has the word of null.
      guard valid.hasNulls else { return (words, true) }
      return (nulled(words, valid), !a.contains(.max))
    case .floats(let a, let valid): return (nulled(mapped(a, word(of:)), valid), true)
    case .codes(let codes, let dictionary, let valid):
      var memo = CodeMemo<UInt64>()
      return (memo.mapped(codes, dictionary, valid, null: .max) { prefix(of: $0) }, false)
    case .constant(_, let count): return (Array(repeating: 0, count: count), true)
    case .values(let values):
      // Only texts and null have words beside each other; every text comes before null.
      let words = values.map { value -> UInt64? in
        switch value {
        case .string(let text): prefix(of: text)
        case .null: .max
        default: nil
        }
      }
      if words.contains(nil) { return (Array(repeating: 0, count: words.count), false) }
      return (words.map { $0 ?? 0 }, false)
    }
  }

  private static func nulled(_ words: [UInt64], _ valid: Validity) -> [UInt64] {
    guard let bytes = valid.bytes else { return words }
    return mapped(words, bytes) { $1 == 0 ? .max : $0 }
  }

  /// NaN comes behind all other floats, and zeros have no sign.
  @inline(__always)
  private static func word(of float: Double) -> UInt64 {
    if float.isNaN { return .max - 1 }
    let bits = (float + 0).bitPattern
    return bits >> 63 == 1 ? ~bits : bits | 1 << 63
  }

  /// The first bytes: as numbers, words are ordered as the texts are.
  static func prefix(of text: String) -> UInt64 { TextBytes.with(text) { prefix(of: $0) } }

  @inline(__always)
  static func prefix(of bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    if bytes.count >= 8 { return UInt64(bigEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(as: UInt64.self)) }
    var word: UInt64 = 0
    for i in 0..<8 { word = word << 8 | (i < bytes.count ? UInt64(bytes[i]) : 0) }
    return word
  }
}

extension [SortKey] {
  /// Whether row `a` comes before row `b`; of equal rows the first does.
  @inline(__always)
  func comesBefore(_ a: Int32, _ b: Int32) -> Bool {
    for key in self {
      let (x, y) = (key.words[Int(a)], key.words[Int(b)])
      if x != y { return x < y }
      let order = key.compareBeneath(Int(a), Int(b))
      if order != 0 { return order < 0 }
    }
    return a < b
  }

  /// The rows in order, at most so many. There is a key.
  func sortedRows(count: Int, limit: Int) -> [Int32] {
    let first = self[0]
    let rest = Array(dropFirst())
    var rows: [(word: UInt64, row: Int32)] = []
    if limit > 0, limit < count / 4 {
      // Of the first words only the least matter, with all that are beside the last of them.
      var words = first.words
      let last = words.withUnsafeMutableBufferPointer { words in
        Selection.select(words, rank: limit - 1)
        return words[limit - 1]
      }
      for row in places(in: first.words, where: { $0 <= last }) { rows.append((first.words[Int(row)], row)) }
    } else {
      rows.reserveCapacity(count)
      for row in 0..<count { rows.append((first.words[row], Int32(row))) }
    }
    let isFirstExact = first.isExact
    rows.sort { a, b in
      if a.word != b.word { return a.word < b.word }
      if !isFirstExact {
        let order = first.compareBeneath(Int(a.row), Int(b.row))
        if order != 0 { return order < 0 }
      }
      return rest.comesBefore(a.row, b.row)
    }
    return rows.prefix(limit).map(\.row)
  }
}
