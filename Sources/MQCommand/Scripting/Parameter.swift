import MQ
import MQSyntax

/// Where parameters get their values from.
enum Parameter: Sendable {
  /// `--param name=expression`
  case expression(ParameterExpression)
  /// `--param-json name=JSON`
  case json(name: String, text: String)
  /// `--params FILE.json`: an object, whose keys are the names.
  case file(String)
  /// `--param-jsonl name=FILE`: the list of the values in a file of JSON lines.
  case lines(name: String, path: String)

  /// Adds what it gives to the parameters; false, with the reason reported, where that cannot be.
  func set(in settings: inout Settings, _ messages: Messages) -> Bool {
    switch self {
    case .expression(let parameter):
      guard let value = parameter.value(settings, messages) else { return false }
      settings.parameters[parameter.name] = value
    case .json(let name, let text):
      guard let value = Parameter.value(SourceText(text, name: "--param-json \(name)"), messages) else { return false }
      settings.parameters[name] = value
    case .file(let path):
      guard let bytes = Parameter.contents(of: path, messages) else { return false }
      let source = SourceText(name: path, bytes: Array(bytes.withoutByteOrderMark))
      guard let value = Parameter.value(source, messages) else { return false }
      guard case .map(let map) = value else {
        messages.error("`\(path)` holds no object, whose keys would be the parameters' names")
        return false
      }
      for (name, value) in map.entries { settings.parameters[name] = value }
    case .lines(let name, let path):
      guard let bytes = Parameter.contents(of: path, messages) else { return false }
      var rows: [Value] = []
      let lines = bytes.withoutByteOrderMark.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      for (index, line) in lines.enumerated() where line.contains(where: { $0 > 0x20 }) {
        let source = SourceText(name: path == "-" ? "<stdin>" : path, bytes: Array(line), firstLine: index + 1)
        guard let value = Parameter.value(source, messages) else { return false }
        rows.append(value)
      }
      settings.parameters[name] = .list(rows)
    }
    return true
  }

  private static func contents(of path: String, _ messages: Messages) -> [UInt8]? {
    do throws(SystemError) {
      return try Descriptor.contents(of: path)
    } catch {
      messages.error("cannot read `\(path)`: \(error.message)")
      return nil
    }
  }

  private static func value(_ source: SourceText, _ messages: Messages) -> Value? {
    do throws(Diagnostic) {
      return try JSONReader.value(of: source)
    } catch {
      messages.report([error], in: Excerpt(source: source, offset: 0))
      return nil
    }
  }

  /// The name and the rest of `name=…`; nil where there is no name or no `=`.
  static func parts(of argument: String) -> (name: String, text: String)? {
    guard let equals = argument.firstIndex(of: "=") else { return nil }
    let name = String(argument[..<equals]).trimmed.drop { $0 == "$" }
    return name.isEmpty ? nil : (String(name), String(argument[argument.index(after: equals)...]))
  }
}

/// A parameter given as `name=expression`.
struct ParameterExpression: Sendable {
  var name: String
  /// In MQ: `12`, `'Imaging'`, `date('2019-10-10')`, `[1, 2]`.
  var expression: String
  /// Where it is given.
  private var place: Place

  enum Place: Sendable {
    case commandLine
    /// What `:param` is given: that part of a script, or what was typed.
    case command(Excerpt?)
    /// The header of a script.
    case header(Excerpt)
  }

  /// nil where there is no name or no `=`.
  init?(_ argument: String, place: Place = .commandLine) {
    guard let (name, text) = Parameter.parts(of: argument) else { return nil }
    var place = place
    if case .command(var excerpt?) = place {
      excerpt.offset += argument.utf8.count - text.utf8.count
      place = .command(excerpt)
    }
    self.init(name: name, expression: text, place: place)
  }

  init(name: String, expression: String, place: Place) {
    self.name = name
    self.expression = expression
    self.place = place
  }

  /// The text around the expression, which begins at the offset.
  private var excerpt: Excerpt {
    switch place {
    case .commandLine: Excerpt(source: SourceText(expression, name: "--param \(name)"), offset: 0)
    case .command(nil): Excerpt(source: SourceText(expression, name: ":param \(name)"), offset: 0)
    case .command(let excerpt?), .header(let excerpt): excerpt
    }
  }

  private var hint: String? {
    switch place {
    case .commandLine: "a text stands in quotation marks: --param \"\(name)='…'\""
    case .command: "a text stands in quotation marks: :param \(name) = '…'"
    case .header: nil
    }
  }

  /// The expression's value; nil, with the reason reported, where it has none. It may use the parameters before it.
  func value(_ settings: Settings, _ messages: Messages) -> Value? {
    let prefix = "RETURN "
    var excerpt = excerpt
    excerpt.offset -= prefix.utf8.count
    do {
      let statement = try Statement(prefix + expression)
      let rows = try Graph().query(statement, settings.parameters(of: statement))
      if rows.count == 1, rows.columns.count == 1 { return rows[0][0] }
      messages.report([Diagnostic(.unexpectedSyntax, "expected one value", at: nil)], in: excerpt)
    } catch {
      var diagnostics = error.diagnostics
      // No variable is there to be meant.
      if diagnostics.first?.code == .undefinedVariable, let hint { diagnostics[0].hint = hint }
      messages.report(diagnostics, in: excerpt)
    }
    return nil
  }
}
