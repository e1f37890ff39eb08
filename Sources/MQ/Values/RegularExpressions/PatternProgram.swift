/// A regular expression as a nondeterministic automaton: steps that each know the next ones.
struct PatternProgram: Sendable {
  enum Step: Sendable {
    /// Consumes a code point of the set.
    case set(Int, next: Int32)
    case split(Int32, Int32)
    case assertion(PatternAssertion, next: Int32)
    case match
  }

  private(set) var steps: [Step] = [.match]
  let sets: [CodePointSet]
  private(set) var start: Int32 = 0
  private(set) var hasAssertions = false

  /// Steps are bounded since each code point of a text may touch all of them.
  static let greatestSize = 50_000

  init(_ tree: PatternTree, _ sets: [CodePointSet]) throws(Failure) {
    self.sets = sets
    start = try compile(PatternProgram.withoutOuterAnchors(tree), then: 0)
  }

  /// The whole text is matched anyway, so `^` in front and `$` behind say nothing.
  private static func withoutOuterAnchors(_ tree: PatternTree) -> PatternTree {
    switch tree {
    case .assertion(.startOfText), .assertion(.endOfText): return .empty
    case .sequence(var items):
      while case .assertion(.startOfText)? = items.first { items.removeFirst() }
      while case .assertion(.endOfText)? = items.last { items.removeLast() }
      return .sequence(items)
    default: return tree
    }
  }

  /// Adds the steps of a tree that go on with a certain step; gives the first of them. From back to front, so that each step's
  /// successors are known.
  private mutating func compile(_ tree: PatternTree, then next: Int32) throws(Failure) -> Int32 {
    switch tree {
    case .empty: return next
    case .set(let set): return try add(.set(set, next: next))
    case .assertion(let assertion):
      hasAssertions = true
      return try add(.assertion(assertion, next: next))
    case .sequence(let items):
      var first = next
      for item in items.reversed() { first = try compile(item, then: first) }
      return first
    case .alternatives(let branches):
      var first = try compile(branches[branches.count - 1], then: next)
      for branch in branches.dropLast().reversed() {
        first = try add(.split(try compile(branch, then: next), first))
      }
      return first
    case .repetition(let item, let least, let most):
      var first = next
      if let most {
        for _ in least..<most {
          let start = try compile(item, then: first)
          if start == first { break }
          first = try add(.split(start, next))
        }
      } else {
        let loop = try add(.split(next, next))
        steps[Int(loop)] = .split(try compile(item, then: loop), next)
        first = loop
      }
      for _ in 0..<least {
        let start = try compile(item, then: first)
        // What is empty once is so any number of times; counting on might take ages without adding a step.
        if start == first { break }
        first = start
      }
      return first
    }
  }

  private mutating func add(_ step: Step) throws(Failure) -> Int32 {
    guard steps.count < PatternProgram.greatestSize else {
      throw Failure(
        .invalidArgumentValue, "the pattern of `=~` is too large", hint: "use smaller counts in `{…}`, or fewer of them"
      )
    }
    steps.append(step)
    return Int32(steps.count - 1)
  }
}
