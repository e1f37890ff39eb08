import MQ
import MQSyntax

/// What there is to say about a code of an error or a warning: what it means, and an example with its remedy.
struct Explanation {
  /// What the example is.
  enum Example {
    /// A statement, run on the graph that `graph` makes, and one that is right.
    case statement(String, instead: String, graph: String = "")
    /// A way to call `mq`.
    case command(String)
    /// A file of a folder that is loaded, with its lines.
    case file(String, String, instead: String)
  }

  var meaning: String
  var example: Example

  /// The explanation of the code of that name, in whatever case it is written.
  static func text(_ name: String) throws(CommandError) -> String {
    let codes = DiagnosticCode.allCases
    if name.isEmpty {
      return "Codes of errors and warnings; `:explain CODE` tells more.\n\n"
        + codes.map { "  \($0.rawValue)\n" }.joined()
    }
    let wanted = name.lowercased()
    guard let code = codes.first(where: { $0.rawValue.lowercased() == wanted }) else {
      let near = NearestName.find(name, among: codes.map(\.rawValue))
      throw CommandError(
        "there is no code `\(name)`", hint: near.map { "did you mean `\($0)`?" } ?? "a message ends with its code")
    }
    return code.explanation.text(of: code)
  }

  private func text(of code: DiagnosticCode) -> String {
    var text = "\(code.rawValue)  (\(code.errorClass(atRuntime: false)), GQLSTATUS \(code.gqlStatus))\n\n"
    text += Explanation.wrapped(meaning) + "\n"
    switch example {
    case .statement(let wrong, let right, let graph):
      if !graph.isEmpty { text += "  With    \(graph)\n" }
      text += "  Wrong   \(wrong)\n  Right   \(right)\n"
    case .command(let line): text += "  $ \(line)\n"
    case .file(let name, let wrong, let right):
      text += "  Wrong, in \(name)\n\n\(Explanation.indented(wrong))\n  Right\n\n\(Explanation.indented(right))"
    }
    return text
  }

  /// Lines of at most 78 characters.
  private static func wrapped(_ text: String) -> String {
    var lines: [String] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      if let last = lines.last, last.count + 1 + word.count <= 78 {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func indented(_ lines: String) -> String {
    lines.split(separator: "\n").map { "    \($0)\n" }.joined()
  }
}

extension DiagnosticCode {
  var explanation: Explanation {
    syntaxExplanation ?? nameExplanation ?? runExplanation ?? fileExplanation ?? scriptExplanation
      ?? Explanation(meaning: "Something is wrong.", example: .command("mq --help"))
  }
}
