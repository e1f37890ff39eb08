import MQ

/// Writes a graph as a folder of CSV files in the convention of neo4j-admin: a file for each set of labels and each type.
///
/// A column holds values of one type. Where a property has several, the rows go to several files.
struct CSVFolderExport {
  private var tables: [Table] = []
  private var tablesOf: [[UInt8]: [Int]] = [:]
  private let graph: Graph
  private let cancellation: Cancellation?
  private let progress: RunProgress?

  /// - Parameter progress: Counts each element twice: when it finds its file, and when it is written there.
  init(_ graph: Graph, _ cancellation: Cancellation? = nil, _ progress: RunProgress? = nil) {
    self.graph = graph
    self.cancellation = cancellation
    self.progress = progress
  }

  /// The folder may not hold anything yet, since all CSV files of a folder are one graph.
  func write(to path: String) throws(CommandError) {
    let folder = path.hasSuffix("/") ? path : path + "/"
    let kind = System.kind(of: path)
    if kind == .file {
      throw CommandError("`\(path)` is a file", hint: "a graph is exported to a folder of CSV files")
    }
    if kind == .folder, !System.names(in: path).isEmpty {
      throw CommandError(
        "the folder `\(path)` is not empty", hint: "all CSV files of a folder are one graph: name a new folder")
    }
    progress?.expect(2 * (graph.nodeCount + graph.relationshipCount))
    let tables = try sorted()
    do throws(SystemError) {
      if kind == .missing { try System.makeFolder(path) }
    } catch {
      throw CommandError("cannot make the folder `\(path)`: \(error.message)")
    }
    var written: [String] = []
    do throws(CommandError) {
      for (name, table) in zip(CSVFolderExport.fileNames(tables), tables) {
        written.append(folder + name)
        try table.write(to: folder + name, cancellation, progress)
      }
    } catch {
      for path in written { System.remove(path) }
      if kind == .missing { System.removeFolder(path) }
      throw error
    }
  }

  /// Files by name, with the text that each would hold, for those who write them elsewhere.
  func texts() throws(CommandError) -> [(name: String, text: String)] {
    let tables = try sorted()
    return zip(CSVFolderExport.fileNames(tables), tables).map { name, table in
      var text = TextBuffer()
      table.appendHeader(to: &text)
      for element in table.elements { table.append(element, to: &text) }
      return (name, text.text)
    }
  }
}

// MARK: Which rows go where

extension CSVFolderExport {
  fileprivate enum Element {
    case node(Node)
    case relationship(Relationship)

    var properties: ValueMap {
      switch self {
      case .node(let node): node.properties
      case .relationship(let relationship): relationship.properties
      }
    }

    var shown: String {
      switch self {
      case .node(let node): "node \(node.number)"
      case .relationship(let relationship):
        "relationship `\(relationship.type)` from node \(relationship.start.number) to \(relationship.end.number)"
      }
    }
  }

  /// The rows of one file.
  fileprivate struct Table {
    let isNodes: Bool
    /// Labels or the type, as the file has them in a column.
    let kind: String
    var columns: [(name: String, type: CSVColumnType)] = []
    var positions: [[UInt8]: Int] = [:]
    var elements: [Element] = []

    /// Takes the columns that an element needs; false, and nothing is changed, where one has another type.
    mutating func takes(_ types: [(name: String, type: CSVColumnType)]) -> Bool {
      var changed: [(Int, CSVColumnType)] = []
      for (name, type) in types {
        guard let position = positions[Array(name.utf8)] else { continue }
        guard let common = columns[position].type.joined(type) else { return false }
        changed.append((position, common))
      }
      for (position, type) in changed { columns[position].type = type }
      for (name, type) in types where positions[Array(name.utf8)] == nil {
        positions[Array(name.utf8)] = columns.count
        columns.append((name, type))
      }
      return true
    }
  }

  /// A table for each file.
  private func sorted() throws(CommandError) -> [Table] {
    var copy = self
    for node in graph.allNodes {
      let node = Node(node, in: graph)
      for label in node.labels where !CSVFolderExport.isWritable(label: label) {
        throw CSVFolderExport.unwritable("the label \(Literal.name(label))", of: .node(node))
      }
      try copy.add(.node(node), isNodes: true, node.labels.joined(separator: ";"))
    }
    for relationship in graph.allRelationships {
      let relationship = Relationship(relationship, in: graph)
      try copy.add(.relationship(relationship), isNodes: false, relationship.type)
    }
    return copy.tables
  }

  private mutating func add(_ element: Element, isNodes: Bool, _ kind: String) throws(CommandError) {
    progress?.advance(1)
    var types: [(name: String, type: CSVColumnType)] = []
    for (name, value) in element.properties.sortedByKey.entries {
      if name.isEmpty || name.first == " " || name.contains(where: \.isNewline) {
        throw CSVFolderExport.unwritable("the name \(Literal.name(name))", of: element)
      }
      guard let type = CSVColumnType(value) else {
        throw CSVFolderExport.unwritable(
          "`\(name)`, which is \(Cell(Literal.text(of: value), limit: 60).text)", of: element)
      }
      types.append((name, type))
    }
    let key = [isNodes ? 1 : 0] + Array(kind.utf8)
    for table in tablesOf[key] ?? [] where tables[table].takes(types) {
      tables[table].elements.append(element)
      return
    }
    var table = Table(isNodes: isNodes, kind: kind)
    _ = table.takes(types)
    table.elements.append(element)
    tablesOf[key, default: []].append(tables.count)
    tables.append(table)
  }

