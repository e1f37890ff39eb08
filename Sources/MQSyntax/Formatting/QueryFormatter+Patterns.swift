extension QueryFormatter {
  mutating func write(_ pattern: Syntax.PatternPart) {
    if let variable = pattern.variable { text += Self.variable(variable) + " = " }
    var isCall = false
    switch pattern.selector {
    case nil: break
    case .shortestPath:
      text += "shortestPath("
      isCall = true
    case .allShortestPaths:
      text += "allShortestPaths("
      isCall = true
    case .any(let count):
      text += "ANY "
      if let count {
        write(count)
        text += " "
      }
    case .allShortest: text += "ALL SHORTEST "
    case .shortest(let count):
      text += count == nil ? "ANY SHORTEST " : "SHORTEST "
      write(count, after: "")
      if count != nil { text += " " }
    case .shortestGroups(let count):
      text += "SHORTEST "
      write(count)
      text += " GROUPS "
    }
    writePieces(pattern.pieces) { formatter, piece in
      for element in piece {
        switch element {
        case .node(let node): formatter.write(node)
        case .relationship(let relationship): formatter.write(relationship)
        case .quantified(let path): formatter.write(path)
        }
      }
    }
    if isCall { text += ")" }
  }

  /// Writes a path, a piece on a line of its own where it would end too far to the right.
  private mutating func writePieces(
    _ pieces: [ArraySlice<Syntax.PatternElement>],
    _ write: (inout QueryFormatter, ArraySlice<Syntax.PatternElement>) -> Void
  ) {
    for (index, piece) in pieces.enumerated() {
      if index == 0 {
        write(&self, piece)
        continue
      }
      let end = text.utf8.count
      // A relationship follows a node without a space, and what stands in parentheses with one.
      if case .relationship? = piece.first {} else { text += " " }
      keepingLine { write(&$0, piece) }
      guard isTooLong else { continue }
      takeBack(to: end)
      newline(indentedBy: 4)
      write(&self, piece)
    }
  }

  private mutating func write(_ node: Syntax.NodePattern) {
    writeDetail(
      "(", ")", isLabelled: false, variable: node.variable, labels: node.labels, length: nil,
      properties: node.properties, predicate: node.predicate)
  }

  private mutating func write(_ relationship: Syntax.RelationshipPattern) {
    text += relationship.direction == .left ? "<-" : "-"
    let hasDetail =
      relationship.variable != nil || relationship.types != nil || relationship.length != nil
      || relationship.properties != nil || relationship.predicate != nil
    if hasDetail {
      writeDetail(
        "[", "]", isLabelled: true, variable: relationship.variable, labels: relationship.types,
        length: relationship.length, properties: relationship.properties, predicate: relationship.predicate)
    }
    text += relationship.direction == .right ? "->" : "-"
    if let quantifier = relationship.quantifier { write(quantifier) }
  }

  /// The inside of a node's or relationship's brackets.
  private mutating func writeDetail(
    _ open: String, _ close: String, isLabelled: Bool, variable: Syntax.Name?, labels: Syntax.LabelExpression?,
    length: Syntax.RelationshipPattern.Length?, properties: Syntax.Expression?, predicate: Syntax.Expression?
  ) {
    let outer = barIsAmbiguous
    barIsAmbiguous = false
    text += open
    let start = text.utf8.count
    if let variable { text += Self.variable(variable) }
    if let labels {
      text += ":"
      write(labels, isBarAmbiguous: false)
    }
    if let length { write(length) }
    for (word, expression) in [("", properties), ("WHERE ", predicate)] {
      guard let expression else { continue }
      if text.utf8.count > start { text += " " }
      text += word
      write(expression)
    }
    text += close
    barIsAmbiguous = outer
  }

  private mutating func write(_ length: Syntax.RelationshipPattern.Length) {
    text += "*"
    let lower = length.lower.map(String.init) ?? ""
    let upper = length.upper.map(String.init) ?? ""
    if length.lower != nil, length.lower == length.upper {
      text += lower
    } else if length.lower != nil || length.upper != nil {
      text += lower + ".." + upper
    }
  }

  private mutating func write(_ path: Syntax.QuantifiedPattern) {
    let outer = barIsAmbiguous
    barIsAmbiguous = false
    text += "("
    write(path.inner)
    write(path.predicate, after: " WHERE ")
    text += ")"
    barIsAmbiguous = outer
    if let quantifier = path.quantifier { write(quantifier) }
  }

  private mutating func write(_ quantifier: Syntax.Quantifier) {
    switch (quantifier.lower, quantifier.upper) {
    case (0, nil): text += "*"
    case (1, nil): text += "+"
    case (let lower, nil): text += "{\(lower),}"
    case (let lower, let upper?): text += lower == upper ? "{\(lower)}" : "{\(lower),\(upper)}"
    }
  }

  // MARK: - Labels

  /// Writes labels; where a bare `|` would not join them, alternatives stand in parentheses.
  mutating func write(_ labels: Syntax.LabelExpression, isBarAmbiguous: Bool) {
    switch labels {
    case .name(let name): text += Self.name(name)
    case .wildcard: text += "%"
    case .not(let negated, _):
      text += "!"
      // Two signs in a row would be read as none.
      writeOperand(negated, isNegated: true)
    case .and(let parts, let withColons, _):
      for (index, part) in parts.enumerated() {
        if index > 0 { text += withColons ? ":" : "&" }
        writeOperand(part)
      }
    case .or(let alternatives, _):
      if isBarAmbiguous { text += "(" }
      for (index, alternative) in alternatives.enumerated() {
        if index > 0 { text += "|" }
        if case .or = alternative {
          writeOperand(alternative)
        } else {
          write(alternative, isBarAmbiguous: false)
        }
      }
      if isBarAmbiguous { text += ")" }
    }
  }

  private mutating func writeOperand(_ labels: Syntax.LabelExpression, isNegated: Bool = false) {
    switch labels {
    case .name, .wildcard: write(labels, isBarAmbiguous: false)
    case .not where !isNegated: write(labels, isBarAmbiguous: false)
    case .and, .or, .not:
      text += "("
      write(labels, isBarAmbiguous: false)
      text += ")"
    }
  }
}

extension Syntax.PatternPart {
  /// The first element, then each relationship with the node that it leads to, and each repeated path or node behind one.
  fileprivate var pieces: [ArraySlice<Syntax.PatternElement>] {
    var pieces: [ArraySlice<Syntax.PatternElement>] = []
    var start = 0
    for index in elements.indices.dropFirst() {
      // What a relationship leads to is its own.
      if case .relationship = elements[index - 1] { continue }
      pieces.append(elements[start..<index])
      start = index
    }
    return pieces + [elements[start...]]
  }
}
