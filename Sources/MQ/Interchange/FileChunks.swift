/// The bytes of a file, a piece at a time, so that a large one need not fit into memory.
final class FileChunks {
  let path: String
  private let file: Int32
  private let progress: RunProgress?

  private static let size = 1 << 17

  /// - Parameter progress: How far it is read, in bytes.
  init(_ path: String, progress: RunProgress? = nil) throws(LoadError) {
    self.path = path
    self.progress = progress
    let (file, reason) = OperatingSystem.openForReading(path)
    guard let file else { throw LoadError(.fileUnreadable, "the file cannot be read: \(reason)", file: path) }
    self.file = file
    progress?.expect(OperatingSystem.size(of: file))
  }

  deinit { OperatingSystem.closeFile(file) }

  /// None at the end.
  func next() throws(LoadError) -> [UInt8] {
    let (bytes, reason) = OperatingSystem.readNext(FileChunks.size, of: file)
    guard let bytes else { throw LoadError(.fileUnreadable, "the file cannot be read: \(reason)", file: path) }
    progress?.advance(bytes.count)
    return bytes
  }
}
