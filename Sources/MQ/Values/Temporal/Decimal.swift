/// An exact fraction for durations: a float counts as the decimal number that it is written as, so that `duration({days: 0.1})`
/// is 8,640 seconds and not a nanosecond less.
package struct Decimal: Hashable, Sendable {
  package var isNegative: Bool
  package var numerator: UInt128
  package var denominator: UInt128

  package init(_ integer: Int64) {
    isNegative = integer < 0
    numerator = UInt128(integer.magnitude)
    denominator = 1
  }

  /// Digits, perhaps with a point, perhaps with an exponent; nil for anything else. Digits beyond the first 30 or so places
  /// after the point are dropped, and so is a number too small to matter.
  package init?(digits: some Sequence<UInt8>, isNegative: Bool) {
    self.isNegative = isNegative
    numerator = 0
    denominator = 1
    var hasDigits = false
    var hasPoint = false
    var exponent: Int?
    var exponentIsNegative = false
    for byte in digits {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let digit = byte - UInt8(ascii: "0")
        if let soFar = exponent {
          exponent = min(soFar * 10 + Int(digit), 10_000)
          continue
        }
        hasDigits = true
        if hasPoint, denominator >= Decimal.greatestPower { continue }
        let (tenfold, overflow) = numerator.multipliedReportingOverflow(by: 10)
        let (sum, again) = tenfold.addingReportingOverflow(UInt128(digit))
        if overflow || again { return nil }
        numerator = sum
        if hasPoint { denominator *= 10 }
      case UInt8(ascii: ".") where !hasPoint && exponent == nil: hasPoint = true
      case UInt8(ascii: "e") where hasDigits && exponent == nil: exponent = 0
      case UInt8(ascii: "-") where exponent == 0: exponentIsNegative = true
      case UInt8(ascii: "+") where exponent == 0: break
      default: return nil
      }
    }
    guard hasDigits else { return nil }
    for _ in 0..<(exponent ?? 0) where numerator != 0 {
      if exponentIsNegative {
        // 10^-30 of anything that a duration holds is far below a nanosecond.
        if denominator >= Decimal.greatestPower { numerator = 0 } else { denominator *= 10 }
      } else {
        let (tenfold, overflow) = numerator.multipliedReportingOverflow(by: 10)
        if overflow { return nil }
        numerator = tenfold
      }
    }
  }

  private static let greatestPower: UInt128 = 1_000_000_000_000_000_000_000_000_000_000

  /// A number value. Fails for floats that are not finite, or too great for any duration.
  package init(_ value: Value) throws(Failure) {
    switch value {
    case .integer(let integer): self.init(integer)
    case .float(let float):
      guard float.isFinite else {
        throw Failure(.invalidArgumentValue, "a duration cannot be made of `\(value.text)`")
      }
      guard let decimal = Decimal(digits: "\(float.magnitude)".utf8, isNegative: float < 0) else {
        throw Temporal.Duration.tooLong
      }
      self = decimal
    default:
      throw Failure(.invalidArgumentType, "a part of a duration must be a number, not \(value.typeWithArticle)")
    }
  }

  /// One divided by this, which is not zero.
  package var inverted: Decimal {
    var result = self
    (result.numerator, result.denominator) = (denominator, numerator)
    return result
  }

  /// The product, rounded towards zero.
  package func applied(to number: Int128) throws(Failure) -> Int128 {
    let product = number.magnitude.multipliedFullWidth(by: numerator)
    guard product.high < denominator else { throw Temporal.Duration.tooLong }
    let quotient = denominator.dividingFullWidth(product).quotient
    guard let magnitude = Int128(exactly: quotient) else { throw Temporal.Duration.tooLong }
    return (number < 0) == isNegative ? magnitude : -magnitude
  }
}
