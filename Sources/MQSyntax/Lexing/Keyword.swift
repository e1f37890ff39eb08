/// The words with a meaning of their own in MQ, each listed once. They are read in any case.
///
/// A keyword may always name a label, a relationship type, a property, a map key or a function. Only those of
/// ``reserved`` cannot name a variable without backquotes.
package enum Keyword: String, CaseIterable, Sendable {
  case acyclic = "ACYCLIC"
  case all = "ALL"
  case allShortestPaths = "allShortestPaths"
  case and = "AND"
  case any = "ANY"
  case `as` = "AS"
  case asc = "ASC"
  case ascending = "ASCENDING"
  case by = "BY"
  case call = "CALL"
  case `case` = "CASE"
  case cite = "CITE"
  case collect = "COLLECT"
  case constraint = "CONSTRAINT"
  case contains = "CONTAINS"
  case count = "COUNT"
  case create = "CREATE"
  case csv = "CSV"
  case delete = "DELETE"
  case desc = "DESC"
  case descending = "DESCENDING"
  case detach = "DETACH"
  case distinct = "DISTINCT"
  case drop = "DROP"
  case `else` = "ELSE"
  case end = "END"
  case ends = "ENDS"
  case exists = "EXISTS"
  case explain = "EXPLAIN"
  case `false` = "FALSE"
  case `for` = "FOR"
  case foreach = "FOREACH"
  case group = "GROUP"
  case groups = "GROUPS"
  case `if` = "IF"
  case `in` = "IN"
  case index = "INDEX"
  case indexes = "INDEXES"
  case `is` = "IS"
  case limit = "LIMIT"
  case load = "LOAD"
  case match = "MATCH"
  case merge = "MERGE"
  case none = "NONE"
  case not = "NOT"
  case null = "NULL"
  case of = "OF"
  case on = "ON"
  case optional = "OPTIONAL"
  case or = "OR"
  case order = "ORDER"
  case path = "PATH"
  case paths = "PATHS"
  case profile = "PROFILE"
  case reduce = "REDUCE"
  case remove = "REMOVE"
  case `return` = "RETURN"
  case set = "SET"
  case shortest = "SHORTEST"
  case shortestPath = "shortestPath"
  case show = "SHOW"
  case simple = "SIMPLE"
  case single = "SINGLE"
  case skip = "SKIP"
  case starts = "STARTS"
  case then = "THEN"
  case trail = "TRAIL"
  case `true` = "TRUE"
  case union = "UNION"
  case unwind = "UNWIND"
  case walk = "WALK"
  case when = "WHEN"
  case `where` = "WHERE"
  case with = "WITH"
  case xor = "XOR"
  case yield = "YIELD"

  /// Whether the word cannot be a variable's name unless it is backquoted. `END` is reserved inside `CASE` only.
  package var isReserved: Bool {
    switch self {
    case .and, .as, .case, .contains, .create, .delete, .detach, .distinct, .else, .ends, .false, .in, .is, .limit,
      .match, .merge, .not, .null, .on, .optional, .or, .order, .remove, .return, .set, .skip, .starts, .then, .true,
      .union, .unwind, .when, .where, .with, .xor:
      true
    case .acyclic, .all, .allShortestPaths, .any, .asc, .ascending, .by, .call, .cite, .collect, .constraint, .count,
      .csv, .desc, .descending, .drop, .end, .exists, .explain, .for, .foreach, .group, .groups, .if, .index, .indexes,
      .load,
      .none, .of, .path, .paths, .profile, .reduce, .shortest, .shortestPath, .show, .simple, .single, .trail, .walk,
      .yield:
      false
    }
  }

  /// Whether a clause may begin with the word.
  package var beginsClause: Bool {
    switch self {
    case .call, .create, .delete, .detach, .foreach, .load, .match, .merge, .optional, .remove, .return, .set, .unwind,
      .with:
      true
    default: false
    }
  }
}

/// Finds keywords by their bytes, whatever their case.
struct KeywordTable: Sendable {
  static let shared = KeywordTable()

  /// The longest keyword: it fills the two words that a candidate is packed into.
  static let longest = 16

  private struct Entry {
    var low: UInt64
    var high: UInt64
    var keyword: Keyword
  }

  // Open addressing; four times as many slots as keywords, so that a probe is nearly always the only one.
  private static let slotBits = 9
  private var slots: [Entry?]

  private init() {
    slots = Array(repeating: nil, count: 1 << Self.slotBits)
    for keyword in Keyword.allCases {
      let bytes = Array(keyword.rawValue.utf8)
      let (low, high) = Self.packed(bytes, from: 0, to: bytes.count)
      var slot = Self.slot(low, high)
      while slots[slot] != nil { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Entry(low: low, high: high, keyword: keyword)
    }
  }

  /// The keyword that the ASCII bytes from `lower` to `upper` spell.
  @inline(__always)
  func keyword(in bytes: [UInt8], from lower: Int, to upper: Int) -> Keyword? {
    guard upper - lower >= 2, upper - lower <= Self.longest else { return nil }
    let (low, high) = Self.packed(bytes, from: lower, to: upper)
    var slot = Self.slot(low, high)
    while let entry = slots[slot] {
      if entry.low == low, entry.high == high { return entry.keyword }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  // Bit 5 makes letters lower case. What it does to `_` and digits makes no keyword of them, since neither yields a letter.
  @inline(__always)
  private static func packed(_ bytes: [UInt8], from lower: Int, to upper: Int) -> (low: UInt64, high: UInt64) {
    var low: UInt64 = 0
    var high: UInt64 = 0
    for index in lower..<min(upper, lower + 8) { low = low << 8 | UInt64(bytes[index] | 0x20) }
    if upper > lower + 8 {
      for index in lower + 8..<upper { high = high << 8 | UInt64(bytes[index] | 0x20) }
    }
    return (low, high)
  }

  @inline(__always)
  private static func slot(_ low: UInt64, _ high: UInt64) -> Int {
    Int(truncatingIfNeeded: ((low ^ high &* 0x9E37_79B9) &* 0x9E37_79B9_7F4A_7C15) >> (64 - UInt64(slotBits)))
  }
}
