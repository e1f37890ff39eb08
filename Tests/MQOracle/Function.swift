import MQ

/// A function or an operator in one of its forms: the types that it takes and gives, and what it does.
struct Function {
  /// May ask the run for the graph and the clock.
  typealias Body = @Sendable (_ arguments: [OracleValue], _ run: Run) throws -> OracleValue
  /// Parameters, `>` and the result for each form, as `l,*>l`, then the names.
  typealias Definition = (text: String, body: Body)

  /// The types that each parameter takes, as in ``StaticType``.
  private let parameters: [String]
  /// How many are marked by no `?`.
  private let required: Int
  /// The types that it gives and, behind a colon, those of a list's items; or a word for what the arguments decide.
  private let result: [String]
  private let body: Body

  private init(_ form: Substring, _ body: @escaping Body) {
    let sides = form.split(separator: ">", omittingEmptySubsequences: false)
    let all = sides[0].split(separator: ",")
    parameters = all.map { String($0.filter { $0 != "?" }) }
    required = all.count { !$0.hasSuffix("?") }
    result = sides[1].split(separator: ":").map(String.init)
    self.body = body
  }

  /// All forms by the function's name in lower case or the operator's sign.
  private static let all: [String: [Function]] = {
    var all: [String: [Function]] = [:]
    let families = [
      arithmetic, elements, operators, ofFloats, numbers, strings, lists, conversions, temporals, durations, aggregates,
      others,
    ]
    for (text, body) in families.joined() {
      let words = text.split(separator: " ")
      for name in words.dropFirst() {
        all[String(name), default: []] += words[0].split(separator: "|").map { Function($0, body) }
      }
    }
    return all
  }()

  private static let others: [Definition] = [
    ("*>b exists", { a, _ in .boolean(!a[0].isNull) }),
    ("*>* coalesce", { a, _ in a.first { !$0.isNull } ?? .null }),
    ("*,*>* nullif", { a, _ in OracleValue.equal(a[0], a[1]) == true ? .null : a[0] }),
    ("*>s valuetype", { a, _ in .string(a[0].typeName) }),
  ]

  // MARK: Before running

  /// The types that a call gives; nil, with the reason, if it is refused.
  static func result(of name: String, _ arguments: [StaticType]) -> (type: StaticType?, refusal: String) {
    guard let forms = all[name] else { return (nil, "unknown function \(name)") }
    if name == "coalesce", !arguments.isEmpty { return (.union(arguments), "") }
    let counted = forms.filter { $0.takes(arguments.count) }
    let fitting = counted.filter { zip(arguments, $0.parameters).allSatisfy { $0.allows($1) } }
    return (fitting.isEmpty ? nil : .union(fitting.map { $0.result(arguments) }), "the arguments of \(name)")
  }

  private func takes(_ count: Int) -> Bool { (required...parameters.count).contains(count) }

  private func result(_ arguments: [StaticType]) -> StaticType {
    switch result.joined(separator: ":") {
    case "first": arguments[0].narrowed(to: parameters[0])
    case "second": arguments[1].narrowed(to: parameters[1])
    case "item": arguments[0].item
    case "l:first": StaticType(["l"], items: arguments[0].types)
    default: StaticType(result[0], items: result.count > 1 ? result[1] : "*")
    }
  }

  // MARK: While running

  static func call(_ name: String, _ arguments: [OracleValue], _ run: Run) throws -> OracleValue {
    let isAskedOfNull = ["exists", "coalesce", "nullif", "valuetype", "in"].contains(name)
    if !isAskedOfNull, arguments.contains(where: \.isNull) { return .null }
    return try form(of: name, taking: arguments.map { [$0] }).body(arguments, run)
  }

  /// The first form whose parameters take all of these values.
  private static func form(of name: String, taking columns: [[OracleValue]]) throws -> Function {
    let form = all[name]?.first { form in
      (form.takes(columns.count) || name == "coalesce")
        && zip(columns, form.parameters).allSatisfy { column, types in column.allSatisfy { $0.isOne(of: types) } }
    }
    guard let form else { throw OracleError.type("`\(name)` of the wrong types") }
    return form
  }

  /// An aggregate over columns of arguments; nulls are passed over. Of a second argument the first row's value counts.
  static func aggregate(_ name: String, distinct: Bool, _ columns: [[OracleValue]], _ run: Run) throws -> OracleValue {
    var values: [OracleValue] = []
    for value in columns[0] where !value.isNull {
      if !distinct || !values.contains(where: { OracleValue.equivalent($0, value) }) { values.append(value) }
    }
    let rest = columns.dropFirst().compactMap(\.first)
    return try form(of: name, taking: [values] + rest.map { [$0] }).body([.list(values)] + rest, run)
  }
}

// What an argument is, once its type is known.
extension OracleValue {
  var number: Double {
    switch self {
    case .integer(let x): Double(x)
    case .float(let x): x
    default: .nan
    }
  }

  var integer: Int64 { if case .integer(let x) = self { x } else { 0 } }

  var text: String { if case .string(let x) = self { x } else { "" } }

  var scalars: [Unicode.Scalar] { Array(text.unicodeScalars) }

  var items: [OracleValue] { if case .list(let x) = self { x } else { [] } }

  /// As the engine's value; elements become something that no function of values takes.
  var plainValue: Value {
    switch self {
    case .null: .null
    case .node, .relationship, .path: .map(ValueMap())
    case .boolean(let x): .boolean(x)
    case .integer(let x): .integer(x)
    case .float(let x): .float(x)
    case .string(let x): .string(x)
    case .list(let x): .list(x.map(\.plainValue))
    case .map(let x): .map(ValueMap(x.entries.map { ($0.key.string, $0.value.plainValue) }))
    case .temporal(let x): x
    }
  }
}

extension OracleError {
  static func type(_ message: String) -> OracleError { OracleError("TypeError", atCompileTime: false, message) }
  static func argument(_ message: String) -> OracleError { OracleError("ArgumentError", atCompileTime: false, message) }
  static func overflow(_ what: String) -> OracleError { OracleError("ArithmeticError", atCompileTime: false, what) }
}
