internal import MQSyntax

/// Reads XML 1.0 piece by piece: elements with attributes, texts with CDATA sections and entities. Comments, processing
/// instructions and the document type are passed over; no entity can be declared, so that a small file stays small.
struct XMLReader {
  struct Attribute: Equatable {
    /// As written, with its prefix.
    var name: String
    var value: String
  }

  enum Event: Equatable {
    /// The name without its prefix.
    case start(String, [Attribute])
    case end(String)
    case text(String)
  }

  private let chunks: () throws(LoadError) -> [UInt8]
  private let file: String
  private var buffer: [UInt8] = []
  private var position = 0
  private var line = 1
  private var column = 1
  /// The elements that are not ended, as written.
  private var open: [String] = []
  private var hasRoot = false
  /// The end of an element that was written as one tag.
  private var pendingEnd: String?
  /// Where the last event begins.
  private(set) var place: FilePlace
  /// Where what is being read begins.
  private var here: FilePlace

  /// - Parameter chunks: Gives the text a piece at a time, an empty one at its end.
  init(file: String, chunks: @escaping () throws(LoadError) -> [UInt8]) throws(LoadError) {
    self.file = file
    self.chunks = chunks
    place = FilePlace(file: file, line: 1, column: 1)
    here = place
    try skipByteOrderMark()
  }

  /// nil at the end.
  mutating func next() throws(LoadError) -> Event? {
    if let name = pendingEnd {
      pendingEnd = nil
      return .end(name)
    }
    while true {
      mark()
      place = here
      guard let byte = try peek() else {
        if let name = open.last { throw error("the file ends within the element `\(name)`") }
        if !hasRoot { throw error("expected an element") }
        return nil
      }
      if byte != UInt8(ascii: "<") {
        if !open.isEmpty { return .text(try text()) }
        try expectSpace()
        continue
      }
      advance()
      switch try peek() {
      case UInt8(ascii: "?"):
        advance()
        try instruction()
      case UInt8(ascii: "!"):
        advance()
        if try take("--") {
          try skip(past: "-->", "the comment")
        } else if try take("[CDATA[") {
          if open.isEmpty { throw error("expected an element") }
          return .text(try characterData())
        } else if try take("DOCTYPE") {
          try documentType()
        } else {
          throw error("expected a comment, a CDATA section or a document type")
        }
      case UInt8(ascii: "/"):
        advance()
        return try endTag()
      default: return try startTag()
      }
    }
  }

  private func error(_ message: String, _ code: DiagnosticCode = .invalidXML, hint: String? = nil) -> LoadError {
    here.error(code, message, hint: hint)
  }
}

// MARK: Tags

extension XMLReader {
  private mutating func startTag() throws(LoadError) -> Event {
    if open.isEmpty, hasRoot { throw error("the file has a second outermost element") }
    let written = try name("an element's name")
    var attributes: [Attribute] = []
    while true {
      let hadSpace = try skipSpace()
      mark()
      switch try peek() {
      case UInt8(ascii: ">"):
        advance()
        hasRoot = true
        open.append(written)
        return .start(XMLReader.local(written), attributes)
      case UInt8(ascii: "/"):
        advance()
        guard try peek() == UInt8(ascii: ">") else { throw error("expected `/>`") }
        advance()
        hasRoot = true
        pendingEnd = XMLReader.local(written)
        return .start(XMLReader.local(written), attributes)
      case nil: throw error("the file ends within the tag `\(written)`")
      default:
        guard hadSpace else { throw error("expected a space, `>` or `/>`") }
        attributes.append(try attribute(besides: attributes))
      }
    }
  }

