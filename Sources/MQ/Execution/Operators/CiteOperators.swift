internal import MQSyntax

/// Adds to each row's lineage the sources of elements that it was matched through, and other lineages that join it.
final class CiteOperator: Operator {
  private let input: Operator
  private let citation: Plan.Citation
  private let passing: Passing

  init(_ input: Operator, _ citation: Plan.Citation, passing: Passing, _ context: RunContext) {
    self.input = input
    self.citation = citation
    self.passing = passing
    super.init(context)
  }

  override func produce() throws(Diagnostic) -> Batch? {
    guard let batch = try input.next() else { return nil }
    let lineages = context.lineages
    var numbers = batch.lineages(citation.lineage)
    for other in citation.lineages {
      let added = batch.lineages(other)
      for row in numbers.indices { numbers[row] = try lineages.union(numbers[row], added[row], context) }
    }
    for element in citation.elements {
      switch batch[element] {
      case .nodes(let nodes):
        for row in numbers.indices {
          numbers[row] = try lineages.union(numbers[row], lineages.sources(of: nodes[row], context), context)
        }
      case .relationships(let relationships):
        for row in numbers.indices {
          numbers[row] = try lineages.union(numbers[row], lineages.sources(of: relationships[row], context), context)
        }
      case let column:
        for row in numbers.indices {
          numbers[row] = try lineages.union(numbers[row], lineages.sources(of: column[row], context), context)
        }
      }
    }
    var result = passing.trim(batch)
    result[citation.lineage] = .integers(numbers, .all)
    return result
  }

  override func rewind() { input.rewind() }
}

/// Gives each row's lineage as a list of strings.
final class ListSourcesOperator: Operator {
  private let input: Operator
  private let lineage: Variable
  private let output: Variable
  private let passing: Passing

  init(_ input: Operator, of lineage: Variable, into output: Variable, passing: Passing, _ context: RunContext) {
    self.input = input
    self.lineage = lineage
    self.output = output
    self.passing = passing
    super.init(context)
  }

  override func produce() throws(Diagnostic) -> Batch? {
    guard let batch = try input.next() else { return nil }
    var result = passing.trim(batch)
    result[output] = .values(batch.lineages(lineage).map(context.lineages.list))
    return result
  }

  override func rewind() { input.rewind() }
}

/// The lineage of a group: the union over all its rows.
final class LineageState: AggregateState {
  private let lineage: Variable
  private let context: RunContext
  private var parts: [Set<Lineages.Number>] = []
  private var count = 0

  init(_ lineage: Variable, _ context: RunContext) {
    self.lineage = lineage
    self.context = context
  }

  override func reserve(groups: Int) {
    if parts.count < groups { parts.append(contentsOf: repeatElement([], count: groups - parts.count)) }
  }

  override func add(_ rows: AggregateRows, _ context: RunContext) throws(Diagnostic) {
    for (row, number) in rows.batch.lineages(lineage).enumerated() where number != 0 {
      if parts[rows.group(row)].insert(number).inserted { count += 1 }
    }
  }

  override func result() throws(Diagnostic) -> Column {
    var numbers: [Lineages.Number] = []
    numbers.reserveCapacity(parts.count)
    for part in parts { numbers.append(try context.lineages.union(of: Array(part), context)) }
    return .integers(numbers, .all)
  }

  override var estimatedBytes: Int { parts.count * 8 + count * 16 }
}
