/// A scenario with placeholders `<name>`, which stands for one scenario per row of its tables of examples.
struct Outline {
  var scenario: Scenario
  var examples: [ExampleTable]

  /// A table of examples: a row of names and rows of texts to put in their places.
  struct ExampleTable {
    var line: Int
    var rows: [[String]]
  }

  /// The scenarios that it stands for. Throws ``GherkinError`` for a row that does not fit its table.
  func expanded() throws -> [Scenario] {
    var scenarios: [Scenario] = []
    for table in examples {
      guard let names = table.rows.first else {
        throw GherkinError(line: table.line, message: "examples without a table")
      }
      for row in table.rows.dropFirst() {
        if row.count != names.count {
          throw GherkinError(line: table.line, message: "a row of \(row.count) examples for \(names.count) names")
        }
        let texts = Dictionary(zip(names, row)) { first, _ in first }
        scenarios.append(expanded(with: texts, number: scenarios.count + 1))
      }
    }
    return scenarios
  }

  private func expanded(with texts: [String: String], number: Int) -> Scenario {
    var result = scenario
    result.example = number
    result.steps = scenario.steps.map { step in
      var step = step
      step.text = filled(step.text, texts)
      step.docString = step.docString.map { filled($0, texts) }
      step.table = step.table?.map { $0.map { filled($0, texts) } }
      return step
    }
    return result
  }

  /// The text with its placeholders filled; what stands in angle brackets and is no name stays, as in `a <> b`.
  private func filled(_ text: String, _ texts: [String: String]) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "<") {
      result += rest[..<open]
      let after = rest.index(after: open)
      if let close = rest[after...].firstIndex(of: ">"), let value = texts[String(rest[after..<close])] {
        result += value
        rest = rest[rest.index(after: close)...]
      } else {
        result += "<"
        rest = rest[after...]
      }
    }
    return result + rest
  }
}
