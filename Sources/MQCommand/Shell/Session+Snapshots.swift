import MQ

extension Session {
  /// `:open FILE`.
  func open(_ path: String) throws(CommandError) -> StatementResult {
    if path.isEmpty { throw CommandError("`:open` takes the name of a file") }
    let place = place(of: path)
    return try whileWatched { cancellation in
      do {
        graph = try showingProgress("bytes", cancellation) { progress in
          try aside(cancellation) { try Graph(snapshot: place, progress: progress) }
        }
      } catch let error as LoadError {
        throw CommandError(error)
      }
    }
  }

  /// `:save FILE`.
  func save(_ path: String) throws(CommandError) -> StatementResult {
    if path.isEmpty { throw CommandError("`:save` takes the name of a file") }
    let (graph, place) = (graph, place(of: path))
    return try whileWatched { cancellation in
      do {
        try showingProgress("bytes", cancellation) { progress in
          try aside(cancellation) { try graph.writeSnapshot(to: place, cancellation, progress: progress) }
        }
      } catch let error as LoadError {
        throw CommandError(error)
      }
    }
  }

  /// A path in a script begins at the script's folder.
  func place(of path: String) -> String {
    let path = System.withHome(path)
    return path.first == "/" ? path : (scripts.last?.folder ?? "") + path
  }
}

extension CommandError {
  fileprivate init(_ error: LoadError) {
    self.init("`\(error.file)`: \(error.message)", hint: error.hint)
    code = error.code
  }
}
