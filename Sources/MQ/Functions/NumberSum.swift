/// A sum of integers and floats that does not depend on how the numbers are dealt out: integers are added in 128 bits, floats
/// without rounding.
package struct NumberSum: Sendable {
  private var integers: Int128
  private var floats: ExactSum
  package private(set) var hasFloats: Bool
  /// Whether more integers came than 128 bits can hold.
  private var isBeyond = false

  package init(integers: Int128 = 0, floats: ExactSum? = nil) {
    self.integers = integers
    self.floats = floats ?? ExactSum()
    hasFloats = floats != nil
  }

  @inline(__always)
  package mutating func add(_ number: Int64) { integers &+= Int128(number) }

  @inline(__always)
  package mutating func add(_ number: Double) {
    hasFloats = true
    floats.add(number)
  }

  package mutating func add(_ number: Int64, times: Int64) {
    let (sum, overflow) = integers.addingReportingOverflow(Int128(number) * Int128(times))
    integers = sum
    // A number of times that does not fit is the greatest there is.
    isBeyond = isBeyond || overflow || (times == .max && number != 0)
  }

  package mutating func add(_ number: Double, times: Int64) {
    hasFloats = true
    floats.add(number, times: times)
    isBeyond = isBeyond || (times == .max && number != 0)
  }

  /// Makes the sum a float, though the floats that came were not counted.
  package mutating func becomeFloat() { hasFloats = true }

  package mutating func merge(_ other: NumberSum) {
    let (sum, overflow) = integers.addingReportingOverflow(other.integers)
    integers = sum
    isBeyond = isBeyond || overflow || other.isBeyond
    guard other.hasFloats else { return }
    hasFloats = true
    floats.merge(other.floats)
  }

  private var float: Double {
    if integers == 0 { return floats.value }
    var all = floats
    all.add(integers)
    return all.value
  }

  /// An integer if all numbers were.
  package func total() throws(Failure) -> Value {
    if isBeyond { throw .overflow("sum") }
    if hasFloats { return .float(float) }
    guard let integer = Int64(exactly: integers) else { throw .overflow("sum") }
    return .integer(integer)
  }

  package func average(of count: Int64) throws(Failure) -> Double {
    if isBeyond { throw .overflow("avg") }
    return hasFloats ? float / Double(count) : Double(integers) / Double(count)
  }
}
