import MQ
import MQSyntax

/// A script that is being run.
struct ScriptPlace {
  /// What messages call it.
  var name: String
  /// Where relative paths of its commands begin: empty, or ending with `/`.
  var folder: String
}

// The commands that scripts and the shell share.
extension Session {
  /// Does what a command's line in a script says; reports what goes wrong.
  func perform(_ script: ScriptStatement, _ excerpt: () -> Excerpt) throws -> StatementResult {
    guard let (name, argument) = ShellCommand.parts(of: script.text) else { return .done }
    do throws(CommandError) {
      guard let command = ShellCommand(name: name) else { throw ShellCommand.unknown(name) }
      let result = try perform(command, argument, of: script, excerpt)
      try screen.flushing()
      return result
    } catch {
      if error.isClosedPipe { return try leaveClosedPipe() }
      try screen.flush()
      messages.report([error.diagnostic(of: script)], in: excerpt())
      return .failed
    }
  }

  /// What becomes of a command whose output nobody reads any more: with it ends what it went through, be that the process.
  func leaveClosedPipe() throws -> StatementResult {
    if redirection == nil { throw OutputFailure(error: .closedPipe) }
    redirection?.output.discard()
    return .done
  }

  /// Does what a command says. Its argument is a part of the script that `excerpt` shows, or was typed.
  func perform(
    _ command: ShellCommand, _ argument: String, of script: ScriptStatement? = nil, _ excerpt: () -> Excerpt? = { nil }
  ) throws(CommandError) -> StatementResult {
    /// What messages about the argument's text show.
    func place() -> Excerpt? {
      guard let script, let excerpt = excerpt() else { return nil }
      return Excerpt(source: excerpt.source, offset: excerpt.offset + ShellCommand.startOfArgument(in: script.text))
    }
    try refuseIfUnsafe(command)
    if command.arguments.isEmpty, !argument.isEmpty {
      throw CommandError("`:\(command.rawValue)` takes nothing behind it, but there is `\(argument)`")
    }
    switch command {
    case .help:
      let text = try HelpTopic.text(argument)
      show(screen.terminalWidth.map { FilledText.filled(text, width: $0) } ?? text)
    case .schema: return try schema()
    case .source: return try source(argument)
    case .open: return try open(argument)
    case .save: return try save(argument)
    case .mode:
      if argument.isEmpty {
        show("mode: \(settings.mode.rawValue)\n")
      } else {
        settings.mode = try Setting.mode(argument)
      }
    case .set: try set(argument)
    case .timer:
      if argument.isEmpty {
        show("timer: \(Setting.timer.text(in: settings))\n")
      } else {
        try Setting.timer.set(argument, in: &settings)
      }
    case .output: try redirect(to: argument.isEmpty ? nil : Redirection.Target(argument))
    case .once:
      if argument.isEmpty { throw CommandError("`:once` takes a file, or `|` and a command") }
      try redirect(to: Redirection.Target(argument), isOnce: true)
    case .last:
      defer { endRedirection(after: .statement) }
      return try writeLast(in: argument.isEmpty ? nil : Setting.mode(argument))
    case .asOf: try show(setMoment(argument))
    case .sources: return try showCitations()
    case .param: return try parameter(argument, place)
    case .dump:
      defer { endRedirection(after: .statement) }
      return try dump()
    case .draw: return try draw(argument)
    case .chart: return try chart(argument)
    case .crosstab: return try crosstab(argument)
    case .import: return try importFiles(argument)
    case .export: return try export(argument)
    case .time: return try time(argument, place)
    case .watch: return try watch(argument, place)
    case .explain: try show(Explanation.text(argument))
    case .history, .edit: throw CommandError("`:\(command.rawValue)` is for the shell")
    case .quit, .exit: hasLeft = true
    }
    return .done
  }

  /// Under `--safe`, nothing reaches beyond what the command line named.
  func refuseIfUnsafe(_ command: ShellCommand) throws(CommandError) {
    guard settings.isSafe else { return }
    switch command {
    case .source, .open, .save, .output, .once, .edit, .import, .export:
      throw CommandError("`:\(command.rawValue)` is not allowed under --safe")
    case .help, .schema, .mode, .set, .timer, .time, .watch, .last, .draw, .chart, .crosstab, .dump, .asOf, .sources,
      .param, .explain, .history, .quit, .exit:
      break
    }
  }

  func show(_ text: String) { screen.buffer.append(text) }

  private func schema() throws(CommandError) -> StatementResult {
    var text = ""
    let result = try whileWatched { cancellation in
      text = try aside(cancellation) { [graph, width] in graph.schemaText(width: width) }
    }
    show(text)
    return result
  }

  private func set(_ argument: String) throws(CommandError) {
    let name = argument.prefix { !$0.isWhitespace && $0 != "=" }
    var value = String(argument[name.endIndex...]).trimmed
    if value.first == "=" { value = String(value.dropFirst()).trimmed }
    if name.isEmpty { return show(Setting.overview(settings)) }
    let setting = try Setting(name: String(name))
    if value.isEmpty {
      show("\(setting.rawValue): \(setting.text(in: settings))\n")
    } else {
      try setting.set(value, in: &settings)
    }
  }

  private func source(_ path: String) throws(CommandError) -> StatementResult {
    if path.isEmpty { throw CommandError("`:source` takes the name of a file") }
    let place = place(of: path)
    if scripts.count >= 32 { throw CommandError("`\(place)` is not run: scripts run each other too deeply") }
    do {
      return try untilInterrupted { try run(.file(place), keepGoing: false) }
    } catch let error as CommandError {
      throw error
    } catch let failure as OutputFailure {
      throw CommandError(failure)
    } catch {
      throw CommandError("\(error)")
    }
  }

  private func parameter(_ argument: String, _ place: () -> Excerpt?) throws(CommandError) -> StatementResult {
    if argument.isEmpty {
      if settings.parameters.isEmpty { show("no parameters\n") }
      for name in settings.parameters.keys.sorted() { showParameter(name) }
      return .done
    }
    guard argument.contains("=") else {
      let name = argument.first == "$" ? String(argument.dropFirst()) : argument
      if settings.parameters[name] == nil, let given = GivenParameter(rawValue: name) {
        show("$\(name) is \(given.summary)\n")
        return .done
      }
      guard settings.parameters[name] != nil else {
        let near = NearestName.find(name, among: settings.parameters.keys.sorted())
        throw CommandError(
          "there is no parameter `$\(name)`",
          hint: near.map { "did you mean `$\($0)`?" } ?? "set it with `:param \(name) = expression`")
      }
      showParameter(name)
      return .done
    }
    guard let parameter = ParameterExpression(argument, place: .command(place())) else {
      throw CommandError("`:param` takes a name, `=` and an expression")
    }
    guard let value = parameter.value(settings, messages) else { return .failed }
    settings.parameters[parameter.name] = value
    return .done
  }

  private func showParameter(_ name: String) {
    guard let value = settings.parameters[name] else { return }
    show(Cell("$\(Literal.name(name)) = \(Literal.text(of: value))", limit: max(20, width)).text + "\n")
  }
}
