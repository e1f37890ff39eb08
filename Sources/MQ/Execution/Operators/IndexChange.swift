internal import MQSyntax

extension BoundIndexChange {
  /// Makes or drops the index. Throws if it is there already, or is not.
  func perform(in graph: inout Graph, counters: inout UpdateCounters) throws(Diagnostic) {
    switch kind {
    case .create(let name, let label, let key):
      let (label, key) = (LabelID(interning: label), KeyID(interning: key))
      if let name, let same = graph.index(named: name) {
        try stop(.indexAlreadyExists, "there is an index `\(name)` already: \(same.target)", hint: "use another name")
      } else if let same = graph.index(on: label, key) {
        try stop(
          .indexAlreadyExists, "there is an index \(same.target) already: `\(same.name)`",
          hint: "`CREATE INDEX … IF NOT EXISTS` leaves it as it is")
      } else {
        let name = name ?? graph.freeIndexName(label, key)
        do { try graph.createIndex(IndexDefinition(name: name, label: label, key: key)) } catch { throw placed(error) }
        counters.indexesAdded += 1
      }
    case .drop(let name):
      guard let index = graph.index(named: name) else {
        let near = NearestName.find(name, among: graph.indexes.map(\.name))
        return try stop(
          .indexNotFound, "there is no index `\(name)`",
          hint: near.map { "did you mean `\($0)`?" } ?? "`SHOW INDEXES` lists those that there are")
      }
      try drop(index, from: &graph, &counters)
    case .dropOn(let label, let key):
      guard
        let index = graph.indexes.first(where: {
          TextBytes.equal($0.label.name, label) && TextBytes.equal($0.key.name, key)
        })
      else {
        return try stop(
          .indexNotFound, "there is no index on `\(key)` of nodes with the label `\(label)`",
          hint: "`SHOW INDEXES` lists those that there are")
      }
      try drop(index, from: &graph, &counters)
    }
  }

  private func placed(_ failure: Failure) -> Diagnostic {
    Diagnostic(failure.code, failure.message, at: range, hint: failure.hint)
  }

  private func drop(
    _ index: IndexDefinition, from graph: inout Graph, _ counters: inout UpdateCounters
  ) throws(Diagnostic) {
    do { try graph.dropIndex(index) } catch { throw placed(error) }
    counters.indexesRemoved += 1
  }

  private func stop(_ code: DiagnosticCode, _ message: String, hint: String) throws(Diagnostic) {
    if isLenient { return }
    throw Diagnostic(code, message, at: range, hint: hint)
  }

  /// For plans.
  var text: (name: String, details: String) {
    switch kind {
    case .create(let name, let label, let key): ("CreateIndex", "\(name.map { "\($0) " } ?? "")(:\(label) {\(key)})")
    case .drop(let name): ("DropIndex", name)
    case .dropOn(let label, let key): ("DropIndex", "(:\(label) {\(key)})")
    }
  }
}

extension IndexDefinition {
  fileprivate var target: String { "on `\(key.name)` of nodes with the label `\(label.name)`" }
}

extension Graph {
  /// A name for an index that was given none.
  fileprivate func freeIndexName(_ label: LabelID, _ key: KeyID) -> String {
    let name = "index_\(label.name)_\(key.name)"
    var number = 1
    while index(named: number == 1 ? name : "\(name)_\(number)") != nil { number += 1 }
    return number == 1 ? name : "\(name)_\(number)"
  }
}
