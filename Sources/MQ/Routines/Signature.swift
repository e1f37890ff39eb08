/// What a procedure or function is called, takes and gives.
///
/// It prints as openCypher writes signatures:
/// `geo.nearest(city :: STRING, limit = 3 :: INTEGER) :: (name :: STRING, km :: FLOAT)`.
public struct Signature: Sendable, CustomStringConvertible {
  /// A value that a call passes.
  public struct Argument: Sendable, CustomStringConvertible {
    /// The name, under which a `CALL` without parentheses looks for a parameter.
    public var name: String
    /// What may be passed.
    public var type: ValueType
    /// What is passed where a call leaves it out; nil if it must not.
    public var defaultValue: Value?

    /// An argument of a type, which a call may leave out if there is a default value.
    public init(_ name: String, _ type: ValueType, default defaultValue: Value? = nil) {
      self.name = name
      self.type = type
      self.defaultValue = defaultValue
    }

    /// `limit = 3 :: INTEGER`
    public var description: String { "\(name)\(defaultValue.map { " = \($0)" } ?? "") :: \(type)" }
  }

  /// A column of what a procedure gives.
  public struct Column: Sendable, CustomStringConvertible {
    /// The name, by which `YIELD` picks it.
    public var name: String
    /// What it holds.
    public var type: ValueType

    /// A column of a type.
    public init(_ name: String, _ type: ValueType) {
      self.name = name
      self.type = type
    }

    /// `km :: FLOAT`
    public var description: String { "\(name) :: \(type)" }
  }

  /// What a call gives.
  public enum Result: Sendable {
    /// A procedure's rows; no columns if it gives nothing.
    case rows([Column])
    /// A function's value.
    case value(ValueType)
  }

  /// With namespaces, as in `geo.nearest`. Names are found without regard to the case of ASCII letters.
  public var name: String
  /// In the order of a call; those with default values come last.
  public var arguments: [Argument]
  /// What a call gives.
  public var result: Result

  /// The signature as openCypher writes it.
  public var description: String {
    let given =
      switch result {
      case .rows(let columns): "(\(columns.map(\.description).joined(separator: ", ")))"
      case .value(let type): type.description
      }
    return "\(name)(\(arguments.map(\.description).joined(separator: ", "))) :: \(given)"
  }

  /// The number of arguments that a call cannot leave out.
  var required: Int { arguments.prefix { $0.defaultValue == nil }.count }
}

// MARK: Rules

extension Signature {
  /// What is wrong with the signature, in words; nil if nothing is.
  var fault: String? {
    if name.isEmpty || name.split(separator: ".", omittingEmptySubsequences: false).contains(where: \.isEmpty) {
      return "a name is made of parts that are not empty, with dots between them"
    }
    if let name = Self.firstRepeated(arguments.map(\.name)) { return "two arguments are called `\(name)`" }
    if let late = arguments.dropFirst(required).first(where: { $0.defaultValue == nil }) {
      return "the argument `\(late.name)` has no default value, but one before it has"
    }
    for argument in arguments {
      if let value = argument.defaultValue, argument.type.value(from: value) == nil {
        return "the default value \(value) of the argument `\(argument.name)` is no \(argument.type)"
      }
    }
    if case .rows(let columns) = result, let name = Self.firstRepeated(columns.map(\.name)) {
      return "two columns are called `\(name)`"
    }
    return nil
  }

  private static func firstRepeated(_ names: [String]) -> String? {
    var seen: Set<ByteText> = []
    return names.first { !seen.insert(ByteText($0)).inserted }
  }
}
