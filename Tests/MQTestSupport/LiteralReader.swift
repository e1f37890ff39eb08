/// Why a text is not a literal.
package struct LiteralError: Error, CustomStringConvertible {
  package var description: String

  package init(_ description: String) { self.description = description }
}

extension Cell {
  /// Reads the literal of a table's cell: `null`, `true`, `1`, `1.5`, `NaN`, `'text'`, `[1, 2]`, `{a: 1}`, `(:Label {a: 1})`,
  /// `[:TYPE {a: 1}]`, `<(:A)-[:T]->(:B)>`. Throws ``LiteralError``.
  package init(literal text: String) throws {
    var reader = LiteralReader(text)
    self = try reader.readWhole()
  }
}

/// Reads the literals of expected results. It knows nothing of the language's own parser, which it helps to judge.
struct LiteralReader {
  private let text: String
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) {
    self.text = text
    bytes = Array(text.utf8)
  }

  static func isNamePart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }

  mutating func readWhole() throws -> Cell {
    let cell = try readValue()
    skipSpaces()
    if position < bytes.count { throw failure("nothing more") }
    return cell
  }

  private mutating func readValue() throws -> Cell {
    skipSpaces()
    guard let byte = peek() else { throw failure("a value") }
    switch byte {
    case UInt8(ascii: "'"), UInt8(ascii: "\""): return .string(try readString())
    case UInt8(ascii: "{"): return .map(try readEntries())
    case UInt8(ascii: "("): return try readNode()
    case UInt8(ascii: "<"): return try readPath()
    case UInt8(ascii: "["): return try readListOrRelationship()
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return try readNumber()
    default: return try readWord()
    }
  }
}

// MARK: Scalars

extension LiteralReader {
  private mutating func readWord() throws -> Cell {
    let word = readNameParts()
    switch word {
    case "null": return .null
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case "NaN": return .float(.nan)
    case "Inf", "Infinity": return .float(.infinity)
    default: throw failure("a value")
    }
  }

  private mutating func readNumber() throws -> Cell {
    let start = position
    if peek() == UInt8(ascii: "-") || peek() == UInt8(ascii: "+") { position += 1 }
    let negative = bytes[start] == UInt8(ascii: "-")
    if let byte = peek(), byte == UInt8(ascii: "I") || byte == UInt8(ascii: "N") {
      guard case .float(let value) = try readWord() else { throw failure("a number") }
      return .float(negative ? -value : value)
    }
    var isFloat = false
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): break
      case UInt8(ascii: "."): isFloat = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        isFloat = true
        if position + 1 < bytes.count, [UInt8(ascii: "-"), UInt8(ascii: "+")].contains(bytes[position + 1]) {
          position += 1
        }
      default: return try number(from: start, isFloat: isFloat)
      }
      position += 1
    }
    return try number(from: start, isFloat: isFloat)
  }

  private func number(from start: Int, isFloat: Bool) throws -> Cell {
    let digits = String(decoding: bytes[start..<position], as: UTF8.self)
    if !isFloat {
      guard let value = Int64(digits) else { throw failure("an integer of 64 bits") }
      return .integer(value)
    }
    guard let value = Double(digits) else { throw failure("a number") }
    return .float(value)
  }

  private mutating func readString() throws -> String {
    let quote = bytes[position]
    position += 1
    var result: [UInt8] = []
    while let byte = peek() {
      position += 1
      if byte == quote { return String(decoding: result, as: UTF8.self) }
      guard byte == UInt8(ascii: "\\"), let escaped = peek() else {
        result.append(byte)
        continue
      }
      position += 1
      switch escaped {
      case UInt8(ascii: "n"): result.append(UInt8(ascii: "\n"))
      case UInt8(ascii: "t"): result.append(UInt8(ascii: "\t"))
      case UInt8(ascii: "r"): result.append(UInt8(ascii: "\r"))
      case UInt8(ascii: "b"): result.append(8)
      case UInt8(ascii: "f"): result.append(12)
      case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): result.append(escaped)
      case UInt8(ascii: "u"): result += Array(String(try readCodePoint()).utf8)
      default: throw failure("an escape that is known")
      }
    }
    throw failure("the end of the string")
  }

  private mutating func readCodePoint() throws -> Unicode.Scalar {
    let end = min(position + 4, bytes.count)
    let digits = String(decoding: bytes[position..<end], as: UTF8.self)
    guard digits.utf8.count == 4, let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else {
      throw failure("four hexadecimal digits")
    }
    position = end
    return scalar
  }
}

