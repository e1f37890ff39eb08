import MQTestSupport
import Testing

@testable import MQ

@Suite struct GroupTableTests {
  /// Numbers keys as the language's equivalence says, one by one.
  private struct Reference {
    var numbers: [EquivalenceRowKey: Int32] = [:]
    var keys: [[Value]] = []

    mutating func groups(of columns: [Column], count: Int) -> [Int32] {
      (0..<count).map { row in
        let key = columns.map { $0[row] }
        if let number = numbers[EquivalenceRowKey(key)] { return number }
        let number = Int32(keys.count)
        numbers[EquivalenceRowKey(key)] = number
        keys.append(key)
        return number
      }
    }
  }

  private func expect(
    _ table: GroupTable, holds reference: Reference, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(table.count == reference.keys.count, sourceLocation: sourceLocation)
    for (lane, column) in table.keyColumns().enumerated() {
      for row in reference.keys.indices {
        let (key, expected) = (column[row], reference.keys[row][lane])
        #expect(Value.equivalent(key, expected), "\(key) \(expected)", sourceLocation: sourceLocation)
      }
    }
  }

  @Test(arguments: 0..<300)
  func numbersKeysLikeEquivalenceWhateverTheColumns(seed: Int) {
    var generator = SplitMix64(seed: UInt64(seed))
    let keyCount = Int.random(in: 1...4, using: &generator)
    // Mostly one kind a lane, now and then another.
    let kinds = (0..<keyCount).map { _ in ColumnKind.allCases.randomElement(using: &generator)! }
    var table = GroupTable(keyCount: keyCount)
    var reference = Reference()
    for _ in 0..<6 {
      let count = Int.random(in: 0..<120, using: &generator)
      let columns = kinds.map { kind in
        let other = Int.random(in: 0..<5, using: &generator) == 0
        return (other ? ColumnKind.allCases.randomElement(using: &generator)! : kind).column(count, &generator)
      }
      let expected = reference.groups(of: columns, count: count)
      #expect(table.groups(of: columns, count: count) == expected)
      expect(table, holds: reference)
    }
    for _ in 0..<6 {
      let columns = (0..<keyCount).map { _ in
        ColumnKind.allCases.randomElement(using: &generator)!.column(50, &generator)
      }
      let found = table.find(columns, count: 50)
      let equal = table.matches(of: columns, count: 50)
      for row in 0..<50 {
        let key = columns.map { $0[row] }
        #expect(found[row] == reference.numbers[EquivalenceRowKey(key)] ?? -1, "\(key)")
        let matching = reference.keys.firstIndex { zip($0, key).allSatisfy { Value.equal($0, $1) == .true } }
        #expect(equal[row] == Int32(matching ?? -1), "\(key)")
      }
    }
  }

  @Test(arguments: [1, 7, 1000, 1 << 33])
  func manyIntegersKeepTheirNumbersWhileTheTableGrows(step: Int64) {
    var table = GroupTable(keyCount: 1)
    let keys = (0..<50_000).map { Int64($0) &* step }
    for start in stride(from: 0, to: keys.count, by: 2000) {
      let part = Array(keys[start..<start + 2000])
      #expect(table.groups(of: [.integers(part, .all)], count: 2000) == (start..<start + 2000).map { Int32($0) })
    }
    #expect(
      table.find([.integers(keys.reversed(), .all)], count: keys.count) == (0..<50_000).reversed().map { Int32($0) })
    #expect(table.find([.integers([-1], .all)], count: 1) == [-1])
    guard case .integers(let found, let valid) = table.keyColumns()[0] else {
      Issue.record("integers stay integers")
      return
    }
    #expect(found == keys && !valid.hasNulls)
  }

  @Test(arguments: [1, 2, 3])
  func manyNodesInAnyOrder(keyCount: Int) {
    var generator = SplitMix64(seed: 7)
    let nodes = (0..<40_000).map { NodeID(UInt32($0) &* 3) }.shuffled(using: &generator)
    let columns = (0..<keyCount).map { _ in Column.nodes(nodes) }
    var table = GroupTable(keyCount: keyCount)
    #expect(table.groups(of: columns, count: nodes.count) == (0..<40_000).map { Int32($0) })
    #expect(table.groups(of: columns, count: nodes.count) == (0..<40_000).map { Int32($0) })
    #expect(table.count == 40_000)
    #expect(table.estimatedBytes > 40_000 * 8)
  }

  @Test func aTableWithoutKeysHasOneGroupOnceThereAreRows() {
    var table = GroupTable(keyCount: 0)
    #expect(table.count == 0)
    #expect(table.find([], count: 1) == [-1])
    #expect(table.groups(of: [], count: 2) == [0, 0])
    #expect(table.count == 1)
    #expect(table.find([], count: 1) == [0])
    #expect(table.keyColumns().isEmpty)
  }

  @Test func textsAreToldApartByTheirBytesAcrossDictionaries() {
    let (one, other) = (StringDictionary(), StringDictionary())
    _ = other.intern("x")
    let codes = Column.codes([one.intern("é"), one.intern("e\u{301}")], one, .all)
    let otherCodes = Column.codes([other.intern("e\u{301}"), other.intern("é"), other.intern("z")], other, .all)
    var table = GroupTable(keyCount: 1)
    #expect(table.groups(of: [codes], count: 2) == [0, 1])
    #expect(table.find([otherCodes], count: 3) == [1, 0, -1])
    #expect(table.groups(of: [otherCodes], count: 3) == [1, 0, 2])
    #expect(table.groups(of: [.constant(.string("z"), count: 2)], count: 2) == [2, 2])
  }

  @Test func copiesAreIndependent() {
    var table = GroupTable(keyCount: 1)
    _ = table.groups(of: [.integers([5, 6], .all)], count: 2)
    let copy = table
    _ = table.groups(of: [.integers([7], .all)], count: 1)
    #expect(copy.count == 2)
    #expect(copy.find([.integers([7], .all)], count: 1) == [-1])
  }
}
