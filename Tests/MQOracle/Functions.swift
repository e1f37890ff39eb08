import Foundation
import MQ

extension Function {
  static let numbers: [Definition] = [
    ("i>i abs", { a, run in a[0].integer < 0 ? try call("NEGATE", a, run) : a[0] }),
    ("f>f abs", { a, _ in .float(a[0].number.magnitude) }),
    ("n>i sign", { a, _ in a[0].number.isNaN ? .null : .integer(a[0].number > 0 ? 1 : a[0].number < 0 ? -1 : 0) }),
    ("n>b isnan", { a, _ in .boolean(a[0].number.isNaN) }),
    ("n,n>f atan2", { a, _ in .float(atan2(a[0].number, a[1].number)) }),
    (">f pi", { _, _ in .float(.pi) }),
    (">f e", { _, _ in .float(exp(1)) }),
    ("n,i?,s?>f round", { a, _ in .float(try round(a)) }),
    (">f rand", { _, run in run.open(.float(.random(in: 0..<1))) }),
    (">s randomuuid", { _, run in run.open(.string("\(UInt64.random(in: 0 ... .max))")) }),
    (">i timestamp", { _, run in run.open(.integer(run.now * 1000)) }),
  ]

  static let ofFloats: [Definition] = {
    let functions: [String: @Sendable (Double) -> Double] = [
      "ceil": { $0.rounded(.up) }, "floor": { $0.rounded(.down) }, "sqrt": { $0.squareRoot() }, "exp": { exp($0) },
      "log": { log($0) }, "log10": { log10($0) }, "sin": { sin($0) }, "cos": { cos($0) }, "tan": { tan($0) },
      "cot": { 1 / tan($0) }, "asin": { asin($0) }, "acos": { acos($0) }, "atan": { atan($0) }, "sinh": { sinh($0) },
      "cosh": { cosh($0) }, "tanh": { tanh($0) }, "degrees": { $0 * 180 / .pi }, "radians": { $0 / 180 * .pi },
      "haversin": { (1 - cos($0)) / 2 },
    ]
    return functions.map { name, function in ("n>f \(name)", { a, _ in .float(function(a[0].number)) }) }
  }()

  private static func round(_ arguments: [Value]) throws -> Double {
    let x = arguments[0].number
    if arguments.count == 1 { return x - x.rounded(.down) >= 0.5 ? x.rounded(.down) + 1 : x.rounded(.down) }
    let places = try count(arguments[1])
    // The number counts as the shortest decimal that stands for it.
    guard x.isFinite, places < 100, x.magnitude < 1e15, var decimal = Decimal(string: x.magnitude.description) else {
      return x
    }
    let modes: [String: NSDecimalNumber.RoundingMode] = [
      "up": .up, "down": .down, "ceiling": x > 0 ? .up : .down, "floor": x > 0 ? .down : .up, "half_up": .plain,
      "half_down": .up, "half_even": .bankers,
    ]
    let name = arguments.count > 2 ? arguments[2].string.lowercased() : "half_up"
    guard let mode = modes[name] else { throw OracleError.type("no such mode") }
    if name == "half_down" { decimal -= Decimal(sign: .plus, exponent: -places - 1, significand: 5) }
    var result = Decimal()
    NSDecimalRound(&result, &decimal, places, mode)
    return (x < 0 ? -1 : 1) * (Double("\(result)") ?? x)
  }

  private static func count(_ value: Value) throws -> Int {
    guard value.integer >= 0 else { throw OracleError.argument("a count cannot be negative") }
    return Int(value.integer)
  }

  static let strings: [Definition] = [
    ("s>s toupper upper", { a, _ in .string(a[0].string.uppercased()) }),
    ("s>s tolower lower", { a, _ in .string(a[0].string.lowercased()) }),
    ("s>i char_length character_length size", { a, _ in Value(a[0].scalars.count) }),
    ("s,i>s left", { a, _ in Value(a[0].scalars.prefix(try count(a[1]))) }),
    ("s,i>s right", { a, _ in Value(a[0].scalars.suffix(try count(a[1]))) }),
    ("s,i>s substring", { a, _ in Value(a[0].scalars.dropFirst(try count(a[1]))) }),
    ("s,i,i>s substring", { a, _ in Value(a[0].scalars.dropFirst(try count(a[1])).prefix(try count(a[2]))) }),
    ("s,s?>s trim btrim", { a, _ in Value(trimmed(trimmed(a[0].scalars, a).reversed(), a).reversed()) }),
    ("s,s?>s ltrim", { a, _ in Value(trimmed(a[0].scalars, a)) }),
    ("s,s?>s rtrim", { a, _ in Value(trimmed(a[0].scalars.reversed(), a).reversed()) }),
    ("s>s reverse", { a, _ in Value(a[0].scalars.reversed()) }),
    ("s>b isempty", { a, _ in .boolean(a[0].string.isEmpty) }),
    ("s,s,s>s replace", { a, _ in Value(pieces(of: a[0], between: [a[1]]).joined(separator: a[2].scalars)) }),
    ("s,sl>l:s split", { a, _ in try split(a[0], at: a[1].listValue ?? [a[1]]) }),
  ]

  /// Without what the second argument holds, or white space, at the beginning.
  private static func trimmed(_ text: [Unicode.Scalar], _ arguments: [Value]) -> [Unicode.Scalar] {
    Array(text.drop { arguments.count > 1 ? arguments[1].scalars.contains($0) : $0.properties.isWhitespace })
  }

