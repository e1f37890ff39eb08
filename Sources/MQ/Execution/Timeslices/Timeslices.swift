internal import MQSyntax
import Synchronization

/// The timeslices of one run, for all its threads: a time series asks for few of them again and again.
final class Timeslices: Sendable {
  private struct State {
    var slices: [ValidTime: Timeslice] = [:]
    /// Of the slices that were let go.
    var oddBounds: Set<ValidRows.OddBound> = []
  }

  private let state = Mutex(State())

  private static let maximumCount = 64

  /// The state of a graph at a moment; made anew if the run's graph is another one by now.
  func slice(of graph: Graph, at moment: ValidTime) -> Timeslice {
    state.withLock { state in
      if let known = state.slices[moment], known.graph.version == graph.version { return known }
      if state.slices.count >= Self.maximumCount {
        state.oddBounds = Self.oddBounds(state)
        state.slices.removeAll()
      }
      let slice = Timeslice(graph, at: moment)
      state.slices[moment] = slice
      return slice
    }
  }

  private static func oddBounds(_ state: State) -> Set<ValidRows.OddBound> {
    state.slices.values.reduce(into: state.oddBounds) { $0.formUnion($1.oddBounds) }
  }

  /// What any of them passed over as missing.
  var warnings: [Diagnostic] {
    let bounds = state.withLock { Self.oddBounds($0) }
    return bounds.sorted { ($0.key, $0.type) < ($1.key, $1.type) }.map { bound in
      Diagnostic(
        .invalidValidTime,
        "`AS OF` takes a `\(bound.key)` that is \(bound.type) as missing: only dates and date-times bound when a fact holds",
        at: nil, severity: .warning, hint: "store it as `date(…)` or `datetime(…)`")
    }
  }
}
