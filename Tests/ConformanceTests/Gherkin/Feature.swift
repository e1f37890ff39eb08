/// A feature file: scenarios that share a subject.
struct Feature: Sendable {
  var name: String
  var scenarios: [Scenario]
}

/// An example of how the language behaves: steps to take and results to find, in order.
struct Scenario: Sendable {
  var name: String
  var tags: [String]
  /// Those of the feature's background first.
  var steps: [Step]
  /// Which of an outline's examples this is, from 1 over all of its tables; nil for a scenario that is no outline.
  var example: Int?
  /// The line of the file that names it, from 1.
  var line: Int
}

/// One line of a scenario, with the text or the table under it.
struct Step: Sendable {
  /// Without its keyword.
  var text: String
  var docString: String?
  var table: [[String]]?
  var line: Int
}

/// Why a feature file could not be read.
struct GherkinError: Error, CustomStringConvertible {
  var line: Int
  var message: String
  var description: String { "line \(line): \(message)" }
}
