import Testing

@testable import MQ

@Suite("The order of `ORDER BY`")
struct OrderTests {
  /// Ascending; neighbours differ.
  static func sorted() throws -> [Value] {
    [
      [:], ["a": 1], ["b": 0], ["a": 1, "b": 1], ["a": 1, "b": 2],
      .node(Node(NodeID(1))), .node(Node(NodeID(2))), .relationship(Relationship(RelationshipID(raw: 1))),
      [], [["a": 1]], ["a"], ["a", 1], [1], [1, "a"], [1, nil], [nil, 1], [nil, 2],
      .path(Path(nodes: [Node(NodeID(1))], relationships: [])),
      try call("datetime", "0001-01-01T01:01:01-11:59"), try call("datetime", "1980-12-11T12:31:14-11:59"),
      try call("datetime", "1984-10-11T12:31:14.6+00:17"), try call("datetime", "1984-10-11T12:30:14+00:15"),
      try call("localdatetime", "1980-12-11T12:31:14"), try call("localdatetime", "9999-09-09T09:59:59.999999999"),
      try call("date", "-0001-01-01"), try call("date", "1910-05-06"), try call("date", "1980-10-24"),
      try call("time", "12:35:15+05:00"), try call("time", "12:30:14.645876123+01:01"),
      try call("time", "12:31:14.645876123+01:00"), try call("time", "10:35-08:00"),
      try call("localtime", "10:35"), try call("localtime", "12:31:14.645876123"),
      try call("duration", "P1D"), try call("duration", "P30D"), try call("duration", "P1M"),
      try call("duration", "P31D"),
      "", " ", ".*", "one", false, true,
      .float(-.infinity), -9_223_372_036_854_775_808, -1.5, 0, 1.3, 9_223_372_036_854_775_807, 0x1p63,
      .float(.infinity),
      .float(.nan), nil,
    ]
  }

  @Test("is total and agrees with the order of types that openCypher names")
  func isTotal() throws {
    let values = try OrderTests.sorted()
    for (i, a) in values.enumerated() {
      for (j, b) in values.enumerated() {
        #expect(Value.order(a, b).signum() == (i - j).signum(), "\(i) \(j)")
      }
    }
  }

  @Test(
    "puts beside each other what is equivalent",
    arguments: [
      (1, 1.0), (0.0, -0.0), (.float(.nan), .float(-.nan)), (nil, nil), (["a": 1, "b": 2], ["b": 2, "a": 1]),
    ]
      as [(Value, Value)])
  func ties(_ a: Value, _ b: Value) {
    #expect(Value.order(a, b) == 0)
    #expect(Value.equivalent(a, b))
  }
}
