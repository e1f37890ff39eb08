import Foundation
import MQSyntax
import Testing

/// Something that can be nested in itself, around a core.
struct Nest: Sendable, CustomTestStringConvertible {
  var head = "RETURN "
  var open: String
  var core = "1"
  var close: String
  /// What makes a statement of it.
  var tail = ""

  var testDescription: String { "\(head)\(open)…" }

  func text(_ depth: Int, isClosed: Bool = true) -> String {
    head + String(repeating: open, count: depth) + core + (isClosed ? String(repeating: close, count: depth) : "")
  }

  static let all: [Nest] = [
    Nest(open: "(", close: ")"), Nest(open: "[", close: "]"), Nest(open: "{a:", close: "}"),
    Nest(open: "f(", close: ")"),
    Nest(open: "-(", close: ")"), Nest(open: "a[", close: "]"), Nest(open: "a[..", close: "]"),
    Nest(open: "1 OR 1 XOR 1 AND NOT 1 = 1 IN 1 + 1 * 1 ^ -(", close: ")"),
    Nest(open: "CASE ", close: " WHEN 1 THEN 1 END"), Nest(open: "CASE WHEN ", close: " THEN 1 END"),
    Nest(open: "CASE WHEN 1 THEN ", close: " END"), Nest(open: "[x IN ", close: "]"),
    Nest(open: "[x IN xs WHERE ", close: "]"),
    Nest(open: "[x IN xs | ", close: "]"), Nest(open: "all(x IN ", close: ")"),
    Nest(open: "reduce(a = ", close: ", x IN y | 1)"),
    Nest(open: "n {a: ", close: "}"), Nest(open: "[(a)-->(b) WHERE ", close: " | 1]"),
    Nest(open: "exists((a {p: ", close: "})-->(b))"),
    Nest(open: "(a)-[r {a: ", close: "}]->(b)"), Nest(open: "shortestPath((a {p: ", close: "})-->(b))"),
    Nest(open: "EXISTS { MATCH (n) WHERE ", close: " }"), Nest(open: "COUNT { (n) WHERE ", close: " }"),
    Nest(open: "COLLECT { RETURN ", close: " }"), Nest(head: "", open: "CALL { ", core: "RETURN 1", close: " }"),
    Nest(head: "", open: "CALL (x) { ", core: "RETURN 1", close: " }"),
    Nest(head: "MATCH ", open: "(", core: "(a)-->(b)", close: ")+"),
    Nest(head: "MATCH (n:", open: "(", core: "A", close: ")", tail: ") RETURN 1"),
    Nest(head: "MATCH ()-[:", open: "!(", core: "A", close: ")", tail: "]-() RETURN 1"),
    Nest(head: "MATCH (n ", open: "{a: ", close: "}", tail: ") RETURN 1"),
    Nest(head: "MATCH ", open: "(n WHERE EXISTS { ", core: "(n)", close: " })"),
  ]

  /// What needs no brackets to make a tree high.
  static let chains: [Nest] = [
    Nest(open: "NOT ", close: ""), Nest(open: "-", core: "a", close: ""), Nest(open: "- ", core: "1", close: ""),
    Nest(head: "RETURN 1", open: " + 1", core: "", close: ""),
    Nest(head: "RETURN 1", open: " ^ 1", core: "", close: ""),
    Nest(head: "RETURN 1", open: "-(1)", core: "", close: ""), Nest(head: "RETURN a", open: ".b", core: "", close: ""),
    Nest(head: "RETURN a", open: "[0]", core: "", close: ""),
    Nest(head: "RETURN a", open: " IN b", core: "", close: ""),
    Nest(head: "RETURN a", open: " IS NULL", core: "", close: ""),
    Nest(head: "SET a", open: ".b", core: " = 1", close: ""),
  ]
}

/// Where a thread leaves its result; whoever reads it has waited for the thread.
private final class Outcome<Value>: @unchecked Sendable {
  var value: Value?
}

/// Runs on a thread with half a megabyte of stack, as threads other than the main one have on some systems.
private func onSmallStack<Result: Sendable>(_ body: @escaping @Sendable () -> Result) -> Result {
  let outcome = Outcome<Result>()
  let done = DispatchSemaphore(value: 0)
  let thread = Thread {
    outcome.value = body()
    done.signal()
  }
  thread.stackSize = 512 * 1024
  thread.start()
  done.wait()
  guard let result = outcome.value else { fatalError("the thread ended without a result") }
  return result
}