// MARK: Lists, maps and elements

extension LiteralReader {
  private mutating func readListOrRelationship() throws -> Cell {
    let start = position
    try expect("[")
    skipSpaces()
    if peek() == UInt8(ascii: ":") {
      position = start
      return try readRelationship()
    }
    var items: [Cell] = []
    if peek() != UInt8(ascii: "]") {
      repeat { items.append(try readValue()) } while accept(",")
    }
    try expect("]")
    return .list(items)
  }

  private mutating func readEntries() throws -> [Cell.Entry] {
    try expect("{")
    var entries: [Cell.Entry] = []
    skipSpaces()
    if peek() != UInt8(ascii: "}") {
      repeat {
        let key = try readName()
        try expect(":")
        if entries.contains(where: { $0.key.utf8.elementsEqual(key.utf8) }) { throw failure("each key once") }
        entries.append(Cell.Entry(key: key, value: try readValue()))
      } while accept(",")
    }
    try expect("}")
    return entries
  }

  private mutating func readNode() throws -> Cell {
    try expect("(")
    var labels: [String] = []
    while accept(":") { labels.append(try readName()) }
    let properties = try readProperties()
    try expect(")")
    return .node(labels: labels, properties: properties)
  }

  private mutating func readRelationship() throws -> Cell {
    try expect("[")
    try expect(":")
    let type = try readName()
    let properties = try readProperties()
    try expect("]")
    return .relationship(type: type, properties: properties)
  }

  private mutating func readProperties() throws -> [Cell.Entry] {
    skipSpaces()
    return peek() == UInt8(ascii: "{") ? try readEntries() : []
  }

  private mutating func readPath() throws -> Cell {
    try expect("<")
    skipSpaces()
    let start = try readNode()
    var steps: [Cell.Step] = []
    while !accept(">") {
      let backwards = accept("<")
      try expect("-")
      skipSpaces()
      let relationship = try readRelationship()
      try expect("-")
      if !backwards { try expect(">") }
      skipSpaces()
      steps.append(Cell.Step(relationship: relationship, forwards: !backwards, node: try readNode()))
    }
    return .path(start: start, steps: steps)
  }
}

// MARK: Reading on

extension LiteralReader {
  private func peek() -> UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpaces() {
    while let byte = peek(), byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n") {
      position += 1
    }
  }

  private mutating func accept(_ character: Unicode.Scalar) -> Bool {
    skipSpaces()
    guard peek() == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ character: Unicode.Scalar) throws {
    if !accept(character) { throw failure("`\(character)`") }
  }

  private mutating func readName() throws -> String {
    skipSpaces()
    if let quote = peek(), quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") { return try readString() }
    if accept("`") {
      let start = position
      while let byte = peek(), byte != UInt8(ascii: "`") { position += 1 }
      let name = String(decoding: bytes[start..<position], as: UTF8.self)
      try expect("`")
      return name
    }
    let name = readNameParts()
    if name.isEmpty { throw failure("a name") }
    return name
  }

  private mutating func readNameParts() -> String {
    let start = position
    while let byte = peek(), Self.isNamePart(byte) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private func failure(_ expected: String) -> LiteralError {
    LiteralError("expected \(expected) at offset \(position) of the literal `\(text)`")
  }
}
