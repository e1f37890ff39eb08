import MQ
import MQSyntax

/// Procedures and functions as a program might register them.
enum TestRoutines {
  struct Trouble: Error, CustomStringConvertible { var description: String { "no connection" } }

  static func catalog() throws(CatalogError) -> Catalog { try Catalog(procedures: procedures, functions: functions) }

  static let procedures: [Procedure] = [
    Procedure("test.doNothing") { _, _ in },
    Procedure("test.take", arguments: [.init("value", .any)]) { _, _ in },
    Procedure("test.labels", results: [.init("label", .string.orNull)]) { _, _ in
      ["A", "B", "C"].map { [.string($0)] }
    },
    Procedure(
      "test.count", arguments: [.init("to", .integer), .init("from", .integer, default: 1)],
      results: [.init("number", .integer), .init("text", .string)]
    ) { arguments, _ in
      let (to, from) = (arguments[0].intValue ?? 0, arguments[1].intValue ?? 0)
      return stride(from: from, through: to, by: 1).map { [.integer($0), .string("\($0)")] }
    },
    Procedure("test.half", arguments: [.init("of", .float)], results: [.init("half", .float)]) { arguments, _ in
      [[.float((arguments[0].floatValue ?? .nan) / 2)]]
    },
    Procedure("test.whole", arguments: [.init("of", .number)], results: [.init("half", .float)]) { arguments, _ in
      // An integer comes out as the float that the column declares.
      [[arguments[0]]]
    },
    Procedure(
      "test.echo", arguments: [.init("value", .any.orNull)], results: [.init("value", .any.orNull)]
    ) { arguments, _ in [arguments] },
    Procedure(
      "test.words", arguments: [.init("words", .list(of: .string))], results: [.init("all", .list(of: .string))]
    ) { arguments, _ in [arguments] },
    Procedure(
      "test.neighbours", arguments: [.init("node", .node)],
      results: [.init("node", .node), .init("via", .relationship)]
    ) { arguments, context in
      let found = try context.graph.query(
        "MATCH (a)-[r]-(b) WHERE id(a) = $id RETURN b, r ORDER BY b.name",
        ["id": .integer(arguments[0].nodeValue?.number ?? -1)],
        options: RunOptions(catalog: context.catalog))
      return found.map(\.values)
    },
    Procedure("test.nodes", results: [.init("n", .integer)]) { _, context in
      [[.integer(Int64(context.graph.nodeCount))]]
    },
    Procedure("test.endless", results: [.init("n", .integer)]) { _, _ in
      AnySequence(sequence(first: 0) { $0 + 1 }.lazy.map { [.integer($0)] })
    },
    Procedure("test.slow") { _, context in while true { try context.checkpoint() } },
    Procedure("test.narrow", results: [.init("a", .integer), .init("b", .integer)]) { _, _ in [[.integer(1)]] },
    Procedure("test.wrong", results: [.init("a", .integer)]) { _, _ in [[.string("one")]] },
    Procedure("test.missing", results: [.init("a", .integer)]) { _, _ in [[.null]] },
    Procedure("test.stranger", results: [.init("node", .node)]) { _, _ in
      var other = Graph()
      return try other.run("UNWIND range(1, 100) AS x CREATE (n) WITH n SKIP 99 RETURN n").rows.map(\.values)
    },
    Procedure("test.deep", results: [.init("value", .any)]) { _, _ in
      var value = Value.integer(1)
      for _ in 0..<1000 { value = .list([value]) }
      return [[value]]
    },
    Procedure("test.fail") { _, _ in throw Trouble() },
    Procedure("test.refuse") { _, _ in
      throw Diagnostic(.invalidArgumentValue, "no city is called so", at: nil, hint: "ask the mayor")
    },
    Procedure("test.failInside", results: [.init("x", .integer)]) { _, context in
      try context.graph.query("RETURN 1 / 0 AS x").map(\.values)
    },
  ]

  static let functions: [Function] = [
    Function("test.initials", arguments: [.init("name", .string)], result: .string) { arguments, _ in
      .string(String((arguments[0].stringValue ?? "").split(separator: " ").compactMap(\.first)))
    },
    Function(
      "test.or", arguments: [.init("value", .any.orNull), .init("other", .any.orNull, default: "none")],
      result: .any.orNull
    ) { arguments, _ in arguments[0].isNull ? arguments[1] : arguments[0] },
    Function("test.half", arguments: [.init("of", .float)], result: .float) { arguments, _ in
      .float((arguments[0].floatValue ?? .nan) / 2)
    },
    Function("test.nodes", result: .integer) { _, context in .integer(Int64(context.graph.nodeCount)) },
    Function("test.name", arguments: [.init("node", .node)], result: .string.orNull) { arguments, _ in
      arguments[0].nodeValue?.properties["name"] ?? .null
    },
    Function("test.fail", arguments: [.init("value", .any)], result: .any) { _, _ in throw Trouble() },
    Function("test.wrong", result: .integer) { _, _ in .string("one") },
    Function("test.chance", result: .float, isDeterministic: false) { _, _ in .float(0.5) },
  ]
}
