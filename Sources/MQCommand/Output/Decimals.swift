/// Numbers with a fixed number of decimal places.
enum Decimals {
  /// As `12.30`, rounded to the nearest.
  static func text(of number: Double, places: Int) -> String {
    let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
    let scaled = (number.magnitude * scale).rounded()
    // Beyond this there are no decimal places to speak of, and an integer could not hold the number.
    guard scaled < 1e15 else { return number.description }
    var digits = String(Int64(scaled))
    digits = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    let sign = number < 0 && scaled > 0 ? "-" : ""
    return places == 0 ? sign + digits : sign + digits.dropLast(places) + "." + digits.suffix(places)
  }
}
