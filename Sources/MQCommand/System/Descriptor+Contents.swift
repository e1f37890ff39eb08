import MQ

extension Descriptor {
  /// All that a file holds; `-` is standard input.
  static func contents(of path: String) throws(SystemError) -> [UInt8] {
    let file = path == "-" ? standardInput : try reading(path)
    defer { if path != "-" { file.close() } }
    var bytes: [UInt8] = []
    while try file.read(1 << 17, into: &bytes) > 0 {}
    return bytes
  }
}

extension [UInt8] {
  /// Without the mark that some programs put before all text that is UTF-8.
  var withoutByteOrderMark: ArraySlice<UInt8> { starts(with: "\u{FEFF}".utf8) ? dropFirst(3) : self[...] }
}
