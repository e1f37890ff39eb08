/// Takes the bytes of a terminal apart.
struct KeyDecoder {
  /// Sequences, without their escape character, that the user has bound and that libedit therefore sees as they come.
  var untouched: Set<String> = []

  private var bytes: [UInt8] = []

  private static let escape: UInt8 = 0x1B
  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  /// Whether something was begun that more bytes end.
  var isAmid: Bool { !bytes.isEmpty }

  mutating func append(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

  /// Drops what was not taken yet.
  mutating func empty() {
    bytes = []
    searched = 0
  }

  /// The next key; nil where more bytes are needed. `isIdle` says that none come soon, so that what is there is all.
  mutating func next(isIdle: Bool) -> Key? {
    guard let first = bytes.first else { return nil }
    if first == KeyDecoder.escape { return sequence(isIdle) }
    let length =
      switch first {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 1
      }
    if bytes.count < length, !isIdle { return nil }
    let text = String(decoding: bytes.prefix(length), as: UTF8.self)
    guard let scalar = text.unicodeScalars.first, text.utf8.elementsEqual(bytes.prefix(length)) else {
      bytes.removeFirst()
      return .scalar("\u{FFFD}")
    }
    bytes.removeFirst(length)
    return .scalar(scalar)
  }

  private mutating func sequence(_ isIdle: Bool) -> Key? {
    guard let length = sequenceLength else {
      return isIdle ? passEscape() : nil
    }
    let sequence = String(decoding: bytes[1..<length], as: UTF8.self)
    if sequence == "[200~" { return paste(from: length) }
    if untouched.contains(sequence) { return passEscape() }
    guard let key = NamedKey.sequences[sequence] else {
      // What a key without a meaning sends is no text. Alt and a character are libedit's.
      guard length > 2 else { return passEscape() }
      bytes.removeFirst(length)
      return next(isIdle: isIdle)
    }
    bytes.removeFirst(length)
    return .named(key)
  }

  /// libedit puts the sequence together itself.
  private mutating func passEscape() -> Key {
    bytes.removeFirst()
    return .scalar("\u{1B}")
  }

  /// How long the sequence at the beginning is; nil where its end is not there yet.
  private var sequenceLength: Int? {
    guard bytes.count > 1 else { return nil }
    switch bytes[1] {
    case UInt8(ascii: "["):
      return bytes[2...].firstIndex { 0x40...0x7E ~= $0 }.map { $0 + 1 }
    case UInt8(ascii: "O"): return bytes.count > 2 ? 3 : nil
    default: return 2
    }
  }

  /// However long it takes, the end of what is pasted comes.
  private mutating func paste(from start: Int) -> Key? {
    let marker = KeyDecoder.pasteEnd
    var index = max(start, searched)
    while index + marker.count <= bytes.count {
      if bytes[index] == marker[0], bytes[index..<index + marker.count].elementsEqual(marker) {
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        bytes.removeFirst(index + marker.count)
        searched = 0
        return .paste(KeyDecoder.cleaned(text))
      }
      index += 1
    }
    searched = index
    return nil
  }

  /// Up to where no end of a pasted text was found.
  private var searched = 0

  /// Line breaks as they are here, and nothing that would control the terminal or libedit.
  static func cleaned(_ text: String) -> String {
    let text = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where scalar == "\n" || scalar == "\t" || scalar.value >= 0x20 {
      if 0x7F...0x9F ~= scalar.value { continue }
      kept.append(scalar)
    }
    while kept.last == "\n" { kept.removeLast() }
    return String(kept)
  }
}
