import MQ
import MQSyntax

/// What `:set` shows and changes.
enum Setting: String, CaseIterable {
  case echo, maxMemory = "max-memory", maxRows = "max-rows", mode, pager, rows, strict, timeout, timer, types, width

  var summary: String {
    switch self {
    case .echo: "shows statements before they run"
    case .maxMemory: "the memory that a statement may hold"
    case .maxRows: "the rows that a statement may have"
    case .mode: "how results are written"
    case .pager: "the command that shows long results"
    case .rows: "the rows that a box shows on a terminal"
    case .strict: "fails where a name is unknown"
    case .timeout: "the seconds that a statement may take"
    case .timer: "shows the time of each statement"
    case .types: "shows the types of columns in boxes"
    case .width: "the greatest width of a box"
    }
  }

  /// The values that can be listed.
  var values: [String] {
    switch self {
    case .echo, .strict, .timer, .types: ["on", "off"]
    case .mode: OutputMode.allCases.map(\.rawValue)
    case .pager: ["off", "on"]
    case .rows: ["all", "40"]
    case .maxMemory, .maxRows, .timeout: ["off"]
    case .width: ["auto"]
    }
  }

  /// The values that may be meant by what is typed: a mode's other name only where nothing else begins so.
  func values(for typed: String) -> [String] {
    let typed = typed.lowercased()
    guard self == .mode, !values.contains(where: { $0.hasPrefix(typed) }) else { return values }
    return OutputMode.names
  }

  init(name: String) throws(CommandError) {
    if let setting = Setting(rawValue: name.lowercased()) {
      self = setting
      return
    }
    throw CommandError.unknown("setting", name, among: Setting.allCases.map(\.rawValue))
  }

  /// The value as text.
  func text(in settings: Settings) -> String {
    switch self {
    case .echo: Setting.text(settings.echoes)
    case .maxMemory: settings.options.maximumMemory.map(String.init) ?? "off"
    case .maxRows: settings.options.maximumRows.map(String.init) ?? "off"
    case .mode: settings.mode.rawValue
    case .pager: settings.pager ?? "off"
    case .rows: settings.excerpt.map(String.init) ?? "all"
    case .strict: Setting.text(settings.isStrict)
    case .timeout: settings.options.timeout.map { "\(Decimals.text(of: $0 / .seconds(1), places: 3)) s" } ?? "off"
    case .timer: Setting.text(settings.showsTime)
    case .types: Setting.text(settings.showsTypes)
    case .width: settings.width.map(String.init) ?? "auto"
    }
  }

  func set(_ text: String, in settings: inout Settings) throws(CommandError) {
    switch self {
    case .echo: settings.echoes = try flag(text)
    case .maxMemory:
      guard let size = MemorySize(argument: text) else {
        settings.options.maximumMemory = try off(text, "a size such as 500M, or `off`")
        return
      }
      settings.options.maximumMemory = size.bytes
    case .maxRows: settings.options.maximumRows = try number(text, from: 0, "off")
    case .mode: settings.mode = try Setting.mode(text)
    case .pager: settings.pager = text == "off" ? nil : text == "on" ? "less -FRSX" : text
    case .rows: settings.excerpt = try number(text, from: 2, "all")
    case .strict: settings.isStrict = try flag(text)
    case .timeout:
      guard let seconds = Double(text), seconds > 0, seconds < 1e9 else {
        settings.options.timeout = try off(text, "a number of seconds, or `off`")
        return
      }
      settings.options.timeout = .seconds(seconds)
    case .timer: settings.showsTime = try flag(text)
    case .types: settings.showsTypes = try flag(text)
    case .width: settings.width = try number(text, from: 1, "auto")
    }
  }

  static func mode(_ text: String) throws(CommandError) -> OutputMode {
    if let mode = OutputMode(name: text) { return mode }
    throw CommandError.unknown(
      "mode", text, among: OutputMode.allCases.map(\.rawValue), synonyms: OutputMode.synonyms.map(\.name))
  }

  private static func text(_ flag: Bool) -> String { flag ? "on" : "off" }

  private func flag(_ text: String) throws(CommandError) -> Bool {
    switch text.lowercased() {
    case "on", "true", "yes": true
    case "off", "false", "no": false
    default: throw CommandError("`\(rawValue)` is `on` or `off`, not `\(text)`")
    }
  }

  private func number(_ text: String, from least: Int, _ none: String) throws(CommandError) -> Int? {
    if text.lowercased() == none { return nil }
    guard let number = Int(text), number >= least else {
      throw CommandError("`\(rawValue)` is a number, at least \(least), or `\(none)`, not `\(text)`")
    }
    return number
  }

  private func off<Limit>(_ text: String, _ expected: String) throws(CommandError) -> Limit? {
    if text.lowercased() == "off" { return nil }
    throw CommandError("`\(rawValue)` is \(expected), not `\(text)`")
  }

  /// All settings with their values, a line each.
  static func overview(_ settings: Settings) -> String {
    let rows = allCases.map { ($0.rawValue, $0.text(in: settings), $0.summary) }
    let widths = (rows.map(\.0.count).max() ?? 0, rows.map(\.1.count).max() ?? 0)
    return rows.map { name, value, summary in
      "  " + name + String(repeating: " ", count: widths.0 - name.count) + "  " + value
        + String(repeating: " ", count: widths.1 - value.count) + "  " + summary + "\n"
    }.joined()
  }
}
