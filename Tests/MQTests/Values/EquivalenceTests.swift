import Testing

@testable import MQ

@Suite("Equivalence, for DISTINCT and grouping")
struct EquivalenceTests {
  @Test(
    "unites what `=` does, and nulls and NaNs",
    arguments: [
      (1, 1.0), (0, -0.0), (nil, nil), (.float(.nan), .float(.nan)), (.float(.nan), .float(-.nan)),
      ([1, nil], [1.0, nil]), (["a": nil, "b": 1], ["b": 1, "a": nil]), (-0x1p63, -9_223_372_036_854_775_808),
      ("longer than eight bytes", "longer than eight bytes"),
    ] as [(Value, Value)])
  func unites(_ a: Value, _ b: Value) {
    #expect(Value.equivalent(a, b))
    #expect(EquivalenceKey(a) == EquivalenceKey(b))
    #expect(hash(a) == hash(b))
    #expect(Set([EquivalenceKey(a), EquivalenceKey(b)]).count == 1)
    #expect(EquivalenceRowKey([a, "x"]) == EquivalenceRowKey([b, "x"]))
  }

  @Test(
    "keeps apart what differs",
    arguments: [
      (1, "1"), (1, true), (nil, false), (nil, []), ([], [nil]), ([1], [[1]]), (["a": 1], ["a": 2]), ([:], []),
      (9_007_199_254_740_993, 9_007_199_254_740_992.0), ("é", "e\u{301}"), ("a", "a\u{0}"), ("", nil),
      (["a": nil], [:]), (.float(.infinity), .float(-.infinity)),
    ] as [(Value, Value)])
  func separates(_ a: Value, _ b: Value) {
    #expect(!Value.equivalent(a, b))
    #expect(EquivalenceKey(a) != EquivalenceKey(b))
  }

  @Test("hashes as in any other process")
  func hashesAlike() {
    // Written down once; a change means that some order may have come to depend on it.
    #expect(hash(42) == hash(.float(42)))
    #expect(hash("Imaging") == 7_246_210_200_961_802_444)
    #expect(hash(["a", 1]) != hash([1, "a"]))
  }

  @Test("spreads neighbouring numbers over the low bits, which tables index by")
  func spreads() {
    var slots = Set<UInt64>()
    for number in 0..<1024 { slots.insert(hash(.integer(Int64(number))) & 1023) }
    // Random slots would be about 647 different ones.
    #expect(slots.count > 580)
  }

  @Test("remembers the order in which distinct values came")
  func distinctValues() {
    var distinct = DistinctValues()
    let values: [Value] = [3, 1, 3.0, nil, 2, nil, .float(.nan), 1, .float(.nan)]
    #expect(values.map { distinct.insert($0) } == [true, true, false, true, true, false, true, false, false])
    #expect(distinct.values == [3, 1, nil, 2, .float(.nan)])
    for number in 10..<1010 as Range<Int64> { _ = distinct.insert(.integer(number)) }
    #expect(distinct.count == 1005)
  }

  private func hash(_ value: Value) -> UInt64 {
    var hasher = EquivalenceHasher()
    value.hashEquivalent(into: &hasher)
    return hasher.finish()
  }
}
