import MQ
import MQSyntax

/// The last result as a picture of characters.
enum Chart: String, CaseIterable {
  case bar, line, hist, spark

  init(name: String) throws(CommandError) {
    guard let chart = Chart(rawValue: name.lowercased()) else {
      throw CommandError.unknown("chart", name, among: Chart.allCases.map(\.rawValue))
    }
    self = chart
  }

  /// - Parameter names: The columns that are meant: a label and a number for bars and lines, else numbers.
  func lines(_ result: ResultColumnChoice, _ names: [String], width: Int) throws(CommandError) -> [String] {
    switch self {
    case .bar:
      let (label, number) = try labelAndNumber(result, names)
      let labels = result.rows.enumerated().map { row, values in
        label.map { Cell(values[$0], limit: max(4, width / 3)) } ?? Cell(String(row + 1), limit: 12)
      }
      return BarChart(labels: labels, values: result.rows.map { $0[number] }, width: width).lines
    case .line:
      let (label, number) = try labelAndNumber(result, names)
      let ends = [result.rows[0], result.rows[result.rows.count - 1]].map { row in
        label.map { Cell(row[$0], limit: max(4, width / 3)).text } ?? ""
      }
      return LineChart(result.series(number), ends: ends, name: result.columns[number].name, width: width).lines
    case .hist:
      let number = try result.numbers(names.first)
      return Histogram(result.series(number).compactMap { $0 }, width: width).lines
    case .spark:
      var numbers: [Int] = []
      for name in names { numbers.append(try result.numbers(name)) }
      if names.isEmpty { numbers = result.columns.indices.filter(result.isNumeric) }
      if numbers.isEmpty { throw CommandError("the last result has no column of numbers") }
      return Sparkline.lines(numbers.map { (result.columns[$0].name, result.series($0)) }, width: width)
    }
  }

  /// The columns named, or the first that fit. One name is the number's, if it is one of numbers.
  private func labelAndNumber(
    _ result: ResultColumnChoice, _ names: [String]
  ) throws(CommandError) -> (label: Int?, number: Int) {
    switch names.count {
    case 0:
      let number = try result.numbers(nil)
      let label = result.columns.indices.first { $0 != number && !result.isNumeric($0) }
      // Of two columns of numbers the first counts the second.
      if label == nil, result.columns.count > 1, number == 0, result.isNumeric(1) { return (0, 1) }
      return (label, number)
    case 1:
      let number = try result.numbers(names[0])
      return (result.columns.indices.first { $0 != number }, number)
    default: return (try result.column(names[0]), try result.numbers(names[1]))
    }
  }
}

/// Bars from left to right, a line each.
struct BarChart {
  let lines: [String]

  /// More bars than these are counted only.
  static let most = 200

  private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  init(labels: [Cell], values: [Value], width: Int) {
    let shown = min(labels.count, BarChart.most)
    let numbers = values.map { $0.numberValue.flatMap { $0.isFinite ? $0 : nil } }
    let texts = values.map { value in
      value.isNull ? "null" : value.numberValue.map(ChartNumber.text) ?? Cell(value, limit: 20).text
    }
    let labelWidth = labels.prefix(shown).map(\.width).max() ?? 0
    let textWidth = texts.prefix(shown).map(\.count).max() ?? 0
    let known = numbers.prefix(shown).compactMap(\.self)
    let (low, high) = (min(0, known.min() ?? 0), max(0, known.max() ?? 0))
    let room = max(1, width - labelWidth - textWidth - 3)
    // Halves keep the difference finite.
    let span = high / 2 - low / 2
    let left = span == 0 ? 0 : min(room, Int((-low / 2 / span * Double(room)).rounded()))
    var lines: [String] = []
    for row in 0..<shown {
      let number = numbers[row] ?? 0
      let share = span == 0 ? 0 : number.magnitude / 2 / span * Double(room)
      let label = labels[row].text + String(repeating: " ", count: labelWidth - labels[row].width)
      var bar: String
      if number < 0 {
        let cells = max(0, min(left, Int(share.rounded())))
        bar = String(repeating: " ", count: left - cells) + String(repeating: "█", count: cells)
      } else {
        let eighths = Int((share * 8).rounded())
        let cells = min(eighths / 8, room - left)
        bar = String(repeating: " ", count: left) + String(repeating: "█", count: cells)
        if cells < room - left { bar += BarChart.eighths[eighths % 8] }
      }
      if low < 0, number < 0 || numbers[row] == nil { bar += String(repeating: " ", count: max(0, left - bar.count)) }
      lines.append("\(label) \(bar) \(texts[row])")
    }
    if shown < labels.count { lines.append("… \(labels.count - shown) more") }
    self.lines = lines.map { Cell($0, limit: width).text }
  }
}

/// Numbers in a row as a line that rises and falls.
struct LineChart {
  let lines: [String]

  private static let height = 12

