import MQ

/// Writes the whole of a graph to a file or a folder.
struct GraphExport {
  let graph: Graph
  let format: InterchangeFormat
  var cancellation: Cancellation?
  /// Counts elements.
  var progress: RunProgress?

  /// Writes to a path. A file that was there is replaced once the new one is whole.
  func write(to path: String) throws(CommandError) {
    if format == .csv { return try CSVFolderExport(graph, cancellation, progress).write(to: path) }
    let isPlain = System.isPlainOrMissing(path)
    let place = isPlain ? path + ".part" : path
    let file: Descriptor
    do throws(SystemError) {
      file = try Descriptor.writing(place)
    } catch {
      throw CommandError("cannot write `\(path)`: \(error.message)")
    }
    defer { file.close() }
    do {
      let output = Output(.descriptor(file))
      output.cancellation = cancellation
      try write(elementsTo: output)
      if isPlain { try System.replace(path, with: place) }
    } catch {
      if isPlain { System.remove(place) }
      switch error {
      case let error as CommandError: throw error
      case let failure as OutputFailure: throw CommandError("cannot write `\(path)`: \(failure.error.message)")
      case let error as SystemError: throw CommandError("cannot write `\(path)`: \(error.message)")
      default: throw CommandError("cannot write `\(path)`: \(error)")
      }
    }
  }

  /// Writes all that there is, but for CSV, which is several files.
  func write(to output: Output) throws(CommandError) {
    do {
      try write(elementsTo: output)
    } catch let error as CommandError {
      throw error
    } catch let failure as OutputFailure {
      throw CommandError(failure)
    } catch {
      throw CommandError("cannot write the output: \(error)")
    }
  }

  /// Throws ``CommandError`` for what the format cannot hold, and ``OutputFailure``.
  private func write(elementsTo output: Output) throws {
    let elements = ResultGraph(all: graph)
    progress?.expect(elements.nodes.count + elements.relationships.count)
    switch format {
    case .csv:
      throw CommandError("CSV is a folder of files", hint: "name the folder, or another format: jsonl, graphml, mq")
    case .jsonl:
      try output.spilling(progress) { text, spill throws(OutputFailure) in
        try JSONLinesExport.append(elements, to: &text, spill)
      }
    case .graphml:
      if let fault = GraphMLWriter.fault(in: elements) { throw fault }
      try output.spilling(progress) { text, spill throws(OutputFailure) in
        try GraphMLWriter.append(elements, to: &text, spill)
      }
    case .mq:
      try output.spilling(progress) { text, spill throws(OutputFailure) in
        try ScriptWriter.append(elements, to: &text, spill)
        ScriptWriter.append(graph.indexes, to: &text)
      }
    }
  }
}

/// Hands text on that is long enough to be written.
typealias Spill = (inout TextBuffer) throws(OutputFailure) -> Void

extension Output {
  /// Writes what `body` makes, an element at a time.
  fileprivate func spilling(
    _ progress: RunProgress?, _ body: (inout TextBuffer, Spill) throws(OutputFailure) -> Void
  ) throws(OutputFailure) {
    var text = TextBuffer()
    var count = 0
    try body(&text) { text throws(OutputFailure) in
      count += 1
      if count % 256 == 0 { progress?.advance(256) }
      guard text.count >= 1 << 16 else { return }
      buffer.append(text)
      text.removeAll()
      try flush()
    }
    buffer.append(text)
    try flush()
  }
}

extension ResultGraph {
  /// All elements of a graph.
  init(all graph: Graph) {
    self.init(
      nodes: graph.allNodes.map { Node($0, in: graph) },
      relationships: graph.allRelationships.map { Relationship($0, in: graph) })
  }
}
