/// Count, mean and sum of squared distances from the mean (Welford's method, which does not cancel).
struct Spread {
  var count = 0.0
  var mean = 0.0
  var squares = 0.0

  init() {}

  init(count: Double, mean: Double, squares: Double) { (self.count, self.mean, self.squares) = (count, mean, squares) }

  init(of number: Double, times: Int64 = 1) { self.init(count: Double(times), mean: number, squares: 0) }

  mutating func add(_ number: Double) {
    count += 1
    let distance = number - mean
    mean += distance / count
    squares += distance * (number - mean)
  }

  mutating func merge(_ other: Spread) {
    guard other.count > 0 else { return }
    let total = count + other.count
    let distance = other.mean - mean
    squares += other.squares + distance * distance * count * other.count / total
    mean += distance * other.count / total
    count = total
  }

  /// 0 for fewer than two numbers.
  func deviation(ofSample: Bool) -> Double {
    count < 2 ? 0 : (squares / (ofSample ? count - 1 : count)).squareRoot()
  }
}
