internal import MQSyntax
import Synchronization

/// Makes a graph from a folder of CSV files, in steps that each work on all files at once.
struct CSVFolderLoader {
  let folder: String
  private(set) var nodeFiles: [CSVFile] = []
  private(set) var relationshipFiles: [CSVFile] = []
  /// The identifier spaces' names, in order of first appearance.
  private(set) var spaceNames: [String] = []
  private(set) var spaces: [IdentifierMap] = []
  let storage = GraphStorage()
  var progress: RunProgress?

  static func load(_ folder: String, progress: RunProgress?) throws(LoadError) -> GraphStorage {
    var loader = CSVFolderLoader(folder: folder)
    loader.progress = progress
    try loader.readFiles()
    // Relationships take a second step, which puts them in order.
    progress?.expect(loader.nodeFiles.reduce(0) { $0 + $1.rowCount })
    progress?.expect(loader.relationshipFiles.reduce(0) { $0 + 2 * $1.rowCount })
    try loader.loadNodes()
    try loader.loadRelationships()
    return loader.storage
  }

  init(folder: String) { self.folder = folder }

  mutating func readFiles() throws(LoadError) {
    guard let names = OperatingSystem.names(inFolder: folder) else {
      throw LoadError(.fileNotFound, "the folder is missing or cannot be read", file: folder)
    }
    let csv = names.filter { $0.utf8.count > 4 && $0.lowercased().hasSuffix(".csv") }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    if csv.isEmpty {
      throw LoadError(
        .noCSVFiles, "the folder has no CSV files", file: folder,
        hint: "nodes are read from `Label.csv`, relationships from `Source_TYPE_Target.csv`")
    }
    let folder = folder.hasSuffix("/") ? folder : folder + "/"
    let results = Mutex([Result<CSVFile, LoadError>?](repeating: nil, count: csv.count))
    OperatingSystem.concurrently(csv.count) { index in
      let result = Result { () throws(LoadError) in
        try CSVFile(path: folder + csv[index], stem: String(csv[index].dropLast(4)))
      }
      results.withLock { $0[index] = result }
    }
    for result in results.withLock({ $0 }) {
      guard let file = try result?.get() else { continue }
      if file.header.isRelationships { relationshipFiles.append(file) } else { nodeFiles.append(file) }
    }
  }
}

extension CSVFolderLoader {
  private mutating func loadNodes() throws(LoadError) {
    let counts = nodeFiles.map(\.rowCount)
    let total = counts.reduce(0, +)
    if total > NodeTable.maximumLimit {
      throw LoadError(.graphTooLarge, "a graph holds at most \(NodeTable.maximumLimit) nodes", file: folder)
    }
    let firstNodes = counts.indices.map { counts[..<$0].reduce(0, +) }
    var tables = zip(nodeFiles, counts).map { file, count in
      CSVTable(file.header.columns.map { CSVFolderLoader.kind($0.role) }, rows: count)
    }
    for (table, column) in try CSVTable.read(&tables, nodeFiles, [], progress) {
      // Not all identifiers of the file are integers: they are texts.
      var kinds = tables[table].columns.map(\.kind)
      kinds[column] = .text
      var again = [CSVTable(kinds, rows: counts[table])]
      _ = try CSVTable.read(&again, [nodeFiles[table]], [])
      tables[table] = again[0]
    }
    try makeSpaces(tables, firstNodes)
    for (number, file) in nodeFiles.enumerated() { addLabels(file, tables[number]) }
    let columns = CSVFolderLoader.columns(tables, nodeFiles, firstNodes)
    let built = Mutex([PropertyColumn?](repeating: nil, count: columns.count))
    OperatingSystem.concurrently(columns.count) { index in
      let column = ColumnBuilder.column(columns[index].sources, count: total, order: nil)
      built.withLock { $0[index] = column }
    }
    for (index, column) in built.withLock({ $0 }).enumerated() {
      if let column { storage.properties.place(column, for: columns[index].key) }
    }
  }

  static func kind(_ role: CSVHeader.Role) -> CSVTable.Kind {
    switch role {
    case .identifier(_, nil): .canonicalInteger
    case .identifier(_, let type?), .property(let type):
      switch type {
      case .integer: .integer
      case .float: .float
      case .boolean: .boolean
      case .string: .text
      case .date: .date
      case .localTime, .time, .localDateTime, .dateTime, .duration, .list: .value(type)
      }
    case .labels, .type: .text
    case .ignored, .start, .end: .ignored
    }
  }

