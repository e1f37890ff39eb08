extension Graph {
  /// Reads a graph from lines of JSON, a node or a relationship each.
  ///
  ///     {"type":"node","id":"0","labels":["Person"],"properties":{"name":"Ada","born":{"$date":"1815-12-10"}}}
  ///     {"type":"relationship","label":"KNOWS","start":{"id":"0"},"end":{"id":"1"}}
  ///
  /// A relationship may stand before its ends. What JSON has no form for is an object with one key: `$date`, `$localtime`,
  /// `$time`, `$localdatetime`, `$datetime`, `$duration`, or `$float` for NaN and the infinities.
  ///
  /// Throws ``LoadError``. Holds little more than the graph.
  public init(jsonLines path: String) throws {
    var builder = GraphBuilder()
    try JSONLinesReader.read(path, into: &builder)
    self = try builder.finish()
  }

  /// Reads a graph from GraphML.
  ///
  /// Labels are the attribute `labels`, as `:A:B`; a relationship's type is the attribute `label`, or `RELATED` if there is none.
  /// An edge without direction leads from its source to its target.
  ///
  /// Throws ``LoadError``. Holds little more than the graph.
  public init(graphML path: String) throws {
    var builder = GraphBuilder()
    try GraphMLReader.read(path, into: &builder)
    self = try builder.finish()
  }
}
