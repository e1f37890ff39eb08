/// All scalar functions: what binder, evaluator, completion and help read.
package enum FunctionTable {
  /// Sorted by name without regard to case.
  package static let all: [ScalarFunction] = {
    let functions =
      ScalarFunctions.conversions + ScalarFunctions.elements + ScalarFunctions.values + ScalarFunctions.lists
      + ScalarFunctions.strings + ScalarFunctions.mathematics + ScalarFunctions.temporals
    let keyed = functions.map { (key: lowercased($0.name), function: $0) }
    return keyed.sorted { TextBytes.order($0.key, $1.key) < 0 }.map(\.function)
  }()

  private static let positions: [TextKey: Int] = {
    var positions: [TextKey: Int] = [:]
    for (position, function) in all.enumerated() { positions[TextKey(lowercased(function.name))] = position }
    return positions
  }()

  /// The function of that name, in whatever case it is written.
  package static func find(_ name: String) -> ScalarFunction? { positions[TextKey(lowercased(name))].map { all[$0] } }

  /// Function names are ASCII.
  static func lowercased(_ name: String) -> String {
    String(decoding: name.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}

/// The entries of the table, a file for each family.
enum ScalarFunctions {}
