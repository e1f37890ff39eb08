internal import MQSyntax

/// Reads a group of rows into the cells of a table. The groups of a table write different rows, each in a thread of its own.
struct CSVGroupReader {
  /// A column without references, for the inner loop.
  private struct Target: BitwiseCopyable {
    enum Kind: UInt8 { case integer, node, text, float, date, other }

    var kind: Kind
    /// Whether an empty field is an error rather than null.
    var isRequired: Bool
    var cells: UnsafeMutableRawPointer
    var valid: UnsafeMutablePointer<UInt8>
    var lookup: IdentifierMap.Lookup
    /// For a column of nodes: the identifiers of the rows that are still to be looked up.
    var identifiers: UnsafeMutablePointer<Int64>
  }

  /// The identifiers of so many rows are looked up together.
  private static let rowsPerLookup = 1024

  private let file: CSVFile
  private let columns: [CSVTable.Column]
  private let spaces: [IdentifierMap]
  private let targets: [Target]
  /// What the targets' `identifiers` point into.
  private let identifiers: Chunk
  /// The first row whose nodes are still to be looked up.
  private var pendingRow = 0
  /// By column; filled for columns of values only.
  private(set) var values: [[Value]]
  private var scratch: [UInt8] = []

  init(_ file: CSVFile, _ columns: [CSVTable.Column], _ spaces: [IdentifierMap]) {
    self.file = file
    self.columns = columns
    self.spaces = spaces
    values = Array(repeating: [], count: columns.count)
    let nowhere = IdentifierMap.nowhere
    let room = CSVGroupReader.rowsPerLookup
    let identifiers = Chunk.uninitialized(columns.count * room * 8)
    self.identifiers = identifiers
    targets = zip(columns, file.header.columns).enumerated().map { number, element in
      let (column, header) = element
      var kind = Target.Kind.other
      var lookup = nowhere
      switch column.kind {
      case .integer, .canonicalInteger: kind = .integer
      case .node(let space) where !spaces[space].isText:
        kind = .node
        lookup = spaces[space].lookup
      case .node: break
      case .text: kind = .text
      case .float: kind = .float
      case .date: kind = .date
      case .ignored, .boolean, .value: break
      }
      let isRequired =
        switch header.role {
        case .identifier, .start, .end, .type: true
        case .labels, .property, .ignored: false
        }
      return Target(
        kind: kind, isRequired: isRequired, cells: column.cells.base,
        valid: column.valid.base.assumingMemoryBound(to: UInt8.self), lookup: lookup,
        identifiers: identifiers.base.assumingMemoryBound(to: Int64.self) + number * room)
    }
  }

  mutating func read(_ group: CSVFile.Group) throws(CSVTable.Stop) {
    var cursor = file.cursor(group)
    pendingRow = group.firstRow
    for row in group.firstRow..<group.firstRow + group.rowCount {
      if row - pendingRow == CSVGroupReader.rowsPerLookup { try findNodes(before: row) }
      do {
        try readRow(&cursor, row)
      } catch {
        // An unknown identifier before it is the first error.
        try findNodes(before: row)
        throw error
      }
    }
    try findNodes(before: group.firstRow + group.rowCount)
  }

  @inline(__always)
  private mutating func readRow(_ cursor: inout CSVCursor, _ row: Int) throws(CSVTable.Stop) {
    let last = columns.count - 1
    cursor.skipEmptyLines()
    for column in 0...last {
      try readField(&cursor, column, row)
      if cursor.isAtLineEnd {
        if column < last { throw fieldCount(cursor, "has \(column + 1) of \(columns.count) fields") }
      } else if column < last {
        cursor.skipDelimiter()
      } else {
        throw fieldCount(cursor, "has more than \(columns.count) \(columns.count == 1 ? "field" : "fields")")
      }
    }
    cursor.skipLineEnd()
  }

  /// Looks the pending identifiers up.
  private mutating func findNodes(before end: Int) throws(CSVTable.Stop) {
    let first = pendingRow
    pendingRow = end
    var unknown: (row: Int, column: Int)?
    for (column, target) in targets.enumerated() where target.kind == .node {
      let nodes = target.cells.assumingMemoryBound(to: UInt32.self) + first
      if target.lookup.find(target.identifiers, count: end - first, into: nodes) { continue }
      let row = first + (0..<end - first).first { nodes[$0] == NodeID.none.raw }!
      if row < unknown?.row ?? .max { unknown = (row, column) }
    }
    guard let unknown else { return }
    var cursor = CSVCursor(
      file.text, from: file.position(row: unknown.row, column: unknown.column), to: file.count,
      delimiter: file.header.delimiter)
    let field: CSVCursor.Field
    do throws(CSVCursor.Fault) { field = try cursor.next() } catch { throw .error(file.error(error)) }
    throw self.unknown(field, unknown.column)
  }

