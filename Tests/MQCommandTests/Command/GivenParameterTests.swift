import Foundation
import MQ
import MQSyntax
import Testing

@testable import MQCommand

/// Parameters that mq itself gives to what uses them.
struct GivenParameterTests {
  private static let place = "place of its own"

  /// With a variable of the environment that only this call has.
  private func run(_ arguments: [String], in folder: TemporaryFolder? = nil) throws -> BuiltCommand.Result {
    try BuiltCommand.run(arguments, environment: ["MQ_PLACE": GivenParameterTests.place], in: folder)
  }

  @Test(arguments: [
    ["-c", "RETURN $ENV.MQ_PLACE AS place"],
    ["-c", "RETURN $ENV['MQ_PLACE'] AS place, $ENV.MQ_NO_SUCH AS none"],
    ["--param", "place=$ENV.MQ_PLACE", "-c", "RETURN $place AS place"],
    ["-c", ":param place = $ENV.MQ_PLACE\nRETURN $place AS place"],
    ["declared.mq"],
  ])
  func theEnvironmentIsAMap(arguments: [String]) throws {
    let folder = try TemporaryFolder(["declared.mq": "// :param place STRING = $ENV.MQ_PLACE\nRETURN $place AS place"])
    let result = try run(["--mode", "jsonl"] + arguments, in: folder)
    #expect(result.output.hasPrefix("{\"place\":\"\(GivenParameterTests.place)\""))
    #expect(result.errors == "")
  }

  @Test func whatTheUserGivesWins() throws {
    #expect(try run(["--param", "ENV=1", "-c", "RETURN $ENV AS e"]).output == "e\n1\n")
    #expect(try run(["--safe", "--param", "ENV=1", "-c", "RETURN $ENV AS e"]).output == "e\n1\n")
  }

  @Test(arguments: [
    (
      ["-c", "RETURN 1 AS n,\n  $ENV AS e"], "<command>:2:3: error: `$ENV` is not given under --safe [MissingParameter]"
    ),
    (["-c", ":time RETURN $ENV"], "<command>:1:14: error: `$ENV` is not given under --safe [MissingParameter]"),
    (["--param", "a=$ENV.HOME", "-c", "RETURN $a"], "--param a:1:1: error: `$ENV` is not given under --safe"),
    (
      ["-c", ":as-of $ENV.DAY"], "<command>:1:1: error: `:as-of` takes an expression: `$ENV` is not given under --safe"
    ),
  ])
  func safeSessionsDoNotGiveTheEnvironment(arguments: [String], message: String) throws {
    let result = try run(["--safe"] + arguments)
    #expect(result.errors.hasPrefix(message))
    #expect(!(result.output + result.errors).contains(GivenParameterTests.place))
    #expect(result.status != 0)
  }

  @Test func theEnvironmentIsNotAGraphOfItsOwn() throws {
    let folder = try TemporaryFolder(["s.mq": "MATCH (p:Person {name: $ENV.USER}) RETURN p"])
    #expect(try BuiltCommand.run(["check", "s.mq"], in: folder).errors == "")
  }

  @Test func helpTellsOfAllOfThem() throws {
    let text = try HelpTopic.text("parameters")
    for given in GivenParameter.allCases { #expect(text.contains("  $\(given.rawValue)  \(given.summary)\n")) }
  }
}
