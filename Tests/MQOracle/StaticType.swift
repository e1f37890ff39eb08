import MQ

/// What is known of an expression's value before running: the types that it may have, a letter each, and those of its items if it
/// is a list. No type at all is null, which is allowed everywhere.
struct StaticType {
  /// b: boolean, i: integer, f: float, s: string, l: list, m: map, N: node, R: relationship, P: path, d: date,
  /// k: local time, K: time, L: local date-time, D: date-time, u: duration; n: either number, *: anything.
  var types: Set<Character>
  var items: Set<Character>

  static let all = Set("bifslmNRPdkKLDu")
  static let any = StaticType(all)

  init(_ types: Set<Character>, items: Set<Character> = all) { (self.types, self.items) = (types, items) }
  init(_ letters: String, items: String = "*") { self.init(Self.set(letters), items: Self.set(items)) }

  private static func set(_ letters: String) -> Set<Character> {
    letters.contains("*") ? all : Set(letters.replacing("n", with: "if"))
  }

  static func union(_ all: [StaticType]) -> StaticType {
    StaticType(all.reduce(into: []) { $0.formUnion($1.types) }, items: all.reduce(into: []) { $0.formUnion($1.items) })
  }

  func allows(_ letters: String) -> Bool { types.isEmpty || !types.isDisjoint(with: Self.set(letters)) }

  func narrowed(to letters: String) -> StaticType {
    StaticType(types.isEmpty ? Self.set(letters) : types.intersection(Self.set(letters)), items: items)
  }

  var list: StaticType { StaticType(["l"], items: types) }

  /// What a variable over the items may be; a value that is no list is its own item.
  var item: StaticType { StaticType(types.contains("l") || types.isEmpty ? items : types) }
}

extension Value {
  private static let letters = [
    "BOOLEAN": "b", "INTEGER": "i", "FLOAT": "f", "STRING": "s", "LIST": "l", "MAP": "m", "NODE": "N",
    "RELATIONSHIP": "R", "PATH": "P", "DATE": "d", "LOCALTIME": "k", "TIME": "K", "LOCALDATETIME": "L", "DATETIME": "D",
    "DURATION": "u",
  ]

  /// The letter of its type; null has none.
  var letter: String { Self.letters[typeName] ?? "" }

  /// Whether it is null or of one of the types.
  func isOne(of letters: String) -> Bool {
    isNull || letters == "*" || letters.contains(letter) || letters.contains("n") && "if".contains(letter)
  }
}
