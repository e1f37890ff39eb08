// Functions of lists; `size`, `reverse` and `isEmpty` take strings as well.
extension ScalarFunctions {
  static let lists: [ScalarFunction] = [
    ScalarFunction(
      "size", signature: "size(list)", summary: "the number of items of a list, or of code points of a string",
      parameters: [[.list, .string]], result: .integer
    ) { arguments, _ throws(Failure) in
      switch arguments[0] {
      case .list(let items): .integer(Int64(items.count))
      case .string(let text): .integer(Int64(text.unicodeScalars.count))
      default: throw .argument(arguments[0], of: "size", expected: "a list or a string")
      }
    },
    ScalarFunction(
      "isEmpty", signature: "isEmpty(list)", summary: "whether a list, a map or a string is empty",
      parameters: [[.list, .map, .string]], result: .boolean
    ) { arguments, _ throws(Failure) in
      switch arguments[0] {
      case .list(let items): .boolean(items.isEmpty)
      case .map(let map): .boolean(map.isEmpty)
      case .string(let text): .boolean(text.utf8.isEmpty)
      default: throw .argument(arguments[0], of: "isEmpty", expected: "a list, a map or a string")
      }
    },
    ScalarFunction(
      "head", signature: "head(list)", summary: "the first item of a list, null if it is empty", parameters: [.list],
      result: .any
    ) { arguments, _ throws(Failure) in try arguments.list(0, of: "head").first ?? .null },
    ScalarFunction(
      "last", signature: "last(list)", summary: "the last item of a list, null if it is empty", parameters: [.list],
      result: .any
    ) { arguments, _ throws(Failure) in try arguments.list(0, of: "last").last ?? .null },
    ScalarFunction(
      "tail", signature: "tail(list)", summary: "all items of a list but the first", parameters: [.list], result: .list
    ) { arguments, _ throws(Failure) in .list(Array(try arguments.list(0, of: "tail").dropFirst())) },
    ScalarFunction(
      "reverse", signature: "reverse(list)", summary: "the items of a list, or the code points of a string, backwards",
      parameters: [[.list, .string]], result: [.list, .string]
    ) { arguments, _ throws(Failure) in
      switch arguments[0] {
      case .list(let items): return .list(items.reversed())
      case .string(let text):
        var reversed = String.UnicodeScalarView()
        reversed.append(contentsOf: text.unicodeScalars.reversed())
        return .string(String(reversed))
      default: throw .argument(arguments[0], of: "reverse", expected: "a list or a string")
      }
    },
    ScalarFunction(
      "range", signature: "range(start, end[, step])", summary: "the integers from start to end, both included",
      // Any type, since openCypher wants the error at run time.
      parameters: [.any, .any, .any], required: 2, result: .list, body: range),
  ]

  @Sendable private static func range(_ arguments: [Value], _ context: FunctionContext) throws(Failure) -> Value {
    var numbers: [Int64] = []
    for (position, argument) in arguments.enumerated() {
      guard case .integer(let number) = argument else {
        throw Failure(
          .invalidRangeArgument, "`range` takes integers, not \(argument.typeWithArticle)", argument: position)
      }
      numbers.append(number)
    }
    let (start, end) = (numbers[0], numbers[1])
    let step = numbers.count > 2 ? numbers[2] : 1
    guard step != 0 else {
      throw Failure(
        .numberOutOfRange, "the step of `range` must not be 0", hint: "a step of 1 counts up, one of -1 down",
        argument: 2)
    }
    guard let range = IntegerRange(from: start, to: end, by: step) else { throw .tooBig("the list of `range`") }
    guard range.count < 1 << 18 else { return try longRange(from: start, by: step, count: range.count, context) }
    return .list((0..<range.count).map { .integer(range[$0]) })
  }

  /// A list that takes so long that someone may not want to wait for it.
  private static func longRange(
    from start: Int64, by step: Int64, count: Int, _ context: FunctionContext
  ) throws(Failure) -> Value {
    var items: [Value] = []
    items.reserveCapacity(count)
    var number = start
    while items.count < count {
      try context.checkpoint()
      for _ in items.count..<min(count, items.count + 1 << 18) {
        items.append(.integer(number))
        number &+= step
      }
    }
    return .list(items)
  }
}
