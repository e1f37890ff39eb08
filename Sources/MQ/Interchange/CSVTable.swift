internal import MQSyntax
import Synchronization

/// The cells of a file, by column and row.
struct CSVTable: Sendable {
  enum Kind: Sendable, Equatable {
    case ignored
    /// `Int64`s.
    case integer
    /// `Int64`s; a field that is not a canonical integer ends the reading.
    case canonicalInteger
    case float
    /// Bytes, 1 for true.
    case boolean
    /// `Int32`s: days.
    case date
    /// ``CSVTextPlace``s.
    case text
    /// `UInt32`s: the nodes with the identifiers of a space.
    case node(space: Int)
    /// Whatever has no cells of its own: values, one after the other.
    case value(CSVType)

    var cellSize: Int {
      switch self {
      case .ignored, .value: 0
      case .boolean: 1
      case .date, .node: 4
      case .integer, .canonicalInteger, .float: 8
      case .text: MemoryLayout<CSVTextPlace>.stride
      }
    }
  }

  struct Column: Sendable {
    var kind: Kind
    var cells: Chunk
    /// A byte for each row, 1 where it has a value.
    var valid: Chunk
    var values: [Value] = []

    @inline(__always)
    func cell<T: BitwiseCopyable>(_ row: Int, as type: T.Type) -> T {
      cells.base.load(fromByteOffset: row &* MemoryLayout<T>.stride, as: T.self)
    }

    @inline(__always)
    func isValid(_ row: Int) -> Bool { valid.base.load(fromByteOffset: row, as: UInt8.self) != 0 }
  }

  /// What kept a group of rows from being read.
  enum Stop: Error {
    case error(LoadError)
    /// The column's identifiers are not all integers.
    case notAllIntegers(column: Int)
  }

  private(set) var columns: [Column]
  let rowCount: Int

  /// Room for the cells of a file; ``CSVTable/read(_:_:_:)`` fills it.
  init(_ kinds: [Kind], rows: Int) {
    rowCount = rows
    columns = kinds.map { kind in
      let needsValidity = kind != .ignored
      return Column(
        kind: kind, cells: .uninitialized(kind.cellSize * rows), valid: .uninitialized(needsValidity ? rows : 0))
    }
  }

  mutating func setValues(_ values: [Value], ofColumn column: Int) { columns[column].values = values }

  /// The cells of some rows.
  func selecting(_ rows: [Int]) -> CSVTable {
    var selected = CSVTable(columns.map(\.kind), rows: rows.count)
    for (number, column) in columns.enumerated() where column.kind != .ignored {
      let size = column.kind.cellSize
      let target = selected.columns[number]
      for (position, row) in rows.enumerated() {
        (target.cells.base + position * size).copyMemory(from: column.cells.base + row * size, byteCount: size)
        (target.valid.base + position).copyMemory(from: column.valid.base + row, byteCount: 1)
      }
      if !column.values.isEmpty { selected.columns[number].values = rows.map { column.values[$0] } }
    }
    return selected
  }
}

extension CSVTable {
  /// Reads tables from files, in parallel over groups of rows. Throws the first error in the order of the files, or says which
  /// column of which table has to be read as text.
  static func read(
    _ tables: inout [CSVTable], _ files: [CSVFile], _ spaces: [IdentifierMap], _ progress: RunProgress? = nil
  ) throws(LoadError) -> [(table: Int, column: Int)] {
    struct Task: Sendable {
      var table: Int
      var group: Int
    }
    struct Results: Sendable {
      var values: [[[Value]]]
      var stops: [Stop?]
    }
    let tasks = files.indices.flatMap { table in files[table].groups.indices.map { Task(table: table, group: $0) } }
    let results = Mutex(
      Results(values: Array(repeating: [], count: tasks.count), stops: Array(repeating: nil, count: tasks.count)))
    let shared = tables
    OperatingSystem.concurrently(tasks.count) { index in
      let task = tasks[index]
      var reader = CSVGroupReader(files[task.table], shared[task.table].columns, spaces)
      do throws(Stop) {
        try reader.read(files[task.table].groups[task.group])
        progress?.advance(files[task.table].groups[task.group].rowCount)
        let values = reader.values
        if values.contains(where: { !$0.isEmpty }) { results.withLock { $0.values[index] = values } }
      } catch {
        let stop = error
        results.withLock { $0.stops[index] = stop }
      }
    }
    let (values, stops) = results.withLock { ($0.values, $0.stops) }
    var again: [(table: Int, column: Int)] = []
    for (task, stop) in zip(tasks, stops) {
      switch stop {
      case .error(let error): throw error
      case .notAllIntegers(let column):
        if !again.contains(where: { $0.table == task.table }) { again.append((task.table, column)) }
      case nil: break
      }
    }
    for table in tables.indices {
      for column in tables[table].columns.indices {
        guard case .value = tables[table].columns[column].kind else { continue }
        let parts = tasks.indices.filter { tasks[$0].table == table }.map { values[$0] }
        tables[table].setValues(parts.flatMap { $0.isEmpty ? [] : $0[column] }, ofColumn: column)
      }
    }
    return again
  }
}
