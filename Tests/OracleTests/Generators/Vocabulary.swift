/// The names that random graphs and queries are made of. The same seed with other names gives the same graphs and queries,
/// but for the names; `suffixed` keeps their order too.
struct Vocabulary: Sendable {
  var labels = ["A", "B", "C"]
  var types = ["R", "S", "T"]
  /// What every element of a random graph has, each its own.
  var identifier = "id"
  var integer = "i"
  var float = "f"
  var string = "s"
  var boolean = "b"
  var date = "d"
  var list = "l"
  /// Whose values are of all types.
  var mixed = "m"

  func suffixed(_ suffix: String) -> Vocabulary {
    Vocabulary(
      labels: labels.map { $0 + suffix }, types: types.map { $0 + suffix }, identifier: identifier + suffix,
      integer: integer + suffix, float: float + suffix, string: string + suffix, boolean: boolean + suffix,
      date: date + suffix, list: list + suffix, mixed: mixed + suffix)
  }
}
