package import Foundation

/// A program of this package, as the build made it beside the tests.
package struct BuiltProgram {
  package var url: URL

  /// Traps if the build did not make it: the test's target must depend on the program's.
  package init(_ name: String) {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
    // Elsewhere than on macOS the tests are a program themselves.
    let tests = bundle ?? URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    url = tests.deletingLastPathComponent().appendingPathComponent(name)
    precondition(FileManager.default.isExecutableFile(atPath: url.path), "no program \(url.path)")
  }

  /// What a program wrote, and how it ended.
  package struct Result {
    package var output: String
    package var errors: String
    package var status: Int32
  }

  /// Runs the program to its end. Its output may be of any size.
  package func run(_ arguments: [String] = [], input: String = "") throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // Files, since a pipe that nobody reads yet would stop the program once it is full.
    func file(_ name: String, _ content: String) throws -> URL {
      let file = folder.appendingPathComponent(name)
      try Data(content.utf8).write(to: file)
      return file
    }
    let outputFile = try file("output", "")
    let errorFile = try file("errors", "")
    let process = Process()
    process.executableURL = url
    process.arguments = arguments
    process.standardInput = try FileHandle(forReadingFrom: try file("input", input))
    process.standardOutput = try FileHandle(forWritingTo: outputFile)
    process.standardError = try FileHandle(forWritingTo: errorFile)
    try process.run()
    process.waitUntilExit()
    return Result(
      output: String(decoding: try Data(contentsOf: outputFile), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errorFile), as: UTF8.self), status: process.terminationStatus)
  }
}
