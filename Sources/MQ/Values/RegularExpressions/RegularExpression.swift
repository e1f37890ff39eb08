/// A compiled pattern of `=~`, to be used for many texts, by one thread at a time.
///
/// Matching takes time linear in the text: a nondeterministic automaton is followed in all its states at once, and sets of
/// states that were met become the states of a deterministic one. Patterns that no such automaton can decide (backreferences,
/// look-around) are refused.
package final class RegularExpression {
  private let program: PatternProgram

  // The deterministic automaton, as far as texts have asked for it.
  /// Each deterministic state's program steps, those that consume or match, ascending.
  private var states: [[Int32]] = []
  private var numbers: [[Int32]: Int32] = [:]
  /// By state and class of code points: the next state, or `unknown`.
  private var transitions: [Int32] = []
  private var accepting: [Bool] = []
  private static let unknown: Int32 = -1
  /// The state without any step.
  private static let dead: Int32 = 0
  /// How many steps the states have in all.
  private var stateSteps = 0
  /// Beyond so many states, transitions or steps of states all are forgotten, so that memory is bounded.
  private static let greatestStates = 2_000
  private static let greatestTable = 1 << 22
  /// For adding transitions; empty in between.
  private var closure: StepSet

  // Code points that no set of the program tells apart form a class: those from one bound to the next.
  private var bounds: [UInt32] = [0]
  private var classesOfASCII: [Int32] = []

  /// Fails with `.invalidArgumentValue` for a pattern that cannot be read or is not supported.
  package init(_ pattern: String) throws(Failure) {
    let (tree, sets) = try PatternReader.read(pattern)
    program = try PatternProgram(tree, sets)
    closure = StepSet(count: program.steps.count)
    var cuts: Set<UInt32> = [0]
    for range in program.sets.flatMap(\.ranges) {
      cuts.insert(range.lowerBound)
      if range.upperBound < CodePointSet.greatest { cuts.insert(range.upperBound + 1) }
    }
    bounds = cuts.sorted()
    classesOfASCII = (0..<128).map { Int32(searchedClass(of: $0)) }
    forget()
  }

  /// Whether the whole text matches.
  package func matches(_ text: String) -> Bool {
    matches(text) {}
  }

  /// As ``matches(_:)``; calls `checkpoint` now and then, which may throw to give up a long text.
  package func matches<E: Error>(_ text: String, checkpoint: () throws(E) -> Void) throws(E) -> Bool {
    if program.hasAssertions { return try matchesByStepping(text, checkpoint) }
    var copy = text
    var failure: E?
    let matches = copy.withUTF8 { bytes in
      do throws(E) {
        return try self.matches(utf8: bytes, checkpoint: checkpoint)
      } catch {
        failure = error
        return false
      }
    }
    if let failure { throw failure }
    return matches
  }

  /// As ``matches(_:checkpoint:)``, of well-formed UTF-8.
  package func matches<E: Error>(
    utf8 text: UnsafeBufferPointer<UInt8>, checkpoint: () throws(E) -> Void
  ) throws(E) -> Bool {
    if program.hasAssertions { return try matchesByStepping(String(decoding: text, as: UTF8.self), checkpoint) }
    var place = Place(state: start, offset: 0)
    var work = 0
    while place.offset < text.count {
      let before = place.offset
      let group = follow(text, &place, until: min(text.count, before + 0xFFFF))
      work += place.offset - before
      if place.state == RegularExpression.dead { return false }
      if let group {
        work += states[Int(place.state)].count
        place.state = addTransition(from: place.state, group.number)
        place.offset += group.length
        work += states[Int(place.state)].count
        if place.state == RegularExpression.dead { return false }
      }
      if work > 0xFFFF {
        work = 0
        try checkpoint()
      }
    }
    return accepting[Int(place.state)]
  }

  private struct Place {
    var state: Int32
    /// Of the next code point, in bytes.
    var offset: Int
  }

  /// Follows known transitions; returns the class and the length of the code point whose transition is not known yet.
  private func follow(
    _ text: UnsafeBufferPointer<UInt8>, _ place: inout Place, until end: Int
  ) -> (number: Int, length: Int)? {
    let width = bounds.count
    var (state, offset) = (place.state, place.offset)
    defer { place = Place(state: state, offset: offset) }
    return transitions.withUnsafeBufferPointer { transitions in
      classesOfASCII.withUnsafeBufferPointer { classes in
        while offset < end {
          let byte = text[offset]
          let (group, length): (Int, Int)
          if byte < 128 {
            (group, length) = (Int(classes[Int(byte)]), 1)
          } else {
            let (scalar, bytes) = Self.codePoint(in: text, at: offset)
            (group, length) = (searchedClass(of: scalar), bytes)
          }
          let next = transitions[Int(state) * width + group]
          if next == RegularExpression.unknown { return (group, length) }
          state = next
          offset += length
          if next == RegularExpression.dead { return nil }
        }
        return nil
      }
    }
  }

  /// The code point that begins at a byte beyond ASCII, and its length.
  private static func codePoint(in text: UnsafeBufferPointer<UInt8>, at offset: Int) -> (scalar: UInt32, length: Int) {
    let first = UInt32(text[offset])
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var scalar = first & (0x7F >> UInt32(length))
    for byte in text[(offset + 1)..<min(offset + length, text.count)] { scalar = scalar << 6 | UInt32(byte & 0x3F) }
    return (scalar, length)
  }

  // MARK: The deterministic automaton

  private var start: Int32 = 0

  private func forget() {
    states = []
    numbers = [:]
    transitions = []
    accepting = []
    stateSteps = 0
    _ = state(of: [])
    closure.add(program.start, program) { _ in false }
    start = state(of: closure.resting(program))
    closure.removeAll()
  }

  private func state(of steps: [Int32]) -> Int32 {
    if let number = numbers[steps] { return number }
    let number = Int32(states.count)
    states.append(steps)
    stateSteps += steps.count
    numbers[steps] = number
    accepting.append(steps.first == 0)
    transitions.append(contentsOf: repeatElement(RegularExpression.unknown, count: bounds.count))
    return number
  }

  private func addTransition(from state: Int32, _ group: Int) -> Int32 {
    let steps = states[Int(state)]
    var from = state
    if states.count >= RegularExpression.greatestStates || stateSteps > RegularExpression.greatestTable
      || transitions.count > RegularExpression.greatestTable
    {
      forget()
      from = self.state(of: steps)
    }
    for step in steps {
      if case .set(let set, let next) = program.steps[Int(step)], program.sets[set].contains(bounds[group]) {
        closure.add(next, program) { _ in false }
      }
    }
    let next = self.state(of: closure.resting(program))
    closure.removeAll()
    transitions[Int(from) * bounds.count + group] = next
    return next
  }

  /// The last class that starts at the code point or before.
  private func searchedClass(of codePoint: UInt32) -> Int {
    var (low, high) = (0, bounds.count)
    while low < high {
      let middle = (low + high) / 2
      if bounds[middle] <= codePoint { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }

  // MARK: With assertions

  /// Follows all steps at once, since what an assertion says depends on the place in the text.
  private func matchesByStepping<E: Error>(_ text: String, _ checkpoint: () throws(E) -> Void) throws(E) -> Bool {
    var current = StepSet(count: program.steps.count)
    var following = StepSet(count: program.steps.count)
    var previous: Unicode.Scalar?
    var scalars = text.unicodeScalars.makeIterator()
    var next = scalars.next()
    current.add(program.start, program) { PatternPlace(previous, next).satisfies($0) }
    var work = 0
    while let scalar = next {
      previous = scalar
      next = scalars.next()
      let place = PatternPlace(previous, next)
      following.removeAll()
      for step in current.members {
        if case .set(let set, let successor) = program.steps[Int(step)], program.sets[set].contains(scalar.value) {
          following.add(successor, program, where: place.satisfies)
        }
      }
      if following.members.isEmpty { return false }
      swap(&current, &following)
      work += current.members.count
      if work > 0xFFFF {
        work = 0
        try checkpoint()
      }
    }
    return current.members.contains(0)
  }
}

/// The code points around a place of a text.
private struct PatternPlace {
  var before: Unicode.Scalar?
  var after: Unicode.Scalar?

  init(_ before: Unicode.Scalar?, _ after: Unicode.Scalar?) {
    self.before = before
    self.after = after
  }

  func satisfies(_ assertion: PatternAssertion) -> Bool {
    switch assertion {
    case .startOfText: before == nil
    case .endOfText: after == nil
    case .startOfLine: before == nil || (isLineBreak(before) && !(before == "\r" && after == "\n"))
    case .endOfLine: after == nil || (isLineBreak(after) && !(before == "\r" && after == "\n"))
    case .wordBoundary: isWord(before) != isWord(after)
    case .noWordBoundary: isWord(before) == isWord(after)
    }
  }

  private func isLineBreak(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map { CodePointSet.lineBreaks.contains($0.value) } ?? false
  }

  private func isWord(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    if scalar.isASCII { return CodePointSet.wordCharacters.contains(scalar.value) }
    return scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
  }
}

/// Steps of a program that are reached without consuming anything.
private struct StepSet {
  /// In the order of their coming.
  private(set) var members: [Int32] = []
  private var isMember: [Bool]

  init(count: Int) { isMember = Array(repeating: false, count: count) }

  mutating func removeAll() {
    for member in members { isMember[Int(member)] = false }
    members.removeAll(keepingCapacity: true)
  }

  /// Adds a step and all that it leads to.
  mutating func add(_ step: Int32, _ program: PatternProgram, where holds: (PatternAssertion) -> Bool) {
    var pending = [step]
    while let step = pending.popLast() {
      if isMember[Int(step)] { continue }
      isMember[Int(step)] = true
      members.append(step)
      switch program.steps[Int(step)] {
      case .split(let first, let second):
        pending.append(second)
        pending.append(first)
      case .assertion(let assertion, let next): if holds(assertion) { pending.append(next) }
      case .set, .match: break
      }
    }
  }

  /// The members that consume or match, ascending.
  func resting(_ program: PatternProgram) -> [Int32] {
    members.filter { step in
      switch program.steps[Int(step)] {
      case .set, .match: true
      case .split, .assertion: false
      }
    }.sorted()
  }
}
