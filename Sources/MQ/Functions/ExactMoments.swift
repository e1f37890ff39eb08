/// How many numbers there are, their sum and the sum of their squares, without any rounding: what comes of them does not depend on
/// the order of the numbers nor on how they are dealt out.
///
/// The sums are integers of 256 bits, in units of 2^-70 and 2^-140, which hold the numbers of everyday sizes (from 4e-6 to 7e10, and
/// 0). Others are left to the caller.
package struct ExactMoments: Sendable, BitwiseCopyable {
  package private(set) var count: Int64 = 0
  private var sum = WideInteger()
  private var squares = WideInteger()

  private static let unitExponent = -70
  /// Beyond so many, the sums could overflow.
  private static let greatestCount: Int64 = 1 << 40

  package init() {}

  /// Whether the number was taken, so many times; if not, all is as it was.
  @inline(__always)
  package mutating func add(_ number: Double, times: Int64 = 1) -> Bool {
    guard times <= Self.greatestCount, count + times <= Self.greatestCount else { return false }
    if number == 0 {
      count += times
      return true
    }
    let shift = Int(number.exponentBitPattern) - 1075 - Self.unitExponent
    guard UInt(bitPattern: shift) <= 53 else { return false }
    let significand = number.significandBitPattern | 1 << 52
    let (high, low) = significand.multipliedFullWidth(by: significand)
    var term = WideInteger(UInt128(significand) &<< UInt128(truncatingIfNeeded: shift))
    var square = WideInteger(UInt128(high) &<< 64 | UInt128(low), shiftedBy: 2 &* shift)
    if times != 1 {
      term.multiply(by: UInt64(times))
      square.multiply(by: UInt64(times))
    }
    if number < 0 { sum.subtract(term) } else { sum.add(term) }
    squares.add(square)
    count += times
    return true
  }

  /// Whether the other's numbers were taken; if not, all is as it was.
  @inline(__always)
  package mutating func merge(_ other: ExactMoments) -> Bool {
    guard count + other.count <= Self.greatestCount else { return false }
    sum.add(other.sum)
    squares.add(other.squares)
    count += other.count
    return true
  }

  /// Mean and squared distances from it.
  var spread: Spread {
    if count == 0 { return Spread() }
    let (magnitude, isNegative) = sum.magnitude
    let number = Double(count)
    let mean = LimbNumber(magnitude).value(unit: Self.unitExponent) / number
    // The squared distances are squares - sum² / count: exact, but for the division.
    let product = LimbNumber(squares.limbs).multiplied(by: LimbNumber([UInt64(count)]))
    let distances = product.subtracting(LimbNumber(magnitude).multiplied(by: LimbNumber(magnitude)))
    return Spread(
      count: number, mean: isNegative ? -mean : mean,
      squares: distances.value(unit: 2 * Self.unitExponent) / number)
  }
}

/// An integer of 256 bits, in two's complement.
private struct WideInteger: Sendable, BitwiseCopyable {
  private var low: UInt128 = 0
  private var high: UInt128 = 0

  @inline(__always)
  init() {}

  @inline(__always)
  init(_ low: UInt128) { self.low = low }

  /// `bits * 2^shift`; the shift is less than 128.
  @inline(__always)
  init(_ bits: UInt128, shiftedBy shift: Int) {
    low = bits &<< UInt128(truncatingIfNeeded: shift)
    high = shift == 0 ? 0 : bits &>> UInt128(truncatingIfNeeded: 128 &- shift)
  }

  @inline(__always)
  mutating func add(_ other: WideInteger) {
    let (sum, carry) = low.addingReportingOverflow(other.low)
    low = sum
    high = high &+ other.high &+ (carry ? 1 : 0)
  }

  @inline(__always)
  mutating func subtract(_ other: WideInteger) {
    let (difference, borrow) = low.subtractingReportingOverflow(other.low)
    low = difference
    high = high &- other.high &- (borrow ? 1 : 0)
  }

  /// Of one that is not negative.
  mutating func multiply(by factor: UInt64) {
    let product = low.multipliedFullWidth(by: UInt128(factor))
    low = product.low
    high = high &* UInt128(factor) &+ product.high
  }

  /// From the least on.
  var limbs: [UInt64] {
    [
      UInt64(truncatingIfNeeded: low), UInt64(truncatingIfNeeded: low >> 64), UInt64(truncatingIfNeeded: high),
      UInt64(truncatingIfNeeded: high >> 64),
    ]
  }

  var magnitude: (limbs: [UInt64], isNegative: Bool) {
    guard high >> 127 == 1 else { return (limbs, false) }
    var negated = WideInteger()
    negated.subtract(self)
    return (negated.limbs, true)
  }
}

/// A natural number of any size, for the few steps at the end.
private struct LimbNumber {
  private var limbs: [UInt64]

  init(_ limbs: [UInt64]) { self.limbs = limbs }

  func multiplied(by other: LimbNumber) -> LimbNumber {
    var product = [UInt64](repeating: 0, count: limbs.count + other.limbs.count)
    for (i, a) in limbs.enumerated() where a != 0 {
      var carry: UInt64 = 0
      for (j, b) in other.limbs.enumerated() {
        let (high, low) = a.multipliedFullWidth(by: b)
        let sum = UInt128(high) << 64 + UInt128(low) + UInt128(product[i + j]) + UInt128(carry)
        product[i + j] = UInt64(truncatingIfNeeded: sum)
        carry = UInt64(truncatingIfNeeded: sum >> 64)
      }
      product[i + other.limbs.count] = carry
    }
    return LimbNumber(product)
  }

  /// The other is not greater.
  func subtracting(_ other: LimbNumber) -> LimbNumber {
    var difference = limbs
    var borrow: UInt64 = 0
    for i in difference.indices {
      let taken = i < other.limbs.count ? other.limbs[i] : 0
      let (first, under) = difference[i].subtractingReportingOverflow(taken)
      let (second, underAgain) = first.subtractingReportingOverflow(borrow)
      difference[i] = second
      borrow = under || underAgain ? 1 : 0
    }
    return LimbNumber(difference)
  }

  /// The number times `2^unit`, rounded.
  func value(unit: Int) -> Double {
    guard let top = limbs.lastIndex(where: { $0 != 0 }) else { return 0 }
    let upper = UInt128(limbs[top]) << 64 | (top > 0 ? UInt128(limbs[top - 1]) : 0)
    // What lies below can only break a tie.
    let rest: UInt128 = top > 1 && limbs[..<(top - 1)].contains { $0 != 0 } ? 1 : 0
    return Double(sign: .plus, exponent: unit + 64 * (top - 1), significand: Double(upper | rest))
  }
}
