import Foundation
import MQ

// The aggregating functions: the list of a group's values takes the place of the first argument.
extension Function {
  static let aggregateNames = Set(aggregates.flatMap { $0.text.split(separator: " ").dropFirst() }.map(String.init))

  static let aggregates: [Definition] = [
    ("*>i count", { a, _ in Value(a[0].items.count) }),
    ("*>l:all collect", { a, _ in a[0] }),
    ("*>first min", { a, _ in a[0].items.min { Relations.order($0, $1) < 0 } ?? .null }),
    ("*>first max", { a, _ in a[0].items.reduce(.null) { $0.isNull || Relations.order($1, $0) > 0 ? $1 : $0 } }),
    ("n>i|f>f sum", { a, _ in try sum(a[0].items) }),
    ("u>u|u>i sum", { a, run in try total(a[0].items, run) }),
    ("n>f avg", { a, run in try average(a[0].items, sum(a[0].items.map { .float($0.number) }), run) }),
    ("u>u avg", { a, run in try average(a[0].items, total(a[0].items, run), run) }),
    ("n>f stdev", { a, _ in .float(deviation(a[0].items, dividing: a[0].items.count - 1)) }),
    ("n>f stdevp", { a, _ in .float(deviation(a[0].items, dividing: a[0].items.count)) }),
    ("n,n>f percentilecont", { a, _ in try percentile(a, between) }),
    ("n,n>first percentiledisc", { a, _ in try percentile(a) { $0[max(Int(ceil($1 * Double($0.count))) - 1, 0)] } }),
  ]

  /// Integers are added beyond 64 bits, so that only the sum has to fit.
  private static func sum(_ values: [Value]) throws -> Value {
    let integers = values.reduce(Int128(0)) { $0 + Int128($1.integer) }
    if values.contains(where: { $0.letter == "f" }) {
      return .float(values.reduce(0) { $1.letter == "f" ? $0 + $1.number : $0 } + Double(integers))
    }
    if let sum = Int64(exactly: integers) { return .integer(sum) }
    throw OracleError("ArithmeticError", atCompileTime: false, "a sum beyond 64 bits")
  }

  private static func total(_ durations: [Value], _ run: Run) throws -> Value {
    try durations.dropFirst().reduce(durations[0]) { try call("+", [$0, $1], run) }
  }

  private static func average(_ values: [Value], _ sum: Value, _ run: Run) throws -> Value {
    values.isEmpty ? .null : try call("/", [sum, Value(values.count)], run)
  }

  private static func deviation(_ values: [Value], dividing count: Int) -> Double {
    if values.count < 2 { return 0 }
    let mean = values.reduce(0) { $0 + $1.number } / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1.number - mean) * ($1.number - mean) }
    return (squares / Double(count)).squareRoot()
  }

  private static func percentile(_ arguments: [Value], _ pick: ([Value], Double) -> Value) throws -> Value {
    guard arguments.count > 1 else { return .null }
    if arguments[1].isNull { throw OracleError.type("a percentile is a number") }
    let share = arguments[1].number
    guard share >= 0, share <= 1 else { throw OracleError.argument("a percentile lies between 0 and 1") }
    let sorted = arguments[0].items.sorted { Relations.order($0, $1) < 0 }
    return sorted.isEmpty ? .null : pick(sorted, share)
  }

  private static func between(_ sorted: [Value], _ share: Double) -> Value {
    let place = share * Double(sorted.count - 1)
    let (lower, rest) = (sorted[Int(place)].number, place - place.rounded(.down))
    return .float(rest == 0 ? lower : lower * (1 - rest) + sorted[Int(place) + 1].number * rest)
  }
}
