// The loops that kernels are made of: over flat arrays, without branches where the body has none, so that they become vector
// instructions. Only this file touches memory directly; every loop runs over exactly the arrays' counts.

/// The body's result for each item.
@inline(__always)
func mapped<A, R>(_ a: [A], _ body: (A) -> R) -> [R] {
  a.withUnsafeBufferPointer { a in
    [R](unsafeUninitializedCapacity: a.count) { result, count in
      for i in 0..<a.count { result.initializeElement(at: i, to: body(a[i])) }
      count = a.count
    }
  }
}

/// The body's result for each two items at the same place.
@inline(__always)
func mapped<A, B, R>(_ a: [A], _ b: [B], _ body: (A, B) -> R) -> [R] {
  precondition(a.count == b.count, "columns of one batch have one length")
  return a.withUnsafeBufferPointer { a in
    b.withUnsafeBufferPointer { b in
      [R](unsafeUninitializedCapacity: a.count) { result, count in
        for i in 0..<a.count { result.initializeElement(at: i, to: body(a[i], b[i])) }
        count = a.count
      }
    }
  }
}

/// The body's result for each two items at the same place, and whether the body ever said that it went wrong.
@inline(__always)
func mappedReporting<A, B, R>(_ a: [A], _ b: [B], _ body: (A, B) -> (R, Bool)) -> (results: [R], failed: Bool) {
  precondition(a.count == b.count, "columns of one batch have one length")
  var failed = false
  let results = a.withUnsafeBufferPointer { a in
    b.withUnsafeBufferPointer { b in
      [R](unsafeUninitializedCapacity: a.count) { result, count in
        for i in 0..<a.count {
          let (item, wrong) = body(a[i], b[i])
          result.initializeElement(at: i, to: item)
          failed = failed || wrong
        }
        count = a.count
      }
    }
  }
  return (results, failed)
}

/// As above for one array.
@inline(__always)
func mappedReporting<A, R>(_ a: [A], _ body: (A) -> (R, Bool)) -> (results: [R], failed: Bool) {
  var failed = false
  let results = a.withUnsafeBufferPointer { a in
    [R](unsafeUninitializedCapacity: a.count) { result, count in
      for i in 0..<a.count {
        let (item, wrong) = body(a[i])
        result.initializeElement(at: i, to: item)
        failed = failed || wrong
      }
      count = a.count
    }
  }
  return (results, failed)
}

/// The places whose item passes, in order.
@inline(__always)
func places<A>(in a: [A], where passes: (A) -> Bool) -> [Int32] {
  a.withUnsafeBufferPointer { a in
    [Int32](unsafeUninitializedCapacity: a.count) { result, count in
      var next = 0
      for i in 0..<a.count {
        // Written always, kept only if it passes: the store costs less than a branch that is guessed wrong.
        result.initializeElement(at: next, to: Int32(truncatingIfNeeded: i))
        next += passes(a[i]) ? 1 : 0
      }
      count = next
    }
  }
}

/// The items at those places.
@inline(__always)
func picked<A: BitwiseCopyable>(_ a: [A], _ places: [Int32]) -> [A] {
  a.withUnsafeBufferPointer { a in
    mapped(places) { place in
      precondition(UInt(bitPattern: Int(place)) < UInt(a.count), "a place lies outside of its array")
      return a[Int(place)]
    }
  }
}

/// `unknown` where a row is null.
func masked(_ truths: [Ternary], _ valid: Validity) -> [Ternary] {
  guard let bytes = valid.bytes else { return truths }
  return mapped(truths, bytes) { $1 == 0 ? .unknown : $0 }
}

/// Calls the body with the items of an array that may be missing.
@inline(__always)
func withBuffer<A, R>(of a: [A]?, _ body: (UnsafeBufferPointer<A>?) -> R) -> R {
  if let a { a.withUnsafeBufferPointer { body($0) } } else { body(nil) }
}
