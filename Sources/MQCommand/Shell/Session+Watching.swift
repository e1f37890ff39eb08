import MQ
import MQSyntax

extension Session {
  /// `:watch [SECONDS [TIMES]] STATEMENT`: runs a statement, or a command, again and again, until Ctrl-C.
  func watch(_ argument: String, _ place: () -> Excerpt?) throws(CommandError) -> StatementResult {
    let watch = try Watch(argument)
    var excerpt = place() ?? Excerpt(source: SourceText(argument, name: "<shell>"), offset: 0)
    excerpt.offset += argument.utf8.count - watch.statement.utf8.count
    let start = ContinuousClock.now
    do {
      return try untilInterrupted {
        for round in 0..<(watch.times ?? .max) {
          if round > 0, !pause(watch.interval) {
            isAtLineStart = false
            return noteInterruption(after: .now - start)
          }
          if output.isTerminal { output.buffer.append(title(watch)) }
          let result = try runStatements(of: watch.statement, in: excerpt)
          try output.flush()
          if result != .done || hasLeft { return result }
        }
        return .done
      }
    } catch let failure as OutputFailure {
      throw CommandError(failure)
    } catch {
      throw CommandError("\(error)")
    }
  }

  private func runStatements(of text: String, in excerpt: Excerpt) throws -> StatementResult {
    var splitter = StatementSplitter(name: excerpt.source.name)
    splitter.append(text.utf8)
    splitter.finish()
    while let statement = splitter.next() {
      let result = try run(statement) { Excerpt(source: excerpt.source, offset: excerpt.offset + statement.start) }
      if result != .done || hasLeft { return result }
    }
    return .done
  }

  /// Lets time pass; false if Ctrl-C was pressed meanwhile.
  private func pause(_ time: Duration) -> Bool {
    let end = ContinuousClock.now + time
    while interruption?.isCancelled != true {
      let left = (end - .now) / .milliseconds(1)
      if left <= 0 { return true }
      // A signal ends a pause, but one that comes right before it does not.
      System.pause(milliseconds: Int(min(left.rounded(.up), 50)))
    }
    return false
  }

  /// When the result that follows was made.
  private func title(_ watch: Watch) -> String {
    Style(isEnabled: output.isStyled)
      .paint("\(UTCSecond.now.localDescription), every \(text(of: watch.interval))", .faint) + "\n"
  }
}

/// What `:watch` is told.
struct Watch: Equatable {
  var interval = Duration.seconds(2)
  /// How often the statement runs; nil for without an end.
  var times: Int?
  var statement: String

  init(_ argument: String) throws(CommandError) {
    var rest = argument[...]
    func number() -> Substring? {
      let word = rest.prefix { !$0.isWhitespace }
      guard word.first?.isNumber == true else { return nil }
      rest = rest.dropFirst(word.count).drop(while: \.isWhitespace)
      return word
    }
    if let word = number() {
      guard let seconds = Double(word), 0.01...86_400 ~= seconds else {
        throw CommandError("`:watch` takes seconds from 0.01 to 86400, not `\(word)`")
      }
      interval = .milliseconds(Int(seconds * 1000))
    }
    if let word = number() {
      guard let count = Int(word), count > 0 else {
        throw CommandError("`:watch` takes how often the statement runs, at least 1, not `\(word)`")
      }
      times = count
    }
    statement = String(rest)
    if let (name, _) = ShellCommand.parts(of: statement), ShellCommand(name: name) == .watch {
      throw CommandError("`:watch` does not watch itself")
    }
    if statement.isEmpty { throw CommandError("`:watch` takes a statement: `:watch 2 MATCH (n) RETURN count(*)`") }
  }
}
