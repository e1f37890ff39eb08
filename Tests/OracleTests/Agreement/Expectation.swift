@testable import MQOracle

/// What the oracle expects of a statement: what comes of it in one way, and whether the choices that the reference leaves open
/// make a difference.
struct Expectation {
  let result: Result<OracleResult, OracleError>
  let before: OracleGraph
  /// Whether all choices come to the same, and nothing that differs from run to run is in it.
  private(set) var isDeterministic = true
  /// Whether lists are to be compared as bags, since the order of their making was open (as `collect` after `MATCH`).
  private(set) var listsAreBags = false

  init(_ oracle: Oracle, _ statement: String, on graph: OracleGraph, ways: Int) {
    let outcomes = oracle.outcomes(of: statement, on: graph, ways: ways)
    (result, before) = (outcomes[0], graph)
    switch outcomes[0] {
    case .failure(let error):
      isDeterministic = outcomes.allSatisfy { outcome in
        if case .failure(let other) = outcome { other.errorClass == error.errorClass } else { false }
      }
    case .success(let result):
      let results = outcomes.compactMap { try? $0.get() }
      func agree(listsAreBags: Bool) -> Bool {
        let texts = results.map { result in
          let rows = CanonicalText.rows(result, before: graph, listsAreBags: listsAreBags)
          let sorted = CanonicalText.sorted(rows, result.tieGroups)
          return sorted.map { $0.joined(separator: " | ") } + [CanonicalText.graph(result.graph)]
        }
        return Set(texts).count == 1
      }
      listsAreBags = !agree(listsAreBags: false)
      isDeterministic =
        results.count == outcomes.count && !result.isOpen && (!listsAreBags || agree(listsAreBags: true))
    }
  }
}
