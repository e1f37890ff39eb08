import MQ
import MQSyntax

/// A parameter that mq itself gives to the statements that use it, unless the user has given one of that name.
enum GivenParameter: String, CaseIterable {
  case environment = "ENV"
  /// Only in the shell.
  case history = "HISTORY"

  /// What it is, as `:help parameters` says it.
  var summary: String {
    switch self {
    case .environment: "a map of the environment's variables, as `$ENV.HOME`; not given under --safe"
    case .history:
      "what was entered in the shell, a list of maps with `at` and `statement`, the oldest first; not given under --safe"
    }
  }
}

extension Settings {
  /// The names of all parameters that a statement may use.
  var parameterNames: [String] { parameters.keys.sorted() + givenParameterNames }

  /// The names of those that mq gives.
  var givenParameterNames: [String] {
    GivenParameter.allCases.filter { givenParameters[$0] != nil }.map(\.rawValue).filter { parameters[$0] == nil }
  }

  /// The values of the parameters for a statement. Throws ``QueryError`` where it uses one that is not given here.
  func parameters(of statement: Statement) throws(QueryError) -> [String: Value] {
    var values = parameters
    for name in statement.parameters where values[name] == nil {
      guard let given = GivenParameter(rawValue: name), let value = givenParameters[given] else { continue }
      if isSafe {
        let refusal = Diagnostic(
          .missingParameter, "`$\(name)` is not given under --safe", at: statement.range(ofParameter: name),
          hint: "give what the statement needs as a parameter of its own")
        throw QueryError([refusal], phase: .compile, source: statement.text)
      }
      values[name] = value()
    }
    return values
  }
}
