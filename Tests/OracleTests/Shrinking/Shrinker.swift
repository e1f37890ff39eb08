/// Makes a trial that shows something smaller, as long as it shows it.
struct Shrinker {
  /// What a trial shows that matters; nil if it shows nothing.
  let showing: (Trial) -> Difference?
  /// How many smaller trials are looked at in all.
  var budget = 4000

  init(showing: @escaping (Trial) -> Difference?) { self.showing = showing }

  /// Keeps a difference between engine and oracle of the same kind.
  init(_ judge: Judge) {
    self.init { trial in if case .difference(let found) = judge.judge(trial) { found } else { nil } }
  }

  /// The smallest trial that was found, with its difference.
  mutating func shrink(_ trial: Trial, _ difference: Difference) -> (trial: Trial, difference: Difference) {
    var best = (trial: trial, difference: difference)
    var improved = true
    while improved, budget > 0 {
      improved = false
      while let found = first(
        best.trial.statement.reductions().map { [best] in Trial(graph: best.trial.graph, statement: $0) }, difference)
      {
        best = found
        improved = true
      }
      while let found = first(
        best.trial.graph.reductions().map { [best] in Trial(graph: $0, statement: best.trial.statement) }, difference)
      {
        best = found
        improved = true
      }
    }
    return best
  }

  private mutating func first(_ trials: [Trial], _ wanted: Difference) -> (trial: Trial, difference: Difference)? {
    for trial in trials where budget > 0 {
      budget -= 1
      if let found = showing(trial), found.isLike(wanted) { return (trial, found) }
    }
    return nil
  }
}
