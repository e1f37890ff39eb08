/// Gives the texts of a run codes by their bytes, so that a text that is met again costs no `String`.
struct TextCoder {
  /// The texts by code.
  let dictionary = StringDictionary()
  private var hashes: [UInt32] = []
  /// The bytes of all texts, and where each ends.
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  /// A text's code and 1, by hash; 0 for a free slot. A power of two.
  private var slots: [UInt32] = Array(repeating: 0, count: 64)
  private var rowCount = 0

  /// Whether texts recur often enough, and there are codes left for a batch more.
  var isWorthwhile: Bool { ends.count < 1 << 15 || (ends.count < rowCount / 2 && ends.count < 1 << 31) }

  mutating func code(of text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    rowCount += 1
    let text = UnsafeRawBufferPointer(text)
    let hash = HashIndex.hash(text)
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      let code = Int(slots[slot] - 1)
      if hashes[code] == hash, holds(text, at: code) { return UInt32(code) }
      slot = (slot + 1) & mask
    }
    let code = dictionary.intern(String(decoding: text, as: UTF8.self))
    slots[slot] = code + 1
    hashes.append(hash)
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    if ends.count * 2 > slots.count { grow() }
    return code
  }

  private func holds(_ text: UnsafeRawBufferPointer, at code: Int) -> Bool {
    let start = code == 0 ? 0 : ends[code - 1]
    guard ends[code] - start == text.count else { return false }
    return bytes.withUnsafeBytes { bytes in
      TextBytes.equal(UnsafeRawBufferPointer(rebasing: bytes[start..<start + text.count]), text)
    }
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    let mask = slots.count - 1
    for code in hashes.indices {
      var slot = Int(hashes[code]) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(code + 1)
    }
  }
}

/// An expression as a key of groups: its texts as codes as long as they recur.
final class TextKeyEvaluator: Evaluator {
  private let source: Evaluator
  private var coder = TextCoder()

  init(_ source: Evaluator) {
    self.source = source
    super.init(range: source.range, traits: source.traits)
  }

  override func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    guard coder.isWorthwhile else { return try source.evaluate(batch, context) }
    var coder = TextCoder()
    swap(&coder, &self.coder)
    defer { swap(&coder, &self.coder) }
    var codes: [UInt32] = []
    var valid: [UInt8] = []
    var hasNulls = false
    codes.reserveCapacity(batch.count)
    valid.reserveCapacity(batch.count)
    let isCoding = try source.forEachText(batch, context) { text in
      codes.append(text.map { coder.code(of: $0) } ?? 0)
      valid.append(text == nil ? 0 : 1)
      hasNulls = hasNulls || text == nil
    }
    guard isCoding else { return try source.evaluate(batch, context) }
    return .codes(codes, coder.dictionary, Validity(hasNulls ? valid : nil))
  }
}
