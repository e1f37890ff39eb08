import Testing

@testable import MQ

/// Calls a function of the table as a statement does: a null argument gives null where the function says so.
func call(_ name: String, _ arguments: Value...) throws -> Value {
  let function = try #require(FunctionTable.find(name), "there is no function \(name)")
  if function.propagatesNull, arguments.contains(where: \.isNull) { return .null }
  // 2018-02-07T10:20:30.000000005Z
  return try function.body(arguments, FunctionContext(graph: Graph(), now: (1_517_998_830, 5)))
}

/// The failure of a call that has to fail.
func failure(of name: String, _ arguments: Value...) throws -> Failure {
  let function = try #require(FunctionTable.find(name), "there is no function \(name)")
  let context = FunctionContext(graph: Graph(), now: (1_517_998_830, 5))
  return try #require(#expect(throws: Failure.self) { try function.body(arguments, context) })
}
