import MQ
import MQSyntax

/// A line that tells how far something has come.
///
/// A share is told as long as there is one: neither before the first step nor once all are taken and the work goes on. What
/// remains is told of the last stage alone, since nobody knows how long the others will take.
struct ProgressText {
  /// Counted from 1; nil where there is but one so far.
  private var step: Int?
  /// What is being done, if more can be said than that something is.
  private var work: String?
  private var share: Double?
  /// Steps a second, where there are any.
  private var rate: String?
  private var remaining: String?
  /// How long it has taken.
  private let time: String
  /// The rows of the result so far, and how many a second.
  private var rows: [String] = []
  /// What the process holds.
  private let memory: String?

  /// - Parameters:
  ///   - noun: What the steps of a source are.
  ///   - rows: How many have come out.
  ///   - memory: The bytes that the process holds.
  init(_ stage: RunProgress.Stage, noun: String, rows: Int, memory: Int?, elapsed: Duration) {
    self.init(
      number: stage.number, stage.work, stage.rows, isLast: stage.isLast, taken: stage.taken,
      expected: stage.expected, noun: noun, since: ContinuousClock.now - stage.beginning, rows: rows, memory: memory,
      elapsed: elapsed)
  }

  init(
    number: Int = 0, _ work: RunProgress.Work = .passing, _ workRows: Int = 0, isLast: Bool = true, taken: Int,
    expected: Int, noun: String, since stageTime: Duration, rows: Int, memory: Int?, elapsed: Duration
  ) {
    let seconds = max(stageTime / .seconds(1), 0.001)
    step = number > 0 || !isLast ? number + 1 : nil
    self.work = ProgressText.word(for: work).map { $0 + (workRows > 0 ? " \(ProgressText.rows(workRows))" : "") }
    if taken > 0, taken < expected {
      let share = Double(taken) / Double(expected)
      self.share = share
      let speed = Int(Double(taken) / seconds)
      rate =
        work == .passing && noun == "bytes"
        ? "\(ProgressText.size(speed))/s" : "\(ProgressText.count(speed)) \(work == .passing ? noun : "rows")/s"
      if isLast, share >= 0.01 { remaining = "\(ProgressText.time(seconds / share - seconds)) left" }
    }
    self.memory = memory.map(ProgressText.size)
    time = "running for \(ProgressText.time(elapsed / .seconds(1)))"
    if rows > 0 {
      self.rows = [ProgressText.rows(rows)]
      if share == nil { self.rows.append("\(ProgressText.count(Int(Double(rows) / seconds))) rows/s") }
    }
  }

  /// At most `width` cells; what is least important is left out first.
  func line(width: Int) -> String {
    var parts = step.map { ["step \($0)"] } ?? []
    if let work { parts.append(work) }
    if let share {
      parts.append("\(Int(share * 100)) %")
      let behind = [rate, remaining].compactMap(\.self) + rows + (memory.map { [$0] } ?? [])
      var whole = parts + behind
      whole.insert(ProgressText.bar(share), at: parts.count - 1)
      if let line = ProgressText.joined(whole, width) { return line }
      parts += behind
    } else {
      parts += [time] + rows + (memory.map { [$0] } ?? [])
    }
    while parts.count > 1 {
      if let line = ProgressText.joined(parts, width) { return line }
      parts.removeLast()
    }
    return String(DisplayWidth.prefix(parts[0], max(0, width)).text)
  }

  private static func word(for work: RunProgress.Work) -> String? {
    switch work {
    case .passing: nil
    case .sorting: "sorting"
    case .grouping: "grouping"
    case .creating: "creating for"
    case .setting: "setting for"
    case .deleting: "deleting for"
    case .merging: "merging for"
    case .takingBack: "rolling back…"
    }
  }

  private static func rows(_ number: Int) -> String { "\(count(number)) row\(number == 1 ? "" : "s")" }

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

  /// As `950 B`, `12.3 kB`, `412 MB` and `1.84 GB`.
  static func size(_ bytes: Int) -> String {
    switch bytes {
    case ..<1000: return "\(bytes) B"
    case ..<1_000_000: return scaled(bytes, 1e3) + " kB"
    case ..<1_000_000_000: return scaled(bytes, 1e6) + " MB"
    default: return scaled(bytes, 1e9) + " GB"
    }
  }

  /// With three digits.
  private static func scaled(_ number: Int, _ unit: Double) -> String {
    let size = Double(number) / unit
    return Decimals.text(of: size, places: size < 9.995 ? 2 : size < 99.95 ? 1 : 0)
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
