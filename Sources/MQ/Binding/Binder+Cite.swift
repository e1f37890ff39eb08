internal import MQSyntax

extension Binder {
  /// `CITE`, an extension: the column `sources` behind the query's own.
  mutating func bindCitation(of query: BoundQuery, _ range: SourceRange) -> Variable? {
    if query.columns.isEmpty {
      if !isUpdating, errorCount == 0 {
        report(
          .invalidClauseComposition, "`CITE` needs a query with rows to cite", range,
          hint: "end the query with `RETURN`")
      }
      return nil
    }
    if let clash = query.columns.firstIndex(where: { TextKey($0) == TextKey("sources") }) {
      let output = query.outputs.indices.contains(clash) ? query.outputs[clash] : nil
      report(
        .columnNameConflict, "`CITE` adds a column `sources`, but the query has one already", range,
        notes: output.map { [Diagnostic.Note("the query's own is this", at: variables[$0.index].range)] } ?? [],
        hint: "give the query's own column another name with `AS`")
      return nil
    }
    return makeVariable("sources", .value, .list, range, elements: .string)
  }
}
