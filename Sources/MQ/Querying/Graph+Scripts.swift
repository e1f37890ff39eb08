internal import MQMedicen
internal import MQSyntax

extension Graph {
  /// The graph of Medicen Paris Region that comes with mq: the cluster, its members, strategic areas, projects and people, each
  /// fact dated and cited to a document. It is made from its script when first asked for; copies are O(1).
  public static var medicen: Graph { embedded }

  private static let embedded: Graph = {
    let script = UnsafeRawBufferPointer(start: mq_medicen_script, count: mq_medicen_length)
    var graph = Graph()
    do throws(QueryError) {
      try graph.load(SourceText(name: "medicen.mq", bytes: Array(script)), RunOptions())
    } catch {
      // The tests load it; a build whose own script fails is broken.
      preconditionFailure("the embedded graph's script fails: \(error.diagnostics)")
    }
    return graph
  }()

  /// Runs the statements of a script one after the other. Throws ``QueryError``, whose ranges point into the whole script; the
  /// statements before the one that failed keep their effects. The options hold for each statement.
  public mutating func load(script: String, options: RunOptions = RunOptions()) throws(QueryError) {
    try load(SourceText(script), options)
  }

  private mutating func load(_ source: SourceText, _ options: RunOptions) throws(QueryError) {
    var reader = StatementReader(source)
    while let parsed = reader.next() {
      guard let syntax = parsed.syntax, parsed.diagnostics.isEmpty else {
        throw QueryError(parsed.diagnostics, phase: .compile, source: String(decoding: source.bytes, as: UTF8.self))
      }
      // The script's text is only needed for column names and error texts, which the syntax tree already holds; and nobody is
      // there to be warned.
      let bound = try Binder.bind(syntax, source: "", catalog: options.catalog)
      let preparation = try Preparation(bound, source: "", for: self, options)
      if preparation.changesGraph {
        _ = try StatementRun.updating(preparation, source: "", graph: &self, parameters: [:], options: options)
      } else {
        let run = try StatementRun.reading(preparation, source: "", graph: self, parameters: [:], options: options)
        while try run.nextBatch() != nil {}
      }
    }
  }
}
