/// The least or the greatest text of each group. Most rows are decided by the first bytes of their text; a `String` is made only of
/// one that is better than all before.
struct TextExtremes {
  private let isMinimum: Bool
  private var bests: [Best] = []
  private var texts: [String] = []
  /// What the codes of the bests are of.
  private var dictionary: StringDictionary?
  private var memo = CodeMemo<UInt64>()

  private struct Best: BitwiseCopyable {
    /// The first bytes of the text.
    var prefix: UInt64 = 0
    var state = State.none
    /// The text's code in the dictionary, if it has one.
    var code: UInt32 = 0

    enum State: UInt8 { case none, text, code }
  }

  init(isMinimum: Bool) { self.isMinimum = isMinimum }

  var isEmpty: Bool { bests.isEmpty }

  var byteCount: Int { bests.count * (MemoryLayout<Best>.stride + 32) }

  mutating func reserve(_ groupCount: Int) {
    if bests.count >= groupCount { return }
    bests.append(contentsOf: repeatElement(Best(), count: groupCount - bests.count))
    texts.append(contentsOf: repeatElement("", count: groupCount - texts.count))
  }

  /// Takes a batch of codes.
  mutating func add(_ codes: [UInt32], _ dictionary: StringDictionary, _ valid: Validity, _ rows: AggregateRows) {
    if self.dictionary !== dictionary {
      for group in bests.indices where bests[group].state == .code { bests[group].state = .text }
      self.dictionary = dictionary
    }
    let prefixes = memo.mapped(codes, dictionary, valid, null: 0) { SortKey.prefix(of: $0) }
    let groups = rows.groups ?? Array(repeating: 0, count: codes.count)
    for row in codes.indices where valid[row] {
      let group = Int(groups[row])
      let (prefix, code) = (prefixes[row], codes[row])
      let best = bests[group]
      if best.state == .code, best.code == code { continue }
      if best.state != .none {
        if isMinimum ? prefix > best.prefix : prefix < best.prefix { continue }
        if prefix == best.prefix {
          let order = TextBytes.order(dictionary[code], texts[group])
          if isMinimum ? order >= 0 : order <= 0 { continue }
        }
      }
      bests[group] = Best(prefix: prefix, state: .code, code: code)
      texts[group] = dictionary[code]
    }
  }

  /// Takes a text of a group.
  @inline(__always)
  mutating func add(_ text: UnsafeBufferPointer<UInt8>, to group: Int) {
    let prefix = SortKey.prefix(of: text)
    let best = bests[group]
    if best.state != .none {
      if isMinimum ? prefix > best.prefix : prefix < best.prefix { return }
      if prefix == best.prefix {
        let order = TextBytes.with(texts[group]) { TextBytes.order(text, $0) }
        if isMinimum ? order >= 0 : order <= 0 { return }
      }
    }
    bests[group] = Best(prefix: prefix, state: .text)
    texts[group] = String(decoding: text, as: UTF8.self)
  }

  /// Takes what others took of a range of groups.
  mutating func merge(_ other: TextExtremes, _ range: Range<Int>, into groups: [Int32]) {
    for (group, target) in zip(range, groups) where group < other.bests.count && other.bests[group].state != .none {
      let (theirs, mine) = (other.bests[group], bests[Int(target)])
      if mine.state != .none {
        if isMinimum ? theirs.prefix > mine.prefix : theirs.prefix < mine.prefix { continue }
        if theirs.prefix == mine.prefix {
          let order = TextBytes.order(other.texts[group], texts[Int(target)])
          if isMinimum ? order >= 0 : order <= 0 { continue }
        }
      }
      bests[Int(target)] = Best(prefix: theirs.prefix, state: .text)
      texts[Int(target)] = other.texts[group]
    }
  }

  mutating func reorder(_ order: [Int32]) {
    bests = picked(bests, order)
    texts = order.map { texts[Int($0)] }
  }

  /// The text of each group, null where there is none.
  var values: [Value] { zip(bests, texts).map { $0.state == .none ? .null : .string($1) } }
}
