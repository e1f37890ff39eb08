extension TypeSet {
  /// In plain words, for messages: "an integer or a string", "a number", "any value".
  package var described: String {
    if isEmpty { return "`null`" }
    if self == .any { return "any value" }
    var rest = self
    var words: [String] = []
    for (types, word) in Self.words where rest.isSuperset(of: types) {
      rest.subtract(types)
      words.append(word)
    }
    let last = words.removeLast()
    return words.isEmpty ? last : words.joined(separator: ", ") + " or " + last
  }

  /// Sets of types before the types in them.
  private static let words: [(types: TypeSet, word: String)] = [
    (.boolean, "a boolean"), (.number, "a number"), (.integer, "an integer"), (.float, "a float"),
    (.string, "a string"), (.list, "a list"), (.map, "a map"), (.node, "a node"), (.relationship, "a relationship"),
    (.path, "a path"), (.temporal, "a temporal value"), (.date, "a date"), (.localTime, "a local time"),
    (.time, "a time"), (.localDateTime, "a local date-time"), (.dateTime, "a date-time"), (.duration, "a duration"),
  ]

  /// The type of a value; empty for null.
  package init(of value: Value) {
    self =
      switch value {
      case .null: []
      case .boolean: .boolean
      case .integer: .integer
      case .float: .float
      case .string: .string
      case .list: .list
      case .map: .map
      case .node: .node
      case .relationship: .relationship
      case .path: .path
      case .date: .date
      case .localTime: .localTime
      case .time: .time
      case .localDateTime: .localDateTime
      case .dateTime: .dateTime
      case .duration: .duration
      }
  }
}