/// Whether a text was given up as too deep; nil where it was not, and something else is wrong.
private func isTooDeep(_ text: String) -> (isTooDeep: Bool, count: Int) {
  onSmallStack {
    let statement = Parser.parseStatement(SourceText(text))
    let count = statement.diagnostics.count { $0.code == .nestingTooDeep }
    return (count > 0, count)
  }
}

@Suite struct NestingTests {
  @Test(arguments: Nest.all)
  func readsWhatIsNestedWithinTheLimit(nest: Nest) {
    let problems = onSmallStack {
      Parser.parseStatement(SourceText(nest.text(25) + nest.tail)).diagnostics.map(\.message)
    }
    #expect(problems.isEmpty, "\(problems)")
  }

  @Test(arguments: Nest.all + Nest.chains)
  func nothingIsTooDeepForTheStackWithinTheLimit(nest: Nest) {
    // The greatest depth that is read, found by halving: the parser must survive all of them, and the tree be destroyed.
    var (read, refused) = (1, 2000)
    while refused - read > 1 {
      let middle = (read + refused) / 2
      if isTooDeep(nest.text(middle)).isTooDeep { refused = middle } else { read = middle }
    }
    // A number has a sign of its own besides the counted ones.
    #expect(read >= 30 && read <= Parser.heightLimit + 1)
  }

  @Test(arguments: Nest.all + Nest.chains)
  func whatIsTooDeepIsReportedOnce(nest: Nest) {
    #expect(isTooDeep(nest.text(10_000)).count == 1)
    // Without what closes it, a comprehension's beginning is a list's.
    #expect(isTooDeep(nest.text(10_000, isClosed: false)).count <= 1)
  }

  @Test(
    arguments: [
      Nest(open: "(", close: ")"), Nest(open: "[", close: "]"), Nest(open: "{a:", close: "}"),
      Nest(open: "NOT ", close: ""),
      Nest(open: "-", core: "a", close: ""), Nest(head: "MATCH ", open: "(", core: "(a)-->(b)", close: ")+"),
    ])
  func aMillionLevelsAreReportedOnce(nest: Nest) {
    #expect(isTooDeep(nest.text(1_000_000, isClosed: false)).count == 1)
  }

  @Test func parenthesesNestToTheLimit() {
    let nest = Nest(open: "(", close: ")")
    #expect(Parser.parseStatement(SourceText(nest.text(Parser.nestingLimit))).isValid)
    #expect(!Parser.parseStatement(SourceText(nest.text(Parser.nestingLimit + 1))).isValid)
  }

  @Test func chainsNestedInChainsCountTogether() {
    let inner = "1" + String(repeating: " + 1", count: 600)
    #expect(Parser.parseStatement(SourceText("RETURN \(inner)")).isValid)
    #expect(isTooDeep("RETURN (\(inner))" + String(repeating: " + 1", count: 600)).isTooDeep)
    // Side by side, they do not.
    #expect(Parser.parseStatement(SourceText("RETURN [\(inner), \(inner), {a: \(inner)}]")).isValid)
    #expect(Parser.parseStatement(SourceText("MATCH (a {x: \(inner)})-->(b {x: \(inner)}) SET a.x = \(inner)")).isValid)
  }

  @Test func theNextStatementIsReadAsUsual() {
    let script = Parser.parseScript(SourceText(Nest(open: "(", close: ")").text(10_000) + "; RETURN 1"))
    #expect(script.statements.map(\.isValid) == [false, true])
    #expect(script.diagnostics.map(\.code) == [.nestingTooDeep])
  }

  /// Looking ahead from every bracket must not make the time grow faster than the text.
  @Test(
    arguments: [
      "(a)-[(a)-[", "[x IN [x IN [", "((((((((", "(a)-[b]-(", "a.b.c.d.", "))))]]]]((((", "{a:{b:[(", "CASE WHEN ",
      "(((]]](((", "[(a)-->(b",
    ])
  func timeIsLinear(unit: String) {
    // A quadratic parser would take minutes over it.
    let text = "RETURN " + String(repeating: unit, count: 10_000)
    #expect(onSmallStack { !Parser.parseStatement(SourceText(text)).isValid })
  }
}
