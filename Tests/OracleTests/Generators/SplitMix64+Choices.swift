import MQTestSupport

/// Choices.
extension SplitMix64 {
  /// The numbers of one case of a run: those of neighbouring cases have nothing to do with each other.
  init(seed: UInt64, number: Int) {
    var mixer = SplitMix64(seed: seed)
    var mixed = SplitMix64(seed: mixer.next() ^ (UInt64(number) &* 0xD1B5_4A32_D192_ED03))
    self.init(seed: mixed.next())
  }

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
