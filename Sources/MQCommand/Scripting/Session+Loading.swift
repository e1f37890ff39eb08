import MQ
import MQSyntax

extension Session {
  /// Makes `source` the session's graph; false, with the reason reported, where it cannot be read.
  ///
  /// The graph that comes with mq is only made once a statement asks for it.
  func load(_ source: GraphSource) throws -> StatementResult {
    switch source {
    case .medicen: return .done
    case .empty: graph = Graph()
    case .path(let path):
      switch System.kind(of: path) {
      case .missing:
        messages.error(
          "cannot read `\(path)`: \(SystemError.noSuchFile.message)", hint: GraphSource.hint(for: path))
        return .failed
      case .file where System.isSnapshot(path):
        do {
          graph = try Graph(snapshot: path)
        } catch {
          messages.report(error)
          return .failed
        }
      case .file where InterchangeFormat(path: path) ?? .mq == .mq:
        guard let made = try graph(ofScript: path) else { return .failed }
        graph = made
      case .file, .folder:
        do {
          guard let made = try GraphImport().read([path], addingTo: Graph(), in: self) else { return .failed }
          graph = made.graph
        } catch let error as LoadError {
          messages.report(error)
          return .failed
        }
      }
    }
    return .done
  }

  /// The graph that a script makes; nil where it fails, which it has told.
  func graph(ofScript path: String) throws -> Graph? {
    let loader = Session(settings, graph: Graph(), output: Output(.nowhere), messages: messages)
    loader.settings.showsTime = false
    loader.settings.isReadOnly = false
    let result = try showingProgress("bytes") { progress in
      loader.loading = progress ?? RunProgress()
      return try loader.run(.file(path), keepGoing: false)
    }
    return result == .done ? loader.graph : nil
  }
}

extension System {
  /// Whether a file begins as a snapshot does.
  fileprivate static func isSnapshot(_ path: String) -> Bool {
    guard let file = try? Descriptor.reading(path) else { return false }
    defer { file.close() }
    var bytes: [UInt8] = []
    while bytes.count < 16, let count = try? file.read(16 - bytes.count, into: &bytes), count > 0 {}
    return Graph.isSnapshot(beginning: bytes)
  }
}

extension Messages {
  /// Reports why files could not be read, with the line that is at fault.
  func report(_ error: LoadError) {
    guard let number = error.line else {
      fail("\(error.file): error: \(error.message)", hint: error.hint)
      return
    }
    guard let line = FileLine(number, of: error.file) else {
      let place = error.column.map { "\(number):\($0)" } ?? "\(number)"
      fail("\(error.file):\(place): error: \(error.message)", hint: error.hint)
      return
    }
    let diagnostic = Diagnostic(error.code, error.message, at: line.range(ofColumn: error.column), hint: error.hint)
    let source = SourceText(name: error.file, bytes: line.bytes, firstLine: number)
    report([diagnostic], in: Excerpt(source: source, offset: 0))
  }
}

/// A line of a file, for messages.
struct FileLine {
  private(set) var bytes: [UInt8] = []

  /// Messages show no more of a longer line.
  private static let longest = 1 << 16

  /// The line counted from 1, without its break; nil if there is none.
  init?(_ number: Int, of path: String) {
    guard let file = try? Descriptor.reading(path) else { return nil }
    defer { file.close() }
    let newline = UInt8(ascii: "\n")
    var current = 1
    var chunk: [UInt8] = []
    while bytes.count < FileLine.longest, let count = try? file.read(1 << 16, into: &chunk), count > 0 {
      var rest = chunk[...]
      while current < number, let end = rest.firstIndex(of: newline) {
        rest = rest[(end + 1)...]
        current += 1
      }
      if current == number {
        bytes += rest.prefix { $0 != newline }
        if rest.contains(newline) { break }
      }
      chunk.removeAll(keepingCapacity: true)
    }
    guard current == number else { return nil }
    bytes = Array(bytes.prefix(FileLine.longest))
    if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
  }

  /// The character at a column, which counts bytes from 1; the whole line without one.
  func range(ofColumn column: Int?) -> SourceRange {
    guard let column else { return SourceRange(0, bytes.count) }
    var lower = max(0, min(column - 1, bytes.count))
    while lower > 0, lower < bytes.count, FileLine.continuesCharacter(bytes[lower]) { lower -= 1 }
    var upper = min(lower + 1, bytes.count)
    while upper < bytes.count, FileLine.continuesCharacter(bytes[upper]) { upper += 1 }
    return SourceRange(lower, upper)
  }

  private static func continuesCharacter(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
