extension Graph {
  /// Reads a folder of CSV files in the neo4j-admin import header convention. Throws ``LoadError``.
  public init(csvFolder path: String) throws {
    throw LoadError(.notSupported, "CSV folders cannot be read yet", file: path)
  }
}
