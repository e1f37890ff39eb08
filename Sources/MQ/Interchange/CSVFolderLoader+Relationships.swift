internal import MQSyntax
import Synchronization

extension CSVFolderLoader {
  /// The rows of one type, by file.
  private struct TypeRows: Sendable {
    var type: TypeID
    var files: [CSVFile] = []
    var tables: [CSVTable] = []

    var count: Int { tables.reduce(0) { $0 + $1.rowCount } }
  }

  func loadRelationships() throws(LoadError) {
    var tables: [CSVTable] = []
    for file in relationshipFiles {
      var kinds: [CSVTable.Kind] = []
      for column in file.header.columns {
        switch column.role {
        case .start(let space), .end(let space): kinds.append(.node(space: try number(ofSpace: space, file, column)))
        case .property, .identifier, .labels, .type, .ignored: kinds.append(CSVFolderLoader.kind(column.role))
        }
      }
      tables.append(CSVTable(kinds, rows: file.rowCount))
    }
    _ = try CSVTable.read(&tables, relationshipFiles, spaces, progress)
    let types = rowsByType(tables)
    if let tooLarge = types.first(where: { $0.count >= Int(UInt32.max) }) {
      throw LoadError(
        .graphTooLarge,
        "a graph holds at most \(UInt32.max) relationships of one type, and of `\(tooLarge.type.name)` there are more",
        file: folder)
    }
    let nodes = storage.nodes
    let built = Mutex([RelationshipTable?](repeating: nil, count: types.count))
    // The largest first, so that no thread is left with it in the end.
    let order = types.indices.sorted { types[$0].count > types[$1].count }
    OperatingSystem.concurrently(types.count) { [progress] task in
      let table = CSVFolderLoader.table(types[order[task]], nodes)
      progress?.advance(types[order[task]].count)
      built.withLock { $0[order[task]] = table }
    }
    for table in built.withLock({ $0 }) {
      if let table { storage.place(table) }
    }
  }

  private func number(ofSpace space: String, _ file: CSVFile, _ column: CSVHeader.Column) throws(LoadError) -> Int {
    if let number = spaceNames.firstIndex(where: { ByteText($0) == ByteText(space) }) { return number }
    let known = spaceNames.filter { !$0.isEmpty }.map { "`\($0)`" }.joined(separator: ", ")
    throw LoadError(
      .invalidHeader,
      space.isEmpty
        ? "no file has nodes in the unnamed identifier space" : "no file has nodes in the identifier space `\(space)`",
      file: file.path, line: 1, column: column.position,
      hint: known.isEmpty ? "a file of nodes has a column `:ID(\(space))`" : "known spaces are \(known)")
  }

  /// The rows of each type, types in order of first appearance.
  private func rowsByType(_ tables: [CSVTable]) -> [TypeRows] {
    var types: [TypeRows] = []
    func add(_ type: TypeID, _ file: CSVFile, _ table: CSVTable) {
      if table.rowCount == 0 { return }
      let position = types.firstIndex { $0.type == type } ?? types.count
      if position == types.count { types.append(TypeRows(type: type)) }
      types[position].files.append(file)
      types[position].tables.append(table)
    }
    for (file, table) in zip(relationshipFiles, tables) {
      guard let column = file.header.columns.firstIndex(where: { $0.role == .type }) else {
        add(TypeID(interning: typeName(file)), file, table)
        continue
      }
      var texts = TextTable()
      var rows: [[Int]] = []
      var scratch: [UInt8] = []
      for row in 0..<table.rowCount {
        let place = table.columns[column].cell(row, as: CSVTextPlace.self)
        let number = CSVText.with(file.text, place.range, place.isEscaped != 0, &scratch) { Int(texts.insert($0)) }
        if number == rows.count { rows.append([]) }
        rows[number].append(row)
      }
      for number in rows.indices { add(TypeID(interning: texts[number]), file, table.selecting(rows[number])) }
    }
    return types
  }

  /// The file's name less the names of its ends' spaces, `SRC_TYPE_DST`; all of it where they do not stand there.
  func typeName(_ file: CSVFile) -> String {
    var start: [String] = []
    var end: [String] = []
    for column in file.header.columns {
      switch column.role {
      case .start(let space): start = space.isEmpty ? nodeFiles.map(\.stem) : [space]
      case .end(let space): end = space.isEmpty ? nodeFiles.map(\.stem) : [space]
      case .property, .identifier, .labels, .type, .ignored: break
      }
    }
    // The longest names that fit, since one may begin with another.
    let name = file.stem
    guard let prefix = start.map({ $0 + "_" }).filter(name.hasPrefix).max(by: { $0.count < $1.count }),
      let suffix = end.map({ "_" + $0 }).filter(name.hasSuffix).max(by: { $0.count < $1.count }),
      name.count > prefix.count + suffix.count
    else { return name }
    return String(name.dropFirst(prefix.count).dropLast(suffix.count))
  }

  private static func table(_ rows: TypeRows, _ nodes: NodeTable) -> RelationshipTable {
    var parts: [AdjacencyBuilder.Part] = []
    for (file, table) in zip(rows.files, rows.tables) {
      var part = AdjacencyBuilder.Part(starts: .uninitialized(0), ends: .uninitialized(0), count: table.rowCount)
      for (number, column) in file.header.columns.enumerated() {
        if case .start = column.role { part.starts = table.columns[number].cells }
        if case .end = column.role { part.ends = table.columns[number].cells }
      }
      parts.append(part)
    }
    let firstRows = rows.tables.indices.map { rows.tables[..<$0].reduce(0) { $0 + $1.rowCount } }
    let columns = CSVFolderLoader.columns(rows.tables, rows.files, firstRows)
    let adjacency = AdjacencyBuilder(parts, wantsOrder: !columns.isEmpty)
    var properties = PropertyTable()
    for (key, sources) in columns {
      properties.place(ColumnBuilder.column(sources, count: adjacency.count, order: adjacency.order), for: key)
    }
    return RelationshipTable(
      rows.type, count: adjacency.count, outgoing: adjacency.outgoing, incoming: adjacency.incoming,
      properties: properties, nodes)
  }
}
