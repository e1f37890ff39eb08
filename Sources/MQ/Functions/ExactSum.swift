/// A sum of floats without any rounding until it is read, so that it does not depend on the order of the numbers nor on how they
/// are dealt out: what is read is the sum of the exact values, rounded once.
///
/// Two floats that do not overlap hold nearly every sum that occurs. What they cannot hold goes to a ``WideSum``, infinities
/// and NaN among it.
package struct ExactSum: Sendable {
  private var high = 0.0
  /// NaN when the sum is in `wide`, so that every addition sees that it has to go there.
  private var low = 0.0
  private var wide: WideSum?

  package init() {}

  @inline(__always)
  package mutating func add(_ number: Double) {
    let (sum, error) = Self.sum(high, number)
    let (rest, lost) = Self.sum(low, error)
    // False of NaN too, which infinities leave here.
    if lost == 0 {
      (high, low) = (sum, rest)
    } else {
      addExactly(number)
    }
  }

  /// A number so many times.
  package mutating func add(_ number: Double, times: Int64) {
    if times == 1 { return add(number) }
    if times == 0 { return }
    let product = number * Double(times)
    let error = (-product).addingProduct(number, Double(times))
    // Tiny products may lose bits that no float holds; large factors are no floats.
    if Int64(exactly: Double(times)) == times, product.isFinite, abs(product) > 0x1p-900 || number == 0 {
      add(product)
      add(error)
    } else {
      widen()
      wide?.add(number, times: UInt64(times.magnitude))
    }
  }

  /// An integer, however large.
  package mutating func add(_ number: Int128) {
    var rest = number
    while rest != 0 {
      // The upper 53 bits, which a float holds.
      let unused = 128 - rest.magnitude.leadingZeroBitCount - 53
      let part = unused > 0 ? (rest >> unused) << unused : rest
      add(Double(part))
      rest -= part
    }
  }

  package mutating func merge(_ other: NarrowSum) {
    add(other.high)
    add(other.low)
  }

  package mutating func merge(_ other: ExactSum) {
    if let otherWide = other.wide {
      widen()
      wide?.merge(otherWide)
    } else {
      add(other.high)
      add(other.low)
    }
  }

  /// The exact sum, rounded to the nearest float.
  package var value: Double { wide?.value ?? high + low }

  private mutating func addExactly(_ number: Double) {
    if wide == nil {
      // Once the two are put in order, they may have room.
      let (first, second) = Self.sum(high, low)
      let (sum, error) = Self.sum(first, number)
      let (rest, lost) = Self.sum(second, error)
      if lost == 0 {
        (high, low) = Self.sum(sum, rest)
        return
      }
      widen()
    }
    wide?.add(number)
  }

  private mutating func widen() {
    if wide != nil { return }
    var sum = WideSum()
    sum.add(high)
    sum.add(low)
    wide = sum
    (high, low) = (0, .nan)
  }

  /// The rounded sum, and what the rounding left out (Knuth).
  @inline(__always)
  fileprivate static func sum(_ a: Double, _ b: Double) -> (sum: Double, error: Double) {
    let sum = a + b
    let part = sum - a
    return (sum, (a - (sum - part)) + (b - part))
  }
}

/// The sums of floats that two floats hold, as nearly all are: what does not fit is for an ``ExactSum``.
package struct NarrowSum: Sendable, BitwiseCopyable {
  fileprivate var high = 0.0
  fileprivate var low = 0.0

  package init() {}

  /// Whether the number was added; if not, the sum is as it was.
  @inline(__always)
  package mutating func add(_ number: Double) -> Bool {
    let (sum, error) = ExactSum.sum(high, number)
    let (rest, lost) = ExactSum.sum(low, error)
    // False of NaN too, which infinities leave here.
    guard lost == 0 else { return false }
    (high, low) = (sum, rest)
    return true
  }

  /// The exact sum of both, or nothing if it does not fit.
  @inline(__always)
  package mutating func merge(_ other: NarrowSum) -> Bool {
    var sum = self
    guard sum.add(other.high), sum.add(other.low) else { return false }
    self = sum
    return true
  }

  /// The exact sum, rounded to the nearest float.
  package var value: Double { high + low }
}
