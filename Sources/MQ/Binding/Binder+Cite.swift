internal import MQSyntax

extension Binder {
  /// `CITE`, an extension: the column `sources` behind the query's own.
  mutating func bindCitation(of query: BoundQuery, _ range: SourceRange) -> Variable? {
    if query.columns.isEmpty {
      if !isUpdating, errorCount == 0 { reportNothingToCite(range) }
      return nil
    }
    if let clash = query.columns.firstIndex(where: { TextKey($0) == TextKey("sources") }) {
      reportSourcesTwice(range, query.outputs.indices.contains(clash) ? query.outputs[clash] : nil)
      return nil
    }
    return makeVariable("sources", .value, .list, range, elements: .string)
  }
}
