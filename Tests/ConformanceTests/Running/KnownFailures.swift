import Foundation

/// The checked-in list of scenarios that are known to fail, which a new failure and a new pass both contradict.
struct KnownFailures {
  /// As ``Kit/Case/name``.
  var names: Set<String>

  static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("KnownFailures.txt")

  init(names: Set<String>) {
    self.names = names
  }

  /// One name a line; a line that begins with `#` is a remark.
  init(parsing text: String) {
    names = Set(text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") })
  }

  /// What the list and a run disagree on, in words; empty if nothing. Entries of files that the run did not have are ignored.
  func contradictions(failures: [String: String], cases: [Kit.Case]) -> [String] {
    var result: [String] = []
    for name in cases.map(\.name) {
      if let reason = failures[name], !names.contains(name) { result.append("\(name): \(reason)") }
      if failures[name] == nil, names.contains(name) { result.append("\(name): passes: strike it from the list") }
    }
    let known = Set(cases.map(\.name))
    let paths = Set(cases.map(\.file.path))
    for name in names.subtracting(known).sorted() where paths.contains(Self.path(of: name)) {
      result.append("\(name): no such scenario: strike it from the list")
    }
    return result
  }

  /// The list as it is after a run.
  func updated(failures: [String: String], cases: [Kit.Case]) -> String {
    let paths = Set(cases.map(\.file.path))
    let others = names.filter { !paths.contains(Self.path(of: $0)) }
    let lines = cases.map(\.name).filter { failures[$0] != nil } + others.sorted()
    return "# Scenarios that are known to fail; MQ_TCK_UPDATE=1 rewrites this list.\n"
      + lines.map { $0 + "\n" }.joined()
  }

  private static func path(of name: String) -> String {
    guard let end = name.firstRange(of: ".feature: ") else { return name }
    return String(name[..<name.index(end.lowerBound, offsetBy: ".feature".count)])
  }
}
