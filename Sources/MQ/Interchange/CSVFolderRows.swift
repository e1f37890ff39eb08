internal import MQSyntax

/// Reads a folder of CSV files row by row into a graph that is being built: slower than ``CSVFolderLoader``, but a row that
/// cannot be taken may be left out.
package struct CSVFolderRows {
  private let loader: CSVFolderLoader
  private let progress: RunProgress?
  /// The spaces in which some identifiers are no integers.
  private var textSpaces: Set<ByteText> = []
  /// For each file of nodes, whether its identifiers are integers.
  private var hasIntegers: [Bool] = []

  /// - Parameter progress: How far it is read, in rows.
  package static func read(
    _ folder: String, into builder: inout GraphBuilder, progress: RunProgress? = nil
  ) throws(LoadError) {
    var rows = try CSVFolderRows(folder, progress)
    try rows.read(into: &builder)
  }

  private init(_ folder: String, _ progress: RunProgress?) throws(LoadError) {
    self.progress = progress
    var loader = CSVFolderLoader(folder: folder)
    try loader.readFiles()
    self.loader = loader
    for file in loader.nodeFiles + loader.relationshipFiles { progress?.expect(file.rowCount) }
  }

  private mutating func read(into builder: inout GraphBuilder) throws(LoadError) {
    for file in loader.nodeFiles {
      let isInteger = CSVFolderRows.hasIntegers(file)
      hasIntegers.append(isInteger)
      for case .identifier(let space, _) in file.header.columns.map(\.role) where !isInteger {
        textSpaces.insert(ByteText(space))
      }
    }
    for (number, file) in loader.nodeFiles.enumerated() {
      try read(file, &builder) { fields, row, builder throws(LoadError) in
        guard let node = try self.node(fields, file, hasIntegers[number], &row, &builder) else { return }
        try builder.add(node, at: row.place(of: fields[0].position))
      }
    }
    for file in loader.relationshipFiles {
      let type = loader.typeName(file)
      try read(file, &builder) { fields, row, builder throws(LoadError) in
        guard let relationship = try self.relationship(fields, file, type, &row, &builder) else { return }
        try builder.add(relationship, at: row.place(of: fields[0].position))
      }
    }
    try builder.endIdentifiers()
  }

  private func read(
    _ file: CSVFile, _ builder: inout GraphBuilder,
    _ body: ([CSVRowReader.Field], inout CSVRowReader, inout GraphBuilder) throws(LoadError) -> Void
  ) throws(LoadError) {
    guard var rows = CSVRowReader(file) else { return }
    while true {
      let fields: [CSVRowReader.Field]?
      do throws(CSVRowReader.Fault) {
        fields = try rows.next()
      } catch {
        switch error {
        case .row(let fault):
          try builder.reject(fault)
          continue
        case .rest(let fault): return try builder.reject(fault)
        }
      }
      guard let fields else { return }
      progress?.advance(1)
      try body(fields, &rows, &builder)
    }
  }
}

// MARK: Rows

extension CSVFolderRows {
  /// nil where the row was rejected.
  private func node(
    _ fields: [CSVRowReader.Field], _ file: CSVFile, _ isInteger: Bool, _ row: inout CSVRowReader,
    _ builder: inout GraphBuilder
  ) throws(LoadError) -> NodeRecord? {
    var node = NodeRecord()
    var labels: [String]?
    for (field, column) in zip(fields, file.header.columns) {
      do throws(Failure) {
        switch column.role {
        case .identifier(let space, let type):
          guard let text = field.text, !text.isEmpty || type != .integer else {
            throw Failure(.invalidField, "the identifier is missing")
          }
          let value = try CSVFolderRows.value(text, type ?? (isInteger ? .integer : .string))
          let identifier = key(space, text)
          if builder.knows(identifier) {
            let name = space.isEmpty ? "" : " of the space `\(space)`"
            throw Failure(.duplicateIdentifier, "another node\(name) has this identifier")
          }
          node.identifier = identifier
          if !column.name.isEmpty { node.properties.append((column.name, value)) }
        case .labels:
          labels = (field.text ?? "").split(separator: ";").map { String($0).trimmingSpaces }.filter { !$0.isEmpty }
        case .property(let type):
          if let value = try value(field, type) { node.properties.append((column.name, value)) }
        case .start, .end, .type, .ignored: break
        }
      } catch {
        try builder.reject(invalid(error, column, row.place(of: field.position)))
        return nil
      }
    }
    node.labels = labels ?? [file.stem]
    return node
  }

