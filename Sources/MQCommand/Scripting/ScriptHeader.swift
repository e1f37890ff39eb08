import MQ
import MQSyntax

/// What the comments at the beginning of a script say of it: what it is for and the parameters that it takes.
///
///     #!/usr/bin/env mq
///     // Who presides over an area.
///     //
///     // :param area STRING = 'Imaging'   // the area's name
///     // :param day DATE                  // without a default it must be given
struct ScriptHeader {
  struct Parameter: Equatable {
    var name: String
    /// As `STRING`; nil for any.
    var type: String?
    /// An expression of MQ.
    var standard: String?
    var summary: String
    var line: Int
  }

  private(set) var description: [String] = []
  private(set) var parameters: [Parameter] = []
  /// The first line that looks like a declaration and is none.
  private(set) var mistake: (line: Int, message: String)?
  /// The lines of the header, and perhaps more.
  private var lines: [[UInt8]] = []

  /// The types that a declaration may name.
  static let types = [
    "ANY", "BOOLEAN", "DATE", "DATETIME", "DURATION", "FLOAT", "INTEGER", "LIST", "LOCALDATETIME", "LOCALTIME", "MAP",
    "NUMBER", "STRING", "TIME",
  ]

  /// Whether a script begins with comments.
  static func begins(_ script: [UInt8]) -> Bool {
    ["#!", "//"].contains { script.withoutByteOrderMark.starts(with: $0.utf8) }
  }

  init(_ bytes: [UInt8]) {
    for (index, line) in bytes.withoutByteOrderMark.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
    ).enumerated() {
      lines.append(Array(line))
      let text = String(decoding: line, as: UTF8.self).trimmed
      if index == 0, text.hasPrefix("#!") || text.isEmpty { continue }
      guard text.hasPrefix("//") else { break }
      let content = String(text.dropFirst(2)).trimmed
      if content.hasPrefix(":param ") {
        declare(String(content.dropFirst(":param ".count)).trimmed, line: index + 1)
      } else {
        description.append(content)
      }
    }
    while description.last?.isEmpty == true { description.removeLast() }
  }

  private mutating func declare(_ text: String, line: Int) {
    let (code, summary) = ScriptHeader.split(text)
    let equals = code.firstIndex(of: "=")
    let words = code[..<(equals ?? code.endIndex)].split(whereSeparator: { $0.isWhitespace || $0 == ":" })
    let standard = equals.map { String(code[code.index(after: $0)...]).trimmed }
    guard 1...2 ~= words.count, standard?.isEmpty != true else {
      if mistake == nil { mistake = (line, "a parameter is declared as `:param name TYPE = default // summary`") }
      return
    }
    let name = words[0].first == "$" ? words[0].dropFirst() : words[0]
    let type = words.count == 2 ? words[1].uppercased() : nil
    if let type, !ScriptHeader.types.contains(type), mistake == nil {
      mistake = (
        line, "there is no type `\(type)` of parameters; the types are \(ScriptHeader.types.joined(separator: ", "))"
      )
    }
    parameters.append(
      Parameter(name: String(name), type: type, standard: standard, summary: summary, line: line))
  }

  /// The declaration and the remark behind its `//`, which inside of a string is none.
  private static func split(_ text: String) -> (code: String, summary: String) {
    var quote: Character?
    var isEscaped = false
    var previous: Character?
    for index in text.indices {
      let character = text[index]
      if let open = quote {
        if isEscaped {
          isEscaped = false
        } else if character == "\\" {
          isEscaped = true
        } else if character == open {
          quote = nil
        }
      } else if ["'", "\"", "`"].contains(character) {
        quote = character
      } else if character == "/", previous == "/" {
        return (
          String(text[..<text.index(before: index)]).trimmed, String(text[text.index(after: index)...]).trimmed
        )
      }
      previous = character
    }
    return (text, "")
  }

  /// A line of the header, for messages about all of what stands in it.
  func excerpt(line number: Int, script: String) -> (excerpt: Excerpt, range: SourceRange) {
    let line = lines[number - 1]
    let source = SourceText(name: script, bytes: line, firstLine: number)
    let start = line.firstIndex(of: UInt8(ascii: ":")) ?? 0
    let end = line.lastIndex { $0 > 0x20 } ?? start
    return (Excerpt(source: source, offset: 0), SourceRange(start, end + 1))
  }

  /// The place of a parameter's default.
  func excerptOfStandard(of parameter: Parameter, script: String) -> Excerpt {
    var excerpt = excerpt(line: parameter.line, script: script).excerpt
    let line = lines[parameter.line - 1]
    let sign = line.firstIndex(of: UInt8(ascii: "=")) ?? 0
    excerpt.offset = line[(sign + 1)...].firstIndex { $0 > 0x20 } ?? line.count
    return excerpt
  }

  /// What `mq FILE --help` shows.
  func help(_ path: String) -> String {
    var text = description.map { $0 + "\n" }.joined()
    if !text.isEmpty { text += "\n" }
    text += "USAGE: mq [<options>] \(path)"
    for parameter in parameters {
      let option = " --param \(parameter.name)=…"
      text += parameter.standard == nil ? option : " [\(option.dropFirst())]"
    }
    text += "\n"
    guard !parameters.isEmpty else { return text }
    text += "\nPARAMETERS:\n"
    let rows = parameters.map { parameter in
      let standard = parameter.standard.map { "(default: \($0))" } ?? "(required)"
      return (
        "$\(parameter.name) \(parameter.type ?? "ANY")",
        parameter.summary.isEmpty ? standard : parameter.summary + " " + standard
      )
    }
    let width = rows.map(\.0.count).max() ?? 0
    return text
      + rows.map { "  \($0)\(String(repeating: " ", count: width - $0.count))  \($1)\n" }.joined()
  }
}

