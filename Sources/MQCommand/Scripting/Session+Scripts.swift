import MQ
import MQSyntax

extension Session {
  /// What a script is read from.
  enum Script {
    case file(String)
    /// A file that messages call by another name.
    case copy(at: String, name: String)
    case standardInput
    /// A statement, or several, given on the command line.
    case text(String)
  }

  /// Runs scripts one after the other.
  func run(_ scripts: [Script], keepGoing: Bool) throws -> StatementResult {
    var result = StatementResult.done
    for script in scripts {
      do {
        result = result.and(try run(script, keepGoing: keepGoing))
      } catch let error as CommandError {
        try output.flush()
        messages.error(error.message, hint: error.hint, code: error.code)
        result = .failed
      }
      if hasLeft || result.ends(keepGoing) { break }
    }
    return result
  }

  /// Runs the statements of a script in order; after one that fails it stops, unless told to keep going. Throws
  /// ``CommandError`` where it cannot be read.
  func run(_ script: Script, keepGoing: Bool) throws -> StatementResult {
    switch script {
    case .text(let text):
      var splitter = StatementSplitter(name: "<command>")
      keepLastResult(forCommandsIn: Array(text.utf8))
      splitter.append(text.utf8)
      splitter.finish()
      return try runStatements(of: &splitter, keepGoing: keepGoing)
    case .standardInput, .file("-"):
      return try reading("<stdin>") { try run(.standardInput, name: "<stdin>", keepGoing: keepGoing) }
    case .file(let path): return try run(.copy(at: path, name: path), keepGoing: keepGoing)
    case .copy(let path, let name):
      return try reading(name) {
        let file = try Descriptor.reading(path)
        loading?.expect(System.size(of: path))
        let folder = name.lastIndex(of: "/").map { String(name[...$0]) } ?? ""
        scripts.append(ScriptPlace(name: name, folder: folder))
        defer {
          scripts.removeLast()
          file.close()
        }
        return try run(file, name: name, keepGoing: keepGoing)
      }
    }
  }

  private func reading(_ name: String, _ body: () throws -> StatementResult) throws -> StatementResult {
    do { return try body() } catch let error as SystemError {
      // A command may have been meant.
      let near = error.isMissing ? NearestName.find(name, among: Main.commands.keys.sorted()) : nil
      var failure = CommandError(
        "cannot read `\(name)`: \(error.message)", hint: near.map { "did you mean `mq \($0)`?" })
      failure.code = error.codeOfReading
      throw failure
    }
  }

  /// Each statement runs as soon as its `;` has been read.
  private func run(_ file: Descriptor, name: String, keepGoing: Bool) throws -> StatementResult {
    var splitter = StatementSplitter(name: name)
    var result = StatementResult.done
    var chunk: [UInt8] = []
    var isFirst = true
    var defaulted: [String] = []
    defer { for name in defaulted { settings.parameters[name] = nil } }
    while true {
      let read = try file.read(1 << 17, into: &chunk)
      if read == 0 { break }
      if isFirst, ScriptHeader.begins(chunk) {
        guard let names = declareParameters(of: ScriptHeader(chunk), script: name) else { return .failed }
        defaulted = names
      }
      isFirst = false
      keepLastResult(forCommandsIn: chunk)
      defer { loading?.advance(read) }
      splitter.append(chunk)
      chunk.removeAll(keepingCapacity: true)
      result = result.and(try runStatements(of: &splitter, keepGoing: keepGoing))
      if hasLeft || result.ends(keepGoing) { return result }
    }
    splitter.finish()
    return result.and(try runStatements(of: &splitter, keepGoing: keepGoing))
  }

  /// Results are kept only where a command may show one once more.
  private func keepLastResult(forCommandsIn script: [UInt8]) {
    guard last == nil else { return }
    var isLineStart = true
    for byte in script {
      if isLineStart, byte == UInt8(ascii: ":") {
        last = LastResult()
        return
      }
      isLineStart = byte == UInt8(ascii: "\n") || isLineStart && byte == UInt8(ascii: " ")
    }
  }

  /// Runs the complete statements that the splitter holds.
  func runStatements(of splitter: inout StatementSplitter, keepGoing: Bool) throws -> StatementResult {
    var result = StatementResult.done
    let start = ContinuousClock.now
    while let statement = splitter.next() {
      result = result.and(try run(statement) { splitter.excerpt(of: statement) })
      // Ctrl-C may have come too late for the statement.
      if interruption?.isCancelled == true, result != .interrupted {
        result = noteInterruption(after: ContinuousClock.now - start)
      }
      if hasLeft || result.ends(keepGoing) { break }
    }
    return result
  }

  /// Runs `body`, which Ctrl-C cancels; where that is part of what ``interruption`` stops, who runs the whole watches already.
  func whileWatched<Result, Failure>(
    _ cancellation: Cancellation, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    interruption === cancellation ? try body() : try Interrupts.whileWatched(cancellation, body)
  }

  /// Runs `body`, which Ctrl-C stops as a whole, between two statements as well.
  func untilInterrupted(_ body: () throws -> StatementResult) rethrows -> StatementResult {
    guard workshop.isOpen, interruption == nil else { return try body() }
    let cancellation = Cancellation()
    interruption = cancellation
    defer { interruption = nil }
    return try Interrupts.whileWatched(cancellation, body)
  }
}

extension StatementResult {
  /// The result of both in turn.
  func and(_ next: StatementResult) -> StatementResult { next == .done ? self : next }

  /// Whether nothing follows.
  func ends(_ keepGoing: Bool) -> Bool { self == .interrupted || self == .failed && !keepGoing }

  /// The process's exit status.
  var exitStatus: Int32 {
    switch self {
    case .done: 0
    case .failed: 1
    case .interrupted: Interrupts.exitStatus
    }
  }
}
