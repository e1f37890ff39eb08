/// Looks through the history for what holds the letters of a text in their order.
struct HistorySearch {
  private(set) var query = ""
  /// The entries that fit, the best first.
  private(set) var matches: [Match] = []
  private(set) var selected = 0
  /// The latest first, each once.
  private let entries: [String]

  struct Match: Equatable {
    var entry: String
    /// The places of the letters, as bytes.
    var places: [Int]
    fileprivate var score: Int
  }

  init(_ entries: [String]) {
    var seen: Set<String> = []
    self.entries = entries.reversed().filter { seen.insert($0).inserted }
    find()
  }

  var match: Match? { matches.indices.contains(selected) ? matches[selected] : nil }

  /// `2/17`
  var counter: String { matches.isEmpty ? "0/0" : "\(selected + 1)/\(matches.count)" }

  mutating func append(_ text: String) {
    query += text.filter { !$0.isNewline }
    find()
  }

  mutating func deleteBackwards() {
    if query.popLast() != nil { find() }
  }

  mutating func clear() {
    query = ""
    find()
  }

  /// On to worse or older entries.
  mutating func next() { if selected + 1 < matches.count { selected += 1 } }

  mutating func previous() { if selected > 0 { selected -= 1 } }

  private mutating func find() {
    selected = 0
    let wanted = Array(query.lowercased().utf8)
    guard !wanted.isEmpty else {
      matches = entries.map { Match(entry: $0, places: [], score: 0) }
      return
    }
    let found = entries.compactMap { HistorySearch.match(wanted, in: $0) }
    // Of equal ones the latest first.
    matches = found.enumerated().sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }.map(\.element)
  }

  /// How well the letters fit: together and at the beginnings of words is best.
  private static func match(_ wanted: [UInt8], in entry: String) -> Match? {
    let bytes = entry.utf8.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
    if let start = whole(wanted, in: bytes) {
      let score = 1000 + (startsWord(bytes, start) ? 100 : 0)
      return Match(entry: entry, places: Array(start..<start + wanted.count), score: score)
    }
    var places: [Int] = []
    var score = 0
    var index = 0
    for letter in wanted {
      // A space between words of the text stands for anything.
      if letter == 0x20 { continue }
      guard let place = bytes[index...].firstIndex(of: letter) else { return nil }
      if places.last == place - 1 { score += 3 } else if startsWord(bytes, place) { score += 2 } else { score -= 1 }
      places.append(place)
      index = place + 1
    }
    return places.isEmpty ? nil : Match(entry: entry, places: places, score: score)
  }

  private static func whole(_ wanted: [UInt8], in bytes: [UInt8]) -> Int? {
    guard bytes.count >= wanted.count else { return nil }
    return (0...bytes.count - wanted.count).first { start in
      bytes[start] == wanted[0] && bytes[start..<start + wanted.count].elementsEqual(wanted)
    }
  }

  private static func startsWord(_ bytes: [UInt8], _ index: Int) -> Bool {
    guard index > 0 else { return true }
    return switch bytes[index - 1] {
    case 0x30...0x39, 0x61...0x7A, 0x80...: false
    default: true
    }
  }
}