  /// - Parameter ends: What the first and the last number belong to.
  init(_ series: [Double?], ends: [String], name: String, width: Int) {
    let known = series.compactMap { $0 }
    guard let low = known.min(), let high = known.max() else {
      lines = ["no numbers"]
      return
    }
    let labels = [high, low].map(ChartNumber.text)
    let middle = ChartNumber.text(low / 2 + high / 2)
    let labelWidth = max(labels.map(\.count).max() ?? 0, middle.count)
    let room = max(2, width - labelWidth - 2)
    let points = LineChart.fitted(series, to: room)
    let span = high / 2 - low / 2
    let levels = points.map { point in
      point.map {
        span == 0 ? LineChart.height / 2 : Int((($0 / 2 - low / 2) / span * Double(LineChart.height - 1)).rounded())
      }
    }
    var cells = Array(repeating: Array(repeating: " " as Character, count: levels.count), count: LineChart.height)
    for (x, level) in levels.enumerated() {
      guard let level else { continue }
      guard x > 0, let previous = levels[x - 1] else {
        cells[level][x] = "─"
        continue
      }
      if previous == level {
        cells[level][x] = "─"
      } else {
        cells[previous][x] = previous < level ? "╯" : "╮"
        cells[level][x] = previous < level ? "╭" : "╰"
        for between in min(previous, level) + 1..<max(previous, level) { cells[between][x] = "│" }
      }
    }
    var lines = cells.indices.reversed().map { level in
      let label =
        level == LineChart.height / 2
        ? middle : span == 0 ? "" : level == LineChart.height - 1 ? labels[0] : level == 0 ? labels[1] : ""
      let line = ChartNumber.padded(label, labelWidth) + (label.isEmpty ? " │" : " ┤") + String(cells[level])
      return LineChart.withoutTrailingSpaces(line)
    }
    if ends.contains(where: { !$0.isEmpty }) {
      let gap = max(1, levels.count - DisplayWidth.of(ends[0]) - DisplayWidth.of(ends[1]))
      lines.append(
        String(repeating: " ", count: labelWidth + 2) + ends[0]
          + (levels.count > 1 ? String(repeating: " ", count: gap) + ends[1] : ""))
    }
    lines.insert(name, at: 0)
    self.lines = lines.map { Cell($0, limit: width).text }
  }

  /// As many points as there are numbers, or the means of as many parts as there is room for.
  static func fitted(_ series: [Double?], to room: Int) -> [Double?] {
    guard series.count > room else { return series }
    return (0..<room).map { part in
      let known = series[part * series.count / room..<(part + 1) * series.count / room].compactMap { $0 }
      return known.isEmpty ? nil : known.reduce(0) { $0 + $1 / Double(known.count) }
    }
  }

  private static func withoutTrailingSpaces(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }
}

/// How many numbers lie in each of some ranges of the same width.
struct Histogram {
  let lines: [String]

  init(_ numbers: [Double], width: Int) {
    guard let low = numbers.min(), let high = numbers.max() else {
      lines = ["no numbers"]
      return
    }
    let step = Histogram.step(low, high, numbers.count)
    let first = (low / step).rounded(.down)
    let count = max(1, min(60, Int((high / step).rounded(.down) - first) + 1))
    var counts = Array(repeating: 0, count: count)
    for number in numbers { counts[max(0, min(count - 1, Int((number / step).rounded(.down) - first)))] += 1 }
    let bounds = (0...count).map { ChartNumber.text((first + Double($0)) * step) }
    let widest = bounds.map(\.count).max() ?? 0
    let labels = (0..<count).map { bin in
      Cell(
        "\(ChartNumber.padded(bounds[bin], widest)) to \(ChartNumber.padded(bounds[bin + 1], widest))",
        limit: max(8, width / 2))
    }
    lines = BarChart(labels: labels, values: counts.map { .integer(Int64($0)) }, width: width).lines
  }

  /// A round number that makes about as many ranges as Sturges has it.
  private static func step(_ low: Double, _ high: Double, _ count: Int) -> Double {
    let span = high - low
    guard span > 0, span.isFinite else { return max(1, high.magnitude / 10) }
    var bins = 1.0
    var rest = count
    while rest > 1 {
      bins += 1
      rest /= 2
    }
    let wanted = span / bins
    var power = 1.0
    while power * 10 <= wanted { power *= 10 }
    while power > wanted { power /= 10 }
    guard power > 0 else { return span }
    return [1, 2, 5, 10].map { $0 * power }.first { $0 >= wanted } ?? wanted
  }
}

/// Numbers as eight heights in one line.
enum Sparkline {
  private static let heights: [Character] = Array("▁▂▃▄▅▆▇█")

  static func lines(_ series: [(name: String, numbers: [Double?])], width: Int) -> [String] {
    let names = series.map { Cell($0.name, limit: max(4, width / 4)) }
    let nameWidth = names.map(\.width).max() ?? 0
    return zip(names, series).map { name, series in
      let known = series.numbers.compactMap { $0 }
      let (low, high) = (known.min() ?? 0, known.max() ?? 0)
      let ends = "  \(ChartNumber.text(low)) to \(ChartNumber.text(high))"
      let room = max(1, width - nameWidth - 1 - ends.count)
      let padded = name.text + String(repeating: " ", count: nameWidth - name.width)
      return Cell("\(padded) \(text(LineChart.fitted(series.numbers, to: room)))\(ends)", limit: width).text
    }
  }

  static func text(_ numbers: [Double?]) -> String {
    let known = numbers.compactMap { $0 }
    guard let low = known.min(), let high = known.max() else { return "" }
    let span = high / 2 - low / 2
    return String(
      numbers.map { number in
        guard let number else { return " " }
        return span == 0 ? heights[3] : heights[min(7, Int((number / 2 - low / 2) / span * 8))]
      })
  }
}
