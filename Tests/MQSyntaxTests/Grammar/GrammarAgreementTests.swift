import MQSyntax
import Testing

/// The grammar and the parser say the same of texts that were not made from either: the queries of the conformance kit and
/// of the examples, and what becomes of them when a token is dropped, doubled or exchanged with its neighbour.
@Suite struct GrammarAgreementTests {
  private let grammar: CompiledGrammar

  init() throws {
    grammar = CompiledGrammar(try GrammarFile.read())
  }

  @Test func onTheExamples() throws {
    let queries = try Corpus.examples()
    #expect(queries.count > 20)
    expectAgreement(on: queries)
  }

  @Test(.enabled(if: Corpus.kit != nil, "skipped: MQ_TCK names no folder of conformance scenarios"))
  func onTheConformanceKit() throws {
    let queries = try Corpus.kitQueries(#require(Corpus.kit))
    #expect(queries.count > 1000)
    expectAgreement(on: queries)
  }

  /// Each query, and three that are made from it.
  private func expectAgreement(on queries: [String]) {
    var random = SplitMix64(seed: 4)
    var disagreements: [String] = []
    var refused = 0
    for query in queries {
      for text in [query] + Self.changed(query, &random) {
        let isRead = Self.isRead(text)
        if !isRead { refused += 1 }
        if GrammarRecognizer.accepts(text, as: "Statement", in: grammar) != isRead {
          disagreements.append("\(isRead ? "only the parser reads" : "only the grammar has"): \(text)")
        }
      }
    }
    #expect(disagreements.isEmpty, "\(disagreements.count):\n\(disagreements.joined(separator: "\n"))")
    #expect(refused > queries.count / 2)
  }

  /// With one token dropped, with one doubled, and with one exchanged with the next.
  private static func changed(_ query: String, _ random: inout SplitMix64) -> [String] {
    guard let words = GrammarToken.all(in: query)?.map(\.text), words.count > 1 else { return [] }
    var dropped = words
    dropped.remove(at: random.next(below: words.count))
    var doubled = words
    let index = random.next(below: words.count)
    doubled.insert(words[index], at: index)
    var swapped = words
    let first = random.next(below: words.count - 1)
    swapped.swapAt(first, first + 1)
    return [dropped, doubled, swapped].map { $0.joined(separator: " ") }
  }

  /// Whether the parser finds nothing wrong, the values of numbers and texts and what an index is for aside.
  private static func isRead(_ text: String) -> Bool {
    let statement = Parser.parseStatement(SourceText(text))
    let valueCodes: Set<DiagnosticCode> = [
      .integerOverflow, .floatingPointOverflow, .invalidUnicodeLiteral, .undefinedVariable,
    ]
    return statement.syntax != nil && statement.diagnostics.allSatisfy { valueCodes.contains($0.code) }
  }
}
