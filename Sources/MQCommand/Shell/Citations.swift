import MQ

/// The sources that the rows of a cited result name, for `:sources`.
struct Citations {
  private(set) var sources: Set<String> = []

  /// Takes in the last column of a cited row.
  mutating func add(_ row: Row) {
    guard case .list(let items)? = row.values.last else { return }
    for case .string(let source) in items { sources.insert(source) }
  }

  /// Asks for each source with the title and date of its document, and the number of the paragraph there; a source that names
  /// no document of the graph stands alone.
  static let query = """
    UNWIND $`:sources` AS source
    WITH source, split(source, '#')[-1] AS paragraph
    OPTIONAL MATCH (d:Document {id: CASE WHEN paragraph <> source THEN left(source, size(source) - size(paragraph) - 1) END})
    RETURN source, d.title AS title, d.date AS date, CASE WHEN d IS NOT NULL THEN toInteger(paragraph) END AS paragraph
    ORDER BY d IS NULL, date, d.id, paragraph, source
    """

  static let parameter = ":sources"

  var parameters: [String: Value] { [Self.parameter: .list(sources.sorted().map(Value.string))] }
}
