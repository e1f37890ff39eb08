import MQ
import MQSyntax

/// Checks the statements of scripts against a graph.
struct ScriptChecker {
  private let session: Session

  init(_ session: Session) { self.session = session }

  /// Reports what is wrong in a script; true where that is nothing.
  func check(_ path: String) -> Bool {
    do throws(SystemError) {
      return check(try Descriptor.contents(of: path), name: path == "-" ? "<stdin>" : path)
    } catch {
      session.messages.error("cannot read `\(path)`: \(error.message)")
      return false
    }
  }

  /// Reports what is wrong in a script's text; true where that is nothing.
  func check(_ bytes: [UInt8], name: String) -> Bool {
    var parameters = ScriptParameters(bytes)
    var isRight = report(parameters.header, of: name)
    var splitter = StatementSplitter(name: name)
    splitter.append(bytes)
    splitter.finish()
    while let statement = splitter.next() {
      let found = mistakes(in: statement, &parameters)
      if found.isEmpty { continue }
      session.messages.report(found, in: splitter.excerpt(of: statement))
      if found.contains(where: { $0.severity == .error }) { isRight = false }
    }
    return isRight
  }

  /// Reports what is wrong with a script's declarations; true where that is nothing.
  private func report(_ header: ScriptHeader, of script: String) -> Bool {
    if let mistake = header.mistake {
      let (excerpt, range) = header.excerpt(line: mistake.line, script: script)
      session.messages.report([Diagnostic(.invalidDeclaration, mistake.message, at: range)], in: excerpt)
      return false
    }
    var isRight = true
    for parameter in header.parameters {
      guard let standard = parameter.standard else { continue }
      let prefix = "RETURN "
      var excerpt = header.excerptOfStandard(of: parameter, script: script)
      excerpt.offset -= prefix.utf8.count
      do throws(QueryError) {
        _ = try Statement(prefix + standard).describe(in: Graph())
      } catch {
        session.messages.report(error.diagnostics, in: excerpt)
        isRight = false
      }
    }
    return isRight
  }

  private func mistakes(in statement: ScriptStatement, _ parameters: inout ScriptParameters) -> [Diagnostic] {
    if let invalid = statement.invalidUTF8 { return [invalid] }
    if statement.isCommand {
      guard let (name, argument) = ShellCommand.parts(of: statement.text) else { return [] }
      switch ShellCommand(name: name) {
      case nil: return [ShellCommand.unknown(name).diagnostic(of: statement)]
      case .param: parameters.add(argument)
      case .source: parameters.mayBeSetElsewhere = true
      default: break
      }
      return []
    }
    do throws(QueryError) {
      let read = try Statement(statement.text)
      let found =
        try read.describe(in: session.graph).warnings + parameters.warnings(about: read)
        + StatementLints(read).warnings(about: session.graph)
      return found.sorted { ($0.range?.lower ?? 0) < ($1.range?.lower ?? 0) }.map { warning in
        var warning = warning
        if session.settings.isStrict { warning.severity = .error }
        return warning
      }
    } catch {
      return error.diagnostics
    }
  }
}

/// The parameters that a script's statements may use, as far as the script tells.
private struct ScriptParameters {
  let header: ScriptHeader
  private var names: Set<String>
  /// Whether another script that this one runs may set more.
  var mayBeSetElsewhere = false

  init(_ script: [UInt8]) {
    header = ScriptHeader(script)
    names = Set(header.parameters.map(\.name))
  }

  /// Adds the one that `:param` sets.
  mutating func add(_ argument: String) {
    if let (name, _) = Parameter.parts(of: argument) { names.insert(name) }
  }

  /// A script that declares some of its parameters is taken to declare them all.
  func warnings(about statement: Statement) -> [Diagnostic] {
    if header.parameters.isEmpty || mayBeSetElsewhere { return [] }
    return statement.parameters.filter { !names.contains($0) && GivenParameter(rawValue: $0) == nil }.map { name in
      let near = NearestName.find(name, among: names.sorted())
      return Diagnostic(
        .missingParameter, "the script does not declare the parameter `$\(name)`",
        at: statement.range(ofParameter: name), severity: .warning,
        hint: near.map { "did you mean `$\($0)`?" } ?? "declare it at the script's beginning: `// :param \(name)`")
    }
  }
}