  private mutating func attribute(besides others: [Attribute]) throws(LoadError) -> Attribute {
    let name = try name("an attribute's name, `>` or `/>`")
    if others.contains(where: { $0.name == name }) { throw error("the attribute `\(name)` stands twice") }
    _ = try skipSpace()
    guard try peek() == UInt8(ascii: "=") else {
      mark()
      throw error("expected `=`")
    }
    advance()
    _ = try skipSpace()
    mark()
    guard let quote = try peek(), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      throw error("expected the attribute's value in quotation marks")
    }
    advance()
    var value: [UInt8] = []
    while let byte = try peek(), byte != quote {
      switch byte {
      case UInt8(ascii: "<"):
        mark()
        throw error("a value holds no `<`", hint: "write `&lt;`")
      case UInt8(ascii: "&"): value.append(contentsOf: try reference().utf8)
      case 0x0A, 0x0D, 0x09:
        // Breaks and tabs are spaces here, unless they are written as references.
        value.append(0x20)
        try skipBreak()
      default:
        value.append(byte)
        advance()
      }
    }
    guard try peek() != nil else { throw error("the attribute's value does not end") }
    advance()
    return Attribute(name: name, value: try string(value))
  }

  private mutating func endTag() throws(LoadError) -> Event {
    let written = try name("an element's name")
    _ = try skipSpace()
    guard try peek() == UInt8(ascii: ">") else {
      mark()
      throw error("expected `>`")
    }
    advance()
    guard let expected = open.popLast() else { throw error("`</\(written)>` ends no element") }
    guard expected == written else { throw error("`</\(written)>` stands where `</\(expected)>` is expected") }
    return .end(XMLReader.local(written))
  }

  private mutating func name(_ expected: String) throws(LoadError) -> String {
    mark()
    var bytes: [UInt8] = []
    while let byte = try peek(), XMLReader.isName(byte, isFirst: bytes.isEmpty) {
      bytes.append(byte)
      advance()
    }
    if bytes.isEmpty { throw error("expected \(expected)") }
    return try string(bytes)
  }

  private static func isName(_ byte: UInt8, isFirst: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
      UInt8(ascii: ":"), 0x80...0xFF:
      true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."): !isFirst
    default: false
    }
  }

  private static func local(_ name: String) -> String {
    name.lastIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
  }
}

// MARK: Texts

extension XMLReader {
  private mutating func text() throws(LoadError) -> String {
    var bytes: [UInt8] = []
    while let byte = try peek(), byte != UInt8(ascii: "<") {
      switch byte {
      case UInt8(ascii: "&"): bytes.append(contentsOf: try reference().utf8)
      case 0x0D:
        bytes.append(0x0A)
        try skipBreak()
      default:
        bytes.append(byte)
        advance()
      }
    }
    return try string(bytes)
  }

  /// The text of a CDATA section whose beginning was read.
  private mutating func characterData() throws(LoadError) -> String {
    var bytes: [UInt8] = []
    while let byte = try peek() {
      if byte == 0x0D {
        bytes.append(0x0A)
        try skipBreak()
        continue
      }
      bytes.append(byte)
      advance()
      if byte == UInt8(ascii: ">"), bytes.suffix(3) == [0x5D, 0x5D, 0x3E] { return try string(bytes.dropLast(3)) }
    }
    throw error("the CDATA section does not end")
  }

  /// What `&name;` or `&#n;` stands for.
  private mutating func reference() throws(LoadError) -> String {
    mark()
    advance()
    var name: [UInt8] = []
    while let byte = try peek(), byte != UInt8(ascii: ";"), name.count < 64, byte > 0x20, byte != UInt8(ascii: "<") {
      name.append(byte)
      advance()
    }
    guard try peek() == UInt8(ascii: ";") else { throw error("`&` begins no entity", hint: "write `&amp;`") }
    advance()
    let text = try string(name)
    switch text {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default: break
    }
    guard text.first == "#" else {
      throw error("the entity `&\(text);` is unknown", hint: "write the character, or `&#…;` with its number")
    }
    let number =
      text.hasPrefix("#x") ? UInt32(text.dropFirst(2), radix: 16) : UInt32(text.dropFirst(), radix: 10)
    guard let number, number > 0, let scalar = Unicode.Scalar(number) else {
      throw error("`&\(text);` names no Unicode character")
    }
    return String(scalar)
  }

