import MQSyntax

/// The graph that the statements are asked of.
enum GraphSource: Equatable, Sendable {
  /// The one that comes with mq.
  case medicen
  case empty
  /// A folder of CSV files, a snapshot or a script that makes the graph, told apart by what is found there.
  case path(String)

  init(_ argument: String) {
    switch argument {
    case "medicen": self = .medicen
    case "empty": self = .empty
    default: self = .path(argument)
    }
  }

  /// What was probably meant where there is no such path.
  static func hint(for path: String) -> String {
    if let name = NearestName.find(path, among: ["medicen", "empty"]) { return "did you mean `\(name)`?" }
    return "give `medicen`, `empty`, a folder of CSV files, a snapshot or a script"
  }
}
