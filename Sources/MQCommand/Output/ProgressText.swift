import MQSyntax

/// A line that tells how far something has come.
enum ProgressText {
  /// At most `width` cells; what is least important is left out first.
  ///
  /// Without expected steps there is neither a share nor a remaining time to tell, only what has come out so far.
  static func line(elapsed: Duration, taken: Int, expected: Int, rows: Int, noun: String, width: Int) -> String {
    let seconds = max(elapsed / .seconds(1), 0.001)
    var parts: [String] = []
    if expected > 0 {
      let share = min(1, Double(taken) / Double(expected))
      parts.append("\(Int(share * 100)) %")
      if taken > 0 { parts.append("\(count(Int(Double(taken) / seconds))) \(noun)/s") }
      if share >= 0.01, share < 1 { parts.append("\(time(seconds / share - seconds)) left") }
      if rows > 0 { parts.append("\(count(rows)) row\(rows == 1 ? "" : "s")") }
      if let line = joined([bar(share)] + parts, width) { return line }
    } else {
      parts.append("running for \(time(seconds))")
      if rows > 0 {
        parts.append("\(count(rows)) row\(rows == 1 ? "" : "s")")
        parts.append("\(count(Int(Double(rows) / seconds))) rows/s")
      }
    }
    while parts.count > 1 {
      if let line = joined(parts, width) { return line }
      parts.removeLast()
    }
    return String(DisplayWidth.prefix(parts[0], max(0, width)).text)
  }

  private static func joined(_ parts: [String], _ width: Int) -> String? {
    let line = parts.joined(separator: "  ")
    return DisplayWidth.of(line) <= width ? line : nil
  }

  private static func bar(_ share: Double) -> String {
    let cells = 20
    let filled = Int(share * Double(cells))
    return String(repeating: "█", count: filled) + String(repeating: "░", count: cells - filled)
  }

  /// As `950`, `12.3 k` and `4.56 M`.
  static func count(_ number: Int) -> String {
    switch number {
    case ..<10_000: "\(number)"
    case ..<1_000_000: Decimals.text(of: Double(number) / 1000, places: number < 100_000 ? 1 : 0) + " k"
    default: Decimals.text(of: Double(number) / 1_000_000, places: number < 100_000_000 ? 2 : 0) + " M"
    }
  }

  /// As `3 s`, `2 min 5 s` and `1 h 20 min`.
  static func time(_ seconds: Double) -> String {
    guard seconds < 1e9 else { return "very long" }
    let whole = Int(seconds.rounded(.up))
    switch whole {
    case ..<60: return "\(whole) s"
    case ..<3600: return "\(whole / 60) min \(whole % 60) s"
    default: return "\(whole / 3600) h \(whole % 3600 / 60) min"
    }
  }
}
