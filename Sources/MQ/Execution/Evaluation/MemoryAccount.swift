internal import MQSyntax

/// What an evaluator holds while it makes its result, as counted against the run's limit. What leaves it is counted by
/// whoever keeps it.
struct MemoryAccount {
  private let context: RunContext
  private var bytes = 0

  init(_ context: RunContext) { self.context = context }

  mutating func add(bytes more: Int) throws(Diagnostic) {
    bytes += more
    try context.account(bytes: more)
  }

  mutating func set(bytes now: Int) throws(Diagnostic) {
    if now != bytes { try add(bytes: now - bytes) }
  }

  /// Lets go of everything.
  mutating func close() throws(Diagnostic) { try set(bytes: 0) }
}

extension Column {
  /// About how many bytes the lists, maps and texts of a column of values take at their first level: enough to notice what
  /// grows without end.
  var collectionBytes: Int {
    switch self {
    case .values(let values): values.reduce(0) { $0 + $1.collectionBytes }
    case .constant(let value, _): value.collectionBytes
    case .nodes, .relationships, .booleans, .integers, .floats, .dates, .codes: 0
    }
  }
}

extension Value {
  fileprivate var collectionBytes: Int {
    switch self {
    case .list(let items): items.count * MemoryLayout<Value>.stride
    case .map(let map): map.count * 48
    case .string(let text): text.utf8.count
    default: 0
    }
  }
}
