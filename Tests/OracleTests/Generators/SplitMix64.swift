/// Random numbers that are the same for the same seed on every machine and in every version of Swift.
struct SplitMix64: Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// The numbers of one case of a run: those of neighbouring cases have nothing to do with each other.
  init(seed: UInt64, number: Int) {
    var mixer = SplitMix64(seed: seed)
    state = mixer.next() ^ (UInt64(number) &* 0xD1B5_4A32_D192_ED03)
    state = next()
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// From 0 to `bound`, which is positive, without it. The bias is that of a remainder: nothing for the bounds of a test.
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  mutating func within(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

  /// True in so many of a hundred cases.
  mutating func percent(_ share: Int) -> Bool { below(100) < share }

  mutating func pick<T>(_ items: [T]) -> T { items[below(items.count)] }

  /// One of the choices, each as often as its weight says.
  mutating func weighted<T>(_ choices: [(weight: Int, choice: T)]) -> T {
    var left = below(choices.reduce(0) { $0 + $1.weight })
    for (weight, choice) in choices {
      if left < weight { return choice }
      left -= weight
    }
    return choices[choices.count - 1].choice
  }

  mutating func shuffled<T>(_ items: [T]) -> [T] {
    var items = items
    for index in items.indices.dropFirst().reversed() { items.swapAt(index, below(index + 1)) }
    return items
  }
}
