import Foundation
import Testing

@testable import MQCommand

struct HistoryFileTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mq-\(UUID().uuidString)").path

  @Test func keepsEntriesWithTheirLineBreaks() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = HistoryFile(path: folder + "/state/mq/history")
    #expect(file.load(atMost: 10) == [])
    let entries = ["RETURN 1;", "MATCH (n)\nRETURN 'a\\n\\\\b';", "RETURN 'é';"]
    for entry in entries { file.append(entry) }
    #expect(HistoryFile(path: file.path).load(atMost: 10) == entries)
    #expect(file.load(atMost: 2) == Array(entries.suffix(2)))
    let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test func readsNothingOfADevice() {
    #expect(HistoryFile(path: "/dev/zero").load(atMost: 10) == [])
  }

  @Test func doesWithoutAPlaceToWriteTo() {
    let file = HistoryFile(path: "/dev/null/history")
    file.append("RETURN 1;")
    #expect(file.load(atMost: 10) == [])
  }
}
