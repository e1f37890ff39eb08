// Functions of strings. Positions and lengths count Unicode code points.
extension ScalarFunctions {
  static let strings: [ScalarFunction] = [
    ScalarFunction(
      "split", signature: "split(text, delimiter)",
      summary: "the parts of a text between the delimiters; the delimiter may be a list of them",
      parameters: [.string, [.string, .list]], result: .list, body: split),
    ScalarFunction(
      "substring", signature: "substring(text, start[, length])",
      summary: "the part of a text from a position (0 is the first) to its end or of a length",
      parameters: [.string, .integer, .integer], required: 2, result: .string
    ) { arguments, _ throws(Failure) in
      let text = try arguments.string(0, of: "substring")
      let start = try arguments.count(1, of: "substring")
      let length = arguments.count > 2 ? try arguments.count(2, of: "substring") : nil
      return .string(part(of: text, skipping: start, taking: length))
    },
    ScalarFunction(
      "left", signature: "left(text, length)", summary: "the first code points of a text",
      parameters: [.string, .integer], result: .string
    ) { arguments, _ throws(Failure) in
      let text = try arguments.string(0, of: "left")
      return .string(part(of: text, skipping: 0, taking: try arguments.count(1, of: "left")))
    },
    ScalarFunction(
      "right", signature: "right(text, length)", summary: "the last code points of a text",
      parameters: [.string, .integer], result: .string
    ) { arguments, _ throws(Failure) in
      let scalars = try arguments.string(0, of: "right").unicodeScalars
      return .string(String(scalars.suffix(try arguments.count(1, of: "right"))))
    },
    trim("trim", leading: true, trailing: true, "the text without white space at both ends"),
    trim("btrim", leading: true, trailing: true, "the text without white space, or the given characters, at both ends"),
    trim(
      "ltrim", leading: true, trailing: false, "the text without white space, or the given characters, at its start"),
    trim("rtrim", leading: false, trailing: true, "the text without white space, or the given characters, at its end"),
    ScalarFunction(
      "replace", signature: "replace(text, search, replacement)",
      summary: "the text with each occurrence of a part replaced", parameters: [.string, .string, .string],
      result: .string, body: replace),
    caseMapping("toUpper", "the text in upper case") { $0.uppercased() },
    caseMapping("upper", "the text in upper case") { $0.uppercased() },
    caseMapping("toLower", "the text in lower case") { $0.lowercased() },
    caseMapping("lower", "the text in lower case") { $0.lowercased() },
    length("char_length"),
    length("character_length"),
  ]

  private static func caseMapping(
    _ name: String, _ summary: String, _ mapping: @escaping @Sendable (String) -> String
  ) -> ScalarFunction {
    ScalarFunction(name, signature: "\(name)(text)", summary: summary, parameters: [.string], result: .string) {
      arguments, _ throws(Failure) in .string(mapping(try arguments.string(0, of: name)))
    }
  }

  private static func length(_ name: String) -> ScalarFunction {
    ScalarFunction(
      name, signature: "\(name)(text)", summary: "the number of code points of a text", parameters: [.string],
      result: .integer
    ) { arguments, _ throws(Failure) in .integer(Int64(try arguments.string(0, of: name).unicodeScalars.count)) }
  }

  private static func trim(_ name: String, leading: Bool, trailing: Bool, _ summary: String) -> ScalarFunction {
    ScalarFunction(
      name, signature: "\(name)(text[, characters])", summary: summary, parameters: [.string, .string], required: 1,
      result: .string
    ) { arguments, _ throws(Failure) in
      let text = try arguments.string(0, of: name)
      guard arguments.count > 1 else {
        return .string(text.trimmedScalars(leading: leading, trailing: trailing) { $0.properties.isWhitespace })
      }
      let characters = Set(try arguments.string(1, of: name).unicodeScalars)
      return .string(text.trimmedScalars(leading: leading, trailing: trailing) { characters.contains($0) })
    }
  }

