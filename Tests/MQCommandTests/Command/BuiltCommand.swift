import Foundation

/// The `mq` that was built with the tests.
enum BuiltCommand {
  struct Result {
    var status: Int32
    var output: String
    var errors: String
  }

  static var path: String {
    for bundle in Bundle.allBundles where bundle.bundlePath.hasSuffix(".xctest") {
      return bundle.bundleURL.deletingLastPathComponent().appendingPathComponent("mq").path
    }
    return URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent("mq").path
  }

  static func process(_ arguments: [String], in folder: TemporaryFolder?) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder.path) }
    process.standardInput = FileHandle.nullDevice
    return process
  }

  /// Runs `mq` to its end; what it writes goes through files, which never make it wait.
  static func run(
    _ arguments: [String], input: String? = nil, environment: [String: String] = [:], in folder: TemporaryFolder? = nil
  ) throws -> Result {
    let streams = try TemporaryFolder(["input": input ?? "", "output": "", "errors": ""])
    let process = process(arguments, in: folder)
    if input != nil { process.standardInput = try FileHandle(forReadingFrom: streams.url("input")) }
    if !environment.isEmpty {
      process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
    }
    process.standardOutput = try FileHandle(forWritingTo: streams.url("output"))
    process.standardError = try FileHandle(forWritingTo: streams.url("errors"))
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: try streams.text(of: "output"), errors: try streams.text(of: "errors"))
  }
}

/// A folder of files that is gone once nobody holds it.
final class TemporaryFolder: Sendable {
  let path: String

  init(_ files: [String: String] = [:]) throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("mq-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files { try Data(text.utf8).write(to: url(name)) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func url(_ name: String) -> URL { URL(fileURLWithPath: path).appendingPathComponent(name) }

  /// Adds a file, and the folder that it lies in.
  func write(_ name: String, _ text: String) throws {
    try FileManager.default.createDirectory(
      at: url(name).deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url(name))
  }

  func text(of name: String) throws -> String { String(decoding: try Data(contentsOf: url(name)), as: UTF8.self) }
}
