/// Makes a property column from the cells of files.
struct ColumnBuilder {
  /// The cells of one file that go into the column.
  struct Source: Sendable {
    var file: CSVFile
    var column: CSVTable.Column
    /// The file's first row in the numbering of all sources' files.
    var firstRow: Int
    var rowCount: Int
  }

  private var sources: [Source]
  /// The chunk kind that each source's cells fit best.
  private var kinds: [PropertyChunk.Kind] = []
  /// For sources that are dictionary-coded, the code of each row.
  private var codes: [Chunk?] = []
  private let dictionary = StringDictionary()
  private var codedRows = 0
  private var column = PropertyColumn()

  /// The column with `count` rows. Row `i` takes the cell that `order[i]` (or `i`, without order) numbers among the rows of all
  /// files: those before a source, between two and behind the last have no such property.
  static func column(_ sources: [Source], count: Int, order: Chunk?) -> PropertyColumn {
    var builder = ColumnBuilder(sources)
    for number in 0..<ChunkRows.chunks(for: count) {
      let first = number << ChunkRows.shift
      builder.fill(number, first..<min(first + ChunkRows.count, count), order)
    }
    return builder.column
  }

  private init(_ sources: [Source]) {
    self.sources = sources.sorted { $0.firstRow < $1.firstRow }
    for source in self.sources {
      var coded: Chunk?
      let kind: PropertyChunk.Kind
      switch source.column.kind {
      case .integer, .canonicalInteger: kind = .integer
      case .float: kind = .float
      case .boolean: kind = .boolean
      case .date: kind = .date
      case .text:
        coded = code(source)
        kind = coded == nil ? .arena : .code
      case .value: kind = .mixed
      case .ignored, .node: kind = .empty
      }
      kinds.append(kind)
      codes.append(coded)
    }
    if dictionary.count > 0 { column.useDictionary(dictionary, codedRows: codedRows) }
  }

  /// A code for each row; nil if the texts hardly repeat.
  private mutating func code(_ source: Source) -> Chunk? {
    var table = TextTable()
    var scratch: [UInt8] = []
    let text = source.file.text
    let chunk = Chunk.uninitialized(source.rowCount * 4)
    let codes = chunk.base.assumingMemoryBound(to: UInt32.self)
    var count = 0
    for row in 0..<source.rowCount {
      guard source.column.isValid(row) else {
        codes[row] = 0
        continue
      }
      let place = source.column.cell(row, as: CSVTextPlace.self)
      codes[row] = CSVText.with(text, place.range, place.isEscaped != 0, &scratch) { table.insert($0) }
      count += 1
      if table.count > 32_768 && table.count > count / 2 { return nil }
    }
    if table.count >= 1024 && table.count > count / 2 { return nil }
    let numbers = (0..<table.count).map { dictionary.intern(table[$0]) }
    for row in 0..<source.rowCount where source.column.isValid(row) { codes[row] = numbers[Int(codes[row])] }
    codedRows += count
    return chunk
  }

  private mutating func fill(_ number: Int, _ rows: Range<Int>, _ order: Chunk?) {
    let numbers = order.map { UnsafePointer($0.base.assumingMemoryBound(to: UInt32.self)) }
    // The sources that rows of the chunk come from.
    var present: [Int] = []
    var last = -1
    for row in rows {
      let origin = numbers.map { Int($0[row]) } ?? row
      if last >= 0, contains(last, origin) { continue }
      last = index(of: origin)
      if last >= 0, !present.contains(last) { present.append(last) }
    }
    guard let first = present.first else { return }
    let kind = kinds[first]
    if present.allSatisfy({ kinds[$0] == kind }), kind != .mixed, kind != .arena || present.count == 1 {
      if let chunk = chunk(kind, rows, numbers, present) { column.place(chunk, at: number) }
      return
    }
    for row in rows {
      let origin = numbers.map { Int($0[row]) } ?? row
      let source = index(of: origin)
      if source >= 0 { column.set(row, to: value(source, origin - sources[source].firstRow)) }
    }
  }

  private func contains(_ source: Int, _ origin: Int) -> Bool {
    origin >= sources[source].firstRow && origin < sources[source].firstRow + sources[source].rowCount
  }

  /// The source that a row comes from, or -1.
  private func index(of origin: Int) -> Int { sources.indices.first { contains($0, origin) } ?? -1 }

