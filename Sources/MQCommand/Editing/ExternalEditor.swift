import MQ

/// A text edited in the editor that the user has chosen.
enum ExternalEditor {
  /// The text as it was left; nil where the editor failed.
  static func edit(_ text: String) throws(CommandError) -> String? {
    let editor = System.environment("VISUAL") ?? System.environment("EDITOR") ?? "vi"
    do throws(SystemError) {
      let (path, file) = try Descriptor.temporary(suffix: ".mq")
      defer { System.remove(path) }
      try file.write(Array((text + "\n").utf8))
      file.close()
      guard try ChildProcess.run("\(editor) '\(path)'") == 0 else { return nil }
      let edited = try Descriptor.reading(path)
      defer { edited.close() }
      var bytes: [UInt8] = []
      while try edited.read(1 << 16, into: &bytes) > 0 {}
      return String(decoding: bytes, as: UTF8.self).trimmed
    } catch {
      throw CommandError("cannot edit with `\(editor)`: \(error.message)")
    }
  }
}
