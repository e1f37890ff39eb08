/// The first line of a file: what each column holds.
struct CSVHeader: Sendable {
  enum Role: Sendable, Equatable {
    case property(CSVType)
    /// A node's identifier in a space; nil: integers if all are, else strings.
    case identifier(space: String, CSVType?)
    case start(space: String)
    case end(space: String)
    case labels
    case type
    case ignored
  }

  struct Column: Sendable {
    /// Before the colon; empty if there is none.
    var name: String
    var role: Role
    /// 1-based, of its first byte.
    var position: Int
  }

  var columns: [Column]
  var delimiter: UInt8

  var isRelationships: Bool { columns.contains { if case .start = $0.role { true } else { false } } }

  static let delimiters: [UInt8] = [
    UInt8(ascii: "|"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"),
  ]

  /// The delimiter that stands most often in a header line outside of quotes and brackets; a comma if none does.
  static func delimiter(of line: UnsafeBufferPointer<UInt8>) -> UInt8 {
    var counts = [Int](repeating: 0, count: delimiters.count)
    var isQuoted = false
    var depth = 0
    for byte in line {
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "("), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "}"): depth -= 1
      default:
        if !isQuoted, depth <= 0, let which = delimiters.firstIndex(of: byte) { counts[which] += 1 }
      }
    }
    let most = counts.max() ?? 0
    return most == 0 ? UInt8(ascii: ",") : delimiters[counts.firstIndex(of: most) ?? 1]
  }
}

/// The types of the import convention, of which several are one in the language.
enum CSVType: Sendable, Equatable {
  case integer, float, boolean, string, date
  case localTime, time, localDateTime, dateTime, duration
  indirect case list(CSVType)

  init?(_ name: String) {
    if name.hasSuffix("[]") {
      guard let item = CSVType(String(name.dropLast(2))), !item.isList else { return nil }
      self = .list(item)
      return
    }
    switch name.uppercased() {
    case "INT", "INTEGER", "LONG", "SHORT", "BYTE": self = .integer
    case "FLOAT", "DOUBLE": self = .float
    case "BOOLEAN": self = .boolean
    case "STRING", "CHAR": self = .string
    case "DATE": self = .date
    case "LOCALTIME": self = .localTime
    case "TIME": self = .time
    case "LOCALDATETIME": self = .localDateTime
    case "DATETIME": self = .dateTime
    case "DURATION": self = .duration
    default: return nil
    }
  }

  private var isList: Bool { if case .list = self { true } else { false } }
}

extension CSVHeader {
  /// What is wrong with a header, and the 1-based column of the field.
  struct Fault: Error {
    var message: String
    var position: Int?
    var hint: String?
  }

  /// `fields` with the position of each one's first byte.
  init(_ fields: [(text: String, position: Int)], delimiter: UInt8) throws(Fault) {
    self.delimiter = delimiter
    columns = []
    for (text, position) in fields {
      columns.append(try CSVHeader.column(text, position))
    }
    try check()
  }

  private static func column(_ text: String, _ position: Int) throws(Fault) -> Column {
    var rest = text
    let options = cutTail(&rest, "{", "}").map { "{\($0)}" }
    // What stands in brackets may hold colons.
    let space = cutTail(&rest, "(", ")")
    guard let colon = rest.lastIndex(of: ":") else {
      if text.isEmpty { throw Fault(message: "the column has no name", position: position) }
      return Column(name: text, role: .property(.string), position: position)
    }
    let name = String(rest[..<colon])
    let type = String(rest[rest.index(after: colon)...]).trimmingSpaces
    let role: Role
    switch type.uppercased() {
    case "ID":
      return Column(
        name: name, role: .identifier(space: space ?? "", try idType(options, position)), position: position)
    case "START_ID": role = .start(space: space ?? "")
    case "END_ID": role = .end(space: space ?? "")
    case "LABEL": role = .labels
    case "TYPE": role = .type
    case "IGNORE": role = .ignored
    default:
      guard space == nil, let known = CSVType(type) else {
        throw Fault(
          message: "`\(text)` has no known type", position: position,
          hint:
            "types are INT, LONG, FLOAT, DOUBLE, BOOLEAN, STRING, DATE, LOCALTIME, TIME, LOCALDATETIME, DATETIME and "
            + "DURATION, each also with `[]`; the others are ID, START_ID, END_ID, LABEL, TYPE and IGNORE")
      }
      if name.isEmpty { throw Fault(message: "`\(text)` names a type but no property", position: position) }
      role = .property(known)
    }
    if let options { throw Fault(message: "the option `\(options)` is not supported", position: position) }
    return Column(name: name, role: role, position: position)
  }

  /// Cuts off what stands in brackets at the end, if anything does.
  private static func cutTail(_ text: inout String, _ opening: Character, _ closing: Character) -> String? {
    guard text.last == closing, let start = text.lastIndex(of: opening) else { return nil }
    let inside = text[text.index(after: start)...].dropLast()
    text = String(text[..<start]).trimmingSpaces
    return String(inside).trimmingSpaces
  }

  /// The type in `{id-type:long}`.
  private static func idType(_ options: String?, _ position: Int) throws(Fault) -> CSVType? {
    guard let options else { return nil }
    let parts = options.dropFirst().dropLast().split(separator: ":").map { String($0).trimmingSpaces }
    if options.hasSuffix("}"), parts.count == 2, parts[0] == "id-type", let type = CSVType(parts[1]),
      type == .integer || type == .string
    {
      return type
    }
    throw Fault(message: "the option `\(options)` is not supported", position: position)
  }

  private func check() throws(Fault) {
    func only(_ what: String, _ matches: (Role) -> Bool) throws(Fault) {
      let found = columns.filter { matches($0.role) }
      if found.count > 1 { throw Fault(message: "the header has more than one `\(what)`", position: found[1].position) }
    }
    try only(":ID") { if case .identifier = $0 { true } else { false } }
    try only(":START_ID") { if case .start = $0 { true } else { false } }
    try only(":END_ID") { if case .end = $0 { true } else { false } }
    try only(":LABEL") { $0 == .labels }
    try only(":TYPE") { $0 == .type }
    func has(_ matches: (Role) -> Bool) -> Bool { columns.contains { matches($0.role) } }
    let start = has { if case .start = $0 { true } else { false } }
    let end = has { if case .end = $0 { true } else { false } }
    let id = has { if case .identifier = $0 { true } else { false } }
    let hint = "a file of nodes has a column `:ID`, a file of relationships has `:START_ID` and `:END_ID`"
    if start != end {
      throw Fault(
        message: "the header has `:\(start ? "START" : "END")_ID` but not the other end", position: nil, hint: hint)
    }
    if start == id {
      let message = start ? "the header has both `:ID` and `:START_ID`" : "the header has neither `:ID` nor `:START_ID`"
      throw Fault(message: message, position: nil, hint: hint)
    }
    if let wrong = columns.first(where: { $0.role == (start ? .labels : .type) }) {
      throw Fault(
        message: start ? "relationships have a `:TYPE`, no `:LABEL`" : "nodes have a `:LABEL`, no `:TYPE`",
        position: wrong.position)
    }
    var names = Set<ByteText>()
    for column in columns where !column.name.isEmpty {
      switch column.role {
      case .property, .identifier: break
      case .start, .end, .labels, .type, .ignored: continue
      }
      if !names.insert(ByteText(column.name)).inserted {
        throw Fault(message: "the header has two columns `\(column.name)`", position: column.position)
      }
    }
  }
}

extension String {
  /// Without spaces at both ends.
  var trimmingSpaces: String {
    var rest = self[...]
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
