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

  /// Adds what it gives to `parameters`; false, with the reason reported, where that cannot be.
  func set(in parameters: inout [String: Value], _ messages: Messages) -> Bool {
    switch self {
    case .expression(let parameter):
      guard let value = parameter.value(parameters, messages) else { return false }
      parameters[parameter.name] = value
    case .json(let name, let text):
      guard let value = Parameter.value(SourceText(text, name: "--param-json \(name)"), messages) else { return false }
      parameters[name] = value
    case .file(let path):
      do throws(SystemError) {
        let file = try Descriptor.reading(path)
        defer { file.close() }
        var bytes: [UInt8] = []
        while try file.read(1 << 16, into: &bytes) > 0 {}
        let source = SourceText(name: path, bytes: bytes)
        guard let value = Parameter.value(source, messages) else { return false }
        guard case .map(let map) = value else {
          messages.error("`\(path)` holds no object, whose keys would be the parameters' names")
          return false
        }
        for (name, value) in map.entries { parameters[name] = value }
      } catch {
        messages.error("cannot read `\(path)`: \(error.message)", code: error.codeOfReading)
        return false
      }
    }
    return true
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
    /// A command, in a script where that is known.
    case command(Excerpt?)
    /// The header of a script.
    case header(String, line: Int)
  }

  /// nil where there is no name or no `=`.
  init?(_ argument: String, place: Place = .commandLine) {
    guard let (name, text) = Parameter.parts(of: argument) else { return nil }
    self.init(name: name, expression: text, place: place)
  }

  init(name: String, expression: String, place: Place) {
    self.name = name
    self.expression = expression
    self.place = place
  }

  private var excerpt: Excerpt {
    switch place {
    case .command(let excerpt?): return excerpt
    case .commandLine: return Excerpt(source: SourceText(expression, name: "--param \(name)"), offset: 0)
    case .command(nil): return Excerpt(source: SourceText(expression, name: ":param \(name)"), offset: 0)
    case .header(let script, let line):
      return Excerpt(source: SourceText(name: script, bytes: Array(expression.utf8), firstLine: line), offset: 0)
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
  func value(_ earlier: [String: Value], _ messages: Messages) -> Value? {
    let prefix = "RETURN "
    var excerpt = excerpt
    excerpt.offset -= prefix.utf8.count
    do {
      let rows = try Graph().query(prefix + expression, earlier)
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