  @Sendable private static func split(_ arguments: [Value], _ context: FunctionContext) throws(Failure) -> Value {
    let text = try arguments.string(0, of: "split")
    var delimiters: [String] = []
    if case .list(let items) = arguments[1] {
      for item in items {
        guard case .string(let delimiter) = item else {
          throw .argument(item, of: "split", expected: "strings as delimiters", at: 1)
        }
        delimiters.append(delimiter)
      }
    } else {
      delimiters = [try arguments.string(1, of: "split")]
    }
    // Nothing between the parts: each code point is one.
    if delimiters.contains(where: \.utf8.isEmpty) {
      if text.utf8.isEmpty { return .list([.string("")]) }
      return .list(text.unicodeScalars.map { .string(String($0)) })
    }
    var parts: [Value] = []
    var start = 0
    text.forEachOccurrence(ofAny: delimiters) { offset, length in
      parts.append(.string(text.bytes(start..<offset)))
      start = offset + length
    }
    parts.append(.string(text.bytes(start..<text.utf8.count)))
    return .list(parts)
  }

  private static func part(of text: String, skipping skipped: Int, taking taken: Int?) -> String {
    TextBytes.with(text) { bytes in
      String(decoding: TextBytes.codePoints(of: bytes, skipping: skipped, taking: taken), as: UTF8.self)
    }
  }

  @Sendable private static func replace(_ arguments: [Value], _ context: FunctionContext) throws(Failure) -> Value {
    let text = try arguments.string(0, of: "replace")
    let search = try arguments.string(1, of: "replace")
    let replacement = try arguments.string(2, of: "replace")
    if search.utf8.isEmpty {
      // Before, between and behind all code points.
      let length = (text.unicodeScalars.count + 1).multipliedReportingOverflow(by: replacement.utf8.count)
      guard !length.overflow, length.partialValue <= FunctionLimits.items else {
        throw .tooBig("the text of `replace`")
      }
      return .string(text.unicodeScalars.reduce(into: replacement) { $0 += String($1) + replacement })
    }
    var offsets: [Int] = []
    text.forEachOccurrence(ofAny: [search]) { offset, _ in offsets.append(offset) }
    let length = offsets.count.multipliedReportingOverflow(by: replacement.utf8.count)
    guard !length.overflow, length.partialValue <= FunctionLimits.items else { throw .tooBig("the text of `replace`") }
    var result = ""
    var start = 0
    for offset in offsets {
      result += text.bytes(start..<offset)
      result += replacement
      start = offset + search.utf8.count
    }
    return .string(result + text.bytes(start..<text.utf8.count))
  }
}

extension String {
  /// The text without the code points at its ends that `isTrimmed` names.
  func trimmedScalars(leading: Bool, trailing: Bool, _ isTrimmed: (Unicode.Scalar) -> Bool) -> String {
    var scalars = unicodeScalars[...]
    if leading { scalars = scalars.drop(while: isTrimmed) }
    while trailing, let last = scalars.last, isTrimmed(last) { scalars.removeLast() }
    return String(scalars)
  }

  /// The text of a range of bytes that starts and ends between code points.
  fileprivate func bytes(_ range: Range<Int>) -> String {
    TextBytes.with(self) { String(decoding: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self) }
  }

  /// Calls `body` with offset and length, in bytes, of each occurrence from left to right; occurrences do not overlap, and of
  /// parts that stand at the same place the one that is named first counts. No part is empty.
  fileprivate func forEachOccurrence(ofAny parts: [String], _ body: (Int, Int) -> Void) {
    let parts = parts.map { Array($0.utf8) }
    TextBytes.with(self) { text in
      var start = 0
      var next = parts.map { part in part.withUnsafeBufferPointer { TextBytes.firstOffset(of: $0, in: text, from: 0) } }
      while true {
        var found: (offset: Int, part: Int)?
        for i in parts.indices {
          if let offset = next[i], offset < start {
            next[i] = parts[i].withUnsafeBufferPointer { TextBytes.firstOffset(of: $0, in: text, from: start) }
          }
          if let offset = next[i], offset < found?.offset ?? .max { found = (offset, i) }
        }
        guard let found else { return }
        body(found.offset, parts[found.part].count)
        start = found.offset + parts[found.part].count
      }
    }
  }
}
