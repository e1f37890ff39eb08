import Foundation
import MQ

// The functions of values. Those of elements are methods of the run, which has the graph; those that make temporal values have
// a file of their own.

enum Functions {
  /// The function's value for arguments none of which is null; nil if this family has no such function.
  static func call(_ name: String, _ arguments: [OracleValue]) throws -> OracleValue? {
    if let result = try numbers(name, arguments) { return result }
    if let result = try strings(name, arguments) { return result }
    return try lists(name, arguments) ?? conversions(name, arguments)
  }

  private static func number(_ value: OracleValue) throws -> Double {
    guard let number = value.number else { throw OracleError.type("a number is needed") }
    return number
  }

  private static func text(_ value: OracleValue) throws -> String {
    guard case .string(let text) = value else { throw OracleError.type("a string is needed") }
    return text
  }

  private static func made(_ scalars: some Sequence<Unicode.Scalar>) -> OracleValue {
    .string(String(String.UnicodeScalarView(scalars)))
  }

  private static func count(_ value: OracleValue) throws -> Int {
    guard case .integer(let count) = value else { throw OracleError.type("an integer is needed") }
    guard count >= 0 else { throw OracleError.argument("a count cannot be negative") }
    return Int(count)
  }

  // MARK: Numbers

  private static let ofFloats: [String: @Sendable (Double) -> Double] = [
    "ceil": { $0.rounded(.up) }, "floor": { $0.rounded(.down) }, "sqrt": { $0.squareRoot() }, "exp": { exp($0) },
    "log": { log($0) }, "log10": { log10($0) }, "sin": { sin($0) }, "cos": { cos($0) }, "tan": { tan($0) },
    "cot": { 1 / tan($0) }, "asin": { asin($0) }, "acos": { acos($0) }, "atan": { atan($0) }, "sinh": { sinh($0) },
    "cosh": { cosh($0) }, "tanh": { tanh($0) }, "degrees": { $0 * 180 / .pi }, "radians": { $0 / 180 * .pi },
    "haversin": { (1 - cos($0)) / 2 },
  ]

  private static func numbers(_ name: String, _ arguments: [OracleValue]) throws -> OracleValue? {
    if let function = ofFloats[name] { return .float(function(try number(arguments[0]))) }
    switch name {
    case "pi": return .float(.pi)
    case "e": return .float(exp(1))
    case "abs":
      if case .integer(let x) = arguments[0] { return x < 0 ? try Operators.negate(arguments[0]) : arguments[0] }
      return .float(try number(arguments[0]).magnitude)
    case "sign":
      let x = try number(arguments[0])
      return x.isNaN ? .null : .integer(x > 0 ? 1 : x < 0 ? -1 : 0)
    case "isnan": return .boolean(try number(arguments[0]).isNaN)
    case "atan2": return .float(atan2(try number(arguments[0]), try number(arguments[1])))
    case "round": return .float(try round(arguments))
    default: return nil
    }
  }

  private static func round(_ arguments: [OracleValue]) throws -> Double {
    let x = try number(arguments[0])
    if arguments.count == 1 { return x - x.rounded(.down) >= 0.5 ? x.rounded(.down) + 1 : x.rounded(.down) }
    let places = try count(arguments[1])
    let mode = arguments.count > 2 ? try text(arguments[2]).lowercased() : "half_up"
    // The number counts as the shortest decimal that stands for it.
    guard x.isFinite, places < 100, x.magnitude < 1e15, let decimal = Decimal(string: x.magnitude.description) else {
      return x
    }
    var scaled = Decimal(sign: .plus, exponent: places, significand: decimal)
    var whole = Decimal()
    NSDecimalRound(&whole, &scaled, 0, .down)
    let (rest, half) = (scaled - whole, Decimal(5) / 10)
    let isUp: Bool
    switch mode {
    case "up": isUp = rest > 0
    case "down": isUp = false
    case "ceiling": isUp = rest > 0 && x > 0
    case "floor": isUp = rest > 0 && x < 0
    case "half_up": isUp = rest >= half
    case "half_down": isUp = rest > half
    case "half_even": isUp = rest > half || rest == half && NSDecimalNumber(decimal: whole).int64Value % 2 == 1
    default: throw OracleError.type("no such mode")
    }
    let result = Decimal(sign: .plus, exponent: -places, significand: isUp ? whole + 1 : whole)
    return (x < 0 ? -1 : 1) * (Double("\(result)") ?? x)
  }

  // MARK: Strings, by code points

  private static func strings(_ name: String, _ arguments: [OracleValue]) throws -> OracleValue? {
    func scalars(_ position: Int) throws -> [Unicode.Scalar] { Array(try text(arguments[position]).unicodeScalars) }
    switch name {
    case "toupper", "upper": return .string(try text(arguments[0]).uppercased())
    case "tolower", "lower": return .string(try text(arguments[0]).lowercased())
    case "char_length", "character_length": return .integer(Int64(try scalars(0).count))
    case "left": return made(try scalars(0).prefix(try count(arguments[1])))
    case "right": return made(try scalars(0).suffix(try count(arguments[1])))
    case "substring":
      let rest = try scalars(0).dropFirst(try count(arguments[1]))
      return made(arguments.count > 2 ? rest.prefix(try count(arguments[2])) : rest)
    case "trim", "btrim", "ltrim", "rtrim":
      let characters = arguments.count > 1 ? Set(try scalars(1)) : nil
      let isCut = { (scalar: Unicode.Scalar) in characters?.contains(scalar) ?? scalar.properties.isWhitespace }
      var rest = try scalars(0)[...]
      if name != "rtrim" { rest = rest.drop(while: isCut) }
      while name != "ltrim", let last = rest.last, isCut(last) { rest.removeLast() }
      return made(rest)
    case "replace":
      let (source, search, replacement) = (try scalars(0), try scalars(1), try scalars(2))
      return made(parts(of: source, between: [search]).joined(separator: replacement))
    case "split":
      var delimiters = [arguments[1]]
      if case .list(let list) = arguments[1] { delimiters = list }
      let found = parts(of: try scalars(0), between: try delimiters.map { Array(try text($0).unicodeScalars) })
      return .list((delimiters.contains { $0.plainText?.isEmpty == true } ? whole(found) : found).map { made($0) })
    default: return nil
    }
  }

