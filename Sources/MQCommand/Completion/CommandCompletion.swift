import MQ
import MQSyntax

/// What a line that begins with a colon can go on with: commands, their arguments, settings with their values, and paths.
struct CommandCompletion {
  var parameters: [String] = []

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
    case .source, .open, .save, .output, .once, .import, .export, .draw:
      return argument.first == "|" ? .none : CommandCompletion.path(argument)
    case .mode, .last: return values(Setting.mode.values(for: argument), argument)
    case .timer: return values(["on", "off"], argument)
    case .explain: return values(DiagnosticCode.allCases.map(\.rawValue), argument)
    case .set: return setting(argument)
    case .param:
      return Completion(typed: argument, candidates: parameters.map { Candidate(text: $0, kind: .parameter) })
    case .asOf: return values(["off"], argument)
    case .chart: return values(Chart.allCases.map(\.rawValue), argument)
    case .schema, .crosstab, .sources, .history, .edit, .time, .watch, .dump, .quit, .exit: return .none
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

  /// The files and folders whose path begins so.
  private static func path(_ typed: String) -> Completion {
    let folder = typed.lastIndex(of: "/").map { String(typed[...$0]) } ?? ""
    let home = System.environment("HOME") ?? ""
    let place = folder.hasPrefix("~/") ? home + folder.dropFirst() : folder.isEmpty ? "." : folder
    let names = System.names(in: place).filter { !$0.hasPrefix(".") || typed.dropFirst(folder.count).first == "." }
    return Completion(
      typed: typed,
      candidates: names.map { name in
        let isFolder = System.kind(of: (folder.isEmpty ? "" : place) + name) == .folder
        return Candidate(text: folder + name + (isFolder ? "/" : ""), kind: .file)
      })
  }
}
