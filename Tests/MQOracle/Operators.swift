import Foundation
import MQ

// The operators: null in, null out but for those that are asked of null; integers fail rather than wrap.
extension Function {
  static let comparisons: [Definition] = Relations.comparisons.map { symbol, compare in
    ("*,*>b \(symbol)", { a, _ in Value(compare(a[0], a[1])) })
  }

  static let operators: [Definition] =
    [
      ("l,*>l +", { a, _ in .list(a[0].items + (a[1].letter == "l" ? a[1].items : [a[1]])) }),
      ("*,l>l +", { a, _ in .list([a[0]] + a[1].items) }),
      ("s,*>s|*,s>s +", { a, _ in .string(try a.map { try appendable($0) }.joined()) }),
      ("u,u>u +", { a, _ in .duration(try a[0].duration.adding(a[1].duration)) }),
      ("dkKLD,u>first +", { a, _ in try a[0].adding(a[1].duration) ?? .null }),
      ("u,dkKLD>second +", { a, _ in try a[1].adding(a[0].duration) ?? .null }),
      ("u,u>u|dkKLD,u>first -", { a, run in try call("+", [a[0], call("NEGATE", [a[1]], run)], run) }),
      ("u,n>u *", { a, _ in .duration(try a[0].duration.multiplied(by: a[1])) }),
      ("n,u>u *", { a, _ in .duration(try a[1].duration.multiplied(by: a[0])) }),
      ("u,n>u /", { a, _ in .duration(try a[0].duration.divided(by: a[1])) }),
      ("n,n>f ^", { a, _ in .float(pow(a[0].number, a[1].number)) }),
      ("i>i NEGATE", { a, run in try call("-", [.integer(0), a[0]], run) }),
      ("f>f NEGATE", { a, _ in .float(-a[0].number) }),
      ("u>u NEGATE", { a, _ in .duration(try a[0].duration.negated()) }),
      ("i>i|f>f|u>u PLUS", { a, _ in a[0] }),
      ("*,l>b IN", { a, _ in Value(a[1].listValue.flatMap { Ternary.or($0.map { Relations.equal(a[0], $0) }) }) }),
      ("s,s>b STARTSWITH", { a, _ in .boolean(a[0].scalars.starts(with: a[1].scalars)) }),
      ("s,s>b ENDSWITH", { a, _ in .boolean(a[0].scalars.reversed().starts(with: a[1].scalars.reversed())) }),
      ("s,s>b CONTAINS", { a, _ in .boolean(a[1].string.isEmpty || pieces(of: a[0], between: [a[1]]).count > 1) }),
      ("s,s>b =~", { a, _ in .boolean(try RegularExpression.matches(a[1].string, a[0].string)) }),
      ("*,*>b STARTSWITH ENDSWITH CONTAINS =~", { _, _ in .null }),
      ("*>b ISNULL", { a, _ in .boolean(a[0].isNull) }),
      ("*>b ISNOTNULL", { a, _ in .boolean(!a[0].isNull) }),
      ("*+>l:all LIST", { a, _ in .list(a) }),
      ("l,i>item AT", { a, _ in item(a[0].items, a[1]) }),
      ("mNR,*>* AT", { a, run in a.contains(where: \.isNull) ? .null : try call(".", a, run) }),
      ("l,i,i>first SLICE", { a, _ in slice(a) }),
      // What an element holds is what can be stored.
      ("NR,s>bifsldkKLDu|m,s>* .", { a, run in try run.properties(of: a[0])[a[1].string] ?? .null }),
      ("dkKLDu,s>* .", { a, _ in try a[0].temporalComponent(a[1].string) ?? { throw OracleError.type("none") }() }),
    ]

  static let arithmetic: [Definition] = {
    typealias OfIntegers = @Sendable (Int64, Int64) -> (Int64, Bool)
    let signs: [(sign: String, integers: OfIntegers, floats: @Sendable (Double, Double) -> Double)] = [
      ("+", { $0.addingReportingOverflow($1) }, { $0 + $1 }),
      ("-", { $0.subtractingReportingOverflow($1) }, { $0 - $1 }),
      ("*", { $0.multipliedReportingOverflow(by: $1) }, { $0 * $1 }),
      ("/", { $0.dividedReportingOverflow(by: $1) }, { $0 / $1 }),
      ("%", { $1 == -1 ? (0, false) : $0.remainderReportingOverflow(dividingBy: $1) }, { fmod($0, $1) }),
    ]
    return signs.flatMap { sign, integers, floats -> [Definition] in
      let exact: Body = { a, _ in
        let (result, overflow) = integers(a[0].integer, a[1].integer)
        if overflow { throw OracleError("ArithmeticError", atCompileTime: false, "beyond 64 bits, or by zero") }
        return .integer(result)
      }
      return [("i,i>i \(sign)", exact), ("f,n>f|n,f>f \(sign)", { a, _ in .float(floats(a[0].number, a[1].number)) })]
    }
  }()

  private static func appendable(_ value: Value) throws -> String {
    if value.isOne(of: "sifb"), let text = value.plainText { return text }
    throw OracleError.type("`+` of a string and that")
  }

  /// A negative place counts from the end.
  private static func place(_ index: Value, in items: [Value]) -> Int64 {
    index.integer < 0 ? index.integer &+ Int64(items.count) : index.integer
  }

  private static func item(_ items: [Value], _ index: Value) -> Value {
    let place = place(index, in: items)
    return !index.isNull && place >= 0 && place < Int64(items.count) ? items[Int(place)] : .null
  }

  private static func slice(_ arguments: [Value]) -> Value {
    if arguments.contains(where: \.isNull) { return .null }
    let items = arguments[0].items
    let bounds = arguments[1...].map { Int(min(max(place($0, in: items), 0), Int64(items.count))) }
    return .list(Array(items[bounds[0]..<max(bounds[0], bounds[1])]))
  }

}

extension Value {
  fileprivate var duration: Temporal.Duration { durationValue ?? .zero }
}
