import MQTestSupport

@testable import MQ

/// The kinds of column that kernels tell apart.
enum ColumnKind: String, CaseIterable, Sendable {
  case nodes, relationships, booleans, integers, smallIntegers, floats, dates, codes, otherCodes, texts, mixed
  case constantInteger, constantFloat, constantText, constantDate, constantNull

  /// A column of the kind with a row in five null, but no placeholder that could be taken for a value.
  func column(_ count: Int, _ generator: inout SplitMix64) -> Column {
    let isNull = (0..<count).map { _ in self == .nodes || Int.random(in: 0..<5, using: &generator) > 0 ? false : true }
    let valid = Validity(isNull.contains(true) ? isNull.map { $0 ? 0 : 1 } : nil)
    func filled<T>(_ missing: T, _ make: (inout SplitMix64) -> T) -> [T] {
      isNull.map { isNull in
        let item = make(&generator)
        return isNull ? missing : item
      }
    }
    func pick<T>(_ items: [T]) -> (inout SplitMix64) -> T { { items[Int.random(in: items.indices, using: &$0)] } }
    let integers: [Int64] = [
      0, 1, -1, 2, 3, 7, 10, .max, .min, .min + 1, 1 << 53, (1 << 53) + 1, 4_611_686_018_427_387_905,
    ]
    let floats: [Double] = [
      0, -0.0, 1, 1.5, -1, 2, 3.5, 7, .nan, .infinity, -.infinity, 0x1p53, 0x1p63, -0x1p63, 1e300,
    ]
    let texts = ["", "a", "ab", "abc", "b", "é", "e\u{301}", "B", "10", "3.5", "zebra", "a\u{0}b"]
    switch self {
    case .nodes: return .nodes(filled(.none, { NodeID(UInt32.random(in: 0..<6, using: &$0)) }))
    case .relationships:
      return .relationships(
        filled(.none, pick((0..<6).map { RelationshipID(type: TypeID(interning: $0 < 3 ? "A" : "B"), index: $0) })))
    case .booleans: return .booleans(filled(.unknown, pick([.true, .false])))
    case .integers: return .integers(filled(0, pick(integers)), valid)
    case .smallIntegers: return .integers(filled(0, { Int64.random(in: -20...20, using: &$0) }), valid)
    case .floats: return .floats(filled(0, pick(floats)), valid)
    case .dates: return .dates(filled(0, pick([0, -1, 1, 19_000, .max, .min])), valid)
    case .codes, .otherCodes:
      let dictionary = StringDictionary()
      let codes = (self == .codes ? texts : texts.reversed()).map { dictionary.intern($0) }
      return .codes(filled(0, pick(codes)), dictionary, valid)
    case .texts: return .values(filled(.null, pick(texts.map { .string($0) })))
    case .mixed:
      let values: [Value] =
        integers.map { .integer($0) } + floats.map { .float($0) } + texts.map { .string($0) } + [
          .boolean(true), .boolean(false), .list([]), .list([.integer(1)]), .list([.float(1)]), .list([.null]),
          .list([.float(.nan)]), .map(["a": 1]), .map(["a": .null]), .node(Node(NodeID(1))),
          .date(Temporal.Date(daysSinceEpoch: 1)), .localTime(Temporal.LocalTime(nanoseconds: 1)),
        ]
      return .values(filled(.null, pick(values)))
    case .constantInteger: return .constant(.integer(pick(integers)(&generator)), count: count)
    case .constantFloat: return .constant(.float(pick(floats)(&generator)), count: count)
    case .constantText: return .constant(.string(pick(texts)(&generator)), count: count)
    case .constantDate: return .constant(.date(Temporal.Date(daysSinceEpoch: 1)), count: count)
    case .constantNull: return .constant(.null, count: count)
    }
  }
}
