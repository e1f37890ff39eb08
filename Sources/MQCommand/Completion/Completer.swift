import MQ

/// Finds what the word before the cursor can become: from what the parser expects there, the variables in scope and the graph.
struct Completer {
  var graph: Graph
  /// The names of parameters that have values.
  var parameters: [String] = []
  /// The names of those that mq gives: they are offered behind `$` only.
  var givenParameters: [String] = []
  /// The columns of the last result.
  var columns: [String] = []

  /// What can stand at the end of `text`: the lines that were entered since the last statement, up to the cursor.
  func complete(_ text: String) -> Completion {
    guard let command = CommandCompletion.line(in: text) else { return completeStatement(text) }
    let completion = CommandCompletion(parameters: parameters, columns: columns).complete(command)
    guard let statement = CommandCompletion.statement(in: command) else { return completion }
    let inner = completeStatement(statement)
    return Completion(typed: inner.typed, candidates: inner.candidates + completion.candidates)
  }

  private func completeStatement(_ text: String) -> Completion {
    guard let word = UnfinishedWord(atEndOf: text) else { return .none }
    let unfinished = UnfinishedStatement(word, graph)
    if word.before.last == "$" {
      let names = (parameters + givenParameters).map { Candidate(text: unfinished.name($0), kind: .parameter) }
      return Completion(typed: word.typed, candidates: names)
    }
    var found = unfinished.candidates
    if unfinished.expected.expression, !word.isQuoted {
      found += parameters.map { Candidate(text: "$" + Literal.name($0), kind: .parameter) }
    }
    return Completion(typed: word.typed, candidates: found)
  }
}
