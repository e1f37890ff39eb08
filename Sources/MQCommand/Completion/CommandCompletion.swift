import MQ
import MQSyntax

/// What a line that begins with a colon can go on with: commands, their arguments, settings with their values, and paths.
struct CommandCompletion {
  var parameters: [String] = []
  /// The columns of the last result.
  var columns: [String] = []

  /// The line that the text ends with, if it is a command's.
  static func line(in text: String) -> String? {
    let line = text.split(separator: "\n", omittingEmptySubsequences: false).last.map(String.init) ?? text
    guard line.drop(while: \.isWhitespace).first == ":" else { return nil }
    let earlier = text.dropLast(line.count)
    return earlier.allSatisfy(\.isWhitespace) || Parser.isComplete(String(earlier)) ? line : nil
  }

  /// What of a command's argument is MQ, as a statement that ends where the line does; nil where nothing is.
  static func statement(in line: String) -> String? {
    guard let (name, _) = ShellCommand.parts(of: line), let command = ShellCommand(name: name) else { return nil }
    let text = line.drop(while: \.isWhitespace).dropFirst(1 + name.count)
    guard text.first?.isWhitespace == true else { return nil }
    let argument = text.drop(while: \.isWhitespace)
    switch command {
    case .time, .watch: return String(argument.drop { $0.isASCII && $0.isNumber || $0 == "." || $0.isWhitespace })
    case .asOf: return "RETURN " + argument
    case .param:
      guard let sign = argument.firstIndex(of: "=") else { return nil }
      return "RETURN " + argument[argument.index(after: sign)...]
    default: return nil
    }
  }

  func complete(_ line: String) -> Completion {
    let text = line.drop(while: \.isWhitespace).dropFirst()
    guard let space = text.firstIndex(where: \.isWhitespace) else {
      let commands = ShellCommand.allCases.map { command in
        Candidate(text: command.rawValue, kind: .command, ending: command.arguments.isEmpty ? "" : " ")
      }
      return Completion(typed: String(text), candidates: commands)
    }
    guard let command = ShellCommand(name: String(text[..<space])) else { return .none }
    let argument = String(text[space...].drop(while: \.isWhitespace))
    switch command {
    case .help:
      return Completion(typed: argument, candidates: HelpTopic.names.map { Candidate(text: $0, kind: .command) })
    case .source, .open, .save: return PathCompletion.whole(argument)
    case .output, .once: return argument.first == "|" ? .none : PathCompletion.whole(argument)
    case .import: return word(of: argument, options: ["--skip-bad", "--format"]) ?? PathCompletion.word(of: argument)
    case .export: return word(of: argument, options: ["--format"]) ?? PathCompletion.word(of: argument)
    case .draw: return PathCompletion.word(of: argument)
    case .mode, .last: return values(Setting.mode.values(for: argument), argument)
    case .timer: return values(["on", "off"], argument)
    case .explain: return values(DiagnosticCode.allCases.map(\.rawValue), argument)
    case .set: return setting(argument)
    case .param:
      return Completion(typed: argument, candidates: parameters.map { Candidate(text: $0, kind: .parameter) })
    case .asOf: return values(["off"], argument)
    case .chart: return column(argument, first: Chart.allCases.map(\.rawValue))
    case .crosstab: return column(argument, first: [])
    case .schema, .sources, .history, .edit, .time, .watch, .dump, .quit, .exit: return .none
    }
  }

  private func values(_ values: [String], _ typed: String) -> Completion {
    Completion(typed: typed, candidates: values.map { Candidate(text: $0, kind: .value) })
  }

  private func setting(_ argument: String) -> Completion {
    guard let space = argument.firstIndex(where: \.isWhitespace) else {
      let names = Setting.allCases.map { Candidate(text: $0.rawValue, kind: .value, ending: " ") }
      return Completion(typed: argument, candidates: names)
    }
    guard let setting = Setting(rawValue: argument[..<space].lowercased()) else { return .none }
    let value = String(argument[space...].drop(while: \.isWhitespace))
    return values(setting.values(for: value), value)
  }

  /// What an option is, or its value; nil where the last word is neither.
  private func word(of argument: String, options: [String]) -> Completion? {
    let words = argument.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let last = words.last ?? ""
    if words.dropLast().last == "--format" { return values(InterchangeFormat.allCases.map(\.rawValue), last) }
    if let equals = last.firstIndex(of: "="), last[..<equals] == "--format" {
      return values(InterchangeFormat.allCases.map(\.rawValue), String(last[last.index(after: equals)...]))
    }
    guard last.hasPrefix("-") else { return nil }
    return Completion(typed: last, candidates: options.map { Candidate(text: $0, kind: .value, ending: " ") })
  }

  /// Columns of the last result, each once, behind the word that comes first.
  private func column(_ argument: String, first: [String]) -> Completion {
    let words = argument.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let typed = words.last ?? ""
    let isFirst = words.count < 2
    var candidates = isFirst ? first.map { Candidate(text: $0, kind: .value, ending: " ") } : []
    candidates += columns.filter { !words.dropLast().contains($0) }.map { column in
      Candidate(text: column.contains(" ") ? "'\(column)'" : column, kind: .variable, ending: " ")
    }
    return Completion(typed: typed, candidates: candidates)
  }
}
