/// The procedures that every catalog has: what a graph holds, and what can be called.
enum BuiltInProcedures {
  static let all: [Procedure] = [
    indexes,
    Procedure(
      "db.labels", results: [.init("label", .string)], summary: "the labels that nodes have, sorted"
    ) { _, context in
      try context.instant.map { try valid($0, "MATCH (n) UNWIND labels(n)", context) }
        ?? sorted(context.graph.labels.map(\.name))
    },
    Procedure(
      "db.relationshipTypes", results: [.init("relationshipType", .string)],
      summary: "the types that relationships have, sorted"
    ) { _, context in
      try context.instant.map { try valid($0, "MATCH ()-[r]->() UNWIND [type(r)]", context) }
        ?? sorted(context.graph.types.map(\.name))
    },
    Procedure(
      "db.propertyKeys", results: [.init("propertyKey", .string)],
      summary: "the keys of the properties that nodes and relationships have, sorted"
    ) { _, context in
      guard let instant = context.instant else { return sorted(context.graph.keys.map(\.name)) }
      let elements = ["MATCH (n) UNWIND keys(n)", "MATCH ()-[r]->() UNWIND keys(r)"]
      let names = try elements.flatMap { try valid(instant, $0, context) }.compactMap { $0[0].stringValue }
      return sorted(Set(names.map { TextKey($0) }).map(\.text))
    },
    Procedure(
      "dbms.procedures", results: [.init("name", .string), .init("signature", .string), .init("description", .string)],
      summary: "the procedures that can be called"
    ) { _, context in
      context.catalog.procedures.map {
        [.string($0.signature.name), .string($0.signature.description), .string($0.summary)]
      }
    },
    Procedure(
      "dbms.functions", results: [.init("name", .string), .init("signature", .string), .init("description", .string)],
      summary: "the functions that can be called"
    ) { _, context in functions(of: context.catalog) },
  ]

  /// What `SHOW INDEXES` shows.
  static let indexes = Procedure(
    "db.indexes",
    results: [
      .init("name", .string), .init("type", .string), .init("entityType", .string),
      .init("labelsOrTypes", .list(of: .string)), .init("properties", .list(of: .string)),
    ],
    summary: "the indexes that were made, sorted by name"
  ) { _, context in
    context.graph.indexes.map { index in
      [
        .string(index.name), "HASH", "NODE", .list([.string(index.label.name)]), .list([.string(index.key.name)]),
      ]
    }
  }

  /// The distinct names that a query finds among what is valid at an instant.
  private static func valid(_ instant: Value, _ query: String, _ context: RoutineContext) throws -> [[Value]] {
    let text = "AS OF $instant \(query) AS name RETURN DISTINCT name ORDER BY name"
    return try context.graph.query(text, ["instant": instant]).map(\.values)
  }

  private static func sorted(_ names: [String]) -> [[Value]] {
    names.sorted { TextBytes.order($0, $1) < 0 }.map { [.string($0)] }
  }

  private static func functions(of catalog: Catalog) -> [[Value]] {
    var rows = FunctionTable.all.map { ($0.name, $0.signature, $0.summary) }
    rows += AggregateFunction.allCases.map { ($0.rawValue, $0.signature, $0.summary) }
    rows += catalog.functions.map { ($0.signature.name, $0.signature.description, $0.summary) }
    return rows.sorted { FunctionTable.order($0.0, $1.0) < 0 }.map {
      [.string($0.0), .string($0.1), .string($0.2)]
    }
  }
}
