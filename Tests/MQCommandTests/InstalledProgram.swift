import Foundation

/// Programs of the machine that tests make use of where they are there.
enum InstalledProgram {
  /// The first of that name in the folders of `PATH`; nil if there is none.
  static func path(of name: String) -> String? {
    let folders = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return folders.split(separator: ":").map { "\($0)/\(name)" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }
}
