import Foundation
import Testing

@testable import MQCommand

struct HistoryFileTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mq-\(UUID().uuidString)").path

  @Test func keepsEntriesWithTheirLineBreaks() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = HistoryFile(path: folder + "/state/mq/history")
    #expect(file.load(atMost: 10) == [])
    let entries = ["RETURN 1;", "MATCH (n)\nRETURN 'a\\n\\\\b';", "RETURN '\té';"].map {
      HistoryEntry(text: $0, time: UTCSecond("2026-11-22T16:44:20Z"))
    }
    for entry in entries { file.append(entry) }
    #expect(HistoryFile(path: file.path).load(atMost: 10) == entries)
    #expect(file.load(atMost: 2) == Array(entries.suffix(2)))
    let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  /// Whatever was written without times, or by hand, is still an entry.
  @Test func readsEntriesWithoutTimes() throws {
    let folder = try TemporaryFolder([
      "history": """
      RETURN 1;
      RETURN\t2;
      2026-11-22T16:44:20Z\tRETURN 3;
      2026-13-22T16:44:20Z\tRETURN 4;

      """
    ])
    #expect(
      HistoryFile(path: folder.path + "/history").load(atMost: 10) == [
        HistoryEntry(text: "RETURN 1;"), HistoryEntry(text: "RETURN\t2;"),
        HistoryEntry(text: "RETURN 3;", time: UTCSecond(number: 1_795_365_860)),
        HistoryEntry(text: "2026-13-22T16:44:20Z\tRETURN 4;"),
      ])
  }

  @Test func readsNothingOfADevice() {
    #expect(HistoryFile(path: "/dev/zero").load(atMost: 10) == [])
  }

  @Test func doesWithoutAPlaceToWriteTo() {
    let file = HistoryFile(path: "/dev/null/history")
    file.append(HistoryEntry(text: "RETURN 1;"))
    #expect(file.load(atMost: 10) == [])
  }

  @Test func aHistoryGoesOnWithItsFile() throws {
    let folder = try TemporaryFolder(["history": "RETURN 1;\n"])
    let file = HistoryFile(path: folder.path + "/history")
    var history = History(file)
    for text in ["RETURN 1;", "RETURN 2;", "RETURN 2;", "RETURN 1;"] { history.remember(text) }
    #expect(history.texts == ["RETURN 1;", "RETURN 1;", "RETURN 2;", "RETURN 1;"])
    #expect(history.entries.map { $0.time == nil } == [true, false, false, false])
    #expect(History(file).entries == history.entries)
  }
}

struct UTCSecondTests {
  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (951_782_400, "2000-02-29T00:00:00Z"), (1_795_365_860, "2026-11-22T16:44:20Z"),
    (253_402_300_799, "9999-12-31T23:59:59Z"),
  ])
  func isAText(number: Int64, text: String) {
    #expect(UTCSecond(number: number).description == text)
    #expect(UTCSecond(text)?.number == number)
  }

  @Test(arguments: [
    "", "2026-11-22", "2026-11-22T16:44:20", "2026-11-22 16:44:20Z", "2026-02-29T16:44:20Z", "2026-11-22T24:44:20Z",
    "+026-11-22T16:44:20Z", "2026-11-22T16:44:20Z ",
  ])
  func isNothingElse(text: String) {
    #expect(UTCSecond(text) == nil)
  }

  @Test func theUsersClockShowsTheSameInstant() {
    let second = UTCSecond(number: 1_795_365_860)
    #expect(second.local.local.seconds - Int64(second.local.offset) == second.number)
    #expect(second.localDescription.count == second.description.count - 1)
  }
}
