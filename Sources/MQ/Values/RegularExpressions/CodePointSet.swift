/// A set of Unicode code points as ranges.
struct CodePointSet: Hashable, Sendable {
  /// Ascending, not touching each other.
  private(set) var ranges: [ClosedRange<UInt32>] = []

  static let greatest: UInt32 = 0x10FFFF

  init() {}

  init(_ range: ClosedRange<UInt32>) { ranges = [range] }

  init(_ scalars: String) { self.init(scalars.unicodeScalars.map { $0.value...$0.value }) }

  init(_ unsorted: [ClosedRange<UInt32>]) {
    for range in unsorted.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = ranges.last, UInt64(range.lowerBound) <= UInt64(last.upperBound) + 1 {
        ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        ranges.append(range)
      }
    }
  }

  static let any = CodePointSet(0...greatest)
  static let digits = CodePointSet(0x30...0x39)
  static let wordCharacters = CodePointSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
  static let whiteSpace = CodePointSet([0x09...0x0D, 0x20...0x20])
  static let lineBreaks = CodePointSet([0x0A...0x0A, 0x0D...0x0D, 0x85...0x85, 0x2028...0x2029])

  func contains(_ codePoint: UInt32) -> Bool {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < codePoint { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].lowerBound <= codePoint
  }

  /// The only code point of the set, if there is just one.
  var single: UInt32? { ranges.count == 1 && ranges[0].count == 1 ? ranges[0].lowerBound : nil }

  func union(_ other: CodePointSet) -> CodePointSet { CodePointSet(ranges + other.ranges) }

  var inverted: CodePointSet {
    var result = CodePointSet()
    var next: UInt32 = 0
    for range in ranges {
      if range.lowerBound > next { result.ranges.append(next...(range.lowerBound - 1)) }
      next = range.upperBound + 1
    }
    if next <= CodePointSet.greatest { result.ranges.append(next...CodePointSet.greatest) }
    return result
  }

  func intersection(_ other: CodePointSet) -> CodePointSet { inverted.union(other.inverted).inverted }

  /// With the other case of each letter. ASCII letters gain ASCII letters only.
  var ignoringCase: CodePointSet {
    var added = ranges
    for range in ranges {
      for letters in [UInt32(0x41)...0x5A, 0x61...0x7A] where range.overlaps(letters) {
        let common = range.clamped(to: letters)
        added.append((common.lowerBound ^ 0x20)...(common.upperBound ^ 0x20))
      }
      guard range.upperBound >= 0x80 else { continue }
      let pairs = CodePointSet.casePairs
      var (low, high) = (0, pairs.count)
      while low < high {
        let middle = (low + high) / 2
        if pairs[middle].letter < range.lowerBound { low = middle + 1 } else { high = middle }
      }
      while low < pairs.count, pairs[low].letter <= range.upperBound {
        added.append(pairs[low].other...pairs[low].other)
        low += 1
      }
    }
    return CodePointSet(added)
  }

  /// The letters beyond ASCII that have another case, ascending, each with that case.
  private static let casePairs: [(letter: UInt32, other: UInt32)] = {
    var pairs: [(letter: UInt32, other: UInt32)] = []
    // The scripts with two cases lie in the first two planes.
    for codePoint in 0x80...0x1FFFF as ClosedRange<UInt32> {
      guard let properties = Unicode.Scalar(codePoint)?.properties, properties.changesWhenCaseMapped else { continue }
      for mapping in [properties.lowercaseMapping, properties.uppercaseMapping] {
        let scalars = mapping.unicodeScalars
        if scalars.count == 1, let scalar = scalars.first, scalar.value != codePoint {
          pairs.append((codePoint, scalar.value))
        }
      }
    }
    return pairs
  }()

  /// The code points of which a property holds: looks at each one that is assigned.
  init(where holds: (Unicode.Scalar.Properties) -> Bool) {
    var found: [ClosedRange<UInt32>] = []
    func look(at part: ClosedRange<UInt32>, each isEach: Bool) {
      if !isEach {
        if let scalar = Unicode.Scalar(part.lowerBound), holds(scalar.properties) { found.append(part) }
        return
      }
      var start: UInt32?
      for codePoint in part {
        let isIn = Unicode.Scalar(codePoint).map { holds($0.properties) } ?? false
        if isIn, start == nil { start = codePoint }
        if !isIn, let first = start {
          found.append(first...(codePoint - 1))
          start = nil
        }
      }
      if let start { found.append(start...part.upperBound) }
    }
    // The planes from the fourth to the thirteenth are not assigned, the last two are private as a whole.
    look(at: 0...0x3FFFF, each: true)
    look(at: 0x40000...0xDFFFF, each: false)
    look(at: 0xE0000...0xE0FFF, each: true)
    look(at: 0xE1000...0xEFFFF, each: false)
    look(at: 0xF0000...CodePointSet.greatest, each: false)
    self.init(found)
  }
}
