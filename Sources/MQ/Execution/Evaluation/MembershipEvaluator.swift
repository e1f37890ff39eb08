internal import MQSyntax

/// `IN`
final class MembershipEvaluator: Evaluator {
  private let item: Evaluator
  private let list: Evaluator
  /// Prepared from a list that is the same in all rows of the run.
  private var members: ListMembers?
  private var memo = CodeMemo<Ternary>()

  init(_ item: Evaluator, _ list: Evaluator, range: SourceRange) {
    self.item = item
    self.list = list
    super.init(range: range, traits: Traits(over: [item, list], isBoolean: true))
  }

  override func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    if batch.count == 0 { return .booleans([]) }
    let items = try item.evaluate(batch, context)
    let lists = try list.evaluate(batch, context)
    guard list.isConstant, case .constant(let value, _) = lists else {
      return try eachTruth(of: items, lists, context) { item, list throws(Failure) in
        guard let list = try list.listOrNull() else { return .unknown }
        return item.isIn(list)
      }
    }
    if members == nil {
      do throws(Failure) {
        guard let list = try value.listOrNull() else { return .constant(.null, count: batch.count) }
        members = ListMembers(list)
      } catch {
        throw diagnostic(error)
      }
    }
    guard let members else { return .constant(.null, count: batch.count) }
    switch items {
    case .constant(let value, let count): return .constant(value.isIn(members.list).value, count: count)
    case .codes(let codes, let dictionary, let valid):
      let null = Value.null.isIn(members.list)
      return .booleans(
        memo.mapped(codes, dictionary, valid, null: null) { text in Value.string(text).isIn(members.list) })
    default:
      if let truths = members.truths(of: items) { return .booleans(truths) }
      return try eachTruth(batch.count, context) { row throws(Failure) in items[row].isIn(members.list) }
    }
  }
}

/// The values of a constant list, hashed where all are scalars, so that a row costs no walk through the list.
private struct ListMembers {
  let list: [Value]
  private let hasNull: Bool
  private let table: GroupTable?

  init(_ list: [Value]) {
    self.list = list
    hasNull = list.contains { $0.isNull }
    if list.count > 1, list.allSatisfy(\.isScalar) {
      var table = GroupTable(keyCount: 1)
      let column = Column(values: list)
      _ = table.groups(of: [column], count: list.count)
      self.table = table
    } else {
      table = nil
    }
  }

  func truths(of items: Column) -> [Ternary]? {
    guard let table else { return nil }
    let absent: Ternary = hasNull ? .unknown : .false
    var truths = mapped(table.matches(of: [items], count: items.count)) { $0 >= 0 ? .true : absent }
    if absent == .false && items.mayHaveNulls {
      for row in truths.indices where items.isNull(row) { truths[row] = .unknown }
    }
    return truths
  }
}

extension Value {
  /// Fails for what is neither a list nor null.
  func listOrNull() throws(Failure) -> [Value]? {
    switch self {
    case .list(let items): return items
    case .null: return nil
    default: throw Failure(.invalidArgumentType, "a list is needed here, not \(typeWithArticle)")
    }
  }

  /// Whether equality with this value is equivalence with it, or it is null.
  fileprivate var isScalar: Bool {
    switch self {
    case .null, .boolean, .integer, .float, .string, .date, .node, .relationship: true
    case .list, .map, .path, .localTime, .time, .localDateTime, .dateTime, .duration: false
    }
  }
}

extension Column {
  var mayHaveNulls: Bool {
    switch self {
    case .integers(_, let valid), .floats(_, let valid), .dates(_, let valid), .codes(_, _, let valid): valid.hasNulls
    case .nodes, .relationships, .booleans, .values, .constant: true
    }
  }
}