  /// The parts of a text between the separators' occurrences from left to right; an empty one stands around each code point.
  static func pieces(of text: Value, between separators: [Value]) -> [[Unicode.Scalar]] {
    if separators.contains(where: \.string.isEmpty) { return [[]] + text.scalars.map { [$0] } + [[]] }
    var pieces: [[Unicode.Scalar]] = [[]]
    var rest = text.scalars[...]
    while let first = rest.first {
      let found = separators.first { rest.starts(with: $0.scalars) }
      if found == nil { pieces[pieces.count - 1].append(first) } else { pieces.append([]) }
      rest = rest.dropFirst(found?.scalars.count ?? 1)
    }
    return pieces
  }

  /// By nothing a text is split into its code points, and the empty text into the empty text.
  private static func split(_ text: Value, at separators: [Value]) throws -> Value {
    if separators.contains(where: { $0.letter != "s" }) { throw OracleError.type("a string is needed") }
    let isByNothing = separators.contains(where: \.string.isEmpty)
    if isByNothing, !text.string.isEmpty { return .list(text.scalars.map { Value([$0]) }) }
    return .list(isByNothing ? [text] : pieces(of: text, between: separators).map { Value($0) })
  }

  static let lists: [Definition] = [
    ("l>i size", { a, _ in Value(a[0].items.count) }),
    ("l>b isempty", { a, _ in .boolean(a[0].items.isEmpty) }),
    ("l>item head", { a, _ in a[0].items.first ?? .null }),
    ("l>item last", { a, _ in a[0].items.last ?? .null }),
    ("l>l tail", { a, _ in .list(Array(a[0].items.dropFirst())) }),
    ("l>l reverse", { a, _ in .list(a[0].items.reversed()) }),
    ("*,*,*?>l:i range", { a, _ in try range(a) }),
    ("*,*+>all coalesce", { a, _ in a.first { !$0.isNull } ?? .null }),
    ("*,*>* nullif", { a, _ in Relations.equal(a[0], a[1]) == true ? .null : a[0] }),
  ]

  private static func range(_ arguments: [Value]) throws -> Value {
    if arguments.contains(where: { $0.letter != "i" }) { throw OracleError.argument("`range` takes integers") }
    let (last, step) = (arguments[1].integer, arguments.count > 2 ? arguments[2].integer : 1)
    if step == 0 { throw OracleError.argument("a step of 0") }
    let numbers = Array(stride(from: arguments[0].integer, through: last, by: Int(step)).prefix(1 << 20 + 1))
    if numbers.count > 1 << 20 { throw OracleError("ResourceError", atCompileTime: false, "a long range") }
    return .list(numbers.map { .integer($0) })
  }

  static let elements: [Definition] = [
    ("N>i id", { a, _ in Value(a[0].element) }),
    ("R>i id", { a, run in run.open(Value(a[0].element)) }),
    ("N>s elementid", { a, _ in .string("n\(a[0].element)") }),
    ("R>s elementid", { a, _ in .string("r\(a[0].element)") }),
    ("N>l:s labels", { a, run in .list(try run.graph.node(a[0].element).labels.sorted().map { Value($0) }) }),
    ("R>s type", { a, run in run.graph.type(of: a[0].element).map { Value($0) } ?? .null }),
    ("NRm>m properties", { a, run in .map(try run.properties(of: a[0])) }),
    ("NRm>l:s keys", { a, run in .list(run.arrange(try run.properties(of: a[0]).keys.map { .string($0) })) }),
    ("m>b isempty", { a, run in .boolean(try run.properties(of: a[0]).isEmpty) }),
    ("R>N startnode", { a, run in Value(node: try run.graph.relationship(a[0].element).start) }),
    ("R>N endnode", { a, run in Value(node: try run.graph.relationship(a[0].element).end) }),
    ("*>s valuetype", { a, _ in .string(a[0].typeName) }),
    ("P>i length", { a, _ in Value(a[0].relationships.count) }),
    ("P>l:N nodes", { a, _ in .list(a[0].nodes) }),
    ("P>l:R relationships", { a, _ in .list(a[0].relationships) }),
  ]

  /// What cannot be converted is an error, or null where the name says so.
  static let conversions: [Definition] = {
    let possible: [Definition] = [
      ("i>i tointeger", { a, _ in a[0] }), ("f>i tointeger", { a, _ in integer(a[0].number) }),
      ("s>i tointeger", { a, _ in Int64(trimmed(a[0])).map { .integer($0) } ?? integer(decimal(a[0]) ?? .nan) }),
      ("n>f tofloat", { a, _ in .float(a[0].number) }),
      ("s>f tofloat", { a, _ in decimal(a[0]).map { .float($0) } ?? .null }),
      ("b>b toboolean", { a, _ in a[0] }), ("i>b toboolean", { a, _ in .boolean(a[0].integer != 0) }),
      ("s>b toboolean", { a, _ in Value(["true": true, "false": false][trimmed(a[0]).lowercased()]) }),
      ("bifsdkKLDu>s tostring", { a, _ in a[0].plainText.map { .string($0) } ?? .null }),
    ]
    let rest = ["*>i tointeger", "*>f tofloat", "*>b toboolean", "*>s tostring"]
    let refused: [Definition] = rest.map { ($0, { _, _ in throw OracleError.type("cannot be converted") }) }
    return possible + refused + (possible + rest.map { ($0, { _, _ in .null }) }).map { ($0 + "ornull", $1) }
  }()

  private static func integer(_ x: Double) -> Value { x >= -0x1p63 && x < 0x1p63 ? .integer(Int64(x)) : .null }

  private static func decimal(_ text: Value) -> Double? {
    let text = trimmed(text)
    if text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }), let number = Double(text) { return number }
    return ["NaN": .nan, "Infinity": .infinity, "+Infinity": .infinity, "-Infinity": -.infinity][text]
  }

  private static func trimmed(_ text: Value) -> String {
    Value(trimmed(trimmed(text.scalars, [text]).reversed(), [text]).reversed()).string
  }
}