  /// nil where the row was rejected.
  private func relationship(
    _ fields: [CSVRowReader.Field], _ file: CSVFile, _ type: String, _ row: inout CSVRowReader,
    _ builder: inout GraphBuilder
  ) throws(LoadError) -> RelationshipRecord? {
    var relationship = RelationshipRecord(type: type, start: "", end: "")
    for (field, column) in zip(fields, file.header.columns) {
      do throws(Failure) {
        switch column.role {
        case .start(let space): relationship.start = try end(field, space, builder)
        case .end(let space): relationship.end = try end(field, space, builder)
        case .type:
          guard let text = field.text else { throw Failure(.invalidField, "the relationship's type is missing") }
          relationship.type = text
        case .property(let type):
          if let value = try value(field, type) { relationship.properties.append((column.name, value)) }
        case .identifier, .labels, .ignored: break
        }
      } catch {
        try builder.reject(invalid(error, column, row.place(of: field.position)))
        return nil
      }
    }
    return relationship
  }

  private func end(_ field: CSVRowReader.Field, _ space: String, _ builder: GraphBuilder) throws(Failure) -> String {
    guard let text = field.text else { throw Failure(.invalidField, "the identifier of a node is missing") }
    let identifier = key(space, text)
    guard builder.knows(identifier) else {
      throw Failure(
        .unknownIdentifier, "no node has the identifier `\(text)`" + (space.isEmpty ? "" : " in the space `\(space)`"))
    }
    return identifier
  }

  /// Identifiers of different spaces have nothing to do with each other, and among integers `07` is `7`.
  private func key(_ space: String, _ text: String) -> String {
    var text = text
    if !textSpaces.contains(ByteText(space)),
      let number = text.withUTF8({ CSVField.integer(UnsafeRawBufferPointer($0)) })
    {
      text = String(number)
    }
    return space.isEmpty ? text : "\(space)\u{0}\(text)"
  }

  private func invalid(_ failure: Failure, _ column: CSVHeader.Column, _ place: FilePlace) -> LoadError {
    let isAboutNodes = failure.code == .unknownIdentifier || failure.code == .duplicateIdentifier
    let isNamed = !isAboutNodes && !column.name.isEmpty
    return place.error(
      isAboutNodes ? failure.code : .invalidField,
      isNamed ? "`\(column.name)`: \(failure.message)" : failure.message, hint: failure.hint)
  }

  private static func hasIntegers(_ file: CSVFile) -> Bool {
    guard let column = file.header.columns.firstIndex(where: { if case .identifier = $0.role { true } else { false } }),
      case .identifier(_, let type) = file.header.columns[column].role
    else { return false }
    if let type { return type == .integer }
    guard var rows = CSVRowReader(file) else { return true }
    while true {
      do throws(CSVRowReader.Fault) {
        guard let fields = try rows.next() else { return true }
        // As the language writes them: others are texts.
        if let text = fields[column].text, Int64(text).map(String.init) != text { return false }
      } catch {
        if case .rest = error { return true }
      }
    }
  }

  /// nil for a null.
  private func value(_ field: CSVRowReader.Field, _ type: CSVType) throws(Failure) -> Value? {
    guard let text = field.text else { return nil }
    if text.isEmpty {
      switch type {
      case .string, .list: break
      default: return nil
      }
    }
    return try CSVFolderRows.value(text, type)
  }

  private static func value(_ text: String, _ type: CSVType) throws(Failure) -> Value {
    var text = text
    let value: Value? =
      switch type {
      case .string: .string(text)
      case .integer: text.withUTF8 { CSVField.integer(UnsafeRawBufferPointer($0)) }.map(Value.integer)
      case .float: text.withUTF8 { CSVField.float(UnsafeRawBufferPointer($0)) }.map(Value.float)
      case .boolean: text.withUTF8 { CSVField.boolean(UnsafeRawBufferPointer($0)) }.map(Value.boolean)
      case .date:
        text.withUTF8 { CSVField.days(UnsafeRawBufferPointer($0)) }.map { .date(Temporal.Date(daysSinceEpoch: $0)) }
      case .localTime, .time, .localDateTime, .dateTime, .duration, .list: try CSVField.value(text, type)
      }
    if let value { return value }
    let expected =
      switch type {
      case .integer: "not a 64-bit integer"
      case .float: "not a number"
      case .boolean: "neither true nor false"
      default: "not a date"
      }
    throw Failure(.invalidField, "`\(text)` is \(expected)")
  }
}
