/// The user's folders, as the XDG rules place them.
enum XDGFolder {
  /// - Parameters:
  ///   - variable: What names the folder, if it holds an absolute path.
  ///   - fallback: Where it is else, within the home folder.
  static func path(_ variable: String, _ fallback: String) -> String? {
    if let folder = System.environment(variable), folder.hasPrefix("/") { return folder }
    return System.environment("HOME").map { "\($0)/\(fallback)" }
  }
}
