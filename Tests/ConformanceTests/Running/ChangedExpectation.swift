import MQTestSupport

/// A change of one expected thing in a feature file, after which the scenario must fail: the check of the checker.
struct ChangedExpectation: Sendable {
  var kind: Kind
  /// The line that names the scenario, from 1.
  var scenarioLine: Int
  /// The index of the line that is replaced, and what stands there instead.
  private var line: Int
  private var replacement: [String]

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
    let lines = lines(of: text)
    var changes: [ChangedExpectation] = []
    var scenarioLine: Int?
    var isInDocString = false
    for (index, line) in lines.enumerated() {
      let trimmed = TableText.trimmed(line)
      if trimmed.hasPrefix("\"\"\"") { isInDocString.toggle() }
      if isInDocString { continue }
      if trimmed.hasPrefix("Scenario:") || trimmed.hasPrefix("Scenario Outline:") { scenarioLine = index + 1 }
      guard let scenarioLine else { continue }
      for edit in edits(at: index, in: lines) {
        changes.append(
          ChangedExpectation(
            kind: edit.kind, scenarioLine: scenarioLine, line: edit.line, replacement: edit.replacement))
      }
    }
    return changes
  }

  /// The file with changes of different lines.
  static func applying(_ changes: [ChangedExpectation], to text: String) -> String {
    var lines = lines(of: text)
    for change in changes.sorted(by: { $0.line > $1.line }) {
      lines.replaceSubrange(change.line...change.line, with: change.replacement)
    }
    return lines.joined(separator: "\n")
  }

  private static func lines(of text: String) -> [String] {
    text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }.map(String.init)
  }
}

// MARK: The changes at one line

extension ChangedExpectation {
  private typealias Edit = (kind: Kind, line: Int, replacement: [String])

  private static func edits(at index: Int, in lines: [String]) -> [Edit] {
    let line = TableText.trimmed(lines[index])
    if line.contains("should be raised at") { return errorEdits(at: index, line) }
    if line.hasSuffix("no side effects") {
      let step = line.replacing("no side effects", with: "the side effects should be:")
      return [(.noSideEffects, index, [step, "| +nodes | 17 |"])]
    }
    if line.contains("the side effects should be:"), let row = nextRow(after: index, in: lines),
      let cells = TableText.cells(of: lines[row]), cells.count == 2, let number = Int(cells[1])
    {
      return [(.sideEffectNumber, row, [tableLine([cells[0], String(number + 1)])])]
    }
    if line.contains("the result should be"), let header = nextRow(after: index, in: lines),
      let names = TableText.cells(of: lines[header]), !names.isEmpty
    {
      return tableEdits(header: header, names, in: lines)
    }
    return []
  }

  private static func errorEdits(at index: Int, _ line: String) -> [Edit] {
    let words = line.split(separator: " ").map(String.init)
    guard words.count >= 3 else { return [] }
    var edits: [Edit] = []
    func edit(_ kind: Kind, _ changed: [String]) { edits.append((kind, index, [changed.joined(separator: " ")])) }
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

  private static func tableEdits(header: Int, _ names: [String], in lines: [String]) -> [Edit] {
    var changedNames = names
    changedNames[names.count - 1] += "x"
    var edits: [Edit] = [(.columnName, header, [tableLine(changedNames)])]
    if let row = nextRow(after: header, in: lines), var cells = TableText.cells(of: lines[row]), !cells.isEmpty {
      edits.append((.rowCount, row, [lines[row], lines[row]]))
      cells[cells.count - 1] = "'changed'"
      edits.append((.cell, row, [tableLine(cells)]))
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
}
