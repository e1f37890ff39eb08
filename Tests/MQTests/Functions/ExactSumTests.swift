import MQTestSupport
import Testing

@testable import MQ

@Suite("Exact sums of floats")
struct ExactSumTests {
  @Test(
    "are the exact sum, rounded once",
    arguments: [
      ([], 0), ([0.1], 0.1), (Array(repeating: 0.1, count: 10), 1),
      ([1e308, 1e308, -1e308], 1e308), ([1e308, 1e308, -1e308, -1e308, 0x1p-1070], 0x1p-1070),
      ([.greatestFiniteMagnitude, .greatestFiniteMagnitude], .infinity), ([1e16, 1, -1e16], 1),
      ([1, 1e100, 1, -1e100], 2), ([0x1p53, 1], 0x1p53), ([0x1p53, 1, 0x1p-1000], 0x1p53 + 2),
      ([0x1p53, -1, -0x1p-1000], 0x1p53 - 2 + 1), ([.leastNonzeroMagnitude, .leastNonzeroMagnitude], 0x1p-1073),
      ([.infinity, 1], .infinity), ([.infinity, -.infinity], .nan), ([.nan, 1], .nan),
      ([-.infinity, 1e308, 1e308], -.infinity), ([1e308, 1e308, -.infinity], -.infinity),
    ] as [([Double], Double)])
  func rounding(_ numbers: [Double], _ expected: Double) {
    for order in [numbers, numbers.reversed()] {
      var sum = ExactSum()
      for number in order { sum.add(number) }
      #expect(sum.value == expected || (sum.value.isNaN && expected.isNaN), "\(order)")
    }
  }

  @Test("do not depend on the order, nor on the parts that are merged", arguments: 0..<200)
  func order(seed: Int) {
    var generator = SplitMix64(seed: UInt64(seed))
    let range = [2, 40, 300, 1040].randomElement(using: &generator)!
    var numbers = (0..<Int.random(in: 0..<60, using: &generator)).map { _ in
      Double(
        sign: Bool.random(using: &generator) ? .plus : .minus,
        exponent: Int.random(in: -range...(min(range, 1020)), using: &generator),
        significand: Double(UInt64.random(in: 1 << 52..<1 << 53, using: &generator)) * 0x1p-52)
    }
    var wide = WideSum()
    for number in numbers { wide.add(number) }
    for _ in 0..<4 {
      numbers.shuffle(using: &generator)
      var whole = ExactSum()
      var parts = [ExactSum(), ExactSum(), ExactSum()]
      for number in numbers {
        whole.add(number)
        parts[Int.random(in: 0..<3, using: &generator)].add(number)
      }
      var merged = ExactSum()
      for part in parts.shuffled(using: &generator) { merged.merge(part) }
      #expect(whole.value.bitPattern == wide.value.bitPattern)
      #expect(merged.value.bitPattern == wide.value.bitPattern)
    }
  }

  @Test("take integers and repetitions exactly")
  func integersAndRepetitions() {
    var sum = ExactSum()
    sum.add(Int128(1) << 100)
    sum.add(-(Int128(1) << 100) + 3)
    sum.add(0.1, times: 10)
    #expect(sum.value == 4)
    var many = ExactSum()
    many.add(1e300, times: 1 << 40)
    many.add(-1e300, times: (1 << 40) - 1)
    #expect(many.value == 1e300)
    var tiny = ExactSum()
    tiny.add(.leastNonzeroMagnitude, times: (1 << 53) + 1)
    tiny.add(-.leastNonzeroMagnitude, times: 1 << 53)
    #expect(tiny.value == .leastNonzeroMagnitude)
  }
}
