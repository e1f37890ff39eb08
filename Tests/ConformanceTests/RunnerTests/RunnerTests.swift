import MQTestSupport
import Testing

/// What the runner makes of a scenario's steps, and of the list of known failures.
@Suite struct RunnerTests {
  private func instruction(_ text: String, table: [[String]]? = nil, docString: String? = nil) throws -> Instruction {
    try Instruction(Step(text: text, docString: docString, table: table, line: 1))
  }

  @Test(arguments: [
    (
      "a SyntaxError should be raised at compile time: UndefinedVariable", "SyntaxError", "compile time",
      "UndefinedVariable"
    ),
    ("a TypeError should be raised at runtime: InvalidArgumentValue", "TypeError", "runtime", "InvalidArgumentValue"),
    ("an ArgumentError should be raised at any time: *", "ArgumentError", nil, nil),
  ])
  func readsExpectedErrors(text: String, errorClass: String, phase: String?, detail: String?) throws {
    guard case .expectError(let expectation) = try instruction(text) else {
      Issue.record("no error is expected")
      return
    }
    #expect(expectation == ErrorExpectation(errorClass: errorClass, phase: phase, detail: detail))
  }

  @Test func unknownStepsAreNotPassedOver() {
    #expect(throws: StepError.self) { try instruction("the result should be nice") }
    #expect(throws: StepError.self) { try instruction("a TypeError should be raised at noon: *") }
    #expect(throws: StepError.self) { try instruction("executing query:") }
    #expect(throws: LiteralError.self) { try instruction("the side effects should be:", table: [["+things", "1"]]) }
    #expect(throws: StepError.self) { try instruction("the result should be, in order:") }
  }

  @Test func zeroSideEffectsAreNone() throws {
    #expect(try SideEffects(cells: [["+nodes", "0"]]) == SideEffects())
    #expect(try SideEffects(cells: [["+nodes", "1"]]) != SideEffects(cells: [["-nodes", "1"]]))
    #expect(try SideEffects(cells: [["+nodes", "1"], ["+labels", "1"]]) != SideEffects(cells: [["+nodes", "1"]]))
  }

  private func cases(_ names: [String], path: String) -> [Kit.Case] {
    names.map { name in
      let scenario = Scenario(name: name, tags: [], steps: [], example: nil, line: 1)
      return Kit.Case(name: "\(path): \(name)", file: Kit.File(path: path, text: ""), scenario: scenario)
    }
  }

  @Test func theListContradictsNewFailuresAndNewPasses() {
    let known = KnownFailures(
      parsing: "# remark\na/A.feature: listed\na/A.feature: passes\na/A.feature: gone\nb/B.feature: elsewhere\n")
    let cases = cases(["listed", "passes", "new", "fine"], path: "a/A.feature")
    let failures = ["a/A.feature: listed": "reason 1", "a/A.feature: new": "reason 2"]
    let contradictions = known.contradictions(failures: failures, cases: cases)
    #expect(
      contradictions == [
        "a/A.feature: passes: passes: strike it from the list",
        "a/A.feature: new: reason 2",
        "a/A.feature: gone: no such scenario: strike it from the list",
      ])
  }

  @Test func theRewrittenListKeepsEntriesOfOtherFolders() {
    let known = KnownFailures(parsing: "a/A.feature: old\nb/B.feature: elsewhere\n")
    let cases = cases(["old", "new"], path: "a/A.feature")
    let text = known.updated(failures: ["a/A.feature: new": "reason"], cases: cases)
    let updated = KnownFailures(parsing: text)
    #expect(updated.names == ["a/A.feature: new", "b/B.feature: elsewhere"])
    #expect(updated.contradictions(failures: ["a/A.feature: new": "reason"], cases: cases).isEmpty)
  }

  @Test func casesOfOneNameAreToldApart() throws {
    let text = "Feature: F\n  Scenario: a\n    Given an empty graph\n  Scenario: a\n    Given an empty graph\n"
    let cases = try Kit.cases(in: Kit.File(path: "x/F.feature", text: text))
    #expect(cases.map(\.name) == ["x/F.feature: a", "x/F.feature: a (2)"])
    #expect(cases[0].file.folder == "x")
  }
}
