import Foundation
import MQ

// The operators: null in, null out; integers fail rather than wrap.
extension Function {
  static let operators: [Definition] =
    [
      ("l,*>l +", { a, _ in .list(a[0].items + (a[1].letter == "l" ? a[1].items : [a[1]])) }),
      ("*,l>l +", { a, _ in .list([a[0]] + a[1].items) }),
      ("s,*>s|*,s>s +", { a, _ in .string(try a.map { try appendable($0) }.joined()) }),
      ("u,u>u +", { a, _ in .temporal(.duration(try a[0].duration.adding(a[1].duration))) }),
      ("dkKLD,u>first +", { a, _ in .temporal(try a[0].plainValue.adding(a[1].duration) ?? .null) }),
      ("u,dkKLD>second +", { a, _ in .temporal(try a[1].plainValue.adding(a[0].duration) ?? .null) }),
      ("u,u>u -", { a, _ in .temporal(.duration(try a[0].duration.subtracting(a[1].duration))) }),
      ("dkKLD,u>first -", { a, _ in .temporal(try a[0].plainValue.adding(a[1].duration.negated()) ?? .null) }),
      ("u,n>u *", { a, _ in .temporal(.duration(try a[0].duration.multiplied(by: a[1].plainValue))) }),
      ("n,u>u *", { a, _ in .temporal(.duration(try a[1].duration.multiplied(by: a[0].plainValue))) }),
      ("u,n>u /", { a, _ in .temporal(.duration(try a[0].duration.divided(by: a[1].plainValue))) }),
      ("n,n>f ^", { a, _ in .float(pow(a[0].number, a[1].number)) }),
      ("i>i negate", { a, run in try call("-", [.integer(0), a[0]], run) }),
      ("f>f negate", { a, _ in .float(-a[0].number) }),
      ("u>u negate", { a, _ in .temporal(.duration(try a[0].duration.negated())) }),
      (
        "*,l>b in",
        { a, _ in a[1].isNull ? .null : OracleValue(Ternary.or(a[1].items.map { OracleValue.equal(a[0], $0) })) }
      ),
      ("s,s>b startswith", { a, _ in .boolean(a[0].scalars.starts(with: a[1].scalars)) }),
      ("s,s>b endswith", { a, _ in .boolean(a[0].scalars.reversed().starts(with: a[1].scalars.reversed())) }),
      ("s,s>b contains", { a, _ in .boolean(a[1].text.isEmpty || pieces(of: a[0], between: [a[1]]).count > 1) }),
      ("s,s>b =~", { a, _ in .boolean(try RegularExpression.matches(a[1].text, a[0].text)) }),
      ("*,*>b startswith endswith contains =~", { _, _ in .null }),
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
        if overflow { throw OracleError.overflow("`\(sign)` beyond 64 bits or by zero") }
        return .integer(result)
      }
      return [("i,i>i \(sign)", exact), ("f,n>f|n,f>f \(sign)", { a, _ in .float(floats(a[0].number, a[1].number)) })]
    }
  }()

  private static func appendable(_ value: OracleValue) throws -> String {
    guard value.isOne(of: "sifb"), let text = value.plainText else {
      throw OracleError.type("`+` of a string and that")
    }
    return text
  }

  // MARK: Parts of lists and maps

  static func element(_ container: OracleValue, _ index: OracleValue) throws -> OracleValue {
    switch (container, index) {
    case (.list(let items), .integer(let i)):
      let place = i < 0 ? i &+ Int64(items.count) : i
      return place >= 0 && place < Int64(items.count) ? items[Int(place)] : .null
    case (.map(let map), .string(let key)): return map[Text(key)] ?? .null
    case (.null, _), (.list, .null), (.map, .null): return .null
    default: throw OracleError.type("no such access")
    }
  }

  static func slice(_ list: OracleValue, from: OracleValue?, to: OracleValue?) throws -> OracleValue {
    if list.isNull { return .null }
    guard case .list(let items) = list else { throw OracleError.type("a slice of what is no list") }
    func place(_ bound: OracleValue) throws -> Int? {
      switch bound {
      case .null: return nil
      case .integer(let i): return Int(min(max(i < 0 ? i &+ Int64(items.count) : i, 0), Int64(items.count)))
      default: throw OracleError.type("a bound that is no integer")
      }
    }
    guard let lower = try place(from ?? .integer(0)), let upper = try place(to ?? .integer(.max)) else { return .null }
    return .list(lower < upper ? Array(items[lower..<upper]) : [])
  }
}

extension OracleValue {
  fileprivate var duration: Temporal.Duration {
    if case .temporal(.duration(let x)) = self { x } else { .zero }
  }

  /// The text of a scalar as `toString` gives it; nil for other types.
  var plainText: String? {
    switch self {
    case .boolean(let x): x ? "true" : "false"
    case .integer(let x): String(x)
    case .float(let x): FloatText.text(of: x)
    case .string(let x): x
    case .temporal(let x): x.description
    default: nil
    }
  }
}
