/// A sum of integers and floats that does not depend on how the numbers are dealt out: integers are added in 128 bits, and the
/// error of each addition of floats is kept and added last (Neumaier's summation).
package struct NumberSum: Sendable {
  private var integers: Int128 = 0
  private var floats = 0.0
  private var compensation = 0.0
  private var hasFloats = false

  package init() {}

  @inline(__always)
  package mutating func add(_ number: Int64) { integers &+= Int128(number) }

  @inline(__always)
  package mutating func add(_ number: Double) {
    hasFloats = true
    addFloat(number)
  }

  @inline(__always)
  private mutating func addFloat(_ number: Double) {
    let sum = floats + number
    compensation += floats.magnitude >= number.magnitude ? (floats - sum) + number : (number - sum) + floats
    floats = sum
  }

  package mutating func merge(_ other: NumberSum) {
    integers &+= other.integers
    guard other.hasFloats else { return }
    hasFloats = true
    addFloat(other.floats)
    compensation += other.compensation
  }

  private var float: Double {
    // An infinite or undefined sum has a meaningless error.
    let sum = floats.isFinite && compensation.isFinite ? floats + compensation : floats
    return integers == 0 ? sum : sum + Double(integers)
  }

  /// An integer if all numbers were.
  package func total() throws(Failure) -> Value {
    if hasFloats { return .float(float) }
    guard let integer = Int64(exactly: integers) else { throw .overflow("sum") }
    return .integer(integer)
  }

  package func average(of count: Int64) -> Double {
    hasFloats ? float / Double(count) : Double(integers) / Double(count)
  }
}
