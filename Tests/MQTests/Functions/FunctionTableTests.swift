import Testing

@testable import MQ

@Suite("The function table")
struct FunctionTableTests {
  @Test(
    "finds names in whatever case", arguments: ["toUpper", "TOUPPER", "Duration.Between", "datetime.fromepochmillis"])
  func findsNames(_ name: String) throws {
    let function = try #require(FunctionTable.find(name))
    #expect(function.name.lowercased() == name.lowercased())
  }

  @Test("finds nothing else", arguments: ["", "to Upper", "toupperr", "count", "ſize"])
  func findsNothingElse(_ name: String) { #expect(FunctionTable.find(name) == nil) }

  @Test("is sorted and names no function twice")
  func isSorted() {
    let names = FunctionTable.all.map { $0.name.lowercased() }
    #expect(names == names.sorted())
    #expect(Set(names).count == names.count)
  }

  @Test("describes each function as it is called", arguments: FunctionTable.all.map(\.name))
  func signatures(_ name: String) throws {
    let function = try #require(FunctionTable.find(name))
    let parts = function.signature.split(separator: "(", maxSplits: 1)
    #expect(parts[0] == name)
    let written = parts[1].dropLast()
    let required = written.prefix { $0 != "[" }.split(separator: ",").filter { !$0.contains("…") }
    #expect(required.filter { !$0.allSatisfy(\.isWhitespace) }.count == function.required)
    let all = written.filter { $0 != "[" && $0 != "]" }.split(separator: ",").filter { !$0.contains("…") }
    #expect(all.count == function.parameters.count)
    #expect(!function.summary.isEmpty)
  }

  @Test("leaves aggregates to a table of their own")
  func aggregates() {
    #expect(AggregateFunction.find("percentileDISC") == .percentileDisc)
    #expect(AggregateFunction.find("count") == .count)
    #expect(AggregateFunction.find("count(*)") == nil)
    #expect(AggregateFunction.find("size") == nil)
  }
}