  @inline(__always)
  private mutating func readField(_ cursor: inout CSVCursor, _ number: Int, _ row: Int) throws(CSVTable.Stop) {
    let target = targets[number]
    let start = cursor.position
    switch target.kind {
    case .integer:
      if let integer = cursor.nextShortInteger() {
        target.cells.storeBytes(of: integer, toByteOffset: row &* 8, as: Int64.self)
        target.valid[row] = 1
        return
      }
    case .node:
      if let integer = cursor.nextShortInteger() {
        target.identifiers[row &- pendingRow] = integer
        return
      }
    case .text, .float, .date:
      if readPlainField(&cursor, target, row) { return }
      cursor.moveBack(to: start)
    case .other: break
    }
    try readOtherField(&cursor, number, row)
  }

  /// Reads a text, or a number, a date or nothing without quotes; false if the field is none of these. (A function without
  /// references, since counting them was half of the time of reading.)
  @inline(__always)
  private func readPlainField(_ cursor: inout CSVCursor, _ target: Target, _ row: Int) -> Bool {
    guard let field = try? cursor.next() else { return false }
    if field.range.isEmpty, !field.isQuoted {
      if target.isRequired { return false }
      switch target.kind {
      case .float: target.cells.storeBytes(of: 0, toByteOffset: row &* 8, as: Double.self)
      case .date: target.cells.storeBytes(of: 0, toByteOffset: row &* 4, as: Int32.self)
      case .integer, .node, .text, .other: break
      }
      target.valid[row] = 0
      return true
    }
    if target.kind == .text {
      if field.range.count > CSVTextPlace.longest { return false }
      let place = CSVTextPlace(
        start: UInt64(field.range.lowerBound), count: UInt32(field.range.count), isEscaped: field.isEscaped ? 1 : 0)
      target.cells.storeBytes(
        of: place, toByteOffset: row &* MemoryLayout<CSVTextPlace>.stride, as: CSVTextPlace.self)
    } else {
      if field.isQuoted { return false }
      let bytes = UnsafeRawBufferPointer(start: cursor.bytes + field.range.lowerBound, count: field.range.count)
      if target.kind == .float {
        guard let float = CSVField.float(bytes) else { return false }
        target.cells.storeBytes(of: float, toByteOffset: row &* 8, as: Double.self)
      } else {
        guard let days = CSVField.days(bytes) else { return false }
        target.cells.storeBytes(of: days, toByteOffset: row &* 4, as: Int32.self)
      }
    }
    target.valid[row] = 1
    return true
  }

  private mutating func readOtherField(_ cursor: inout CSVCursor, _ number: Int, _ row: Int) throws(CSVTable.Stop) {
    let field: CSVCursor.Field
    do throws(CSVCursor.Fault) { field = try cursor.next() } catch { throw .error(file.error(error)) }
    let column = columns[number]
    if column.kind == .ignored { return }
    if field.range.isEmpty, !field.isQuoted {
      try storeNull(number, row, field)
      return
    }
    let isText = column.kind == .text
    if isText {
      if field.range.count > CSVTextPlace.longest { throw invalid(field, number, "the text is too long") }
      let place = CSVTextPlace(
        start: UInt64(field.range.lowerBound), count: UInt32(field.range.count), isEscaped: field.isEscaped ? 1 : 0)
      column.cells.base.storeBytes(
        of: place, toByteOffset: row * MemoryLayout<CSVTextPlace>.stride, as: CSVTextPlace.self)
    } else if case .node(let space) = column.kind {
      try storeNode(field, column, space, number, row)
      return
    } else if field.range.isEmpty, !column.kind.holdsEmptyText {
      try storeNull(number, row, field)
      return
    } else {
      try storeParsed(field, column, number, row)
    }
    column.valid.base.storeBytes(of: 1, toByteOffset: row, as: UInt8.self)
  }

  private mutating func storeNull(_ number: Int, _ row: Int, _ field: CSVCursor.Field) throws(CSVTable.Stop) {
    switch file.header.columns[number].role {
    case .identifier: throw invalid(field, number, "the identifier is missing")
    case .start, .end: throw invalid(field, number, "the identifier of a node is missing")
    case .type: throw invalid(field, number, "the relationship's type is missing")
    case .labels, .ignored, .property: break
    }
    columns[number].valid.base.storeBytes(of: 0, toByteOffset: row, as: UInt8.self)
    switch columns[number].kind {
    case .value: values[number].append(.null)
    case .integer, .canonicalInteger:
      columns[number].cells.base.storeBytes(of: 0, toByteOffset: row * 8, as: Int64.self)
    case .float: columns[number].cells.base.storeBytes(of: 0, toByteOffset: row * 8, as: Double.self)
    case .date: columns[number].cells.base.storeBytes(of: 0, toByteOffset: row * 4, as: Int32.self)
    case .boolean: columns[number].cells.base.storeBytes(of: 0, toByteOffset: row, as: UInt8.self)
    case .ignored, .text, .node: break
    }
  }

