import MQTestSupport
import Testing

/// What the runner makes of a scenario's steps.
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

  @Test(arguments: [
    ("there exists a procedure p", [["a"]]),
    ("there exists a procedure p(a :: INTEGER?) :: (b :: STRING)", [["a", "c"]]),
    ("there exists a procedure p(a :: INTEGER?) :: (b :: STRING)", [["a", "b"], ["1"]]),
    ("there exists a procedure p(a :: WHOLE NUMBER) :: ()", [["a"]]),
    ("there exists a procedure p() :: (b :: NODE)", [["b"], ["(:A)"]]),
  ])
  func refusesBrokenProcedures(text: String, table: [[String]]) {
    #expect(throws: StepError.self) { try instruction(text, table: table) }
  }

  @Test func zeroSideEffectsAreNone() throws {
    #expect(try SideEffects(cells: [["+nodes", "0"]]) == SideEffects())
    #expect(try SideEffects(cells: [["+nodes", "1"]]) != SideEffects(cells: [["-nodes", "1"]]))
    #expect(try SideEffects(cells: [["+nodes", "1"], ["+labels", "1"]]) != SideEffects(cells: [["+nodes", "1"]]))
  }

  @Test func casesOfOneNameAreToldApart() throws {
    let text = "Feature: F\n  Scenario: a\n    Given an empty graph\n  Scenario: a\n    Given an empty graph\n"
    let cases = try Kit.cases(in: Kit.File(path: "x/F.feature", text: text))
    #expect(cases.map(\.name) == ["x/F.feature: a", "x/F.feature: a (2)"])
    #expect(cases[0].file.folder == "x")
  }
}