  private func string(_ bytes: some Collection<UInt8>) throws(LoadError) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw error("the text is not UTF-8", .invalidUTF8, hint: "save the file as UTF-8")
    }
    return text
  }
}

// MARK: What is passed over

extension XMLReader {
  /// An instruction or the XML declaration, whose `<?` was read.
  private mutating func instruction() throws(LoadError) {
    let target = try name("a name")
    guard target.lowercased() == "xml" else { return try skip(past: "?>", "the instruction") }
    var bytes: [UInt8] = []
    while let byte = try peek(), byte != UInt8(ascii: ">") {
      bytes.append(byte)
      advance()
    }
    guard try peek() != nil else { throw error("the declaration does not end") }
    advance()
    let declaration = try string(bytes).lowercased()
    guard let found = declaration.firstRange(of: "encoding") else { return }
    let encoding = declaration[found.upperBound...].drop { $0 == "=" || $0 == " " }.dropFirst()
      .prefix { $0 != "\"" && $0 != "'" }
    if !["utf-8", "utf8", "us-ascii", "ascii"].contains(String(encoding)) {
      throw error("the encoding \(encoding.uppercased()) is not supported", hint: "save the file as UTF-8")
    }
  }

  /// A document type, whose `<!DOCTYPE` was read.
  private mutating func documentType() throws(LoadError) {
    var depth = 0
    var quote: UInt8?
    while let byte = try peek() {
      advance()
      if let open = quote {
        if byte == open { quote = nil }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
      case UInt8(ascii: "["), UInt8(ascii: "<"): depth += 1
      case UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ">"):
        if depth == 0 { return }
        depth -= 1
      default: break
      }
    }
    throw error("the document type does not end")
  }

  private mutating func skip(past end: String, _ what: String) throws(LoadError) {
    let end = Array(end.utf8)
    var last: [UInt8] = []
    while let byte = try peek() {
      advance()
      last.append(byte)
      if last.count > end.count { last.removeFirst() }
      if last == end { return }
    }
    throw error("\(what) does not end")
  }

  /// True if there was any.
  private mutating func skipSpace() throws(LoadError) -> Bool {
    var found = false
    while let byte = try peek(), byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
      advance()
      found = true
    }
    return found
  }

  private mutating func expectSpace() throws(LoadError) {
    guard try skipSpace() else { throw error(hasRoot ? "text stands behind the end" : "expected an element") }
  }

  private mutating func skipByteOrderMark() throws(LoadError) {
    switch try peek() {
    case 0xEF: if try take("\u{FEFF}") { column = 1 }
    case 0xFE, 0xFF, 0x00: throw error("the text is UTF-16 or UTF-32", .invalidUTF8, hint: "save the file as UTF-8")
    default: break
    }
  }
}

// MARK: Bytes

extension XMLReader {
  private mutating func mark() { here = FilePlace(file: file, line: line, column: column) }

  @inline(__always)
  private mutating func peek() throws(LoadError) -> UInt8? {
    if position == buffer.count { try refill() }
    return position < buffer.count ? buffer[position] : nil
  }

  private mutating func refill() throws(LoadError) {
    buffer = try chunks()
    position = 0
  }

  /// Moves behind the byte at hand.
  @inline(__always)
  private mutating func advance() {
    if buffer[position] == 0x0A {
      line += 1
      column = 1
    } else {
      column += 1
    }
    position += 1
  }

  /// Moves behind a line break or a tab.
  private mutating func skipBreak() throws(LoadError) {
    let isReturn = try peek() == 0x0D
    advance()
    if isReturn, try peek() == 0x0A { advance() }
  }

  /// Moves behind the text if it comes next.
  private mutating func take(_ text: String) throws(LoadError) -> Bool {
    let wanted = Array(text.utf8)
    while buffer.count - position < wanted.count {
      let more = try chunks()
      if more.isEmpty { break }
      buffer = Array(buffer[position...]) + more
      position = 0
    }
    guard buffer[position...].starts(with: wanted) else { return false }
    for _ in wanted { advance() }
    return true
  }
}
