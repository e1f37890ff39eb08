/// All scalar functions: what binder, evaluator, completion and help read.
package enum FunctionTable {
  /// Sorted by name without regard to case.
  package static let all: [ScalarFunction] = {
    let functions =
      ScalarFunctions.conversions + ScalarFunctions.elements + ScalarFunctions.values + ScalarFunctions.lists
      + ScalarFunctions.strings + ScalarFunctions.mathematics + ScalarFunctions.temporals
    return functions.sorted { order($0.name, $1.name) < 0 }
  }()

  /// The function of that name, in whatever case it is written: by binary search, which costs nothing at start-up.
  package static func find(_ name: String) -> ScalarFunction? {
    var low = 0
    var high = all.count
    while low < high {
      let middle = (low + high) / 2
      let order = order(all[middle].name, name)
      if order == 0 { return all[middle] }
      if order < 0 { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  /// The order of two names without regard to case.
  static func order(_ a: String, _ b: String) -> Int {
    var second = b.utf8.makeIterator()
    for byte in a.utf8 {
      guard let other = second.next() else { return 1 }
      let (x, y) = (lowercased(byte), lowercased(other))
      if x != y { return x < y ? -1 : 1 }
    }
    return second.next() == nil ? 0 : -1
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

  /// Function names are ASCII.
  static func lowercased(_ name: String) -> String {
    String(decoding: name.utf8.map(lowercased), as: UTF8.self)
  }
}

/// The entries of the table, a file for each family.
enum ScalarFunctions {}
