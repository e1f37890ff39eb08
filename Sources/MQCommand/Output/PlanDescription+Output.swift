import MQ

// A plan in the forms of results.
extension PlanDescription {
  /// All operators, each before its inputs: numbered from 1, with the number of what reads its rows.
  var numberedOperators: [(number: Int64, parent: Int64?, content: Operator)] {
    var operators: [(number: Int64, parent: Int64?, content: Operator)] = []
    func add(_ content: Operator, _ parent: Int64?) {
      let number = Int64(operators.count + 1)
      operators.append((number, parent, content))
      for input in content.inputs { add(input, number) }
    }
    add(root, nil)
    return operators
  }

  /// As a table with a row for each operator and stage.
  var columns: [ResultColumn] {
    let columns = [
      ("id", "INTEGER"), ("parent", "INTEGER"), ("operator", "STRING"), ("details", "STRING"),
      ("estimatedRows", "FLOAT"), ("rows", "INTEGER"), ("ms", "FLOAT"), ("share", "FLOAT"),
    ]
    return columns.prefix(isProfile ? 8 : 5).map { ResultColumn(name: $0.0, type: $0.1) }
  }

  var rows: [[Value]] {
    let operators = numberedOperators.map { number, parent, content in
      [.integer(number), parent.map(Value.integer) ?? .null, .string(content.name), .string(content.details)]
        + [.float(content.estimatedRows)]
        + (isProfile ? PlanDescription.figures(content.rows, content.time, content.share) : [])
    }
    let stages = stages.enumerated().map { index, stage in
      [.integer(Int64(operators.count + index + 1)), .null, .string(stage.name), .null, .null]
        + PlanDescription.figures(nil, stage.time, stage.share)
    }
    return operators + stages
  }

  private static func figures(_ rows: Int?, _ time: Duration?, _ share: Double?) -> [Value] {
    [rows.map { .integer(Int64($0)) } ?? .null, time.map(milliseconds) ?? .null, share.map(fraction) ?? .null]
  }

  /// As a tree: `{"plan": {"operator": …, "children": […]}, "stages": […]}`.
  var tree: ValueMap {
    let stages = stages.map { stage in
      Value.map(
        ValueMap([
          ("stage", .string(stage.name)), ("ms", PlanDescription.milliseconds(stage.time)),
          ("share", PlanDescription.fraction(stage.share)),
        ]))
    }
    return ValueMap([("plan", .map(root.tree))] + (isProfile ? [("stages", .list(stages))] : []))
  }

  /// To a thousandth.
  fileprivate static func milliseconds(_ time: Duration) -> Value {
    .float((time / .microseconds(1)).rounded() / 1000)
  }

  fileprivate static func fraction(_ share: Double) -> Value { .float((share * 10_000).rounded() / 10_000) }
}

extension PlanDescription.Operator {
  fileprivate var tree: ValueMap {
    var entries: [(String, Value)] = [
      ("operator", .string(name)), ("details", .string(details)), ("estimatedRows", .float(estimatedRows)),
    ]
    if let rows { entries.append(("rows", .integer(Int64(rows)))) }
    if let time { entries.append(("ms", PlanDescription.milliseconds(time))) }
    if let share { entries.append(("share", PlanDescription.fraction(share))) }
    return ValueMap(entries + [("children", .list(inputs.map { .map($0.tree) }))])
  }
}
