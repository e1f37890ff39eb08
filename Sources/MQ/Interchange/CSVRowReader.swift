internal import MQSyntax

/// Reads the rows of a file one after the other, each as the texts of its fields.
struct CSVRowReader {
  /// A field that is null has no text.
  struct Field {
    var text: String?
    var position: Int
  }

  let file: CSVFile
  private var cursor: CSVCursor
  /// How far lines are counted, the number of the line there, and where it begins.
  private var counted: Int
  private var line: Int
  private var lineStart: Int

  /// nil where there are no rows.
  init?(_ file: CSVFile) {
    guard let first = file.groups.first else { return nil }
    self.file = file
    cursor = file.cursor(first)
    (counted, line, lineStart) = (first.start, first.line, first.start)
  }

  /// Why a row is not taken.
  enum Fault: Error {
    case row(LoadError)
    /// What follows cannot be read either.
    case rest(LoadError)
  }

  /// nil at the end; after a fault of a row the next one can be read.
  mutating func next() throws(Fault) -> [Field]? {
    cursor.skipEmptyLines()
    if cursor.position >= cursor.end { return nil }
    var fields: [Field] = []
    do throws(CSVCursor.Fault) {
      while true {
        let position = cursor.position
        let field = try cursor.next()
        fields.append(Field(text: text(field), position: position))
        if cursor.isAtLineEnd { break }
        cursor.skipDelimiter()
      }
    } catch {
      switch error {
      case .unterminatedQuote(let position):
        throw .rest(
          place(of: position).error(.unterminatedQuote, "the quote that begins here has no end"))
      case .textBehindQuote(let position):
        let end = OperatingSystem.position(of: UInt8(ascii: "\n"), in: cursor.bytes, position..<cursor.end)
        cursor.moveBack(to: end)
        cursor.skipLineEnd()
        throw .row(
          place(of: position).error(
            .invalidField, "text stands behind the closing quote",
            hint: "a quote within a quoted field is written twice"))
      }
    }
    let end = cursor.position
    cursor.skipLineEnd()
    let count = file.header.columns.count
    if fields.count != count {
      throw .row(
        place(of: end).error(
          .wrongFieldCount,
          fields.count < count
            ? "the row has \(fields.count) of \(count) fields"
            : "the row has more than \(count) \(count == 1 ? "field" : "fields")"))
    }
    return fields
  }

  private func text(_ field: CSVCursor.Field) -> String? {
    if field.range.isEmpty, !field.isQuoted { return nil }
    var scratch: [UInt8] = []
    return CSVText.with(file.text, field.range, field.isEscaped, &scratch) { String(decoding: $0, as: UTF8.self) }
  }

  /// The line and column of a position that lies behind those asked for before.
  mutating func place(of position: Int) -> FilePlace {
    for offset in counted..<max(counted, position) where file.text[offset] == UInt8(ascii: "\n") {
      line += 1
      lineStart = offset + 1
    }
    counted = max(counted, position)
    return FilePlace(file: file.path, line: line, column: position - lineStart + 1)
  }
}
