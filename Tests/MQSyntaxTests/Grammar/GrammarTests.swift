import MQSyntax
import Testing

@Suite struct GrammarTests {
  private let grammar: GrammarFile
  private let compiled: CompiledGrammar

  init() throws {
    grammar = try GrammarFile.read()
    compiled = CompiledGrammar(grammar)
  }

  @Test func namesExactlyTheKeywords() {
    let words = grammar.literals.filter { $0.first?.isLetter == true }
    #expect(words.sorted() == Keyword.allCases.map(\.rawValue).sorted())
  }

  @Test func namesExactlyTheReservedWords() throws {
    guard case .choice(let alternatives)? = grammar.rules["ReservedWord"] else {
      Issue.record("no rule for reserved words")
      return
    }
    let words = alternatives.compactMap { if case .literal(let word) = $0.expression { word } else { nil } }
    #expect(words == Keyword.allCases.filter(\.isReserved).map(\.rawValue))
  }

  @Test func everyRuleIsDefinedOnceAndUsed() {
    #expect(Set(grammar.names).count == grammar.names.count)
    let tokens: Set = ["WORD", "NONRESERVED_WORD", "QUOTED_NAME", "PARAMETER", "INTEGER", "FLOAT", "STRING"]
    #expect(grammar.references.subtracting(grammar.names) == tokens)
    #expect(Set(grammar.names).subtracting(grammar.references) == ["Script", "ReservedWord", "RefusedWord"])
  }

  /// From the grammar to the parser: what the grammar makes is read, and comes back from its canonical text.
  @Test(arguments: 1...25)
  func theParserReadsWhatTheGrammarMakes(seed: Int) {
    var sentences = GrammarSentences(grammar, seed: UInt64(seed))
    sentences.hundredStatements { text, _ in
      var statement = Parser.parseStatement(SourceText(text))
      // Which variable an index is for is no matter of the grammar.
      statement.diagnostics.removeAll { $0.code == .undefinedVariable }
      guard statement.isValid, let syntax = statement.syntax else {
        Issue.record("\(DiagnosticRenderer().render(statement.diagnostics, in: SourceText(text)))\(text)")
        return
      }
      let canonical = QueryFormatter.format(syntax)
      let again = Parser.parseStatement(SourceText(canonical))
      #expect(again.isValid && shape(again.syntax as Any) == shape(statement.syntax as Any), "\(text)\n\(canonical)")
      #expect(GrammarRecognizer.accepts(text, as: "Statement", in: compiled), "\(text)")
    }
  }

  /// The sentences of the test above leave out no rule and no alternative.
  @Test func theSentencesReachEveryProduction() {
    var rules: Set<String> = []
    var alternatives: Set<Int> = []
    for seed in 1...25 {
      var sentences = GrammarSentences(grammar, seed: UInt64(seed))
      sentences.hundredStatements { _, sentence in
        rules.formUnion(sentence.reachedRules)
        alternatives.formUnion(sentence.reachedAlternatives)
      }
    }
    let apart: Set = ["Script", "ReservedWord", "RefusedWord"]
    #expect(Set(grammar.names).subtracting(apart).subtracting(rules).isEmpty)
    let missed = grammar.ruleOfAlternative.indices.filter {
      !alternatives.contains($0) && !apart.contains(grammar.ruleOfAlternative[$0])
    }
    #expect(missed.map { "\(grammar.ruleOfAlternative[$0]) \($0)" } == [])
  }

  /// From the parser to the grammar: what is read although a word of a sentence was dropped, doubled or exchanged still
  /// belongs to the grammar.
  @Test(arguments: 1...10)
  func theGrammarHoldsWhatTheParserReads(seed: Int) {
    var sentences = GrammarSentences(grammar, seed: UInt64(seed) &* 7919)
    var readCount = 0
    for _ in 0..<60 {
      let words = sentences.next("Statement", depth: 24)
      guard words.count < 150 else { continue }
      for _ in 0..<10 {
        var changed = words
        let index = sentences.random(words.count)
        switch sentences.random(3) {
        case 0: changed.remove(at: index)
        case 1: changed.insert(words[sentences.random(words.count)], at: index)
        default: changed.swapAt(index, sentences.random(words.count))
        }
        let text = changed.joined(separator: " ")
        guard Parser.parseStatement(SourceText(text)).isValid else { continue }
        readCount += 1
        #expect(GrammarRecognizer.accepts(text, as: "Statement", in: compiled), "\(text)")
      }
    }
    #expect(readCount > 20)
  }
}
