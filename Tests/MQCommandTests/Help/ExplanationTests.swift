import MQ
import Testing

@testable import MQCommand

/// What is said of each code must be true.
struct ExplanationTests {
  @Test(arguments: DiagnosticCode.allCases)
  func theExampleShowsTheCode(code: DiagnosticCode) throws {
    switch code.explanation.example {
    case .statement(let wrong, let right, let script):
      var graph = Graph()
      try graph.load(script: script)
      #expect(codes(of: wrong, graph).contains(code))
      #expect(codes(of: right, graph, ["name": "Ada"]) == [])
    case .file(let name, let wrong, let right):
      for (text, isWrong) in [(wrong, true), (right, false)] {
        let folder = try TemporaryFolder(["Person.csv": "id:ID(Person)\n1\n2"].merging([name: text]) { $1 })
        let path = name.hasSuffix(".csv") ? folder.path : folder.url(name).path
        var found: DiagnosticCode?
        do { _ = try GraphImport().read([path], addingTo: Graph(), in: .quiet) } catch {
          found = (error as? LoadError)?.code
        }
        #expect(found == (isWrong ? code : nil))
      }
    case .command(let line): #expect(line.split(separator: " ").count > 1)
    }
  }

  /// The codes of errors and warnings that running a statement gives.
  private func codes(of text: String, _ graph: Graph, _ parameters: [String: Value] = [:])
    -> [DiagnosticCode]
  {
    var graph = graph
    do throws(QueryError) {
      let cursor = try graph.execute(Statement(text), parameters)
      while try cursor.nextRow() != nil {}
      return cursor.warnings.map(\.code)
    } catch {
      return error.diagnostics.map(\.code)
    }
  }

  @Test func everyCodeIsExplainedByItsName() throws {
    for code in DiagnosticCode.allCases {
      let text = try Explanation.text(code.rawValue.uppercased())
      #expect(text.hasPrefix("\(code.rawValue)  ("))
      #expect(!text.contains("Something is wrong"))
      for line in text.split(separator: "\n") { #expect(width(line) <= 130) }
    }
  }

  @Test func theListNamesEveryCode() throws {
    let list = try Explanation.text("")
    for code in DiagnosticCode.allCases { #expect(list.contains("  \(code.rawValue)\n")) }
  }
}
