import MQTestSupport

/// A feature file in which one expected thing was changed, so that the scenario must fail: the check of the checker.
struct ChangedExpectation: Sendable {
  var kind: Kind
  /// The line that names the scenario, which the change does not move.
  var scenarioLine: Int
  /// The whole file.
  var text: String

  /// What can be changed.
  enum Kind: String, CaseIterable, Sendable {
    case cell
    case columnName
    case rowCount
    case sideEffectNumber
    case noSideEffects
    case errorClass
    case errorPhase
    case errorDetail
  }
}

extension ChangedExpectation {
  /// Every single change that can be made to what a file expects, in order of its lines.
  static func all(in text: String) -> [ChangedExpectation] {
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }.map(String.init)
    var changes: [ChangedExpectation] = []
    var scenarioLine: Int?
    var isInDocString = false
    for (index, line) in lines.enumerated() {
      let trimmed = TableText.trimmed(line)
      if trimmed.hasPrefix("\"\"\"") { isInDocString.toggle() }
      if isInDocString { continue }
      if trimmed.hasPrefix("Scenario:") || trimmed.hasPrefix("Scenario Outline:") { scenarioLine = index + 1 }
      guard let scenarioLine else { continue }
      for (kind, changed) in edits(at: index, in: lines) {
        changes.append(
          ChangedExpectation(kind: kind, scenarioLine: scenarioLine, text: changed.joined(separator: "\n")))
      }
    }
    return changes
  }

  /// Whether every scenario that stands at that line fails in the changed file. Throws if the file cannot be read.
  func isCaught(namedGraph: @escaping @Sendable (String) throws -> String) throws -> Bool {
    let scenarios = try Feature(parsing: text).scenarios.filter { $0.line == scenarioLine }
    return !scenarios.isEmpty
      && scenarios.allSatisfy { scenario in
        var run = ScenarioRun(namedGraph: namedGraph)
        return run.failure(of: scenario) != nil
      }
  }
}

// MARK: The changes at one line

extension ChangedExpectation {
  private static func edits(at index: Int, in lines: [String]) -> [(Kind, [String])] {
    let line = TableText.trimmed(lines[index])
    if line.contains("should be raised at") { return errorEdits(at: index, in: lines) }
    if line.hasSuffix("no side effects") {
      let step = line.replacing("no side effects", with: "the side effects should be:")
      return [(.noSideEffects, replaced([step, "| +nodes | 17 |"], at: index, in: lines))]
    }
    if line.contains("the side effects should be:"), let row = nextRow(after: index, in: lines),
      let cells = TableText.cells(of: lines[row]), cells.count == 2, let number = Int(cells[1])
    {
      return [(.sideEffectNumber, replaced([tableLine([cells[0], String(number + 1)])], at: row, in: lines))]
    }
    if line.contains("the result should be"), let header = nextRow(after: index, in: lines),
      let names = TableText.cells(of: lines[header]), !names.isEmpty
    {
      return tableEdits(header: header, names, in: lines)
    }
    return []
  }

  private static func errorEdits(at index: Int, in lines: [String]) -> [(Kind, [String])] {
    let words = TableText.trimmed(lines[index]).split(separator: " ").map(String.init)
    guard words.count >= 3 else { return [] }
    var edits: [(Kind, [String])] = []
    func edit(_ kind: Kind, _ changed: [String]) {
      edits.append((kind, replaced([changed.joined(separator: " ")], at: index, in: lines)))
    }
    var changed = words
    changed[2] = "ChangedError"
    edit(.errorClass, changed)
    if words.last != "*" { edit(.errorDetail, words.dropLast() + ["ChangedDetail"]) }
    let text = words.joined(separator: " ")
    if text.contains("at compile time:") {
      edit(.errorPhase, [text.replacing("at compile time:", with: "at runtime:")])
    } else if text.contains("at runtime:") {
      edit(.errorPhase, [text.replacing("at runtime:", with: "at compile time:")])
    }
    return edits
  }

  private static func tableEdits(header: Int, _ names: [String], in lines: [String]) -> [(Kind, [String])] {
    var changedNames = names
    changedNames[names.count - 1] += "x"
    var edits = [(Kind.columnName, replaced([tableLine(changedNames)], at: header, in: lines))]
    if let row = nextRow(after: header, in: lines), var cells = TableText.cells(of: lines[row]), !cells.isEmpty {
      edits.append((.rowCount, replaced([lines[row], lines[row]], at: row, in: lines)))
      cells[cells.count - 1] = "'changed'"
      edits.append((.cell, replaced([tableLine(cells)], at: row, in: lines)))
    }
    return edits
  }

  /// The line of the next row of the same table, past remarks.
  private static func nextRow(after index: Int, in lines: [String]) -> Int? {
    for row in lines.indices.dropFirst(index + 1) {
      let line = TableText.trimmed(lines[row])
      if line.hasPrefix("|") { return row }
      if !line.isEmpty, !line.hasPrefix("#") { return nil }
    }
    return nil
  }

  private static func tableLine(_ cells: [String]) -> String {
    let escaped = cells.map {
      $0.replacing("\\", with: "\\\\").replacing("|", with: "\\|").replacing("\n", with: "\\n")
    }
    return "| " + escaped.joined(separator: " | ") + " |"
  }

  private static func replaced(_ new: [String], at index: Int, in lines: [String]) -> [String] {
    Array(lines[..<index]) + new + Array(lines[(index + 1)...])
  }
}
