internal import MQSyntax

// Statements about indexes. Whether there is such an index only the graph tells, when they run.

extension Binder {
  /// `CITE` and `AS OF` only read.
  mutating func checkPrefixes(of statement: Syntax.Statement, _ range: SourceRange) {
    guard let prefix = statement.cite != nil ? "CITE" : statement.asOf != nil ? "AS OF" : nil else { return }
    report(
      .invalidClauseComposition, "`\(prefix)` only reads and cannot stand before a statement that changes indexes",
      range,
      hint: "leave `\(prefix)` out")
  }

  mutating func bindIndexChange(_ create: Syntax.CreateIndex) -> BoundQuery {
    change(
      .create(name: create.name?.text, label: create.target.label.text, key: create.target.property.text),
      isLenient: create.ifNotExists, create.name?.range ?? create.range)
  }

  mutating func bindIndexChange(_ drop: Syntax.DropIndex) -> BoundQuery {
    switch drop.subject {
    case .name(let name): change(.drop(name: name.text), isLenient: drop.ifExists, name.range)
    case .target(let target):
      change(.dropOn(label: target.label.text, key: target.property.text), isLenient: drop.ifExists, drop.range)
    }
  }

  private mutating func change(_ kind: BoundIndexChange.Kind, isLenient: Bool, _ range: SourceRange) -> BoundQuery {
    isUpdating = true
    let clause = BoundClause.index(BoundIndexChange(kind: kind, isLenient: isLenient, range: range))
    return query([clause], outputs: [])
  }

  /// `SHOW INDEXES` is `CALL db.indexes()`.
  mutating func bindShowIndexes(_ range: SourceRange) -> BoundQuery {
    let (clauses, outputs) = bindStandaloneCall(of: BuiltInProcedures.indexes, range)
    return query(clauses, outputs: outputs)
  }

  private func query(_ clauses: [BoundClause], outputs: [Variable]) -> BoundQuery {
    BoundQuery(
      branches: [BoundSingleQuery(clauses: clauses, outputs: outputs)], unionAll: false,
      columns: outputs.map { variables[$0.index].name }, outputs: outputs, imports: [])
  }
}
