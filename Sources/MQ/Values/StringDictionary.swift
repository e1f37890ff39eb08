/// The distinct texts of a dictionary-coded column: codes are handed out from 0 and never change their text.
///
/// Append-only. It is `@unchecked Sendable` because only the one graph that holds its column uniquely appends (the column copies
/// it first when a snapshot shares it), and readers only look at codes that existed when their snapshot was made.
package final class StringDictionary: @unchecked Sendable {
  package private(set) var texts: [String] = []
  private var codes: [Text: UInt32] = [:]

  /// Hashes and compares by bytes.
  private struct Text: Hashable {
    var string: String

    static func == (a: Text, b: Text) -> Bool {
      a.string.utf8.count == b.string.utf8.count && a.string.utf8.elementsEqual(b.string.utf8)
    }

    func hash(into hasher: inout Hasher) {
      var copy = string
      copy.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
  }

  package init() {}

  package init(copying other: StringDictionary) {
    texts = other.texts
    codes = other.codes
  }

  package var count: Int { texts.count }

  package subscript(code: UInt32) -> String { texts[Int(code)] }

  /// The code of a text, or nil if no row ever held it.
  package func code(of text: String) -> UInt32? { codes[Text(string: text)] }

  /// The code of a text, a new one if need be.
  package func intern(_ text: String) -> UInt32 {
    let key = Text(string: text)
    if let code = codes[key] { return code }
    let code = UInt32(texts.count)
    texts.append(text)
    codes[key] = code
    return code
  }
}
