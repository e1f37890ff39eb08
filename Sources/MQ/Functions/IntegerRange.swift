/// The integers that `range` lists, without the list.
struct IntegerRange {
  let start: Int64
  let step: Int64
  let count: Int

  /// nil where the step is 0, or there are more integers than a list may have.
  init?(from start: Int64, to end: Int64, by step: Int64) {
    guard step != 0 else { return nil }
    self.start = start
    self.step = step
    guard step > 0 ? start <= end : start >= end else {
      count = 0
      return
    }
    let distance = start <= end ? end.magnitudeOfDifference(from: start) : start.magnitudeOfDifference(from: end)
    let steps = distance / step.magnitude
    guard steps < UInt64(FunctionLimits.items) else { return nil }
    count = Int(steps) + 1
  }

  /// The integer at a place, which must be one of the range's.
  subscript(index: Int) -> Int64 { start &+ Int64(index) &* step }
}

extension Int64 {
  /// The distance to a number that is not greater, which may need all 64 bits.
  fileprivate func magnitudeOfDifference(from lesser: Int64) -> UInt64 {
    UInt64(bitPattern: self) &- UInt64(bitPattern: lesser)
  }
}