  /// A chunk whose rows' cells are all of one kind; nil if none has a value.
  private func chunk(
    _ kind: PropertyChunk.Kind, _ rows: Range<Int>, _ numbers: UnsafePointer<UInt32>?, _ present: [Int]
  ) -> Chunk? {
    switch kind {
    case .integer: copy(Int64.self, kind, rows, numbers, present) { sources[$0].column.cells }
    case .float: copy(Double.self, kind, rows, numbers, present) { sources[$0].column.cells }
    case .date: copy(Int32.self, kind, rows, numbers, present) { sources[$0].column.cells }
    case .boolean: copy(UInt8.self, kind, rows, numbers, present) { sources[$0].column.cells }
    case .code: copy(UInt32.self, kind, rows, numbers, present) { codes[$0] ?? sources[$0].column.cells }
    case .arena: arena(rows, numbers, present[0])
    case .empty, .mixed: nil
    }
  }

  private func copy<T: BitwiseCopyable>(
    _ type: T.Type, _ kind: PropertyChunk.Kind, _ rows: Range<Int>, _ numbers: UnsafePointer<UInt32>?, _ present: [Int],
    _ cells: (Int) -> Chunk
  ) -> Chunk? {
    let block = PropertyChunk.make(kind)
    let chunk = PropertyChunk(block.base)
    var count = 0
    for which in present {
      let from = cells(which).base.assumingMemoryBound(to: T.self)
      let valid = sources[which].column.valid.base.assumingMemoryBound(to: UInt8.self)
      let origins = sources[which].firstRow..<sources[which].firstRow + sources[which].rowCount
      for (position, row) in rows.enumerated() {
        let origin = numbers.map { Int($0[row]) } ?? row
        guard origins.contains(origin), valid[origin - origins.lowerBound] != 0 else { continue }
        chunk.setCell(position, to: from[origin - origins.lowerBound])
        chunk.setValid(position, true)
        count += 1
      }
    }
    chunk.validCount = count
    return count == 0 ? nil : block
  }

  private func arena(_ rows: Range<Int>, _ numbers: UnsafePointer<UInt32>?, _ which: Int) -> Chunk? {
    let source = sources[which]
    let text = source.file.text
    var scratch: [UInt8] = []
    var tail: [UInt8] = []
    var starts: [(position: Int, start: Int)] = []
    for (position, row) in rows.enumerated() {
      let origin = (numbers.map { Int($0[row]) } ?? row) - source.firstRow
      guard origin >= 0, origin < source.rowCount, source.column.isValid(origin) else { continue }
      let place = source.column.cell(origin, as: CSVTextPlace.self)
      starts.append((position, tail.count))
      CSVText.with(text, place.range, place.isEscaped != 0, &scratch) {
        StoredValues.append(length: $0.count, to: &tail)
        tail.append(contentsOf: $0)
      }
    }
    if starts.isEmpty { return nil }
    let block = PropertyChunk.make(.arena, tail: tail.count)
    let chunk = PropertyChunk(block.base)
    for (position, start) in starts {
      chunk.setCell(position, to: chunk.used + start)
      chunk.setValid(position, true)
    }
    tail.withUnsafeBytes {
      if let from = $0.baseAddress { (block.base + chunk.used).copyMemory(from: from, byteCount: $0.count) }
    }
    chunk.used += tail.count
    chunk.validCount = starts.count
    return block
  }

  private func value(_ which: Int, _ row: Int) -> Value {
    let column = sources[which].column
    guard column.isValid(row) else { return .null }
    switch column.kind {
    case .integer, .canonicalInteger: return .integer(column.cell(row, as: Int64.self))
    case .float: return .float(column.cell(row, as: Double.self))
    case .boolean: return .boolean(column.cell(row, as: UInt8.self) != 0)
    case .date: return .date(Temporal.Date(daysSinceEpoch: column.cell(row, as: Int32.self)))
    case .text:
      var scratch: [UInt8] = []
      let place = column.cell(row, as: CSVTextPlace.self)
      return CSVText.with(sources[which].file.text, place.range, place.isEscaped != 0, &scratch) {
        .string(String(decoding: $0, as: UTF8.self))
      }
    case .value: return column.values[row]
    case .ignored, .node: return .null
    }
  }
}
