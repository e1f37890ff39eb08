/// Typed kernels of the functions of one argument that are called most; they give what the function's body gives.
struct CallKernel {
  private enum Operation { case absolute, toFloat, toInteger, size, id, type, labels }

  private let operation: Operation
  /// Of `type`: the names met so far, and their codes.
  private let typeNames = StringDictionary()
  private var typeCodes: [TypeID: UInt32] = [:]
  /// Of `labels`: the list of each label set, by number.
  private var labelLists: [Value?] = []

  init?(_ function: ScalarFunction, argumentCount: Int) {
    guard argumentCount == 1 else { return nil }
    switch function.name {
    case "abs": operation = .absolute
    case "toFloat": operation = .toFloat
    case "toInteger": operation = .toInteger
    case "size": operation = .size
    case "id": operation = .id
    case "type": operation = .type
    case "labels": operation = .labels
    default: return nil
    }
  }

  /// nil where the column's type, or some row's value, is not the kernel's.
  mutating func apply(_ column: Column, _ context: RunContext) -> Column? {
    switch (operation, column) {
    case (.absolute, .integers(let a, let valid)):
      let (results, failed) = mappedReporting(a) { $0 < 0 ? Int64(0).subtractingReportingOverflow($0) : ($0, false) }
      return failed ? nil : .integers(results, valid)
    case (.absolute, .floats(let a, let valid)): return .floats(mapped(a) { $0.magnitude }, valid)
    case (.toFloat, .integers(let a, let valid)): return .floats(mapped(a) { Double($0) }, valid)
    case (.toFloat, .floats), (.toInteger, .integers): return column
    case (.size, .values(let a)): return sizes(of: a)
    case (.id, .nodes(let a)):
      let hasNull = a.contains(.none)
      return .integers(
        mapped(a) { $0 == .none ? 0 : Int64($0.raw) }, Validity(hasNull ? mapped(a) { $0 == .none ? 0 : 1 } : nil))
    case (.type, .relationships(let a)): return types(of: a)
    case (.labels, .nodes(let a)): return labels(of: a, context.graph)
    default: return nil
    }
  }

  private func sizes(of values: [Value]) -> Column? {
    var sizes: [Int64] = []
    sizes.reserveCapacity(values.count)
    var anyNull = false
    for value in values {
      switch value {
      case .list(let items): sizes.append(Int64(items.count))
      case .string(let text): sizes.append(Int64(text.unicodeScalars.count))
      case .null:
        sizes.append(0)
        anyNull = true
      default: return nil
      }
    }
    return .integers(sizes, Validity(anyNull ? mapped(values) { $0.isNull ? 0 : 1 } : nil))
  }

  private mutating func types(of relationships: [RelationshipID]) -> Column {
    var last: (type: TypeID, code: UInt32)?
    var anyNull = false
    var codes: [UInt32] = []
    codes.reserveCapacity(relationships.count)
    for relationship in relationships {
      if relationship == .none {
        codes.append(0)
        anyNull = true
        continue
      }
      let type = relationship.type
      if let last, last.type == type {
        codes.append(last.code)
        continue
      }
      let code = typeCodes[type] ?? typeNames.intern(type.name)
      typeCodes[type] = code
      last = (type, code)
      codes.append(code)
    }
    return .codes(codes, typeNames, Validity(anyNull ? mapped(relationships) { $0 == .none ? 0 : 1 } : nil))
  }

  /// nil if a node is deleted.
  private mutating func labels(of nodes: [NodeID], _ graph: Graph) -> Column? {
    let reader = LabelSetReader(graph)
    while labelLists.count < reader.count { labelLists.append(nil) }
    var lists: [Value] = []
    lists.reserveCapacity(nodes.count)
    for node in nodes {
      if node == .none {
        lists.append(.null)
        continue
      }
      let labelSet = reader.labelSet(of: node)
      if labelSet == LabelSetReader.deleted { return nil }
      if let known = labelLists[Int(labelSet)] {
        lists.append(known)
        continue
      }
      let names = graph.labels(of: node).map(\.name).sorted { TextBytes.order($0, $1) < 0 }
      let list = Value.list(names.map { .string($0) })
      labelLists[Int(labelSet)] = list
      lists.append(list)
    }
    return .values(lists)
  }
}
