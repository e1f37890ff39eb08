import MQ

// What `:as-of` and `:sources` do.
extension Session {
  /// `mq> `, with the instant at which the graph is seen.
  var prompt: String { moment.map { "mq \($0.text)> " } ?? "mq> " }

  /// `:as-of [EXPRESSION|off]`; gives what there is to say.
  func setMoment(_ argument: String) throws(CommandError) -> String {
    switch argument.lowercased() {
    case "": return "as of: \(moment?.text ?? "now")\n"
    case "off": moment = nil
    default: moment = try ShellMoment(argument, settings)
    }
    return ""
  }

  /// `:sources`: where the rows of the last result come from.
  func showCitations() throws(CommandError) -> StatementResult {
    guard let citations else {
      throw CommandError("the last result was not cited", hint: "begin the query with `CITE`")
    }
    do {
      let statement = try Statement(Citations.query)
      let cursor = try graph.cursor(statement, citations.parameters, options: settings.options)
      let rows = RowReader(CursorHandover(cursor: cursor), Cancellation(), workshop)
      try write(rows, of: statement, Cancellation())
    } catch let failure as OutputFailure {
      throw CommandError(failure)
    } catch {
      throw CommandError("\(error)")
    }
    endRedirection(after: .statement)
    return .done
  }
}
