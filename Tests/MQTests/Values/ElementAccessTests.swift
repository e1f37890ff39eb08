import Testing

@testable import MQ

@Suite("Items, slices and components")
struct ElementAccessTests {
  @Test(
    "take an item of a list or map, null where there is none",
    arguments: [
      ([1, 2, 3], 0, 1), ([1, 2, 3], -1, 3), ([1, 2, 3], 3, nil), ([1, 2, 3], -4, nil),
      ([1], 9_223_372_036_854_775_807, nil),
      ([1], -9_223_372_036_854_775_808, nil), ([], 0, nil), ([1], nil, nil), (nil, 0, nil), (nil, "a", nil),
      (["a": 1], "a", 1), (["a": 1], "A", nil), (["a": 1], nil, nil), (["null": 1], "null", 1),
    ] as [(Value, Value, Value)])
  func items(_ base: Value, _ index: Value, _ expected: Value) throws {
    #expect(try base.element(at: index) == expected)
  }

  @Test(
    "refuse indices of other types",
    arguments: [
      ([1], "1", .listElementAccessByNonInteger), ([1], 4.7, .listElementAccessByNonInteger),
      (["a": 1], 0, .mapElementAccessByNonString), (["a": 1], 12.3, .mapElementAccessByNonString),
      ("1", 0, .invalidArgumentType), (123, 0, .invalidArgumentType), (true, 0, .invalidArgumentType),
    ] as [(Value, Value, DiagnosticCode)])
  func wrongIndices(_ base: Value, _ index: Value, _ code: DiagnosticCode) {
    let failure = #expect(throws: Failure.self) { try base.element(at: index) }
    #expect(failure?.code == code)
  }

  @Test(
    "cut a list",
    arguments: [
      (1, 3, [2, 3]), (1, nil, [2, 3, 4, 5]), (nil, 2, [1, 2]), (0, 0, []), (-3, -1, [3, 4]), (3, 1, []),
      (-100, 100, [1, 2, 3, 4, 5]),
      (9, 10, []), (nil, nil, [1, 2, 3, 4, 5]),
    ] as [(Int64?, Int64?, Value)])
  func slices(_ from: Int64?, _ to: Int64?, _ expected: Value) throws {
    let list: Value = [1, 2, 3, 4, 5]
    let bounds = (from.map { Value.integer($0) }, to.map { Value.integer($0) })
    #expect(try list.slice(from: bounds.0, to: bounds.1) == expected)
  }

  @Test("give null for a null bound")
  func nullBounds() throws {
    let list: Value = [1, 2, 3]
    #expect(try list.slice(from: .some(.null), to: nil) == .null)
    #expect(try list.slice(from: .integer(1), to: .some(.null)) == .null)
    #expect(try Value.null.slice(from: .integer(1), to: nil) == .null)
    #expect(throws: Failure.self) { try list.slice(from: .float(1), to: nil) }
  }

  @Test("are looked up by key in maps and temporal values only")
  func properties() throws {
    #expect(try (["a": 1] as Value).property("a") == 1)
    #expect(try (["a": 1] as Value).property("b") == .null)
    #expect(try Value.null.property("b") == .null)
    #expect(try call("date", "1984-10-11").property("year") == 1984)
    #expect(throws: Failure.self) { try call("date", "1984-10-11").property("hour") }
    let failure = #expect(throws: Failure.self) { try (1 as Value).property("a") }
    #expect(failure?.code == .invalidArgumentType)
  }
}
