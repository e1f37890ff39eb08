internal import MQSyntax

/// `CASE` in both forms. A branch sees only the rows that no earlier one took.
final class CaseEvaluator: Evaluator {
  private let subject: (variable: Variable, value: Evaluator)?
  private let branches: [(when: Evaluator, then: Evaluator)]
  private let otherwise: Evaluator?
  /// Where all results are texts that are known beforehand.
  private let texts: CaseTexts?

  init(
    subject: (variable: Variable, value: Evaluator)?, branches: [(when: Evaluator, then: Evaluator)],
    otherwise: Evaluator?, range: SourceRange
  ) {
    self.subject = subject
    self.branches = branches
    self.otherwise = otherwise
    texts = CaseTexts(branches.map(\.then), otherwise)
    var traits = Traits(over: branches.flatMap { [$0.when, $0.then] } + [otherwise].compactMap { $0 })
    if let subject {
      traits = traits.binding([subject.variable]).reading(subject.value.traits.variables)
      traits.isPure = traits.isPure && subject.value.traits.isPure
    }
    super.init(range: range, traits: traits)
  }

  override func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    var batch = batch
    if let subject { batch[subject.variable] = try subject.value.evaluate(batch, context) }
    if let texts { return try evaluate(texts, batch, context) }
    var open = RowSet(all: batch.count)
    var parts: [ColumnPart] = []
    for branch in branches {
      if open.isEmpty { break }
      let taken = try branch.when.select(open.batch(batch, for: branch.when), context)
      if taken.isEmpty { continue }
      let rows = open.split(taking: taken)
      parts.append(
        ColumnPart(rows: rows.rows, column: try branch.then.evaluate(rows.batch(batch, for: branch.then), context)))
    }
    if let otherwise, !open.isEmpty {
      parts.append(
        ColumnPart(rows: open.rows, column: try otherwise.evaluate(open.batch(batch, for: otherwise), context)))
    }
    return Column.merging(parts, count: batch.count)
  }
}

extension CaseEvaluator {
  private func evaluate(_ texts: CaseTexts, _ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    if branches.allSatisfy({ $0.when.isCheapCondition(on: batch, context) }) {
      // The first branches have the last word.
      var codes = [UInt32](repeating: texts.otherwise, count: batch.count)
      for (branch, code) in zip(branches, texts.codes).reversed() {
        let truths = try branch.when.truths(batch, context)
        codes = mapped(truths, codes) { $0 == .true ? code : $1 }
      }
      return texts.column(codes)
    }
    var codes = [UInt32](repeating: texts.otherwise, count: batch.count)
    var open = RowSet(all: batch.count)
    for (branch, code) in zip(branches, texts.codes) {
      if open.isEmpty { break }
      let taken = try branch.when.select(open.batch(batch, for: branch.when), context)
      if taken.isEmpty { continue }
      for row in open.split(taking: taken).rows { codes[Int(row)] = code }
    }
    return texts.column(codes)
  }
}

/// The texts that the branches of a `CASE` give, as codes: a column of them can be grouped and compared without looking at the
/// texts.
private struct CaseTexts {
  private let dictionary = StringDictionary()
  private(set) var codes: [UInt32] = []
  private(set) var otherwise = Self.null
  private let mayBeNull: Bool

  private static let null = UInt32.max

  /// nil unless all are constant texts or null, of which there is at least one text.
  init?(_ results: [Evaluator], _ otherwise: Evaluator?) {
    for result in results {
      guard let code = Self.code(of: result, in: dictionary) else { return nil }
      codes.append(code)
    }
    if let otherwise {
      guard let code = Self.code(of: otherwise, in: dictionary) else { return nil }
      self.otherwise = code
    }
    if dictionary.count == 0 { return nil }
    mayBeNull = self.otherwise == Self.null || codes.contains(Self.null)
  }

  private static func code(of result: Evaluator, in dictionary: StringDictionary) -> UInt32? {
    switch (result as? ConstantEvaluator)?.value {
    case .string(let text): dictionary.intern(text)
    case .null: null
    default: nil
    }
  }

  func column(_ codes: [UInt32]) -> Column {
    guard mayBeNull, codes.contains(Self.null) else { return .codes(codes, dictionary, .all) }
    return .codes(
      mapped(codes) { $0 == Self.null ? 0 : $0 }, dictionary, Validity(mapped(codes) { $0 == Self.null ? 0 : 1 }))
  }
}

/// `coalesce(a, b)`: a later argument sees only the rows where the earlier ones are null.
final class CoalesceEvaluator: Evaluator {
  private let arguments: [Evaluator]

  init(_ arguments: [Evaluator], range: SourceRange) {
    self.arguments = arguments
    super.init(range: range, traits: Traits(over: arguments, canFail: false))
  }

  override func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    var open = RowSet(all: batch.count)
    var parts: [ColumnPart] = []
    for argument in arguments {
      if open.isEmpty { break }
      let column = try argument.evaluate(open.batch(batch, for: argument), context)
      let found = (0..<Int32(column.count)).filter { !column.isNull(Int($0)) }
      if found.isEmpty { continue }
      let part = found.count == column.count ? column : column.gathered(found)
      parts.append(ColumnPart(rows: open.split(taking: found).rows, column: part))
    }
    return Column.merging(parts, count: batch.count)
  }
}

/// Some rows of a batch, in order.
struct RowSet {
  private(set) var rows: [Int32]
  /// Whether the rows are the whole batch.
  private var isAll: Bool

  init(all count: Int) {
    rows = Array(0..<Int32(count))
    isAll = true
  }

  private init(_ rows: [Int32], isAll: Bool) {
    self.rows = rows
    self.isAll = isAll
  }

  var isEmpty: Bool { rows.isEmpty }

  /// Takes out the rows at those places.
  mutating func split(taking places: [Int32]) -> RowSet {
    if places.count == rows.count {
      defer { (rows, isAll) = ([], rows.isEmpty) }
      return self
    }
    let taken = mapped(places) { rows[Int($0)] }
    var rest: [Int32] = []
    rest.reserveCapacity(rows.count - taken.count)
    var next = 0
    for row in rows {
      if next < taken.count, taken[next] == row {
        next += 1
      } else {
        rest.append(row)
      }
    }
    rows = rest
    isAll = false
    return RowSet(taken, isAll: false)
  }

  /// The rows with the variables that an evaluator reads.
  func batch(_ batch: Batch, for evaluator: Evaluator) -> Batch {
    isAll ? batch : batch.gathered(rows, evaluator.traits.variables)
  }
}
