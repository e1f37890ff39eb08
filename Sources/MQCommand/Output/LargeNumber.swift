/// Large numbers as people say them.
enum LargeNumber {
  private static let scales: [(size: Double, word: String)] = [
    (1e18, "quintillion"), (1e15, "quadrillion"), (1e12, "trillion"), (1e9, "billion"), (1e6, "million"),
  ]

  /// As `3.33 million`; nil for numbers of up to six digits, which are read at a glance.
  static func words(_ number: Int64) -> String? {
    let size = Double(number.magnitude)
    guard size >= 1e6, let scale = scales.first(where: { size >= $0.size * 0.999995 }) else { return nil }
    return Decimals.text(of: Double(number) / scale.size, places: 2) + " " + scale.word
  }
}
