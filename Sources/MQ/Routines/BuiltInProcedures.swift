/// The procedures that every catalog has: what a graph holds, and what can be called.
enum BuiltInProcedures {
  static let all: [Procedure] = [
    Procedure(
      "db.labels", results: [.init("label", .string)], summary: "the labels that nodes have, sorted"
    ) { _, context in sorted(context.graph.labels.map(\.name)) },
    Procedure(
      "db.relationshipTypes", results: [.init("relationshipType", .string)],
      summary: "the types that relationships have, sorted"
    ) { _, context in sorted(context.graph.types.map(\.name)) },
    Procedure(
      "db.propertyKeys", results: [.init("propertyKey", .string)],
      summary: "the keys of the properties that nodes and relationships have, sorted"
    ) { _, context in sorted(context.graph.keys.map(\.name)) },
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
