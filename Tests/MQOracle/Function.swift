import MQ

/// A function or an operator in one of its forms: the types that it takes and gives, and what it does. Operators have capital
/// letters, which keep them apart from functions.
struct Function {
  typealias Body = @Sendable (_ arguments: [Value], _ run: Run) throws -> Value
  /// Parameters, `>` and the result for each form, as `l,*>l`, then the names. A parameter with `?` may be missing, and the
  /// last with `+` stand any number of times.
  typealias Definition = (text: String, body: Body)

  /// The types that each parameter takes, as in ``StaticType``.
  private let parameters: [String]
  /// How many are needed, and how many there may be.
  private let counts: ClosedRange<Int>
  /// The types that it gives and, behind a colon, those of a list's items; or a word for what the arguments decide.
  private let result: [String]
  private let body: Body

  private init(_ form: Substring, _ body: @escaping Body) {
    let sides = form.split(separator: ">", omittingEmptySubsequences: false)
    let all = sides[0].split(separator: ",")
    parameters = all.map { String($0.filter { $0 != "?" && $0 != "+" }) }
    counts = all.count { !"?+".contains($0.last ?? " ") }...(all.last?.hasSuffix("+") == true ? .max : all.count)
    result = sides[1].split(separator: ":").map(String.init)
    self.body = body
  }

  /// All forms by the function's name in lower case or the operator's.
  private static let all: [String: [Function]] = {
    var all: [String: [Function]] = [:]
    let families = [
      arithmetic, elements, operators, comparisons, ofFloats, numbers, strings, lists, conversions, temporals,
      durations, aggregates,
    ]
    for (text, body) in families.joined() {
      let words = text.split(separator: " ")
      for name in words.dropFirst() {
        all[String(name), default: []] += words[0].split(separator: "|").map { Function($0, body) }
      }
    }
    return all
  }()

  /// The forms that take such arguments, each of which is said to be of some of the types.
  private static func forms<T>(_ name: String, _ arguments: [T], _ isOne: (T, String) -> Bool) -> [Function] {
    (all[name] ?? []).filter { form in
      form.counts.contains(arguments.count)
        && arguments.enumerated().allSatisfy { isOne($1, form.parameters[min($0, form.parameters.count - 1)]) }
    }
  }

  /// The types that a call gives; nil if it is refused.
  static func result(of name: String, _ arguments: [StaticType]) -> StaticType? {
    let fitting = forms(name, arguments) { $0.allows($1) }
    return fitting.isEmpty ? nil : .union(fitting.map { $0.result(arguments) })
  }

  private func result(_ arguments: [StaticType]) -> StaticType {
    switch result.joined(separator: ":") {
    case "first": arguments[0].narrowed(to: parameters[0])
    case "second": arguments[1].narrowed(to: parameters[1])
    case "item": arguments[0].item
    case "all": .union(arguments)
    case "l:all": StaticType.union(arguments).list
    default: StaticType(result[0], items: result.count > 1 ? result[1] : "*")
    }
  }

  private static let ofNull = Set("coalesce nullif valuetype ISNULL ISNOTNULL LIST IN AT SLICE".split(separator: " "))

  static func call(_ name: String, _ arguments: [Value], _ run: Run) throws -> Value {
    if !ofNull.contains(name[...]), arguments.contains(where: \.isNull) { return .null }
    return try call(name, of: arguments.map { [$0] }, arguments, run)
  }

  private static func call(_ name: String, of columns: [[Value]], _ arguments: [Value], _ run: Run) throws -> Value {
    let forms = forms(name, columns) { column, types in column.allSatisfy { $0.isOne(of: types) } }
    guard let form = forms.first else { throw OracleError.type("`\(name)` of the wrong types") }
    return try form.body(arguments, run)
  }

  /// An aggregate over columns of arguments; nulls are passed over. Of a second argument the first row's value counts.
  static func aggregate(_ name: String, distinct: Bool, _ columns: [[Value]], _ run: Run) throws -> Value {
    var values = columns[0].filter { !$0.isNull }
    if distinct { values = run.gathered(values) { [$0] }.map { $0[0] } }
    let rest = columns.dropFirst().map { Array($0.prefix(1)) }
    return try call(name, of: [values] + rest, [.list(values)] + rest.joined(), run)
  }
}
