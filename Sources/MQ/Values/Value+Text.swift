extension Value: CustomStringConvertible {
  /// The value as MQ writes it: `'it\'s'`, `1.0`, `[1, null]`, `{a: 1}`, `(:Person {name: 'Ada'})`, `[:KNOWS]`,
  /// `<(:A)-[:T]->(:B)>`; temporal values in ISO 8601. Reading the elements of a graph takes the graph that they came with.
  public var description: String { text }

  /// As ``description``.
  package var text: String {
    var writer = ValueWriter()
    writer.write(self)
    return writer.text
  }
}

/// Writes values as MQ literals.
package struct ValueWriter {
  package private(set) var text = ""

  package init() {}

  package mutating func write(_ value: Value) {
    switch value {
    case .null: text += "null"
    case .boolean(let x): text += x ? "true" : "false"
    case .integer(let x): text += String(x)
    case .float(let x): text += FloatText.text(of: x)
    case .string(let x): write(quoted: x)
    case .list(let x):
      text += "["
      for (i, item) in x.enumerated() {
        if i > 0 { text += ", " }
        write(item)
      }
      text += "]"
    case .map(let x): write(x)
    case .node(let x): write(x)
    case .relationship(let x): write(x)
    case .path(let x): write(x)
    case .date(let x): text += x.description
    case .localTime(let x): text += x.description
    case .time(let x): text += x.description
    case .localDateTime(let x): text += x.description
    case .dateTime(let x): text += x.description
    case .duration(let x): text += x.description
    }
  }

  /// `'text'` with `\` before what would end or garble it.
  private mutating func write(quoted string: String) {
    text += "'"
    if string.utf8.contains(where: { $0 < 0x20 || $0 == 0x27 || $0 == 0x5C || $0 == 0x7F }) {
      for scalar in string.unicodeScalars {
        switch scalar {
        case "'": text += "\\'"
        case "\\": text += "\\\\"
        case "\n": text += "\\n"
        case "\r": text += "\\r"
        case "\t": text += "\\t"
        case "\u{8}": text += "\\b"
        case "\u{C}": text += "\\f"
        case "\u{0}"..<"\u{20}", "\u{7F}":
          let digits = String(scalar.value, radix: 16, uppercase: true)
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: text.unicodeScalars.append(scalar)
        }
      }
    } else {
      text += string
    }
    text += "'"
  }

  private mutating func write(_ map: ValueMap) {
    text += "{"
    for (i, entry) in map.entries.enumerated() {
      if i > 0 { text += ", " }
      write(name: entry.key)
      text += ": "
      write(entry.value)
    }
    text += "}"
  }

  /// A name, in backquotes unless it is a plain one.
  private mutating func write(name: String) {
    let isPlain = name.unicodeScalars.enumerated().allSatisfy { i, scalar in
      scalar == "_" || (i == 0 ? scalar.properties.isIDStart : scalar.properties.isIDContinue)
    }
    if isPlain, !name.isEmpty {
      text += name
    } else {
      text += "`"
      for scalar in name.unicodeScalars {
        text.unicodeScalars.append(scalar)
        if scalar == "`" { text += "`" }
      }
      text += "`"
    }
  }

  private mutating func write(_ node: Node) {
    text += "("
    for label in node.labels {
      text += ":"
      write(name: label)
    }
    let properties = node.properties
    if !properties.isEmpty {
      if !text.hasSuffix("(") { text += " " }
      write(properties)
    }
    text += ")"
  }

  private mutating func write(_ relationship: Relationship) {
    text += "[:"
    write(name: relationship.type)
    let properties = relationship.properties
    if !properties.isEmpty {
      text += " "
      write(properties)
    }
    text += "]"
  }

  private mutating func write(_ path: Path) {
    text += "<"
    for (i, node) in path.nodes.enumerated() {
      if i > 0, i <= path.relationships.count {
        let relationship = path.relationships[i - 1]
        let isForwards = relationship.start.id == path.nodes[i - 1].id
        text += isForwards ? "-" : "<-"
        write(relationship)
        text += isForwards ? "->" : "-"
      }
      write(node)
    }
    text += ">"
  }
}

/// The text of floating-point numbers.
package enum FloatText {
  /// The shortest decimal that reads back as the same number, always with a point or an exponent: `1.0`, `1.0e20`, `1.5e-7`;
  /// `NaN`, `Infinity`, `-Infinity`.
  package static func text(of number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
    let description = number.description
    guard let exponentMark = description.utf8.firstIndex(of: UInt8(ascii: "e")) else { return description }
    var mantissa = String(description[..<exponentMark])
    if !mantissa.utf8.contains(UInt8(ascii: ".")) { mantissa += ".0" }
    let exponent = Int(description[description.index(after: exponentMark)...]) ?? 0
    return "\(mantissa)e\(exponent)"
  }
}
