extension Phrase {
  /// All phrases that lack something of this one, or have a simpler expression somewhere: those that lack most come first.
  /// Whether they still are statements is not asked.
  func reductions() -> [Phrase] {
    var found: [(saving: Int, phrase: Phrase)] = []
    let length = text.utf8.count
    collect(into: &found, length: length) { $0 }
    return found.sorted { $0.saving > $1.saving }.map(\.phrase)
  }

  /// `rebuild` puts another phrase in the place of this one.
  private func collect(
    into found: inout [(saving: Int, phrase: Phrase)], length: Int, _ rebuild: @escaping (Phrase) -> Phrase
  ) {
    let own = text.utf8.count
    func note(_ replacement: Phrase) {
      let saving = own - replacement.text.utf8.count
      if saving > 0 { found.append((saving, rebuild(replacement))) }
    }
    switch self {
    case .word: return
    case .optional(let part):
      note(.nothing)
      part.collect(into: &found, length: length) { rebuild(.optional($0)) }
    case .expression(let body):
      for simpler in body.nearestExpressions() { note(simpler) }
      if own > 4 { for literal in ["1", "null", "true", "'a'", "[]"] { note(.word(literal)) } }
      body.collect(into: &found, length: length) { rebuild(.expression($0)) }
    case .sequence(let parts):
      for (index, part) in parts.enumerated() {
        part.collect(into: &found, length: length) { replacement in
          var parts = parts
          parts[index] = replacement
          return rebuild(.sequence(parts))
        }
      }
    case .list(let parts, let separator, let minimum):
      var size = parts.count
      while size > 0 {
        for first in stride(from: 0, to: parts.count, by: size) {
          var rest = parts
          rest.removeSubrange(first..<min(first + size, parts.count))
          if rest.count >= minimum, rest.count < parts.count {
            note(.list(rest, separator: separator, minimum: minimum))
          }
        }
        size /= 2
      }
      for (index, part) in parts.enumerated() {
        part.collect(into: &found, length: length) { replacement in
          var parts = parts
          parts[index] = replacement
          return rebuild(.list(parts, separator: separator, minimum: minimum))
        }
      }
    }
  }

  /// The expressions in this phrase that stand in no other.
  private func nearestExpressions() -> [Phrase] {
    switch self {
    case .word: []
    case .expression: [self]
    case .optional(let part): part.nearestExpressions()
    case .sequence(let parts), .list(let parts, _, _): parts.flatMap { $0.nearestExpressions() }
    }
  }
}
