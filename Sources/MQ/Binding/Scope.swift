internal import MQSyntax

/// The named variables that a clause sees.
struct Scope {
  struct Entry {
    var variable: Variable
    var visibility = Visibility.visible
  }

  /// Whether a name may be used, and if not, why: a name that is known but out of reach deserves a better message than one
  /// that never was.
  enum Visibility {
    case visible
    /// In a projected expression with an aggregate: the name is not among what rows are grouped by.
    case notGrouped
    /// In `ORDER BY` or `WHERE` behind an aggregation.
    case behindAggregation
    /// In `ORDER BY` or `WHERE` behind `DISTINCT`.
    case behindDistinct
    /// In a quantified path: the name is one that the pattern around it brings in.
    case outsideQuantifier
    /// Made by the `CREATE` or `MERGE` whose properties are being bound.
    case beingCreated
  }

  private var entries: [TextKey: Entry] = [:]

  subscript(_ key: TextKey) -> Entry? {
    get { entries[key] }
    set { entries[key] = newValue }
  }

  mutating func declare(_ name: String, _ variable: Variable) { entries[TextKey(name)] = Entry(variable: variable) }

  /// The same names, all out of reach for that reason.
  func hidden(_ visibility: Visibility) -> Scope {
    var result = Scope()
    result.entries = entries.mapValues { Entry(variable: $0.variable, visibility: visibility) }
    return result
  }

  /// In the order of their bytes: what `*` stands for.
  var visibleNames: [(name: String, variable: Variable)] {
    entries.filter { $0.value.visibility == .visible }.map { ($0.key.text, $0.value.variable) }
      .sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
  }
}

/// One level of queries within queries: the statement's own, that of a subquery, and so on.
struct Frame {
  /// What a query sees of the one around it.
  enum Outer {
    /// Nothing: the statement, and `CALL { … }`.
    case nothing
    /// Everything: `EXISTS { … }` and its kin, patterns as expressions, `CALL (*) { … }`.
    case everything
    /// `CALL (x, y) { … }`
    case only(Scope)
  }

  let outer: Outer
  /// Replaced by each `WITH`; what is seen of outside stays.
  var scope = Scope()
  /// The variables of list comprehensions and the like around the expression being bound, innermost last.
  var locals: [(name: TextKey, variable: Variable)] = []
  /// The `AS OF` that its query says itself.
  var asOf: AsOf?
  /// The variables of outer levels that were used, in order of first use.
  private(set) var imports: [Variable] = []
  private var imported: Set<Variable> = []

  /// What the `WITH`s of the branch being bound saw, each with its place, innermost last: to say where a name was lost.
  var replaced: [(scope: Scope, clause: SourceRange)] = []

  init(outer: Outer) { self.outer = outer }

  /// The last `WITH` that saw a name, which it cannot have handed on if nothing sees it now.
  func clauseDropping(_ key: TextKey) -> SourceRange? {
    replaced.last { $0.scope[key]?.visibility == .visible }?.clause
  }

  mutating func use(outer variable: Variable) {
    if imported.insert(variable).inserted { imports.append(variable) }
  }

  func find(_ key: TextKey) -> Scope.Entry? {
    if let local = locals.last(where: { $0.name == key }) { return Scope.Entry(variable: local.variable) }
    return scope[key]
  }
}

extension Binder {
  var scope: Scope {
    get { frames[frames.count - 1].scope }
    set { frames[frames.count - 1].scope = newValue }
  }

  /// Changes the scope where it is: to take it out and put it back would copy it.
  mutating func declare(_ name: String, _ variable: Variable, _ visibility: Scope.Visibility = .visible) {
    frames[frames.count - 1].scope[TextKey(name)] = Scope.Entry(variable: variable, visibility: visibility)
  }

  /// Lets a name stand for a variable of the expression being bound, until `popLocal()`.
  mutating func pushLocal(_ name: String, _ variable: Variable) {
    frames[frames.count - 1].locals.append((TextKey(name), variable))
  }

  mutating func popLocal() {
    frames[frames.count - 1].locals.removeLast()
  }

  /// The entry that a name stands for here, whatever its visibility. A variable of an outer query becomes an import of all
  /// queries between.
  mutating func find(_ name: String) -> Scope.Entry? {
    let key = TextKey(name)
    var level = frames.count - 1
    while true {
      if let entry = frames[level].find(key) { return imported(entry, from: level) }
      switch frames[level].outer {
      case .nothing: return nil
      case .only(let names): return names[key].map { imported($0, from: level - 1) }
      case .everything: level -= 1
      }
    }
  }

  private mutating func imported(_ entry: Scope.Entry, from level: Int) -> Scope.Entry {
    for inner in frames.indices.dropFirst(level + 1) { frames[inner].use(outer: entry.variable) }
    return entry
  }

  /// The variable that a name stands for; reports why not and returns nil where there is none.
  mutating func resolve(_ name: String, _ range: SourceRange) -> Variable? {
    lookups += 1
    guard let entry = find(name) else {
      reportUndefined(name, range)
      return nil
    }
    if entry.visibility == .visible { return entry.variable }
    reportHidden(name, entry.visibility, range)
    return nil
  }

  /// A new variable that no name stands for yet.
  mutating func makeVariable(
    _ name: String, _ kind: VariableInfo.Kind, _ types: TypeSet, _ range: SourceRange, elements: TypeSet = .any
  ) -> Variable {
    variables.append(VariableInfo(name: name, kind: kind, types: types, range: range))
    elementTypes.append(elements)
    return Variable(variables.count - 1)
  }

  /// A new variable without a name of its own.
  mutating func makeHidden(
    _ kind: VariableInfo.Kind, _ types: TypeSet, _ range: SourceRange, elements: TypeSet = .any
  ) -> Variable {
    makeVariable(" \(variables.count)", kind, types, range, elements: elements)
  }

  /// A new variable for what an expression gives: one that is a variable itself keeps its kind.
  mutating func makeVariable(_ name: String, holding value: BoundExpression, _ range: SourceRange) -> Variable {
    var kind = VariableInfo.Kind.value
    if case .variable(let source) = value.kind { kind = variables[source.index].kind }
    return makeVariable(name, kind, value.types, range, elements: elementTypes(of: value))
  }

  /// The names that could have been meant here, for hints.
  func visibleNames() -> [String] {
    var names: [String] = []
    for frame in frames.reversed() {
      names += frame.locals.map(\.name.text)
      names += frame.scope.visibleNames.map(\.name)
      switch frame.outer {
      case .nothing: return names
      case .only(let scope): return names + scope.visibleNames.map(\.name)
      case .everything: continue
      }
    }
    return names
  }
}
