import MQ
import Testing

/// The spelling of types in signatures.
@Suite struct ValueTypeTests {
  @Test(arguments: [
    ("ANY?", ValueType.any.orNull), ("boolean", .boolean), ("INTEGER", .integer), ("FLOAT?", .float.orNull),
    ("NUMBER", .number), ("STRING?", .string.orNull), ("MAP", .map), ("NODE", .node), ("RELATIONSHIP", .relationship),
    ("PATH", .path), ("DATE", .date), ("LOCALTIME", .localTime), ("TIME", .time), ("LOCALDATETIME", .localDateTime),
    ("DATETIME", .dateTime), ("DURATION", .duration), ("LIST OF INTEGER", .list(of: .integer)),
    ("LIST? OF  integer?", .list(of: .integer.orNull).orNull),
    ("LIST OF LIST? OF ANY", .list(of: .list(of: .any).orNull)),
  ])
  func readsAndPrints(text: String, type: ValueType) {
    #expect(ValueType(text) == type)
    #expect(ValueType(type.description) == type)
  }

  @Test func aListOfWhateverHasAShortForm() {
    #expect(ValueType("LIST?") == .list(of: .any.orNull).orNull)
    #expect(ValueType("LIST")?.description == "LIST OF ANY?")
  }

  @Test(arguments: [
    "", "?", "INT", "STRING STRING", "LIST OF", "LIST OF OF", "LIST INTEGER", "STRING ?", "INTEGER??",
    String(repeating: "LIST OF ", count: 100_000) + "ANY",
  ])
  func refusesOthers(text: String) { #expect(ValueType(text) == nil) }
}