  private static func isWritable(label: String) -> Bool {
    !label.isEmpty && !label.contains(";") && label.first != " " && label.last != " "
  }

  private static func unwritable(_ what: String, of element: Element) -> CommandError {
    CommandError(
      "CSV cannot hold \(what), of \(element.shown)", hint: "export to .jsonl, .graphml or .mq, which hold everything")
  }

  /// Made of labels and types, whatever characters those have; told apart where case does not.
  private static func fileNames(_ tables: [Table]) -> [String] {
    var taken: Set<String> = []
    return tables.map { table in
      let scalars = table.kind.unicodeScalars.map { scalar in
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "-"
          ? Character(scalar) : "_"
      }
      let base = table.kind.isEmpty ? (table.isNodes ? "nodes" : "relationships") : String(String(scalars).prefix(60))
      var name = base
      var number = 2
      while !taken.insert(name.lowercased()).inserted {
        name = "\(base)_\(number)"
        number += 1
      }
      return name + ".csv"
    }
  }
}

// MARK: Files

extension CSVFolderExport.Table {
  func write(to path: String, _ cancellation: Cancellation?, _ progress: RunProgress?) throws(CommandError) {
    do {
      let file = try Descriptor.writing(path)
      defer { file.close() }
      let output = Output(.descriptor(file))
      output.cancellation = cancellation
      appendHeader(to: &output.buffer)
      for element in elements {
        append(element, to: &output.buffer)
        try output.flushIfFull()
        progress?.advance(1)
      }
      try output.flush()
    } catch let failure as OutputFailure {
      throw CommandError("cannot write `\(path)`: \(failure.error.message)")
    } catch let error as SystemError {
      throw CommandError("cannot write `\(path)`: \(error.message)")
    } catch {
      throw CommandError("cannot write `\(path)`: \(error)")
    }
  }

  func appendHeader(to text: inout TextBuffer) {
    let dialect = DelimitedText.csv
    text.append(isNodes ? ":ID,:LABEL" : ":START_ID,:END_ID,:TYPE")
    for (name, type) in columns {
      text.append(",")
      dialect.append("\(name):\(type.name)", to: &text)
    }
    text.append("\n")
  }

  func append(_ element: CSVFolderExport.Element, to text: inout TextBuffer) {
    switch element {
    case .node(let node): text.append(node.number)
    case .relationship(let relationship):
      text.append(relationship.start.number)
      text.append(",")
      text.append(relationship.end.number)
    }
    text.append(",")
    // An empty field is no label; a type, if empty, is a text.
    if !isNodes || !kind.isEmpty { DelimitedText.csv.append(kind, to: &text) }
    let properties = element.properties
    for (name, _) in columns {
      text.append(",")
      guard let value = properties[name] else { continue }
      if case .list(let items) = value {
        DelimitedText.csv.append(items.map { Cell.text(of: $0) }.joined(separator: ";"), to: &text)
      } else {
        DelimitedText.csv.append(value, to: &text)
      }
    }
    text.append("\n")
  }
}

/// The type of a column in the convention.
struct CSVColumnType: Equatable {
  /// Of a value, or of a list's items; nil for those of an empty list.
  private var item: String?
  private var isList: Bool

  var name: String { (item ?? "STRING") + (isList ? "[]" : "") }

  /// nil where the convention has no form for the value: a list is of one type, its texts have no `;`, and a single text in
  /// it is not empty.
  init?(_ value: Value) {
    guard case .list(let items) = value else {
      guard let name = CSVColumnType.scalar(value) else { return nil }
      (item, isList) = (name, false)
      return
    }
    isList = true
    item = items.first.flatMap(CSVColumnType.scalar)
    for value in items {
      guard CSVColumnType.scalar(value) == item else { return nil }
      if case .string(let text) = value, text.contains(";") || text.isEmpty && items.count == 1 { return nil }
    }
  }

  /// The type of a column that holds values of both; nil where there is none.
  func joined(_ other: CSVColumnType) -> CSVColumnType? {
    if self == other { return self }
    guard isList, other.isList, item == nil || other.item == nil else { return nil }
    return item == nil ? other : self
  }

  private static func scalar(_ value: Value) -> String? {
    switch value {
    case .boolean: "BOOLEAN"
    case .integer: "LONG"
    case .float: "DOUBLE"
    case .string: "STRING"
    case .date: "DATE"
    case .localTime: "LOCALTIME"
    case .time: "TIME"
    case .localDateTime: "LOCALDATETIME"
    case .dateTime: "DATETIME"
    case .duration: "DURATION"
    case .null, .list, .map, .node, .relationship, .path: nil
    }
  }
}
