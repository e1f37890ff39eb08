/// Keys with values in the order of their making; a key stands once. Keys are compared by their bytes.
///
/// Looking a key up takes constant time on average, in big maps too.
///
///     var map: ValueMap = ["name": "Ada", "born": 1815]
///     map["name"]   // "Ada"
///     map["died"]   // nil
public struct ValueMap: Sendable {
  /// In order.
  public private(set) var entries: [(key: String, value: Value)]
  /// Positions by key, kept once there are too many entries to search one by one.
  private var positions: [TextKey: Int]?

  private static let searchable = 8

  /// No entries.
  public init() { entries = [] }

  /// The pairs in order; where a key comes again, its last value stands at its first place.
  public init(_ pairs: some Sequence<(String, Value)>) {
    entries = []
    entries.reserveCapacity(pairs.underestimatedCount)
    for (key, value) in pairs { self[key] = value }
  }

  /// The number of entries.
  public var count: Int { entries.count }
  /// Whether there are no entries.
  public var isEmpty: Bool { entries.isEmpty }
  /// In order.
  public var keys: [String] { entries.map(\.key) }

  /// The value of a key, which may be `.null`; nil if there is no such key. Setting nil removes the key, setting a value keeps
  /// the key's place or adds it at the end.
  public subscript(key: String) -> Value? {
    get { position(of: key).map { entries[$0].value } }
    set {
      switch (position(of: key), newValue) {
      case (let position?, let value?): entries[position].value = value
      case (let position?, nil):
        entries.remove(at: position)
        indexPositions()
      case (nil, let value?):
        entries.append((key, value))
        if positions != nil {
          positions?[TextKey(key)] = entries.count - 1
        } else if entries.count > ValueMap.searchable {
          indexPositions()
        }
      case (nil, nil): break
      }
    }
  }

  private func position(of key: String) -> Int? {
    if let positions { return positions[TextKey(key)] }
    return entries.firstIndex { TextBytes.equal($0.key, key) }
  }

  private mutating func indexPositions() {
    positions = nil
    guard entries.count > ValueMap.searchable else { return }
    var index: [TextKey: Int] = [:]
    index.reserveCapacity(entries.count)
    for (position, entry) in entries.enumerated() { index[TextKey(entry.key)] = position }
    positions = index
  }

  /// The entries sorted by the bytes of their keys, for relations that do not see the order of making.
  package var sortedEntries: [(key: String, value: Value)] {
    entries.sorted { TextBytes.order($0.key, $1.key) < 0 }
  }
}

extension ValueMap: Sequence {
  /// The entries in order.
  public func makeIterator() -> IndexingIterator<[(key: String, value: Value)]> { entries.makeIterator() }
}

extension ValueMap: Hashable {
  /// Whether both have the same keys with structurally equal values, in whatever order.
  public static func == (a: ValueMap, b: ValueMap) -> Bool {
    a.count == b.count && a.entries.allSatisfy { b[$0.key] == $0.value }
  }

  /// Feeds the entries without regard to their order.
  public func hash(into hasher: inout Hasher) {
    var sum = 0
    for entry in entries {
      var each = Hasher()
      each.combine(TextKey(entry.key))
      each.combine(entry.value)
      sum &+= each.finalize()
    }
    hasher.combine(sum)
  }
}

extension ValueMap: ExpressibleByDictionaryLiteral {
  /// The pairs in order; where a key comes again, its last value stands.
  public init(dictionaryLiteral elements: (String, Value)...) { self.init(elements) }
}
