/// Relations of integers and floating-point numbers by their exact mathematical values: an `Int64` beyond 2^53 is never
/// rounded to a `Double` for the purpose.
package enum Numbers {
  @inline(__always)
  package static func equal(_ a: Int64, _ b: Double) -> Bool { Int64(exactly: b) == a }

  /// Negative, zero or positive; `b` is not NaN.
  package static func order(_ a: Int64, _ b: Double) -> Int {
    // 2^63 and -2^63 are exact; anything outside them is beyond every Int64, infinities included.
    if b >= 0x1p63 { return -1 }
    if b < -0x1p63 { return 1 }
    let whole = Int64(b)
    if a != whole { return a < whole ? -1 : 1 }
    let fraction = b - Double(whole)
    return fraction > 0 ? -1 : fraction < 0 ? 1 : 0
  }

  /// The total order of floating-point numbers: NaN comes after everything and beside itself, and zeros have no sign.
  @inline(__always)
  package static func order(_ a: Double, _ b: Double) -> Int {
    if a < b { return -1 }
    if a > b { return 1 }
    if a == b { return 0 }
    return a.isNaN ? (b.isNaN ? 0 : 1) : -1
  }

  /// As the orders above, with NaN after everything.
  @inline(__always)
  package static func totalOrder(_ a: Int64, _ b: Double) -> Int { b.isNaN ? -1 : order(a, b) }
}
