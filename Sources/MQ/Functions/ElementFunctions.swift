// Functions of nodes, relationships and paths. What they read of an element, they read in the graph as the current clause sees
// it; a deleted element may still be asked for its number and type.
extension ScalarFunctions {
  static let elements: [ScalarFunction] = [
    ScalarFunction(
      "id", signature: "id(element)", summary: "the number of a node or relationship in its graph",
      parameters: [.element], result: .integer
    ) { arguments, _ throws(Failure) in
      switch arguments[0] {
      case .node(let node): .integer(Int64(node.id.raw))
      case .relationship(let relationship): .integer(Int64(bitPattern: relationship.id.raw))
      default: throw .argument(arguments[0], of: "id", expected: TypeSet.element.described)
      }
    },
    ScalarFunction(
      "elementId", signature: "elementId(element)",
      summary: "a string that names a node or relationship, unlike that of any other element of the graph",
      parameters: [.element], result: .string
    ) { arguments, _ throws(Failure) in
      switch arguments[0] {
      case .node(let node): .string("n\(node.id.raw)")
      case .relationship(let relationship): .string("r\(relationship.id.raw)")
      default: throw .argument(arguments[0], of: "elementId", expected: TypeSet.element.described)
      }
    },
    ScalarFunction(
      "labels", signature: "labels(node)", summary: "the labels of a node, sorted", parameters: [.node], result: .list
    ) { arguments, context throws(Failure) in
      guard case .node(let node) = arguments[0] else {
        throw .argument(arguments[0], of: "labels", expected: "a node")
      }
      guard context.graph.contains(node.id) else { throw .deletedElement("labels", "node") }
      let names = context.graph.labels(of: node.id).map(\.name)
      return .list(names.sorted { TextBytes.order($0, $1) < 0 }.map { .string($0) })
    },
    ScalarFunction(
      "type", signature: "type(relationship)", summary: "the type of a relationship", parameters: [.relationship],
      result: .string
    ) { arguments, _ throws(Failure) in
      guard case .relationship(let relationship) = arguments[0] else {
        throw .argument(arguments[0], of: "type", expected: "a relationship")
      }
      return .string(relationship.id.type.name)
    },
    ScalarFunction(
      "properties", signature: "properties(element)", summary: "the properties of a node or relationship as a map",
      parameters: [[.node, .relationship, .map]], result: .map
    ) { arguments, context throws(Failure) in
      .map(try properties(arguments[0], context, of: "properties"))
    },
    ScalarFunction(
      "keys", signature: "keys(element)", summary: "the property keys of a node or relationship, or the keys of a map",
      parameters: [[.node, .relationship, .map]], result: .list
    ) { arguments, context throws(Failure) in
      .list(try properties(arguments[0], context, of: "keys").keys.map { .string($0) })
    },
    ScalarFunction(
      "startNode", signature: "startNode(relationship)", summary: "the node that a relationship starts at",
      parameters: [.relationship], result: .node
    ) { arguments, context throws(Failure) in
      let relationship = try relationship(arguments[0], context, of: "startNode")
      return .node(Node(context.graph.start(of: relationship)))
    },
    ScalarFunction(
      "endNode", signature: "endNode(relationship)", summary: "the node that a relationship ends at",
      parameters: [.relationship], result: .node
    ) { arguments, context throws(Failure) in
      let relationship = try relationship(arguments[0], context, of: "endNode")
      return .node(Node(context.graph.end(of: relationship)))
    },
    ScalarFunction(
      "length", signature: "length(path)", summary: "the number of relationships of a path", parameters: [.path],
      result: .integer
    ) { arguments, _ throws(Failure) in .integer(Int64(try arguments.path(of: "length").length)) },
    ScalarFunction(
      "nodes", signature: "nodes(path)", summary: "the nodes of a path in order", parameters: [.path], result: .list
    ) { arguments, _ throws(Failure) in .list(try arguments.path(of: "nodes").nodes.map { .node($0) }) },
    ScalarFunction(
      "relationships", signature: "relationships(path)", summary: "the relationships of a path in order",
      parameters: [.path], result: .list
    ) { arguments, _ throws(Failure) in
      .list(try arguments.path(of: "relationships").relationships.map { .relationship($0) })
    },
  ]

  private static func properties(
    _ value: Value, _ context: FunctionContext, of function: String
  ) throws(Failure) -> ValueMap {
    switch value {
    case .map(let map): return map
    case .node(let node):
      guard context.graph.contains(node.id) else { throw .deletedElement(function, "node") }
      return ValueMap(context.graph.properties(of: node.id).lazy.map { ($0.key.name, $0.value) })
    case .relationship(let relationship):
      guard context.graph.contains(relationship.id) else { throw .deletedElement(function, "relationship") }
      return ValueMap(context.graph.properties(of: relationship.id).lazy.map { ($0.key.name, $0.value) })
    default: throw .argument(value, of: function, expected: "a node, a relationship or a map")
    }
  }

  private static func relationship(
    _ value: Value, _ context: FunctionContext, of function: String
  ) throws(Failure) -> RelationshipID {
    guard case .relationship(let relationship) = value else {
      throw .argument(value, of: function, expected: "a relationship")
    }
    guard context.graph.contains(relationship.id) else { throw .deletedElement(function, "relationship") }
    return relationship.id
  }
}

extension Failure {
  fileprivate static func deletedElement(_ function: String, _ kind: String) -> Failure {
    Failure(
      .deletedEntityAccess, "`\(function)` of a \(kind) that this statement has deleted",
      hint: "read it before the `DELETE`")
  }
}
