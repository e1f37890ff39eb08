extension Graph {
  /// Reads a folder of CSV files in the header convention of `neo4j-admin import`.
  ///
  /// A file with a column `:ID` holds nodes: their label is the file's name, unless a column `:LABEL` gives them others (with `;`
  /// between them). A file with columns `:START_ID` and `:END_ID` holds relationships: their type is the file's name less the
  /// names of the ends' identifier spaces, as in `Person_LIVES_IN_City.csv`, unless a column `:TYPE` gives it. The delimiter
  /// is found from the header: `|`, `,`, `;` or a tab. An empty field is null, `""` the empty string.
  ///
  /// Throws ``LoadError``. Takes time in proportion to the files' size, on all cores.
  public init(csvFolder path: String) throws {
    try self.init(csvFolder: path, progress: nil)
  }

  /// As ``init(csvFolder:)``, telling how far it has come.
  package init(csvFolder path: String, progress: RunProgress?) throws {
    self.init(try CSVFolderLoader.load(path, progress: progress))
  }
}
