// How the functions' bodies take their arguments.

extension Failure {
  /// An argument of a type that the function does not take. The binder refuses what it knows beforehand; this is for the rest.
  static func argument(_ value: Value, of function: String, expected: String, at position: Int = 0) -> Failure {
    Failure(
      .invalidArgumentValue, "`\(function)` takes \(expected), not \(value.typeWithArticle)", argument: position)
  }

  /// A result that is too big to make.
  static func tooBig(_ what: String) -> Failure {
    Failure(.memoryLimit, "\(what) would have more than \(FunctionLimits.items) items")
  }
}

enum FunctionLimits {
  /// The greatest number of items (or bytes of a text) that one call may make.
  static let items = 1 << 26
}

extension Array where Element == Value {
  func string(_ index: Int, of function: String) throws(Failure) -> String {
    guard case .string(let text) = self[index] else {
      throw .argument(self[index], of: function, expected: "a string", at: index)
    }
    return text
  }

  func integer(_ index: Int, of function: String) throws(Failure) -> Int64 {
    guard case .integer(let integer) = self[index] else {
      throw .argument(self[index], of: function, expected: "an integer", at: index)
    }
    return integer
  }

  /// An integer that counts something.
  func count(_ index: Int, of function: String) throws(Failure) -> Int {
    let number = try integer(index, of: function)
    guard number >= 0 else {
      throw Failure(.numberOutOfRange, "`\(function)` takes a count that is not negative", argument: index)
    }
    return Int(number)
  }

  func number(_ index: Int, of function: String) throws(Failure) -> Double {
    guard let number = self[index].numberValue else {
      throw .argument(self[index], of: function, expected: "a number", at: index)
    }
    return number
  }

  func list(_ index: Int, of function: String) throws(Failure) -> [Value] {
    guard case .list(let items) = self[index] else {
      throw .argument(self[index], of: function, expected: "a list", at: index)
    }
    return items
  }

  func path(of function: String) throws(Failure) -> Path {
    guard case .path(let path) = self[0] else { throw .argument(self[0], of: function, expected: "a path") }
    return path
  }
}
