/// A sum of floats in fixed-point arithmetic as wide as the range of floats.
///
/// The sum is `limbs[0] + limbs[1] * 2^32 + …`, in units of the least positive float. Limbs take up carries for a while before
/// they are put in order.
package struct WideSum: Sendable {
  /// The limbs, and behind them ``pending`` and ``infinite``: a sum that is rarely there is one word.
  private var limbs: [Int64]

  /// 2098 bits for floats, 64 for repetitions, 64 for their number, and a sign.
  private static let limbCount = 72
  private static let leastExponent = -1074

  package init() { limbs = Array(repeating: 0, count: Self.limbCount + 2) }

  /// How many numbers came since the limbs were put in order.
  private var pending: Int64 {
    get { limbs[Self.limbCount] }
    set { limbs[Self.limbCount] = newValue }
  }

  /// The sum of the infinities and NaNs among the numbers; 0 if there are none.
  private var infinite: Double {
    get { Double(bitPattern: UInt64(bitPattern: limbs[Self.limbCount + 1])) }
    set { limbs[Self.limbCount + 1] = Int64(bitPattern: newValue.bitPattern) }
  }

  package mutating func add(_ number: Double) { add(number, times: 1) }

  package mutating func add(_ number: Double, times: UInt64) {
    guard number.isFinite else {
      infinite += number
      return
    }
    let exponent = max(Int(number.exponentBitPattern), 1) - 1
    let significand = number.significandBitPattern | (number.exponentBitPattern == 0 ? 0 : 1 << 52)
    add(UInt128(significand) * UInt128(times), shifted: exponent, isNegative: number.sign == .minus)
  }

  private mutating func add(_ magnitude: UInt128, shifted: Int, isNegative: Bool) {
    if pending == 1 << 28 { putInOrder() }
    pending += 1
    var limb = shifted / 32
    let shift = UInt64(shifted % 32)
    var rest = magnitude
    while rest != 0 {
      let bits = UInt64(truncatingIfNeeded: rest) & 0xFFFF_FFFF
      rest >>= 32
      let placed = bits << shift
      let (low, high) = (Int64(placed & 0xFFFF_FFFF), Int64(placed >> 32))
      limbs[limb] += isNegative ? -low : low
      limbs[limb + 1] += isNegative ? -high : high
      limb += 1
    }
  }

  package mutating func merge(_ other: WideSum) {
    var other = other
    other.putInOrder()
    putInOrder()
    for i in 0..<Self.limbCount { limbs[i] += other.limbs[i] }
    pending = 1
    infinite += other.infinite
  }

  /// Brings all limbs but the last into 0..<2^32; the last one has the sign.
  private mutating func putInOrder() {
    pending = 0
    var carry: Int64 = 0
    for i in 0..<Self.limbCount - 1 {
      let sum = limbs[i] + carry
      limbs[i] = sum & 0xFFFF_FFFF
      carry = sum >> 32
    }
    limbs[Self.limbCount - 1] += carry
  }

  /// The sum, rounded to the nearest float, to the even one of two.
  package var value: Double {
    if infinite != 0 { return infinite }
    var sum = self
    sum.putInOrder()
    let isNegative = sum.limbs[Self.limbCount - 1] < 0
    if isNegative {
      for i in 0..<Self.limbCount { sum.limbs[i] = -sum.limbs[i] }
      sum.putInOrder()
    }
    guard let top = sum.limbs[..<Self.limbCount].lastIndex(where: { $0 != 0 }) else { return 0 }
    // 96 bits from the highest limb down hold at least 65 of the number's.
    var bits: UInt128 = 0
    for i in 0..<3 { bits = bits << 32 | UInt128(top >= i ? UInt64(sum.limbs[top - i]) : 0) }
    // What lies below can only break a tie.
    if top > 2, sum.limbs[..<(top - 2)].contains(where: { $0 != 0 }) { bits |= 1 }
    let magnitude = Self.rounded(bits, unit: 32 * (top - 2) + Self.leastExponent)
    return isNegative ? -magnitude : magnitude
  }

  /// `bits * 2^unit` as a float; bits below the least float are 0.
  private static func rounded(_ bits: UInt128, unit: Int) -> Double {
    let length = 128 - bits.leadingZeroBitCount
    // A float has 53 bits, but none below the least positive one.
    let dropped = max(length - 53, leastExponent - unit, 0)
    var kept = UInt64(truncatingIfNeeded: bits >> dropped)
    if dropped > 0 {
      let rest = bits & ((1 << dropped) - 1)
      let half = UInt128(1) << (dropped - 1)
      if rest > half || (rest == half && kept & 1 == 1) { kept += 1 }
    }
    return Double(sign: .plus, exponent: unit + dropped, significand: Double(kept))
  }
}
