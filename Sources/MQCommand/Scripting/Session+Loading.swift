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
          "cannot read `\(path)`: \(SystemError.noSuchFile.message)", hint: GraphSource.hint(for: path),
          code: .fileNotFound)
        return .failed
      case .file where System.isPlainFile(path): return try load(GraphFile(path: path, name: path))
      case .file:
        // What comes through a pipe can be read but once, and what it is shows at its beginning.
        let (copy, file) = try Descriptor.temporary(suffix: "")
        defer {
          file.close()
          System.remove(copy)
        }
        do throws(SystemError) {
          try file.copy(from: path)
        } catch {
          messages.error("cannot read `\(path)`: \(error.message)", code: error.codeOfReading)
          return .failed
        }
        return try load(GraphFile(path: copy, name: path))
      case .folder: return try load(GraphFile(path: path, name: path))
      }
    }
    return .done
  }

  private func load(_ file: GraphFile) throws -> StatementResult {
    do {
      switch file.format {
      case .compressed:
        let error = CommandError.compressed(file.name)
        messages.error(error.message, hint: error.hint, code: error.code)
        return .failed
      case .snapshot:
        graph = try showingProgress("bytes") { try Graph(snapshot: file.path, progress: $0) }
      case .interchange(.mq):
        graph = try graph(ofScript: file.path, name: file.name)
      case .interchange(let format):
        graph = try GraphImport(format: format.rawValue).read([file.path], addingTo: Graph(), in: self).graph
      }
    } catch let end as ScriptEnd {
      return end.result
    } catch let error as LoadError {
      // Of a folder, the error names the file.
      messages.report(error, name: file.name == file.path ? nil : file.name)
      return .failed
    }
    return .done
  }

  /// The graph that a script makes. Throws ``ScriptEnd`` where it does not come to its end, and, where it is part of something
  /// that is cancelled, ``LeftBehind``.
  func graph(ofScript path: String, name: String? = nil, _ cancellation: Cancellation? = nil) throws -> Graph {
    let script = Script.copy(at: path, name: name ?? path)
    guard let cancellation else {
      let loader = ScriptLoader(settings, messages: messages)
      return try showingProgress("bytes") { try loader.load(script, $0) }
    }
    // Whoever presses Ctrl-C is not told what a script still says that was left behind.
    let messages = messages.kept()
    let loader = ScriptLoader(settings, messages: messages, cancellation)
    defer { if !cancellation.isCancelled { self.messages.show(messages) } }
    return try showingProgress("bytes", cancellation) { progress in
      try aside(cancellation) { try loader.load(script, progress) }
    }
  }
}

/// Runs a script on a graph of its own, which then is what it made.
///
/// It is `@unchecked Sendable` because one thread has it at a time: the shell lets another run the whole script, and waits.
private final class ScriptLoader: @unchecked Sendable {
  private let session: Session

  init(_ settings: Settings, messages: Messages, _ cancellation: Cancellation? = nil) {
    session = Session(settings, graph: Graph(), output: Output(.nowhere), messages: messages)
    session.interruption = cancellation
    session.settings.showsTime = false
    session.settings.isReadOnly = false
  }

  func load(_ script: Session.Script, _ progress: RunProgress?) throws -> Graph {
    session.loading = progress ?? RunProgress()
    let result = try session.run([script], keepGoing: false)
    if result != .done { throw ScriptEnd(result: result) }
    return session.graph
  }
}

/// A script failed or was interrupted, of which it has told.
struct ScriptEnd: Error {
  var result: StatementResult
}

/// A file or folder that holds a graph.
private struct GraphFile {
  let path: String
  /// What messages call it.
  let name: String

  enum Format {
    case snapshot
    /// With gzip, whatever the name says.
    case compressed
    case interchange(InterchangeFormat)
  }

  /// What the name says, or else the beginning: an object of JSON, a tag of XML, or a script. A file without anything in it is
  /// a script that makes nothing.
  var format: Format {
    let beginning = System.beginning(of: path, 64)
    if Graph.isSnapshot(beginning: beginning) { return .snapshot }
    if beginning.starts(with: [0x1F, 0x8B]) { return .compressed }
    if let format = InterchangeFormat(path: name) { return .interchange(format) }
    // Behind the mark that some programs begin UTF-8 with.
    let first = beginning.first { $0 > 0x20 && ![0xEF, 0xBB, 0xBF].contains($0) }
    switch first {
    case UInt8(ascii: "{"): return .interchange(.jsonl)
    case UInt8(ascii: "<"): return .interchange(.graphml)
    default: return .interchange(.mq)
    }
  }
}

extension Descriptor {
  /// Writes all that comes from a file of any kind.
  fileprivate func copy(from path: String) throws(SystemError) {
    let source = try Descriptor.reading(path)
    defer { source.close() }
    var bytes: [UInt8] = []
    while try source.read(1 << 17, into: &bytes) > 0 {
      try write(bytes)
      bytes.removeAll(keepingCapacity: true)
    }
  }
}

extension System {
  /// The first bytes of a file; none where it cannot be read.
  fileprivate static func beginning(of path: String, _ limit: Int) -> [UInt8] {
    guard let file = try? Descriptor.reading(path) else { return [] }
    defer { file.close() }
    var bytes: [UInt8] = []
    while bytes.count < limit, let count = try? file.read(limit - bytes.count, into: &bytes), count > 0 {}
    return bytes
  }
}

extension SystemError {
  /// For a file that could not be read.
  var codeOfReading: DiagnosticCode { isMissing ? .fileNotFound : .fileUnreadable }
}

extension Messages {
  /// Reports why files could not be read, with the line that is at fault. `name` is what the file is called instead.
  func report(_ error: LoadError, name: String? = nil) {
    let name = name ?? error.file
    guard let number = error.line else {
      self.error(error.message, hint: error.hint, code: error.code, in: .file(name))
      return
    }
    guard let line = FileLine(number, of: error.file) else {
      self.error(error.message, hint: error.hint, code: error.code, in: .file(name, line: number, column: error.column))
      return
    }
    let diagnostic = Diagnostic(error.code, error.message, at: line.range(ofColumn: error.column), hint: error.hint)
    let source = SourceText(name: name, bytes: line.bytes, firstLine: number)
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