  private mutating func storeNode(
    _ field: CSVCursor.Field, _ column: CSVTable.Column, _ space: Int, _ number: Int, _ row: Int
  ) throws(CSVTable.Stop) {
    let map = spaces[space]
    if map.isText {
      let node = CSVText.with(file.text, field.range, field.isEscaped, &scratch) { map.find($0) }
      if node == NodeID.none.raw { throw unknown(field, number) }
      column.cells.base.storeBytes(of: node, toByteOffset: row * 4, as: UInt32.self)
    } else {
      let identifier = CSVText.with(file.text, field.range, field.isEscaped, &scratch) { CSVField.integer($0) }
      guard let identifier else { throw unknown(field, number) }
      targets[number].identifiers[row - pendingRow] = identifier
    }
  }

  private func unknown(_ field: CSVCursor.Field, _ number: Int) -> CSVTable.Stop {
    .error(
      file.error(
        .unknownIdentifier, "no node has the identifier `\(text(field))`\(spaceName(number))",
        at: field.range.lowerBound))
  }

  private mutating func storeParsed(
    _ field: CSVCursor.Field, _ column: CSVTable.Column, _ number: Int, _ row: Int
  ) throws(CSVTable.Stop) {
    let bytes = file.text
    let cells = column.cells.base
    switch column.kind {
    case .integer, .canonicalInteger:
      let integer = CSVText.with(bytes, field.range, field.isEscaped, &scratch) { CSVField.integer($0) }
      if column.kind == .canonicalInteger {
        guard let integer, text(field) == String(integer) else { throw .notAllIntegers(column: number) }
      }
      guard let integer else { throw invalid(field, number, "`\(text(field))` is not a 64-bit integer") }
      cells.storeBytes(of: integer, toByteOffset: row * 8, as: Int64.self)
    case .float:
      let float = CSVText.with(bytes, field.range, field.isEscaped, &scratch) { CSVField.float($0) }
      guard let float else { throw invalid(field, number, "`\(text(field))` is not a number") }
      cells.storeBytes(of: float, toByteOffset: row * 8, as: Double.self)
    case .boolean:
      let flag = CSVText.with(bytes, field.range, field.isEscaped, &scratch) { CSVField.boolean($0) }
      guard let flag else { throw invalid(field, number, "`\(text(field))` is neither true nor false") }
      cells.storeBytes(of: flag ? 1 : 0, toByteOffset: row, as: UInt8.self)
    case .date:
      let days = CSVText.with(bytes, field.range, field.isEscaped, &scratch) { CSVField.days($0) }
      guard let days else { throw invalid(field, number, "`\(text(field))` is not a date") }
      cells.storeBytes(of: days, toByteOffset: row * 4, as: Int32.self)
    case .value(let type):
      do throws(Failure) {
        values[number].append(try CSVField.value(text(field), type))
      } catch {
        throw invalid(field, number, error.message)
      }
    case .ignored, .text, .node: break
    }
  }

  private func text(_ field: CSVCursor.Field) -> String {
    var scratch: [UInt8] = []
    return CSVText.with(file.text, field.range, field.isEscaped, &scratch) { String(decoding: $0, as: UTF8.self) }
  }

  private func spaceName(_ number: Int) -> String {
    switch file.header.columns[number].role {
    case .start(let space), .end(let space): space.isEmpty ? "" : " in the space `\(space)`"
    case .identifier, .labels, .type, .ignored, .property: ""
    }
  }

  private func invalid(_ field: CSVCursor.Field, _ number: Int, _ message: String) -> CSVTable.Stop {
    let name = file.header.columns[number].name
    return .error(
      file.error(.invalidField, name.isEmpty ? message : "`\(name)`: \(message)", at: field.range.lowerBound))
  }

  private func fieldCount(_ cursor: CSVCursor, _ message: String) -> CSVTable.Stop {
    .error(file.error(.wrongFieldCount, "the row \(message)", at: cursor.position))
  }
}

extension CSVTable.Kind {
  /// Whether `""` is a value rather than null.
  fileprivate var holdsEmptyText: Bool { if case .value(.list) = self { true } else { self == .text } }
}