  /// The parts of a text between the separators' occurrences from left to right; an empty one stands around each code point.
  private static func parts(
    of text: [Unicode.Scalar], between separators: [[Unicode.Scalar]]
  ) -> [[Unicode.Scalar]] {
    if separators.contains(where: \.isEmpty) { return [[]] + text.map { [$0] } + [[]] }
    var parts: [[Unicode.Scalar]] = [[]]
    var place = 0
    while place < text.count {
      if let found = separators.first(where: { text[place...].starts(with: $0) }) {
        parts.append([])
        place += found.count
      } else {
        parts[parts.count - 1].append(text[place])
        place += 1
      }
    }
    return parts
  }

  /// `split` by nothing gives the code points, and of the empty text the empty text.
  private static func whole(_ parts: [[Unicode.Scalar]]) -> [[Unicode.Scalar]] {
    parts.count > 2 ? Array(parts.dropFirst().dropLast()) : [[]]
  }

  // MARK: Lists

  private static func lists(_ name: String, _ arguments: [OracleValue]) throws -> OracleValue? {
    switch (name, arguments.first) {
    case ("size", .list(let items)?): return .integer(Int64(items.count))
    case ("size", .string(let text)?): return .integer(Int64(text.unicodeScalars.count))
    case ("isempty", .list(let items)?): return .boolean(items.isEmpty)
    case ("isempty", .string(let text)?): return .boolean(text.isEmpty)
    case ("isempty", .map(let map)?): return .boolean(map.entries.isEmpty)
    case ("head", .list(let items)?): return items.first ?? .null
    case ("last", .list(let items)?): return items.last ?? .null
    case ("tail", .list(let items)?): return .list(Array(items.dropFirst()))
    case ("reverse", .list(let items)?): return .list(items.reversed())
    case ("reverse", .string(let text)?): return made(text.unicodeScalars.reversed())
    case ("range", _): return try range(arguments)
    case ("size", _), ("isempty", _), ("head", _), ("last", _), ("tail", _), ("reverse", _):
      throw OracleError.type("`\(name)` of the wrong type")
    default: return nil
    }
  }

  private static func range(_ arguments: [OracleValue]) throws -> OracleValue {
    let numbers = try arguments.map { argument in
      guard case .integer(let number) = argument else { throw OracleError.argument("`range` takes integers") }
      return number
    }
    let step = numbers.count > 2 ? numbers[2] : 1
    if step == 0 { throw OracleError.argument("a step of 0") }
    var (items, number) = ([OracleValue](), numbers[0])
    while step > 0 ? number <= numbers[1] : number >= numbers[1] {
      items.append(.integer(number))
      if items.count > 1 << 20 { throw OracleError("ResourceError", atCompileTime: false, "a long range") }
      let (next, overflow) = number.addingReportingOverflow(step)
      if overflow { break }
      number = next
    }
    return .list(items)
  }

  // MARK: Conversions

  private static func conversions(_ name: String, _ arguments: [OracleValue]) throws -> OracleValue? {
    guard let argument = arguments.first else { return nil }
    let isStrict = !name.hasSuffix("ornull")
    let converted: OracleValue?
    switch isStrict ? name : String(name.dropLast(6)) {
    case "tointeger": converted = toInteger(argument)
    case "tofloat": converted = toFloat(argument)
    case "toboolean": converted = toBoolean(argument)
    case "tostring": converted = argument.plainText.map { .string($0) }
    default: return nil
    }
    if converted == nil, isStrict { throw OracleError.type("`\(name)` of a type that cannot be converted") }
    return converted ?? .null
  }

  private static func toInteger(_ value: OracleValue) -> OracleValue? {
    switch value {
    case .integer: return value
    case .float(let x): return x >= -0x1p63 && x < 0x1p63 ? .integer(Int64(x)) : .null
    case .string(let text):
      if let integer = Int64(trimmed(text)) { return .integer(integer) }
      return decimal(text).flatMap { toInteger(.float($0)) } ?? .null
    default: return nil
    }
  }

  private static func toFloat(_ value: OracleValue) -> OracleValue? {
    switch value {
    case .integer, .float: value.number.map { .float($0) }
    case .string(let text): decimal(text).map { .float($0) } ?? .null
    default: nil
    }
  }

  private static func toBoolean(_ value: OracleValue) -> OracleValue? {
    switch value {
    case .boolean: value
    case .integer(let x): .boolean(x != 0)
    case .string(let text):
      switch trimmed(text).lowercased() {
      case "true": .boolean(true)
      case "false": .boolean(false)
      default: .null
      }
    default: nil
    }
  }

  private static func decimal(_ text: String) -> Double? {
    let text = trimmed(text)
    if text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }), let number = Double(text) { return number }
    return ["NaN": .nan, "Infinity": .infinity, "+Infinity": .infinity, "-Infinity": -.infinity][text]
  }

  private static func trimmed(_ text: String) -> String {
    var scalars = text.unicodeScalars[...].drop { $0.properties.isWhitespace }
    while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
    return String(scalars)
  }
}