  private mutating func makeSpaces(_ tables: [CSVTable], _ firstNodes: [Int]) throws(LoadError) {
    var parts: [[IdentifierMap.Part]] = []
    for (number, file) in nodeFiles.enumerated() {
      for (column, header) in file.header.columns.enumerated() {
        guard case .identifier(let space, _) = header.role else { continue }
        let cells = tables[number].columns[column]
        let part = IdentifierMap.Part(
          file: number, firstNode: firstNodes[number], count: file.rowCount, cells: cells.cells,
          isText: cells.kind == .text)
        if let known = spaceNames.firstIndex(where: { ByteText($0) == ByteText(space) }) {
          parts[known].append(part)
        } else {
          spaceNames.append(space)
          parts.append([part])
        }
      }
    }
    let files = nodeFiles
    let results = Mutex([Result<IdentifierMap, IdentifierMap.Duplicate>?](repeating: nil, count: parts.count))
    let all = parts
    OperatingSystem.concurrently(all.count) { index in
      let result = Result { () throws(IdentifierMap.Duplicate) in try IdentifierMap(all[index], files) }
      results.withLock { $0[index] = result }
    }
    for (space, result) in results.withLock({ $0 }).enumerated() {
      do throws(IdentifierMap.Duplicate) {
        if let map = try result?.get() { spaces.append(map) }
      } catch {
        let file = nodeFiles[error.file]
        let column = file.header.columns.firstIndex { if case .identifier = $0.role { true } else { false } } ?? 0
        let name = spaceNames[space].isEmpty ? "" : " of the space `\(spaceNames[space])`"
        throw file.error(
          .duplicateIdentifier, "another node\(name) has this identifier",
          at: file.position(row: error.row, column: column))
      }
    }
  }

  private func addLabels(_ file: CSVFile, _ table: CSVTable) {
    guard let number = file.header.columns.firstIndex(where: { $0.role == .labels }) else {
      storage.nodes.append(set: storage.nodes.number(ofSet: [LabelID(interning: file.stem)]), count: file.rowCount)
      return
    }
    let column = table.columns[number]
    var texts = TextTable()
    var sets: [UInt32] = []
    var scratch: [UInt8] = []
    var row = 0
    while row < file.rowCount {
      let set = labelSet(column, row, file, &texts, &sets, &scratch)
      var end = row + 1
      while end < file.rowCount, labelSet(column, end, file, &texts, &sets, &scratch) == set { end += 1 }
      storage.nodes.append(set: set, count: end - row)
      row = end
    }
  }

  private func labelSet(
    _ column: CSVTable.Column, _ row: Int, _ file: CSVFile, _ texts: inout TextTable, _ sets: inout [UInt32],
    _ scratch: inout [UInt8]
  ) -> UInt32 {
    guard column.isValid(row) else { return LabelSets.none }
    let place = column.cell(row, as: CSVTextPlace.self)
    let number = CSVText.with(file.text, place.range, place.isEscaped != 0, &scratch) { texts.insert($0) }
    if Int(number) == sets.count {
      let names = texts[Int(number)].split(separator: ";").map { String($0).trimmingSpaces }.filter { !$0.isEmpty }
      sets.append(storage.nodes.number(ofSet: names.map { LabelID(interning: $0) }))
    }
    return sets[Int(number)]
  }

  /// The keys of files' properties, each with the cells that hold it.
  static func columns(
    _ tables: [CSVTable], _ files: [CSVFile], _ firstRows: [Int]
  ) -> [(key: KeyID, sources: [ColumnBuilder.Source])] {
    var columns: [(key: KeyID, sources: [ColumnBuilder.Source])] = []
    for (number, file) in files.enumerated() {
      for (column, header) in file.header.columns.enumerated() where !header.name.isEmpty {
        switch header.role {
        case .property, .identifier: break
        case .start, .end, .labels, .type, .ignored: continue
        }
        let key = KeyID(interning: header.name)
        let source = ColumnBuilder.Source(
          file: file, column: tables[number].columns[column], firstRow: firstRows[number],
          rowCount: tables[number].rowCount)
        if let known = columns.firstIndex(where: { $0.key == key }) {
          columns[known].sources.append(source)
        } else {
          columns.append((key, [source]))
        }
      }
    }
    return columns
  }
}
