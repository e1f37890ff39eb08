import MQSyntax

/// A statement of a script.
struct ScriptStatement: Equatable {
  /// Without the `;`, beginning with its first word.
  var text: String
  /// Where the bytes are no UTF-8, in the statement or (at a place before its beginning) in the comments above it.
  var invalidUTF8: Diagnostic?
  /// Where the text begins in the splitter's bytes.
  fileprivate(set) var start: Int
  /// Where it ends there.
  fileprivate(set) var end: Int

  /// Whether it is a line for the shell, as `:mode csv`: no statement begins with a colon.
  var isCommand: Bool { text.utf8.first == UInt8(ascii: ":") }
}

/// Some whole lines of a script, for messages.
struct Excerpt: Equatable {
  var source: SourceText
  /// Where in `source` the statement begins.
  var offset: Int

  /// The diagnostic with the places that it has in the statement moved to those in `source`.
  func placing(_ diagnostic: Diagnostic) -> Diagnostic {
    func moved(_ range: SourceRange?) -> SourceRange? {
      range.map { SourceRange($0.lower + offset, $0.upper + offset) }
    }
    var placed = diagnostic
    placed.range = moved(diagnostic.range)
    placed.notes = diagnostic.notes.map { Diagnostic.Note($0.message, at: moved($0.range)) }
    return placed
  }
}

/// Cuts a script into its statements while it comes in, holding little more than the one at hand.
struct StatementSplitter {
  /// What messages call the script.
  let name: String
  /// From the beginning of the line that the next statement is on, or an earlier one.
  private var bytes: [UInt8] = []
  /// A line, by its number and its first byte, from which lines are counted on.
  private var knownLine = (number: 1, start: 0)
  /// Everything before belongs to statements that were given out. At a `;`, unless at the script's start.
  private var consumed = 0
  private var isFinished = false

  /// Reads on from `consumed`, as it was when the lexer was made, while there may be complete statements.
  private var lexer: Lexer?
  private var lexerStart = 0
  private var tokens: [Token] = []
  /// How many bytes there were when no statement was complete in them.
  private var unfruitful = 0

  init(name: String) { self.name = name }

  mutating func append(_ chunk: some Sequence<UInt8>) {
    lexer = nil
    dropGivenOut()
    bytes.append(contentsOf: chunk)
  }

  /// No more bytes will come, so that what is left is the last statement even without a `;`.
  mutating func finish() {
    lexer = nil
    unfruitful = 0
    isFinished = true
  }

  /// Whether something other than white space and comments is left that no `;` has ended.
  var isAmidStatement: Bool { !Parser.isComplete(";" + String(decoding: bytes[consumed...], as: UTF8.self)) }

  /// Whether what was typed is whole: statements that are all ended, commands, or nothing.
  static func isFinished(_ text: String) -> Bool {
    if !text.contains("\n"), ShellCommand.parts(of: text) != nil { return true }
    var splitter = StatementSplitter(name: "")
    splitter.append((text + "\n").utf8)
    while splitter.next() != nil {}
    return !splitter.isAmidStatement
  }

  /// The next statement; nil where more bytes are needed or the script is at its end.
  mutating func next() -> ScriptStatement? {
    switch commandLine() {
    case .none: break
    case .incomplete: return nil
    case .complete(let line):
      lexer = nil
      consumed = line.upper
      let command = bytes[line.lower..<line.upper]
      return ScriptStatement(
        text: String(decoding: command, as: UTF8.self),
        invalidUTF8: SourceText(bytes: Array(command)).validate(), start: line.lower, end: line.upper)
    }
    // A long statement that comes in pieces is not read anew for each piece.
    let waiting = bytes.count - consumed
    if lexer == nil {
      guard waiting > 0, waiting < 1 << 20 || waiting >= 2 * unfruitful else { return nil }
      lexer = Lexer(Array(bytes[consumed...]))
      lexerStart = consumed
    }
    while let terminated = lexer?.readStatement(into: &tokens), let last = tokens.last {
      guard terminated || isFinished else {
        lexer = nil
        unfruitful = waiting
        return nil
      }
      let start = consumed
      let end = last.upper + lexerStart
      consumed = terminated ? end - 1 : end
      if let statement = statement(from: start, to: end) { return statement }
      if !terminated { break }
    }
    return nil
  }

  private enum CommandLine {
    case none, incomplete
    case complete(SourceRange)
  }

  /// The line of a command, if that is what comes next.
  private func commandLine() -> CommandLine {
    var offset = consumed
    let isAtStart = consumed == 0 && knownLine == (1, 0)
    if isAtStart, bytes.starts(with: "#!".utf8) { offset = endOfLine(from: offset) }
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: ";"), 0x09...0x0D, 0x20: offset += 1
      case UInt8(ascii: "/") where bytes[offset...].starts(with: "//".utf8): offset = endOfLine(from: offset)
      case UInt8(ascii: "/") where bytes[offset...].starts(with: "/*".utf8):
        offset += 2
        while offset < bytes.count, !bytes[offset...].starts(with: "*/".utf8) { offset += 1 }
        offset += 2
      case UInt8(ascii: ":"):
        let end = endOfLine(from: offset)
        guard end < bytes.count || isFinished else { return .incomplete }
        return .complete(SourceRange(offset, end))
      default: return .none
      }
    }
    return .none
  }

  private func endOfLine(from offset: Int) -> Int {
    bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
  }

  /// What stands between two `;`; nil if that is nothing.
  private func statement(from start: Int, to end: Int) -> ScriptStatement? {
    let invalid = SourceText(bytes: Array(bytes[start..<end])).validate()
    guard tokens.count > 1 || invalid != nil || lexer?.diagnostics.isEmpty == false else { return nil }
    let isEmpty = tokens.count == 1
    let lower = isEmpty ? start : tokens[0].lower + lexerStart
    // A comment that does not end belongs to what it swallows.
    let upper = isEmpty || lexer?.isUnterminated == true ? end : tokens[tokens.count - 2].upper + lexerStart
    return ScriptStatement(
      text: String(decoding: bytes[lower..<upper], as: UTF8.self),
      invalidUTF8: invalid.map { $0.moved(by: start - lower) },
      start: lower, end: upper)
  }

  /// The lines of the statement given out last.
  mutating func excerpt(of statement: ScriptStatement) -> Excerpt {
    let first = statement.start + min(0, statement.invalidUTF8?.range?.lower ?? 0)
    let start = beginningOfLine(at: first)
    let end = bytes[max(first, statement.end)...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    knownLine = (knownLine.number + lineBreaks(in: knownLine.start..<start), start)
    return Excerpt(
      source: SourceText(name: name, bytes: Array(bytes[start..<end]), firstLine: knownLine.number),
      offset: statement.start - start)
  }

  private mutating func dropGivenOut() {
    let kept = beginningOfLine(at: consumed)
    guard kept > 0 else { return }
    knownLine = (knownLine.number + lineBreaks(in: knownLine.start..<kept), 0)
    bytes.removeFirst(kept)
    consumed -= kept
  }

  private func beginningOfLine(at offset: Int) -> Int {
    bytes[..<offset].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
  }

  private func lineBreaks(in range: Range<Int>) -> Int { bytes[range].count { $0 == UInt8(ascii: "\n") } }
}

extension Diagnostic {
  fileprivate func moved(by distance: Int) -> Diagnostic {
    var moved = self
    moved.range = range.map { SourceRange($0.lower + distance, $0.upper + distance) }
    return moved
  }
}
