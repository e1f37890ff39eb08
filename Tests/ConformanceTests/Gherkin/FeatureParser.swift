import MQTestSupport

extension Feature {
  /// Reads a feature file in Gherkin, the outlines expanded. Throws ``GherkinError``.
  init(parsing text: String) throws {
    var parser = FeatureParser(text)
    self = try parser.parse()
  }
}

/// Reads Gherkin line by line: features, rules, backgrounds, scenarios, outlines, tables, doc strings, tags and comments.
private struct FeatureParser {
  private let lines: [Substring]
  private var index = 0
  private var feature: Feature?
  private var tags: [String] = []
  /// The steps of the feature's background, and of the rule's that is being read.
  private var background: [Step] = []
  /// The feature's alone, once a rule has begun.
  private var featureBackground: [Step]?
  private var block = Block.description
  private var open: Outline?
  private var isOutline = false

  /// What the lines that are read now belong to.
  private enum Block {
    case description
    case background
    case scenario
    case examples
  }

  init(_ text: String) {
    lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
  }

  mutating func parse() throws -> Feature {
    while index < lines.count {
      try readLine()
      index += 1
    }
    try close()
    guard let feature else { throw failure("no feature") }
    return feature
  }

  private var lineNumber: Int { index + 1 }

  private func failure(_ message: String) -> GherkinError { GherkinError(line: lineNumber, message: message) }

  private mutating func readLine() throws {
    let line = TableText.trimmed(lines[index])
    if line.isEmpty || line.hasPrefix("#") { return }
    if line.hasPrefix("@") {
      tags += line.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
    } else if line.hasPrefix("|") {
      try readTableRow(line)
    } else if line.hasPrefix("\"\"\"") || line.hasPrefix("```") {
      try readDocString()
    } else if try !readHeading(line) {
      try readStep(line)
    }
  }
}

// MARK: Headings

extension FeatureParser {
  private mutating func readHeading(_ line: String) throws -> Bool {
    guard let colon = line.firstIndex(of: ":") else { return false }
    let name = TableText.trimmed(line[line.index(after: colon)...])
    switch line[..<colon] {
    case "Feature":
      if feature != nil { throw failure("a second feature") }
      feature = Feature(name: name, scenarios: [])
      block = .description
    case "Rule":
      try close()
      background = featureBackground ?? background
      featureBackground = background
      block = .description
    case "Background":
      try close()
      block = .background
    case "Scenario", "Example": try beginScenario(name, isOutline: false)
    case "Scenario Outline", "Scenario Template": try beginScenario(name, isOutline: true)
    case "Examples", "Scenarios":
      guard open != nil, isOutline else { throw failure("examples without an outline") }
      let table = Outline.ExampleTable(line: lineNumber, rows: [])
      open?.examples.append(table)
      block = .examples
    default: return false
    }
    tags = []
    return true
  }

  private mutating func beginScenario(_ name: String, isOutline: Bool) throws {
    try close()
    let scenario = Scenario(name: name, tags: tags, steps: background, line: lineNumber)
    open = Outline(scenario: scenario, examples: [])
    self.isOutline = isOutline
    block = .scenario
  }

  /// Adds what was read of a scenario to the feature.
  private mutating func close() throws {
    guard let outline = open else { return }
    if feature == nil { throw failure("a scenario without a feature") }
    if isOutline {
      let scenarios = try outline.expanded()
      if scenarios.isEmpty {
        throw GherkinError(line: outline.scenario.line, message: "an outline without examples")
      }
      feature?.scenarios += scenarios
    } else {
      feature?.scenarios.append(outline.scenario)
    }
    open = nil
  }
}

// MARK: Steps and what stands under them

extension FeatureParser {
  private mutating func readStep(_ line: String) throws {
    guard let keyword = ["Given ", "When ", "Then ", "And ", "But ", "* "].first(where: { line.hasPrefix($0) }) else {
      // A description may follow a heading.
      let isDescribing = block == .scenario && open?.scenario.steps.count == background.count
      if block == .description || isDescribing { return }
      throw failure("neither a step nor a heading: \(line)")
    }
    let step = Step(text: TableText.trimmed(line.dropFirst(keyword.count)), line: lineNumber)
    switch block {
    case .background: background.append(step)
    case .scenario: open?.scenario.steps.append(step)
    case .description, .examples: throw failure("a step outside a scenario")
    }
  }

  private mutating func readTableRow(_ line: String) throws {
    guard let cells = TableText.cells(of: line) else { throw failure("a broken row of a table") }
    switch block {
    case .background:
      try changeLast(&background) { $0.table = ($0.table ?? []) + [cells] }
    case .scenario:
      guard var outline = open else { throw failure("a table outside a scenario") }
      try changeLast(&outline.scenario.steps) { $0.table = ($0.table ?? []) + [cells] }
      open = outline
    case .examples:
      guard var outline = open, let last = outline.examples.indices.last else {
        throw failure("a table without a heading")
      }
      outline.examples[last].rows.append(cells)
      open = outline
    case .description: throw failure("a table outside a scenario")
    }
  }

  private mutating func readDocString() throws {
    let fence = TableText.trimmed(lines[index]).prefix(3)
    let indentation = lines[index].prefix { $0 == " " || $0 == "\t" }.count
    let start = index
    var content: [Substring] = []
    index += 1
    while index < lines.count, !TableText.trimmed(lines[index]).hasPrefix(fence) {
      let spaces = lines[index].prefix { $0 == " " || $0 == "\t" }.count
      content.append(lines[index].dropFirst(min(spaces, indentation)))
      index += 1
    }
    if index == lines.count {
      throw GherkinError(line: start + 1, message: "a text that does not end")
    }
    let text = content.joined(separator: "\n").replacing("\\\"\\\"\\\"", with: "\"\"\"")
    switch block {
    case .background: try changeLast(&background) { $0.docString = text }
    case .scenario:
      guard var outline = open else { throw failure("a text outside a scenario") }
      try changeLast(&outline.scenario.steps) { $0.docString = text }
      open = outline
    case .description, .examples: throw failure("a text outside a scenario")
    }
  }

  private func changeLast(_ steps: inout [Step], _ change: (inout Step) -> Void) throws {
    guard let last = steps.indices.last else { throw failure("nothing that this belongs to") }
    change(&steps[last])
  }
}
