/// A type of values as signatures declare it, spelt as openCypher spells it: `STRING`, `INTEGER?`, `LIST? OF NODE`.
///
/// A type takes null only if it says so: ``orNull`` is the type with `?`. Where a ``float`` is wanted, an integer is converted.
///
///     ValueType.list(of: .string).orNull.description  // LIST? OF STRING
///     ValueType("LIST? OF STRING") == .list(of: .string).orNull
public struct ValueType: Sendable, Hashable {
  indirect enum Kind: Hashable {
    case types(TypeSet)
    case list(of: ValueType)
  }

  let kind: Kind
  /// Whether null is among the values.
  public private(set) var allowsNull = false

  private init(_ kind: Kind) { self.kind = kind }
  private init(_ types: TypeSet) { kind = .types(types) }

  /// `ANY`: every value but null.
  public static let any = ValueType(.any)
  /// `BOOLEAN`
  public static let boolean = ValueType(TypeSet.boolean)
  /// `INTEGER`: 64 bits.
  public static let integer = ValueType(TypeSet.integer)
  /// `FLOAT`: 64 bits; integers are converted.
  public static let float = ValueType(TypeSet.float)
  /// `NUMBER`: integers and floats, as they are.
  public static let number = ValueType(TypeSet.number)
  /// `STRING`
  public static let string = ValueType(TypeSet.string)
  /// `MAP`
  public static let map = ValueType(TypeSet.map)
  /// `NODE`
  public static let node = ValueType(TypeSet.node)
  /// `RELATIONSHIP`
  public static let relationship = ValueType(TypeSet.relationship)
  /// `PATH`
  public static let path = ValueType(TypeSet.path)
  /// `DATE`
  public static let date = ValueType(TypeSet.date)
  /// `LOCALTIME`
  public static let localTime = ValueType(TypeSet.localTime)
  /// `TIME`
  public static let time = ValueType(TypeSet.time)
  /// `LOCALDATETIME`
  public static let localDateTime = ValueType(TypeSet.localDateTime)
  /// `DATETIME`
  public static let dateTime = ValueType(TypeSet.dateTime)
  /// `DURATION`
  public static let duration = ValueType(TypeSet.duration)

  /// `LIST OF element`
  public static func list(of element: ValueType) -> ValueType { ValueType(.list(of: element)) }

  /// The type's values and null: the type with `?`.
  public var orNull: ValueType {
    var copy = self
    copy.allowsNull = true
    return copy
  }
}

// MARK: Spelling

extension ValueType: LosslessStringConvertible {
  private static let scalars: [(name: String, types: TypeSet)] = [
    ("ANY", .any), ("BOOLEAN", .boolean), ("INTEGER", .integer), ("FLOAT", .float), ("NUMBER", .number),
    ("STRING", .string), ("MAP", .map), ("NODE", .node), ("RELATIONSHIP", .relationship), ("PATH", .path),
    ("DATE", .date), ("LOCALTIME", .localTime), ("TIME", .time), ("LOCALDATETIME", .localDateTime),
    ("DATETIME", .dateTime), ("DURATION", .duration),
  ]

  /// As openCypher spells it.
  public var description: String {
    let mark = allowsNull ? "?" : ""
    return switch kind {
    case .types(let types): (Self.scalars.first { $0.types == types }?.name ?? "ANY") + mark
    case .list(let element): "LIST\(mark) OF \(element)"
    }
  }

  /// The type of that spelling, in whatever case; nil if there is none. `LIST` alone is `LIST OF ANY?`.
  public init?(_ description: String) {
    let words = description.split { $0 == " " || $0 == "\t" || $0 == "\n" }.map { $0.uppercased() }
    guard let type = Self.read(words[...]) else { return nil }
    self = type
  }

  private static func read(_ words: ArraySlice<String>) -> ValueType? {
    guard var name = words.first, words.count < 100 else { return nil }
    let allowsNull = name.utf8.last == UInt8(ascii: "?")
    if allowsNull { name.removeLast() }
    let rest = words.dropFirst()
    var type: ValueType
    if name == "LIST" {
      if rest.isEmpty {
        type = .list(of: .any.orNull)
      } else {
        guard rest.first == "OF", let element = read(rest.dropFirst()) else { return nil }
        type = .list(of: element)
      }
    } else {
      guard rest.isEmpty, let scalar = scalars.first(where: { $0.name == name }) else { return nil }
      type = ValueType(scalar.types)
    }
    type.allowsNull = allowsNull
    return type
  }
}

// MARK: Values

extension ValueType {
  /// The types of the values themselves.
  var types: TypeSet {
    switch kind {
    case .types(let types): types
    case .list: .list
    }
  }

  /// The types of values that can be given where this type is wanted.
  var assignableTypes: TypeSet { types == .float ? .number : types }

  /// The types that a list's elements have; nil for any other type.
  var element: ValueType? { if case .list(let element) = kind { element } else { nil } }

  /// The value as one of this type; nil if it is none. (`Value` has a `nil` of its own, which is null.)
  func value(from value: Value) -> Value? {
    switch (kind, value) {
    case (_, .null): return allowsNull ? .some(.null) : .none
    case (.types(.float), .integer(let integer)): return .float(Double(integer))
    case (.types(let types), _): return types.contains(TypeSet(of: value)) ? .some(value) : .none
    case (.list(let element), .list(let items)):
      var converted: [Value] = []
      converted.reserveCapacity(items.count)
      for item in items {
        guard let item = element.value(from: item) else { return .none }
        converted.append(item)
      }
      return .list(converted)
    case (.list, _): return .none
    }
  }
}
