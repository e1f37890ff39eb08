import Testing

@testable import MQ

@Suite("The language's equality")
struct EqualityTests {
  @Test(
    "is true, false or unknown",
    arguments: [
      // Numbers by their exact values.
      (1, 1.0, .true), (1, 2, .false), (9_007_199_254_740_993, 9_007_199_254_740_992.0, .false),
      (9_223_372_036_854_775_807, 9_223_372_036_854_775_808.0, .false), (-9_223_372_036_854_775_808, -0x1p63, .true),
      (0.0, -0.0, .true), (0, -0.0, .true),
      (.float(.nan), .float(.nan), .false), (.float(.nan), 1, .false), (.float(.nan), "a", .false),
      (.float(.infinity), 9_223_372_036_854_775_807, .false),
      // Null is unknown, on either side.
      (nil, nil, .unknown), (nil, 1, .unknown), ("a", nil, .unknown), (nil, [1], .unknown),
      // Across types nothing else is equal.
      ("1", 1, .false), ("1.0", 1.0, .false), (true, 1, .false), ([1, 2], "foo", .false), ([:], [], .false),
      // Strings by code points, whatever looks the same.
      ("é", "e\u{301}", .false), ("é", "\u{E9}", .true), ("", "", .true),
      // Lists, item by item.
      ([], [], .true), ([1, 2], [1], .false), ([nil], [1], .unknown), (["a"], [1], .false),
      ([[1]], [[1], [nil]], .false), ([[1], [2]], [[1], [nil]], .unknown), ([[1], [2, 3]], [[1], [nil]], .false),
      ([1, 2], [nil, "foo"], .false), ([1, 2], [nil, 2], .unknown), ([1], [1, nil], .false),
      // Maps, key by key, in whatever order.
      ([:], [:], .true), (["k": 1, "l": 2], ["l": 2.0, "k": 1], .true), ([:], ["k": nil], .false),
      (["k": 1], ["l": 1], .false), (["k": nil], ["k": nil], .unknown), (["k": 1], ["k": nil], .unknown),
      (["k": 1, "l": nil], ["k": 2, "l": nil], .false), (["k": 1, "l": nil], ["k": nil, "l": nil], .unknown),
    ] as [(Value, Value, Ternary)])
  func equals(_ a: Value, _ b: Value, _ expected: Ternary) {
    #expect(Value.equal(a, b) == expected)
    #expect(Value.equal(b, a) == expected)
    #expect(Value.compare(.notEqual, a, b) == !expected)
  }

  @Test("goes by identity for nodes and relationships")
  func elements() {
    #expect(Value.equal(.node(Node(NodeID(1))), .node(Node(NodeID(1)))) == .true)
    #expect(Value.equal(.node(Node(NodeID(1))), .node(Node(NodeID(2)))) == .false)
    #expect(Value.equal(.node(Node(NodeID(1))), .relationship(Relationship(RelationshipID(raw: 1)))) == .false)
    #expect(Value.equal(.relationship(Relationship(RelationshipID(raw: 3))), nil) == .unknown)
  }

  @Test("does not see the direction in which a path was walked over a relationship")
  func paths() {
    let nodes = [Node(NodeID(1)), Node(NodeID(1))]
    let loop = Path(nodes: nodes, relationships: [Relationship(RelationshipID(raw: 5))])
    #expect(Value.equal(.path(loop), .path(loop)) == .true)
    #expect(Value.equal(.path(loop), .path(Path(nodes: [nodes[0]], relationships: []))) == .false)
  }

  @Test(
    "decides `IN`",
    arguments: [
      (3, [1, nil, 3], .true), (4, [1, nil, 3], .unknown), (4, [], .false), (nil, [], .false), (nil, [1], .unknown),
      (1, ["1", 2], .false), ([1, 2], [1, [1, 2], nil], .true), ([1, 2], [[nil, 2], [1, 2]], .true),
      ([1, 2], [[nil, "foo"]], .false), ([1, 2], [[nil, 2], [1, 3]], .unknown), ([], [1, []], .true),
      ([nil], [nil], .unknown), ([1], [[1, nil]], .false),
    ] as [(Value, [Value], Ternary)])
  func membership(_ value: Value, _ list: [Value], _ expected: Ternary) {
    #expect(value.isIn(list) == expected)
  }
}
