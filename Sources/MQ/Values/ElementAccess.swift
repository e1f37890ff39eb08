// `base[index]`, `base[from..to]` and `base.key`, except of nodes and relationships, which need the graph.
extension Value {
  /// `self[index]` of a list or a map: null where there is no such item. Negative list indices count from the end.
  package func element(at index: Value) throws(Failure) -> Value {
    switch (self, index) {
    case (.list(let items), .integer(let i)):
      let position = i < 0 ? i &+ Int64(items.count) : i
      return position >= 0 && position < Int64(items.count) ? items[Int(position)] : .null
    case (.map(let map), .string(let key)): return map[key] ?? .null
    case (.null, _), (.list, .null), (.map, .null): return .null
    case (.list, _):
      throw Failure(
        .listElementAccessByNonInteger,
        "a list's items are numbered: the index must be an integer, not \(index.typeWithArticle)")
    case (.map, _):
      throw Failure(
        .mapElementAccessByNonString,
        "a map's keys are strings: the index must be a string, not \(index.typeWithArticle)")
    default:
      throw Failure(
        .invalidArgumentType,
        "`[…]` takes an item of a list, a map, a node or a relationship, not of \(typeWithArticle)")
    }
  }

  /// `self[from..to]` of a list; nil for a bound that is not written. Negative bounds count from the end, bounds outside the
  /// list are moved to its ends, a null bound gives null.
  package func slice(from: Value?, to: Value?) throws(Failure) -> Value {
    if isNull { return .null }
    guard case .list(let items) = self else {
      throw Failure(.invalidArgumentType, "`[… .. …]` takes a part of a list, not of \(typeWithArticle)")
    }
    func position(_ bound: Value?, or missing: Int) throws(Failure) -> Int? {
      switch bound {
      case nil: return missing
      case .null: return nil
      case .integer(let i):
        let position = i < 0 ? i &+ Int64(items.count) : i
        return Int(min(max(position, 0), Int64(items.count)))
      case let other?:
        throw Failure(
          .listElementAccessByNonInteger, "the bounds of a list's part must be integers, not \(other.typeWithArticle)")
      }
    }
    let (lower, upper) = (try position(from, or: 0), try position(to, or: items.count))
    guard let lower, let upper else { return .null }
    return .list(lower < upper ? Array(items[lower..<upper]) : [])
  }

  /// `self.key` of a map or a temporal value; null where a map has no such key.
  package func property(_ key: String) throws(Failure) -> Value {
    switch self {
    case .map(let map): return map[key] ?? .null
    case .null: return .null
    case .date, .localTime, .time, .localDateTime, .dateTime, .duration:
      if let component = temporalComponent(key) { return component }
      throw Failure(.invalidArgumentValue, "\(typeWithArticle) has no component `\(key)`")
    default:
      throw Failure(
        .invalidArgumentType,
        "`.\(key)` takes a property of a node, a relationship, a map or a temporal value, not of \(typeWithArticle)")
    }
  }
}
