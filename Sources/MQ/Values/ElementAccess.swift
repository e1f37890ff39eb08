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
        "the position in a list has to be an integer, but this is \(index.typeWithArticle)", argument: 1)
    case (.map, _):
      throw Failure(
        .mapElementAccessByNonString,
        "the key of a map has to be a string, but this is \(index.typeWithArticle)", argument: 1)
    default:
      throw Failure(
        .invalidArgumentType,
        "`[…]` takes an item of a list, a map, a node or a relationship, not of \(typeWithArticle)", argument: 0)
    }
  }

  /// `self[from..to]` of a list; nil for a bound that is not written. Negative bounds count from the end, bounds outside the
  /// list are moved to its ends, a null bound gives null.
  package func slice(from: Value?, to: Value?) throws(Failure) -> Value {
    if isNull { return .null }
    guard case .list(let items) = self else {
      throw Failure(.invalidArgumentType, "only a list has slices, but this is \(typeWithArticle)", argument: 0)
    }
    func position(_ bound: Value?, or missing: Int, _ argument: Int) throws(Failure) -> Int? {
      switch bound {
      case nil: return missing
      case .null: return nil
      case .integer(let i):
        let position = i < 0 ? i &+ Int64(items.count) : i
        return Int(min(max(position, 0), Int64(items.count)))
      case let other?:
        throw Failure(
          .listElementAccessByNonInteger,
          "the bounds of a slice have to be integers, but this is \(other.typeWithArticle)", argument: argument)
      }
    }
    let (lower, upper) = (try position(from, or: 0, 1), try position(to, or: items.count, 2))
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
        "`.\(key)` takes a property of a node, a relationship, a map or a temporal value, not of \(typeWithArticle)",
        argument: 0)
    }
  }
}
