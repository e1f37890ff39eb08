import MQ
import MQSyntax

/// A procedure as a table: a call gives the rows whose first columns equal the arguments.
struct OracleProcedure: Sendable {
  /// A column with its type as a signature writes it: `INTEGER?`.
  struct Column: Sendable {
    var name: String
    var type: String
    /// What is passed where a call leaves the argument out; nil if it must not.
    var defaultValue: Value?

    var takesNull: Bool { type.hasSuffix("?") }

    /// Of `LIST OF INTEGER?` and the like.
    var staticType: StaticType {
      let known = ["INTEGER": "i", "FLOAT": "if", "NUMBER": "if", "STRING": "s", "BOOLEAN": "b", "MAP": "m"]
      let words = type.replacing("?", with: "").uppercased().split(separator: " ").map(String.init)
      let item = known[words.last ?? ""] ?? "*"
      return words.first == "LIST" ? StaticType("l", items: item) : StaticType(item)
    }
  }

  var name: String
  var arguments: [Column] = []
  var results: [Column]
  /// Values of the arguments, then of the results.
  var rows: [[Value]] = []
  var contents: (@Sendable (Run) -> [[Value]])?

  /// How many arguments a call may have: those with default values come last.
  var counts: ClosedRange<Int> { arguments.prefix { $0.defaultValue == nil }.count...arguments.count }

  /// The columns that a call gives, by name, with the procedure's own name for each.
  func yields(of call: Syntax.ProcedureCall) -> [(name: Text, result: Text)] {
    let named = call.yieldsAll ? nil : call.yields?.map { (($0.alias ?? $0.name).key, $0.name.key) }
    return named ?? results.map { (Text($0.name), Text($0.name)) }
  }

  static let ofGraph = [
    reading("db.labels", "label") { $0.validNodes.flatMap(\.labels) },
    reading("db.relationshipTypes", "relationshipType") { $0.validRelationships.map(\.type) },
    reading("db.propertyKeys", "propertyKey") { run in
      (run.validNodes.map(\.properties) + run.validRelationships.map(\.properties)).flatMap { $0.keys.map { Text($0) } }
    },
    of("db.indexes", "name", "type", "entityType", "labelsOrTypes", "properties") { run in
      run.graph.indexes.sorted { $0.name < $1.name }.map { index in
        [Value(index.name), .string("HASH"), .string("NODE"), .list([Value(index.label)]), .list([Value(index.key)])]
      }
    },
  ]

  /// Its columns are of strings; those in the plural hold lists.
  private static func of(_ name: String, _ columns: String..., rows: @escaping @Sendable (Run) -> [[Value]]) -> Self {
    let results = columns.map { Column(name: $0, type: $0.hasSuffix("s") ? "LIST OF STRING" : "STRING") }
    return OracleProcedure(name: name, results: results, contents: rows)
  }

  private static func reading(_ name: String, _ column: String, _ names: @escaping @Sendable (Run) -> [Text]) -> Self {
    of(name, column) { run in Set(names(run)).sorted().map { [Value($0)] } }
  }
}

extension Run {
  fileprivate var validNodes: [OracleGraph.Node] { graph.nodes.filter { isValid(node: $0.key) }.map(\.value) }
  fileprivate var validRelationships: [OracleGraph.Relationship] { graph.relationships.values.filter { isValid($0) } }

  func call(_ call: Syntax.ProcedureCall, _ rows: [Row]) throws -> [Row] {
    guard let procedure = oracle.procedure(call.name.text) else { return rows }
    let contents = procedure.contents?(self) ?? procedure.rows
    return try rows.flatMap { row -> [Row] in
      var row = row
      let given = try call.arguments.map { try $0.map { try evaluate($0, &row) } }
      let arguments = procedure.arguments.enumerated().map { place, wanted in
        let value = given.map { $0.dropFirst(place).first } ?? oracle.parameter(wanted.name)
        return value ?? wanted.defaultValue ?? .null
      }
      for (value, wanted) in zip(arguments, procedure.arguments) {
        let isOne = value.isNull ? wanted.takesNull : value.isOne(of: String(wanted.staticType.types))
        if !isOne { throw OracleError.type("an argument of the wrong type") }
      }
      if procedure.results.isEmpty { return [row] }
      return try contents.compactMap { values in
        if Relations.order(Array(values.prefix(arguments.count)), arguments) != 0 { return nil }
        var result = row
        for (name, column) in procedure.yields(of: call) where findings.yields[call.range]?.contains(name) == true {
          let place = procedure.results.firstIndex { Text($0.name) == column } ?? 0
          result.values[name] = values[arguments.count + place]
        }
        return try holds(call.predicate, &result) ? result : nil
      }
    }
  }
}
