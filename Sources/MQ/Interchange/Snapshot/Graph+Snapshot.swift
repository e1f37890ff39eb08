extension Graph {
  /// Reads a graph that ``writeSnapshot(to:cancellation:)`` wrote.
  ///
  ///     try graph.writeSnapshot(to: "world.mqgraph")
  ///     let again = try Graph(snapshot: "world.mqgraph")
  ///
  /// Nodes and relationships keep their numbers, and the graph its indexes (which are filled when first used). The whole file is
  /// read, on all cores, and its checksums are compared, so that nothing of the graph depends on the file afterwards.
  ///
  /// Throws ``LoadError`` for a file that cannot be read, is no snapshot, has the format of another version or is damaged.
  public init(snapshot path: String) throws(LoadError) {
    try self.init(snapshot: path, progress: nil)
  }

  /// - Parameter progress: How far the file is read, in bytes.
  package init(snapshot path: String, progress: RunProgress?) throws(LoadError) {
    self.init(try SnapshotReader.read(path, progress))
  }

  /// Writes the graph to one file, from which it can be read again in a small part of the time that it takes to make it.
  ///
  /// The file is written under another name in the same folder, brought to the disk and then renamed: whatever goes wrong, a
  /// file that was there before is whole. A file of that name is replaced; readers of the old one are not disturbed.
  ///
  /// Throws ``LoadError``, with ``DiagnosticCode/cancelled`` if it is cancelled before the file has its name.
  public func writeSnapshot(to path: String, cancellation: Cancellation? = nil) throws(LoadError) {
    try writeSnapshot(to: path, cancellation, progress: nil)
  }

  /// - Parameter progress: How far the file is written, in bytes.
  package func writeSnapshot(
    to path: String, _ cancellation: Cancellation?, progress: RunProgress?
  ) throws(LoadError) {
    try SnapshotWriter(storage).write(to: path, cancellation, progress)
  }

  /// Whether a file that begins so is a snapshot (which may be damaged).
  package static func isSnapshot(beginning bytes: some Collection<UInt8>) -> Bool { SnapshotFormat.isSnapshot(bytes) }
}
