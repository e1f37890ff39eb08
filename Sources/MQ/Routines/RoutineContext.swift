/// What a procedure or function may use besides its arguments.
public struct RoutineContext {
  /// The graph as the calling clause sees it: a value, which may be kept and read as long as one likes.
  public let graph: Graph
  private let host: (any RoutineHost)?

  init(graph: Graph, host: (any RoutineHost)?) {
    self.graph = graph
    self.host = host
  }

  /// The catalog of the calling statement, for a routine that runs statements itself.
  public var catalog: Catalog { host?.catalog ?? Catalog() }

  /// To be called every now and then by whatever takes long. Throws when the statement was cancelled or is out of time; the error
  /// has to be let through.
  public func checkpoint() throws { try host?.checkpoint() }
}

/// The run that routines are called in.
protocol RoutineHost: AnyObject {
  var catalog: Catalog { get }
  func checkpoint() throws(Diagnostic)
}

/// What a call gives to and takes from code that is not mq's.
enum RoutineCall {
  /// The arguments as their declared types, with defaults for those left out. Throws for a value of another type.
  static func arguments(
    _ given: [Value], of signature: Signature, in graph: Graph
  ) throws(Failure) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(signature.arguments.count)
    for (position, argument) in signature.arguments.enumerated() {
      guard position < given.count else {
        values.append(argument.defaultValue ?? .null)
        continue
      }
      guard let value = argument.type.value(from: given[position]) else {
        throw Failure(
          .invalidArgumentType,
          "the argument `\(argument.name)` of `\(signature.name)` takes \(argument.type), but this is \(given[position].typeName)",
          hint: signature.description)
      }
      values.append(value.attached(to: graph))
    }
    return values
  }

  /// What a routine gave, as the type that it declares. Throws if it is none, or of no use in this graph.
  static func result(
    _ value: Value, as type: ValueType, of signature: Signature, _ place: String, in graph: Graph
  ) throws(Failure) -> Value {
    guard let converted = type.value(from: value) else {
      throw Failure(
        .routineFailed, "`\(signature.name)` gave \(value.typeName) \(place), but declares \(type)",
        hint: signature.description)
    }
    if converted.isNested(deeperThan: Value.greatestNesting) {
      throw Failure(
        .nestingTooDeep,
        "`\(signature.name)` gave a value of lists and maps that are nested more than \(Value.greatestNesting) levels deep"
      )
    }
    guard let detached = converted.detached(into: graph) else {
      throw Failure(
        .deletedEntityAccess, "`\(signature.name)` gave a node or relationship \(place) that is not in the graph")
    }
    return detached
  }

  /// What a routine threw. A diagnostic is passed on, so that a routine can word its own and a cancellation stays one.
  static func failure(_ error: any Error, of signature: Signature) -> Failure {
    switch error {
    case let failure as Failure: return failure
    case let diagnostic as Diagnostic: return Failure(diagnostic.code, diagnostic.message, hint: diagnostic.hint)
    case let error as QueryError:
      let message = error.diagnostics.first?.message ?? "a statement failed"
      return Failure(.routineFailed, "`\(signature.name)` failed: \(message)")
    default: return Failure(.routineFailed, "`\(signature.name)` failed: \(error)")
    }
  }
}

extension Value {
  /// As a run keeps elements, without the graph; nil if one is not in it.
  fileprivate func detached(into graph: Graph) -> Value? {
    switch self {
    case .node(let node): return graph.contains(node.id) ? .some(.node(Node(node.id))) : .none
    case .relationship(let relationship):
      return graph.contains(relationship.id) ? .some(.relationship(Relationship(relationship.id))) : .none
    case .path(let path):
      guard path.nodes.allSatisfy({ graph.contains($0.id) }),
        path.relationships.allSatisfy({ graph.contains($0.id) })
      else { return .none }
      return .path(
        Path(nodes: path.nodes.map { Node($0.id) }, relationships: path.relationships.map { Relationship($0.id) }))
    case .list(let items):
      var detached: [Value] = []
      detached.reserveCapacity(items.count)
      for item in items {
        guard let item = item.detached(into: graph) else { return .none }
        detached.append(item)
      }
      return .list(detached)
    case .map(let map):
      var entries: [(String, Value)] = []
      for entry in map.entries {
        guard let value = entry.value.detached(into: graph) else { return .none }
        entries.append((entry.key, value))
      }
      return .map(ValueMap(entries))
    default: return self
    }
  }
}
