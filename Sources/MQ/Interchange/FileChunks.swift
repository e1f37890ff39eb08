/// The bytes of a file, a piece at a time, so that a large one need not fit into memory.
final class FileChunks {
  let path: String
  private let file: Descriptor
  private let progress: RunProgress?

  private static let size = 1 << 17

  /// - Parameter progress: How far it is read, in bytes.
  init(_ path: String, progress: RunProgress? = nil) throws(LoadError) {
    self.path = path
    self.progress = progress
    do throws(SystemError) { file = try Descriptor.reading(path) } catch {
      throw LoadError(.fileUnreadable, "the file cannot be read: \(error.message)", file: path)
    }
    progress?.expect(file.size)
  }

  deinit { file.close() }

  /// None at the end.
  func next() throws(LoadError) -> [UInt8] {
    var bytes: [UInt8] = []
    do throws(SystemError) { _ = try file.read(FileChunks.size, into: &bytes) } catch {
      throw LoadError(.fileUnreadable, "the file cannot be read: \(error.message)", file: path)
    }
    progress?.advance(bytes.count)
    return bytes
  }
}
