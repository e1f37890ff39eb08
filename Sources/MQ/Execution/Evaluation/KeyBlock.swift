/// The keys of groups that a ``GroupTable`` has numbered, without what finds them again.
///
/// Tables made of different rows are united by their blocks: put into the order of their parts, blocks of the same types can be
/// united part by part.
struct KeyBlock: Sendable {
  private(set) var lanes: [KeyLane]
  private(set) var layout: KeyLayout
  /// The keys one after the other.
  private var words: [UInt64]
  private(set) var count: Int

  init(lanes: [KeyLane], layout: KeyLayout, words: [UInt64], count: Int) {
    (self.lanes, self.layout, self.words, self.count) = (lanes, layout, words, count)
  }

  var byteCount: Int { words.count * 8 + lanes.reduce(0) { $0 + $1.byteCount } }

  func columns(of groups: Range<Int>) -> [Column] {
    lanes.indices.map { lanes[$0].column(of: layout.words(of: $0, in: words[...], groups)) }
  }

  func withWords<R>(of groups: Range<Int>, _ body: (UnsafeBufferPointer<UInt64>) -> R) -> R {
    let width = layout.width
    return words[groups.lowerBound * width..<groups.upperBound * width].withUnsafeBufferPointer(body)
  }

  /// Appends keys that were encoded alike.
  mutating func append(_ other: KeyBlock) {
    words.append(contentsOf: other.words)
    count += other.count
    lanes = other.lanes
  }

  // MARK: Parts

  /// The groups in the order of their parts, and where each part begins. There is at least one key.
  func parts() -> (order: [Int32], bounds: [Int]) {
    hashedWords.withUnsafeBufferPointer { WordTable.parts(of: $0, width: layout.width) }
  }

  /// The words, with hashes in place of numbers that say nothing outside of this block.
  private var hashedWords: [UInt64] {
    var result = words
    for (index, lane) in lanes.enumerated() {
      guard case .interned(let interner) = lane else { continue }
      let hashes = interner.hashes
      layout.replaceWords(of: index, in: &result) { word in
        word < UInt64(hashes.count) ? UInt64(hashes[Int(word)]) : word
      }
    }
    return result
  }

  mutating func reorder(_ order: [Int32]) {
    let width = layout.width
    if width == 1 {
      words = picked(words, order)
      return
    }
    words = words.withUnsafeBufferPointer { words in
      [UInt64](unsafeUninitializedCapacity: order.count * width) { result, initialized in
        for (place, group) in order.enumerated() {
          precondition(Int(group) < count, "a block is reordered by its own groups")
          for i in 0..<width { result.initializeElement(at: place &* width &+ i, to: words[Int(group) &* width &+ i]) }
        }
        initialized = order.count * width
      }
    }
  }

  // MARK: Types

  /// What lanes the blocks' keys have in common, so that equal ones are in the same part; nil if there are no such lanes.
  static func commonLanes(of blocks: [KeyBlock]) -> [KeyLane]? {
    let filled = blocks.filter { $0.count > 0 }
    guard var lanes = filled.first?.lanes.map(\.emptied) else { return nil }
    for block in filled.dropFirst() {
      for (index, lane) in block.lanes.enumerated() {
        guard let joined = lanes[index].joined(with: lane) else { return nil }
        lanes[index] = joined
      }
    }
    return lanes
  }

  /// Whether it is of those types already; numbers of values count as such.
  func has(_ lanes: [KeyLane]) -> Bool {
    zip(self.lanes, lanes).allSatisfy { mine, wanted in
      if case (.interned, .interned) = (mine, wanted) { true } else { mine.hasWords(of: wanted) }
    }
  }

  /// Encodes the keys for other lanes; false if one has no word there.
  mutating func convert(to lanes: [KeyLane]) -> Bool {
    var lanes = lanes
    var encoded: [[UInt64]] = []
    for (index, column) in columns(of: 0..<count).enumerated() {
      guard lanes[index].accepts(column), let words = lanes[index].encode(column) else { return false }
      encoded.append(words)
    }
    self.lanes = lanes
    layout = KeyLayout(lanes)
    words = layout.joined(encoded, count: count)
    return true
  }
}
