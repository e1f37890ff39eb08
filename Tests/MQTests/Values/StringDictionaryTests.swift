import Testing

@testable import MQ

/// Codes keep their texts, whatever is appended and whoever reads.
@Suite struct StringDictionaryTests {
  @Test func codesAreHandedOutInOrder() {
    let dictionary = StringDictionary()
    for number in 0..<5000 { #expect(dictionary.intern("t\(number)") == UInt32(number)) }
    for number in 0..<5000 { #expect(dictionary.intern("t\(number)") == UInt32(number)) }
    #expect(dictionary.count == 5000)
    #expect(dictionary.texts == (0..<5000).map { "t\($0)" })
    #expect(dictionary.code(of: "t4999") == 4999)
    #expect(dictionary.code(of: "t5000") == nil)
    // Texts are told apart by their bytes.
    #expect(dictionary.intern("\u{e9}") != dictionary.intern("e\u{301}"))
  }

  @Test func aCopyIsApart() {
    let dictionary = StringDictionary()
    for text in ["a", "b", "c"] { _ = dictionary.intern(text) }
    let copy = StringDictionary(copying: dictionary)
    #expect(copy.intern("d") == 3)
    #expect(copy.texts == ["a", "b", "c", "d"])
    #expect(copy.code(of: "b") == 1)
    #expect(dictionary.code(of: "d") == nil)
    #expect(dictionary.intern("e") == 3)
    #expect(copy[3] == "d")
  }

  @Test func textsOfASavedColumnOccurOnce() {
    let texts = (0..<100).map { "t\($0)" }
    #expect(StringDictionary(texts)?.texts == texts)
    #expect(StringDictionary(texts)?.code(of: "t77") == 77)
    #expect(StringDictionary(texts + ["t5"]) == nil)
  }

  @Test func textsAreReadWhileOthersAreAppended() {
    let dictionary = StringDictionary()
    let count = 20_000
    let tasks = 4
    OperatingSystem.concurrently(tasks, threads: tasks) { task in
      if task == 0 {
        for number in 0..<count { _ = dictionary.intern("t\(number)") }
        return
      }
      var known = 0
      while known < count {
        let now = dictionary.count
        for code in known..<now where dictionary[UInt32(code)] != "t\(code)" {
          Issue.record("\(code) has another text")
        }
        if now > known { #expect(dictionary.code(of: "t\(known)") == UInt32(known)) }
        known = now
      }
    }
  }
}
