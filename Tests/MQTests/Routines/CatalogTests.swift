import MQ
import Testing

/// What can be registered.
@Suite struct CatalogTests {
  private static func procedure(_ name: String, _ arguments: [Signature.Argument] = []) -> Procedure {
    Procedure(name, arguments: arguments) { _, _ in }
  }

  @Test(arguments: [
    (procedure(""), "parts that are not empty"),
    (procedure("a..b"), "parts that are not empty"),
    (procedure("a."), "parts that are not empty"),
    (procedure("a.b", [.init("x", .any), .init("x", .any)]), "two arguments are called `x`"),
    (procedure("a.b", [.init("x", .integer, default: 1), .init("y", .any)]), "`y` has no default value"),
    (procedure("a.b", [.init("x", .integer, default: "one")]), "is no INTEGER"),
    (procedure("a.b", [.init("x", .integer, default: .null)]), "is no INTEGER"),
    (
      Procedure("a.b", results: [.init("x", .any), .init("x", .any)]) { _, _ in [] },
      "two columns are called `x`"
    ),
    (procedure("db.labels"), "there is a procedure of that name"),
    (procedure("DB.LABELS"), "there is a procedure of that name"),
  ])
  func refusesProcedures(_ procedure: Procedure, message: String) {
    let error = #expect(throws: CatalogError.self) { try Catalog(procedures: [procedure]) }
    #expect(error?.message.contains(message) == true, "\(String(describing: error))")
  }

  @Test(arguments: [
    ("half", "a function's name needs a namespace, as in `my.half`"),
    ("duration.between", "there is a function of that name"), ("Test.HALF", "there is a function of that name"),
  ])
  func refusesFunctions(name: String, message: String) throws {
    var catalog = try TestRoutines.catalog()
    let error = #expect(throws: CatalogError.self) {
      try catalog.register(Function(name, result: .any) { _, _ in .null })
    }
    #expect(error?.message == message)
  }

  @Test func isAValue() throws {
    var catalog = Catalog()
    let before = catalog
    try catalog.register(Self.procedure("a.b"))
    #expect(catalog.procedures.count == before.procedures.count + 1)
    #expect(throws: CatalogError.self) { try catalog.register(Self.procedure("A.b")) }
    #expect(throws: QueryError.self) { try Graph().query("CALL a.b", options: RunOptions(catalog: before)) }
    #expect(try Graph().query("CALL a.b", options: RunOptions(catalog: catalog)).isEmpty)
  }

  @Test func listsWhatItHolds() throws {
    let catalog = try TestRoutines.catalog()
    #expect(catalog.functions.map(\.signature.name) == TestRoutines.functions.map(\.signature.name).sorted())
    let names = catalog.procedures.map(\.signature.name)
    #expect(names == names.sorted())
    #expect(names.contains("db.labels") && names.contains("test.labels"))
  }

  @Test func scriptsCanCall() throws {
    var graph = Graph()
    let options = RunOptions(catalog: try TestRoutines.catalog())
    try graph.load(
      script: "CALL test.doNothing; CALL test.count(3) YIELD number CREATE ({n: test.half(number)});", options: options)
    #expect(graph.nodeCount == 3)
  }
}
