/// Writes a syntax tree as text in the canonical form: keywords in upper case, a clause a line, or several where it is long, no
/// more parentheses than the tree needs. Reading that text gives the same tree, ranges aside.
package struct QueryFormatter: Sendable {
  var text = ""
  /// The spaces before a line.
  private var indentation = 0
  /// Where the line at hand begins, in bytes.
  private var lineStart = 0
  /// Whether what is written is to stay on the line at hand if it can.
  private var keepsLine = false
  /// The characters of a line that need no break.
  private static let lineWidth = 100
  /// Within an expression all is on one line.
  private var isInline = false
  /// Directly inside of brackets in which a bare `|` would not join labels.
  var barIsAmbiguous = false

  private init() {}

  /// The canonical text of a statement, without a `;`.
  package static func format(_ statement: Syntax.Statement) -> String {
    var formatter = QueryFormatter()
    formatter.write(statement)
    return formatter.text
  }

  /// The canonical text of an expression.
  package static func format(_ expression: Syntax.Expression) -> String {
    var formatter = QueryFormatter()
    formatter.isInline = true
    formatter.write(expression)
    return formatter.text
  }

  // MARK: - Statements

  private mutating func write(_ statement: Syntax.Statement) {
    var prefix: [String] = []
    switch statement.mode {
    case .run: break
    case .explain: prefix.append("EXPLAIN")
    case .profile: prefix.append("PROFILE")
    }
    if statement.cite != nil { prefix.append("CITE") }
    if let asOf = statement.asOf { prefix.append("AS OF " + Self.format(asOf)) }
    if !prefix.isEmpty {
      text += prefix.joined(separator: " ")
      newline()
    }
    switch statement.body {
    case .query(let query): write(query)
    case .createIndex(let create):
      let name = create.name.map { Self.name($0) + " " } ?? ""
      text += "CREATE INDEX \(name)\(create.ifNotExists ? "IF NOT EXISTS " : "")\(Self.text(of: create.target))"
    case .dropIndex(let drop):
      let subject =
        switch drop.subject {
        case .name(let name): Self.name(name)
        case .target(let target): Self.text(of: target)
        }
      text += "DROP INDEX \(subject)\(drop.ifExists ? " IF EXISTS" : "")"
    case .showIndexes: text += "SHOW INDEXES"
    }
  }

  private static func text(of target: Syntax.IndexTarget) -> String {
    "FOR (n:\(name(target.label))) ON (n.\(name(target.property)))"
  }

  mutating func write(_ query: Syntax.Query) {
    for (index, branch) in query.branches.enumerated() {
      if index > 0 {
        newline()
        text += query.unions[index - 1].all ? "UNION ALL" : "UNION"
        newline()
      }
      if let asOf = branch.asOf {
        text += "AS OF " + Self.format(asOf)
        if !branch.clauses.isEmpty { newline() }
      }
      separated(branch.clauses, by: { $0.newline() }, { $0.write($1) })
    }
  }

  /// A query within braces in an expression.
  mutating func writeInline(_ query: Syntax.Query) {
    let outer = (isInline, barIsAmbiguous)
    (isInline, barIsAmbiguous) = (true, false)
    text += "{ "
    if query.branches.count == 1, query.branches[0].asOf == nil, query.branches[0].clauses.count == 1,
      case .match(let match) = query.branches[0].clauses[0], !match.optional
    {
      writeList(match.patterns) { $0.write($1) }
      write(match.predicate, after: " WHERE ")
    } else {
      write(query)
    }
    text += " }"
    (isInline, barIsAmbiguous) = outer
  }

  // MARK: - Clauses

  private mutating func write(_ clause: Syntax.Clause) {
    switch clause {
    case .match(let clause):
      text += clause.optional ? "OPTIONAL MATCH " : "MATCH "
      writeParts(clause.patterns) { $0.write($1) }
      writePredicate(clause.predicate)
    case .unwind(let clause):
      text += "UNWIND "
      write(clause.list)
      text += " AS " + Self.variable(clause.variable)
    case .with(let projection): write("WITH", projection)
    case .return(let projection): write("RETURN", projection)
    case .create(let clause):
      text += "CREATE "
      writeParts(clause.patterns) { $0.write($1) }
    case .merge(let clause): write(clause)
    case .set(let clause):
      text += "SET "
      writeParts(clause.items) { $0.write($1) }
    case .remove(let clause):
      text += "REMOVE "
      writeParts(clause.items) { $0.write($1) }
    case .delete(let clause):
      text += clause.detach ? "DETACH DELETE " : "DELETE "
      writeList(clause.expressions) { $0.write($1) }
    case .call(let clause): write(clause)
    case .subquery(let clause): write(clause)
    }
  }

  private mutating func write(_ verb: String, _ projection: Syntax.Projection) {
    text += projection.distinct ? "\(verb) DISTINCT " : "\(verb) "
    if projection.star != nil { text += projection.items.isEmpty ? "*" : "*, " }
    writeParts(projection.items) { formatter, item in
      formatter.write(item.expression)
      if let alias = item.alias { formatter.text += " AS " + Self.variable(alias) }
    }
    if !projection.orderBy.isEmpty {
      newline()
      text += "ORDER BY "
      writeParts(projection.orderBy) { formatter, item in
        formatter.write(item.expression)
        if item.descending { formatter.text += " DESC" }
      }
    }
    for (word, expression) in [("SKIP ", projection.skip), ("LIMIT ", projection.limit)] {
      guard let expression else { continue }
      newline()
      text += word
      write(expression)
    }
    writePredicate(projection.predicate)
  }

  private mutating func write(_ clause: Syntax.Merge) {
    text += "MERGE "
    write(clause.pattern)
    for (word, items) in [("ON CREATE SET ", clause.onCreate), ("ON MATCH SET ", clause.onMatch)] where !items.isEmpty {
      newline(indentedBy: 2)
      text += word
      writeList(items) { $0.write($1) }
    }
  }

  private mutating func write(_ item: Syntax.SetItem) {
    switch item {
    case .property(let target, let value, _):
      writeTarget(target)
      text += " = "
      write(value)
    case .replace(let variable, let value, _):
      text += Self.variable(variable) + " = "
      write(value)
    case .merge(let variable, let value, _):
      text += Self.variable(variable) + " += "
      write(value)
    case .labels(let variable, let labels, _): writeLabels(variable, labels)
    }
  }

  private mutating func write(_ item: Syntax.RemoveItem) {
    switch item {
    case .property(let target, _): writeTarget(target)
    case .labels(let variable, let labels, _): writeLabels(variable, labels)
    }
  }

  private mutating func writeLabels(_ variable: Syntax.Name, _ labels: [Syntax.Name]) {
    text += Self.variable(variable)
    for label in labels { text += ":" + Self.name(label) }
  }

  private mutating func write(_ clause: Syntax.ProcedureCall) {
    text += "CALL " + Self.dotted(clause.name)
    if let arguments = clause.arguments {
      text += "("
      writeList(arguments) { $0.write($1) }
      text += ")"
    }
    if clause.yieldsAll {
      text += " YIELD *"
    } else if let yields = clause.yields {
      text += " YIELD "
      writeList(yields) { formatter, item in
        formatter.text += Self.name(item.name)
        if let alias = item.alias { formatter.text += " AS " + Self.variable(alias) }
      }
    }
    writePredicate(clause.predicate)
  }

  private mutating func write(_ clause: Syntax.CallSubquery) {
    text += clause.optional ? "OPTIONAL CALL " : "CALL "
    if clause.importsAll {
      text += "(*) "
    } else if let imports = clause.imports {
      text += "(" + imports.map { Self.variable($0) }.joined(separator: ", ") + ") "
    }
    guard !isInline else {
      text += "{ "
      write(clause.query)
      text += " }"
      return
    }
    text += "{"
    indentation += 2
    newline()
    write(clause.query)
    indentation -= 2
    newline()
    text += "}"
  }

  // MARK: - Parts

  /// A `WHERE` on a line of its own.
  private mutating func writePredicate(_ predicate: Syntax.Expression?) {
    guard let predicate else { return }
    newline()
    text += "WHERE "
    writeCondition(predicate)
  }

  mutating func write(_ expression: Syntax.Expression?, after words: String) {
    guard let expression else { return }
    text += words
    write(expression)
  }

  mutating func newline(indentedBy spaces: Int = 0) {
    if isInline {
      text += " "
    } else {
      text += "\n"
      lineStart = text.utf8.count
      text += String(repeating: " ", count: indentation + spaces)
    }
  }

  /// Writes what belongs to a clause, a part on a line of its own where it would end too far to the right. Lines end with a comma,
  /// or begin with what joins conditions.
  mutating func writeParts<Element>(
    _ elements: [Element], joinedBy word: String? = nil, _ write: (inout QueryFormatter, Element) -> Void
  ) {
    for (index, element) in elements.enumerated() {
      let end = text.utf8.count
      if index == 0 {
        write(&self, element)
        continue
      }
      text += word.map { " \($0) " } ?? ", "
      keepingLine { write(&$0, element) }
      guard isTooLong else { continue }
      takeBack(to: end)
      if word == nil { text += "," }
      newline(indentedBy: 2)
      if let word { text += word + " " }
      write(&self, element)
    }
  }

  /// Writes what is to stay on the line at hand if it can.
  mutating func keepingLine(_ write: (inout QueryFormatter) -> Void) {
    let outer = keepsLine
    keepsLine = true
    write(&self)
    keepsLine = outer
  }

  /// Whether the line at hand should have been broken before.
  var isTooLong: Bool {
    !isInline && !keepsLine && text[text.utf8.index(text.startIndex, offsetBy: lineStart)...].count > Self.lineWidth
  }

  /// Takes back what was written from a byte on; the line at hand may begin behind it.
  mutating func takeBack(to end: Int) {
    text.removeSubrange(text.utf8.index(text.startIndex, offsetBy: end)...)
  }

  mutating func writeList<Element>(_ elements: [Element], _ write: (inout QueryFormatter, Element) -> Void) {
    separated(elements, by: { $0.text += ", " }, write)
  }

  private mutating func separated<Element>(
    _ elements: [Element], by separate: (inout QueryFormatter) -> Void,
    _ write: (inout QueryFormatter, Element) -> Void
  ) {
    for (index, element) in elements.enumerated() {
      if index > 0 { separate(&self) }
      write(&self, element)
    }
  }
}
