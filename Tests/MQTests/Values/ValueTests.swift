import Testing

@testable import MQ

@Suite("Values in Swift")
struct ValueTests {
  @Test("are structurally equal, and strictly so")
  func structuralEquality() {
    #expect((1 as Value) != (1.0 as Value))
    #expect(Value.float(.nan) == Value.float(.nan))
    #expect((nil as Value) == .null)
    #expect(("é" as Value) != ("e\u{301}" as Value))
    #expect((["a": 1, "b": [2, nil]] as Value) == (["b": [2, nil], "a": 1] as Value))
    #expect(Set<Value>([1, 1.0, "é", "e\u{301}", .float(.nan), .float(.nan), ["a": 1], ["a": 1]]).count == 6)
  }

  @Test("take Swift's literals")
  func literals() {
    let parameters: [String: Value] = ["list": [1, 2.5, "x\(1)", true, nil], "map": ["k": ["n": nil]]]
    #expect(parameters["list"] == .list([.integer(1), .float(2.5), .string("x1"), .boolean(true), .null]))
    #expect(parameters["map"]?.mapValue?["k"]?.mapValue?["n"] == .null)
  }

  @Test("give what they hold to those who ask for the right type")
  func accessors() {
    #expect((7 as Value).intValue == 7)
    #expect((7 as Value).floatValue == nil)
    #expect((7 as Value).numberValue == 7.0)
    #expect((7.5 as Value).intValue == nil)
    #expect(("a" as Value).stringValue == "a")
    #expect((true as Value).booleanValue == true)
    #expect(([1] as Value).listValue == [1])
    #expect((nil as Value).isNull)
    #expect(!([] as Value).isNull)
  }

  @Test("name their types")
  func typeNames() throws {
    let values: [Value] = [
      nil, true, 1, 1.0, "a", [], [:], try call("date", "2018-02-07"), try call("duration", "P1D"),
    ]
    #expect(
      values.map(\.typeName) == ["NULL", "BOOLEAN", "INTEGER", "FLOAT", "STRING", "LIST", "MAP", "DATE", "DURATION"])
  }

  @Test("know how deeply they are nested")
  func nesting() {
    var value: Value = 1
    for level in 0..<500 { value = level % 2 == 0 ? .list([2, value]) : ["a": value] }
    #expect(!value.isNested(deeperThan: 500))
    #expect(value.isNested(deeperThan: 499))
    #expect(!(1 as Value).isNested(deeperThan: 0))
    #expect(([] as Value).isNested(deeperThan: 0))
  }

  @Test("know how much they hold, however often it is met")
  func extent() {
    var value: Value = 1
    for _ in 0..<20 { value = .list([value, value]) }
    #expect(value.extent == .bearable)
    for _ in 0..<40 { value = .list([value, value]) }
    #expect(value.extent == .tooLarge)
    for _ in 0..<600 { value = .list([value]) }
    #expect(value.extent == .tooDeep)
  }

  @Test("stay small, since columns and lists hold millions of them")
  func size() { #expect(MemoryLayout<Value>.stride <= 24) }
}

@Suite("Maps")
struct ValueMapTests {
  @Test("keep the order of making, with a key's last value at its first place")
  func order() {
    var map = ValueMap([("b", 1), ("a", 2), ("b", 3)])
    #expect(map.keys == ["b", "a"])
    #expect(map["b"] == 3)
    map["c"] = 4
    map["b"] = nil
    map["a"] = .some(.null)
    #expect(map.map { "\($0.key)=\($0.value)" } == ["a=null", "c=4"])
  }

  @Test("find keys by their bytes, however many there are", arguments: [2, 8, 9, 1000])
  func lookup(_ count: Int) {
    var map = ValueMap((0..<count).map { ("key\($0)", .integer(Int64($0))) })
    #expect((0..<count).allSatisfy { map["key\($0)"] == .integer(Int64($0)) })
    #expect(map["key\(count)"] == nil)
    map["é"] = 1
    map["e\u{301}"] = 2
    #expect(map["é"] == 1)
    map["key0"] = nil
    #expect(map["key0"] == nil)
    #expect(map["key1"] == 1)
    #expect(map.count == count + 1)
  }
}
