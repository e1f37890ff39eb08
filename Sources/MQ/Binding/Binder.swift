package import MQSyntax

/// Resolves the names of a statement and checks its rules: from syntax tree to bound tree.
///
/// The rules follow openCypher 9. Errors are collected, so that one call reports all it finds; what could not be bound stands
/// in as `null` meanwhile, which every rule lets pass.
package struct Binder {
  /// All variables so far; see ``BoundStatement/variables``.
  var variables: [VariableInfo] = []
  /// What the elements of each variable's lists may be, beside `variables`.
  var elementTypes: [TypeSet] = []
  /// The queries around the one being bound and itself, innermost last; never empty while binding.
  var frames = [Frame(outer: .nothing)]
  /// What an aggregate means where the binder is.
  var aggregateRule = AggregateRule.refused(by: "here")
  /// The grouping that aggregates belong to, while a projection's expressions are bound.
  var grouping: Grouping?
  /// The projected expressions that an expression being bound may repeat.
  var projected: ProjectedExpressions?
  /// Counts resolved names, to tell expressions without any.
  var lookups = 0
  var isUpdating = false
  /// Whether the statement asks for its rows' sources.
  var isCited = false
  /// The first place of each parameter.
  var parameters: [TextKey: SourceRange] = [:]
  /// The instants of all `AS OF`s.
  var moments: [BoundExpression] = []
  /// The labels, types and keys that the statement expects in the graph, for warnings.
  var expectedNames: [ExpectedName] = []
  /// The procedures and functions that can be called.
  let catalog: Catalog
  private var errors: [Diagnostic] = []
  var errorCount: Int { errors.count }
  /// The names that were reported already.
  var reportedNames: Set<TextKey> = []

  /// Binds a statement.
  package static func bind(
    _ statement: Syntax.Statement, source: String, catalog: Catalog = Catalog()
  ) throws(QueryError) -> BoundStatement {
    var binder = Binder(catalog: catalog)
    let query = binder.bindStatement(statement)
    let citation = statement.cite.flatMap { binder.bindCitation(of: query, $0) }
    guard binder.errors.isEmpty else {
      throw QueryError(binder.orderedErrors, phase: .compile, source: source)
    }
    return binder.bound(statement, query, citation)
  }

  private func bound(_ statement: Syntax.Statement, _ query: BoundQuery, _ citation: Variable?) -> BoundStatement {
    BoundStatement(
      mode: statement.mode, query: query, citation: citation, variables: variables, parameters: orderedParameters,
      isUpdating: isUpdating, moments: moments, expectedNames: expectedNames)
  }

  /// What is wrong with the names of a statement, which may have gaps where its text does not make sense.
  static func unknownNames(in statement: Syntax.Statement, graph: Graph, catalog: Catalog) -> [Diagnostic] {
    var binder = Binder(catalog: catalog)
    let query = binder.bindStatement(statement)
    let unknown = binder.errors.filter {
      [.undefinedVariable, .unknownFunction, .procedureNotFound].contains($0.code)
    }
    return unknown + binder.bound(statement, query, nil).warnings(about: graph)
  }

  private init(catalog: Catalog) { self.catalog = catalog }

  private mutating func bindStatement(_ statement: Syntax.Statement) -> BoundQuery {
    isCited = statement.cite != nil
    switch statement.body {
    case .query(let query):
      return bindQuery(query, as: .statement, asOf: statement.asOf)
    case .createIndex(let create):
      checkPrefixes(of: statement, create.range)
      return bindIndexChange(create)
    case .dropIndex(let drop):
      checkPrefixes(of: statement, drop.range)
      return bindIndexChange(drop)
    case .showIndexes(let range): return bindShowIndexes(range)
    }
  }

  // MARK: Reporting

  mutating func report(
    _ code: DiagnosticCode, _ message: String, _ range: SourceRange, notes: [Diagnostic.Note] = [], hint: String? = nil,
    isTypeError: Bool = false
  ) {
    var diagnostic = Diagnostic(code, message, at: range, notes: notes, hint: hint)
    diagnostic.isTypeError = isTypeError
    errors.append(diagnostic)
  }

  /// Reports what is understood but not run.
  mutating func refuse(_ what: String, _ range: SourceRange, hint: String? = nil) {
    report(.notSupported, "\(what) is not run by this version", range, hint: hint)
  }

  /// In the order of the text; what this version does not run comes after what is wrong.
  private var orderedErrors: [Diagnostic] {
    func rank(_ diagnostic: Diagnostic) -> Int {
      switch diagnostic.code {
      case .notSupported: 1
      default: 0
      }
    }
    let ranked = errors.enumerated().sorted { a, b in
      (rank(a.element), a.element.range?.lower ?? 0, a.offset) < (
        rank(b.element), b.element.range?.lower ?? 0, b.offset
      )
    }
    return ranked.map(\.element)
  }

  private var orderedParameters: [(name: String, range: SourceRange)] {
    parameters.sorted { $0.value.lower < $1.value.lower }.map { ($0.key.text, $0.value) }
  }
}
