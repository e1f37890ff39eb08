import MQ

/// Values as JSON (RFC 8259): every value is kept, and what JSON has no form for is a string.
extension TextBuffer {
  mutating func appendJSON(_ value: Value) {
    switch value {
    case .null: append("null")
    case .boolean(let value): append(value ? "true" : "false")
    case .integer(let number): append(number)
    case .float(let number):
      if number.isFinite { append(number) } else { appendJSON(FloatText.text(of: number)) }
    case .string(let text): appendJSON(text)
    case .list(let items): appendJSON(items) { $0.appendJSON($1) }
    case .map(let map): appendJSON(map)
    case .node(let node): appendJSON(node)
    case .relationship(let relationship): appendJSON(relationship)
    case .path(let path):
      append("{\"nodes\":")
      appendJSON(path.nodes) { $0.appendJSON($1) }
      append(",\"relationships\":")
      appendJSON(path.relationships) { $0.appendJSON($1) }
      append("}")
    case .date, .localTime, .time, .localDateTime, .dateTime, .duration: appendJSON(value.text)
    }
  }

  mutating func appendJSON(_ map: ValueMap) {
    append("{")
    var isFirst = true
    for (key, value) in map.entries {
      if !isFirst { append(",") }
      isFirst = false
      appendJSON(key)
      append(":")
      appendJSON(value)
    }
    append("}")
  }

  private mutating func appendJSON(_ node: Node) {
    append("{\"id\":")
    append(node.number)
    append(",\"labels\":")
    appendJSON(node.labels) { $0.appendJSON($1) }
    append(",\"properties\":")
    appendJSON(node.properties)
    append("}")
  }

  private mutating func appendJSON(_ relationship: Relationship) {
    append("{\"id\":")
    append(relationship.number)
    append(",\"type\":")
    appendJSON(relationship.type)
    append(",\"start\":")
    append(relationship.start.number)
    append(",\"end\":")
    append(relationship.end.number)
    append(",\"properties\":")
    appendJSON(relationship.properties)
    append("}")
  }

  private mutating func appendJSON<Item>(_ items: [Item], _ append: (inout TextBuffer, Item) -> Void) {
    self.append("[")
    for (index, item) in items.enumerated() {
      if index > 0 { self.append(",") }
      append(&self, item)
    }
    self.append("]")
  }

  /// A quoted string.
  mutating func appendJSON(_ text: String) {
    var text = text
    append(UInt8(ascii: "\""))
    text.withUTF8 { bytes in
      var start = 0
      for (index, byte) in bytes.enumerated() where byte < 0x20 || byte == 0x22 || byte == 0x5C {
        append(UnsafeBufferPointer(rebasing: bytes[start..<index]))
        appendJSONEscape(byte)
        start = index + 1
      }
      append(UnsafeBufferPointer(rebasing: bytes[start...]))
    }
    append(UInt8(ascii: "\""))
  }

  private mutating func appendJSONEscape(_ byte: UInt8) {
    append(UInt8(ascii: "\\"))
    switch byte {
    case 0x22, 0x5C: append(byte)
    case 0x08: append(UInt8(ascii: "b"))
    case 0x09: append(UInt8(ascii: "t"))
    case 0x0A: append(UInt8(ascii: "n"))
    case 0x0C: append(UInt8(ascii: "f"))
    case 0x0D: append(UInt8(ascii: "r"))
    default:
      append(byte < 0x10 ? "u000" : "u001")
      append("0123456789abcdef".utf8.dropFirst(Int(byte & 15)).first!)
    }
  }
}