extension ScriptHeader.Parameter {
  /// An expression of the declared type, where that is easily given wrong on the command line.
  fileprivate var example: String? {
    switch type {
    case "STRING": "'…'"
    case "DATE", "DATETIME", "DURATION", "LOCALDATETIME", "LOCALTIME", "TIME":
      FunctionTable.find(type ?? "").map { "\($0.name)('…')" }
    default: nil
    }
  }

  /// Whether a value is of the declared type. Null is of every type.
  func takes(_ value: Value) -> Bool {
    guard let type, type != "ANY", !value.isNull else { return true }
    let name = value.typeName.uppercased().filter { $0 != " " }
    return name == type || ["NUMBER", "FLOAT"].contains(type) && ["INTEGER", "FLOAT"].contains(name)
  }
}

extension Session {
  /// Gives the parameters that a script declares their defaults; nil, with the reason reported, where one is missing or wrong.
  /// Otherwise the names of those that have their defaults.
  func declareParameters(of header: ScriptHeader, script: String) -> [String]? {
    func fail(_ code: DiagnosticCode, _ line: Int, _ message: String, hint: String? = nil) -> [String]? {
      let (excerpt, range) = header.excerpt(line: line, script: script)
      messages.report([Diagnostic(code, message, at: range, hint: hint)], in: excerpt)
      return nil
    }
    if let mistake = header.mistake { return fail(.invalidDeclaration, mistake.line, mistake.message) }
    var defaulted: [String] = []
    for parameter in header.parameters {
      let type = parameter.type ?? "ANY"
      if settings.parameters[parameter.name] == nil {
        guard let expression = parameter.standard else {
          return fail(
            .missingParameter, parameter.line, "the script needs the parameter `$\(parameter.name)` (\(type))",
            hint: "give it with --param \"\(parameter.name)=…\"")
        }
        let standard = ParameterExpression(
          name: parameter.name, expression: expression,
          place: .header(header.excerptOfStandard(of: parameter, script: script)))
        guard let value = standard.value(settings, messages) else { return nil }
        settings.parameters[parameter.name] = value
        defaulted.append(parameter.name)
      }
      if let value = settings.parameters[parameter.name], !parameter.takes(value) {
        return fail(
          .invalidDeclaration, parameter.line,
          "the parameter `$\(parameter.name)` is declared as \(type), but is of type \(value.typeName)",
          hint: parameter.example.map { "give it as --param \"\(parameter.name)=\($0)\"" })
      }
    }
    return defaulted
  }
}
