/// Integer arithmetic over arrays; nil where a row overflows or divides by zero, be it a null's placeholder.
enum IntegerKernels {
  enum Result {
    case integers([Int64])
    case floats([Double])
  }

  static func apply(_ operation: ArithmeticEvaluator.Operation, _ a: [Int64], _ b: [Int64]) -> Result? {
    switch operation {
    case .add: checked(mappedReporting(a, b) { $0.addingReportingOverflow($1) })
    case .subtract: checked(mappedReporting(a, b) { $0.subtractingReportingOverflow($1) })
    case .multiply: checked(mappedReporting(a, b) { $0.multipliedReportingOverflow(by: $1) })
    case .divide: checked(mappedReporting(a, b) { $0.dividedReportingOverflow(by: $1) })
    case .modulo: checked(mappedReporting(a, b) { remainder($0, $1) })
    case .power: .floats(mapped(a, b) { Arithmetic.power(Double($0), Double($1)) })
    }
  }

  static func apply(_ operation: ArithmeticEvaluator.Operation, _ a: [Int64], _ y: Int64) -> Result? {
    switch operation {
    case .add: checked(mappedReporting(a) { $0.addingReportingOverflow(y) })
    case .subtract: checked(mappedReporting(a) { $0.subtractingReportingOverflow(y) })
    case .multiply: checked(mappedReporting(a) { $0.multipliedReportingOverflow(by: y) })
    case .divide: checked(mappedReporting(a) { $0.dividedReportingOverflow(by: y) })
    case .modulo: checked(mappedReporting(a) { remainder($0, y) })
    case .power: .floats(mapped(a) { Arithmetic.power(Double($0), Double(y)) })
    }
  }

  static func apply(_ operation: ArithmeticEvaluator.Operation, _ x: Int64, _ b: [Int64]) -> Result? {
    switch operation {
    case .add: checked(mappedReporting(b) { x.addingReportingOverflow($0) })
    case .subtract: checked(mappedReporting(b) { x.subtractingReportingOverflow($0) })
    case .multiply: checked(mappedReporting(b) { x.multipliedReportingOverflow(by: $0) })
    case .divide: checked(mappedReporting(b) { x.dividedReportingOverflow(by: $0) })
    case .modulo: checked(mappedReporting(b) { remainder(x, $0) })
    case .power: .floats(mapped(b) { Arithmetic.power(Double(x), Double($0)) })
    }
  }

  private static func checked(_ outcome: (results: [Int64], failed: Bool)) -> Result? {
    outcome.failed ? nil : .integers(outcome.results)
  }

  /// The remainder by -1 is 0, also of the least integer, whose quotient overflows.
  @inline(__always)
  private static func remainder(_ a: Int64, _ b: Int64) -> (Int64, Bool) {
    if b == -1 { return (0, false) }
    let (result, overflow) = a.remainderReportingOverflow(dividingBy: b)
    return (result, overflow)
  }
}
