internal import MQSyntax

/// A file that was read: its header, and where every so many rows begin.
struct CSVFile: Sendable {
  struct Group: Sendable {
    var start: Int
    /// 1-based.
    var line: Int
    var firstRow: Int
    var rowCount: Int
  }

  static let rowsPerGroup = 16_384

  let path: String
  /// The file's name without its extension.
  let stem: String
  let bytes: Chunk
  let count: Int
  let header: CSVHeader
  let groups: [Group]
  let rowCount: Int

  /// Throws for files that cannot be read, are not UTF-8 or have a faulty header.
  init(path: String, stem: String) throws(LoadError) {
    guard let (bytes, count) = OperatingSystem.contents(ofFile: path) else {
      throw LoadError(.fileUnreadable, "the file cannot be read", file: path)
    }
    self.path = path
    self.stem = stem
    self.bytes = bytes
    self.count = count
    let text = UnsafePointer(bytes.base.assumingMemoryBound(to: UInt8.self))
    if let position = UTF8Check.firstFault(in: text, count) {
      throw CSVFile.error(
        .invalidUTF8, "the text is not UTF-8", path, text, at: position, hint: "save the file as UTF-8")
    }
    let hasMark = count >= 3 && text[0] == 0xef && text[1] == 0xbb && text[2] == 0xbf
    var cursor: CSVCursor
    (header, cursor) = try CSVFile.readHeader(text, from: hasMark ? 3 : 0, to: count, path)
    cursor.skipLineEnd()
    (groups, rowCount) = CSVFile.split(cursor)
  }

  var text: UnsafePointer<UInt8> { UnsafePointer(bytes.base.assumingMemoryBound(to: UInt8.self)) }

  /// A cursor at a group's first row.
  func cursor(_ group: Group) -> CSVCursor {
    CSVCursor(text, from: group.start, to: count, delimiter: header.delimiter)
  }

  func error(_ code: DiagnosticCode, _ message: String, at position: Int, hint: String? = nil) -> LoadError {
    CSVFile.error(code, message, path, text, at: position, hint: hint)
  }

  func error(_ fault: CSVCursor.Fault) -> LoadError { CSVFile.error(fault, path, text) }

  /// Where a row's field begins.
  func position(row: Int, column: Int) -> Int {
    var cursor = cursor(groups[row / CSVFile.rowsPerGroup])
    do throws(CSVCursor.Fault) {
      for _ in 0..<row % CSVFile.rowsPerGroup {
        cursor.skipEmptyLines()
        while true {
          _ = try cursor.next()
          if cursor.isAtLineEnd { break }
          cursor.skipDelimiter()
        }
        cursor.skipLineEnd()
      }
      cursor.skipEmptyLines()
      for _ in 0..<column {
        _ = try cursor.next()
        if !cursor.isAtLineEnd { cursor.skipDelimiter() }
      }
    } catch {
      // The row was read before.
    }
    return cursor.position
  }
}

extension CSVFile {
  private static func readHeader(
    _ text: UnsafePointer<UInt8>, from start: Int, to end: Int, _ path: String
  ) throws(LoadError) -> (CSVHeader, CSVCursor) {
    var cursor = CSVCursor(text, from: start, to: end, delimiter: UInt8(ascii: ","))
    cursor.skipEmptyLines()
    let first = cursor.position
    if first == end {
      throw LoadError(.invalidHeader, "the file is empty", file: path, hint: "a header line is needed")
    }
    let lineEnd = OperatingSystem.position(of: UInt8(ascii: "\n"), in: text, first..<end)
    let delimiter = CSVHeader.delimiter(of: UnsafeBufferPointer(start: text + first, count: lineEnd - first))
    cursor = CSVCursor(text, from: first, to: end, delimiter: delimiter)
    var fields: [(String, Int)] = []
    do throws(CSVCursor.Fault) {
      while true {
        let field = try cursor.next()
        var scratch: [UInt8] = []
        let name = CSVText.with(text, field.range, field.isEscaped, &scratch) { String(decoding: $0, as: UTF8.self) }
        fields.append((name.trimmingSpaces, field.range.lowerBound - first + 1))
        if cursor.isAtLineEnd { break }
        cursor.skipDelimiter()
      }
    } catch {
      throw CSVFile.error(error, path, text)
    }
    let line = CSVFile.place(of: first, in: text).line
    do throws(CSVHeader.Fault) {
      return (try CSVHeader(fields, delimiter: delimiter), cursor)
    } catch {
      throw LoadError(
        .invalidHeader, error.message, file: path, line: line, column: error.position, hint: error.hint)
    }
  }

  /// Finds where every so many rows begin; faulty rows are for the reader of the group to report.
  private static func split(_ start: CSVCursor) -> ([Group], Int) {
    var cursor = start
    let hasQuotes =
      OperatingSystem.position(of: UInt8(ascii: "\""), in: start.bytes, start.position..<start.end) < start.end
    var groups: [Group] = []
    var rows = 0
    var line = CSVFile.place(of: cursor.position, in: cursor.bytes).line
    var counted = cursor.position
    while true {
      cursor.skipEmptyLines()
      if cursor.position >= cursor.end { break }
      if rows % rowsPerGroup == 0 {
        line += newlines(in: cursor.bytes, counted..<cursor.position)
        counted = cursor.position
        groups.append(Group(start: counted, line: line, firstRow: rows, rowCount: 0))
      }
      groups[groups.count - 1].rowCount += 1
      rows += 1
      cursor.skipRow(hasQuotes: hasQuotes)
    }
    return (groups, rows)
  }

  private static func newlines(in text: UnsafePointer<UInt8>, _ range: Range<Int>) -> Int {
    var count = 0
    for position in range where text[position] == UInt8(ascii: "\n") { count += 1 }
    return count
  }

  private static func place(of position: Int, in text: UnsafePointer<UInt8>) -> (line: Int, column: Int) {
    var start = position
    while start > 0, text[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    return (newlines(in: text, 0..<start) + 1, position - start + 1)
  }

  private static func error(
    _ code: DiagnosticCode, _ message: String, _ path: String, _ text: UnsafePointer<UInt8>, at position: Int,
    hint: String? = nil
  ) -> LoadError {
    let (line, column) = place(of: position, in: text)
    return LoadError(code, message, file: path, line: line, column: column, hint: hint)
  }

  private static func error(_ fault: CSVCursor.Fault, _ path: String, _ text: UnsafePointer<UInt8>) -> LoadError {
    switch fault {
    case .unterminatedQuote(let position):
      error(.unterminatedQuote, "the quote that begins here has no end", path, text, at: position)
    case .textBehindQuote(let position):
      error(
        .invalidField, "text stands behind the closing quote", path, text, at: position,
        hint: "a quote within a quoted field is written twice")
    }
  }
}
